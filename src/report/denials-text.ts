import type { KeptDenial } from '../model/denial.ts';
import { csvRow } from './csv.ts';
import { type GridColumn, grid } from './grid.ts';
import { paintFor } from './paint.ts';
import { printable } from './plain-text.ts';
import type { TerminalLook } from './table.ts';

const COLUMNS: GridColumn[] = [
  { title: 'id', tone: 'strong' },
  { title: 'kind' },
  { title: 'date' },
  { title: 'goods', shrinkTo: 12 },
  { title: 'parties', shrinkTo: 12 },
  { title: 'to' },
  { title: 'stands' },
];

/** Denials as a table, one line each. */
export function denialsTable(denials: readonly KeptDenial[], look: TerminalLook): string {
  const rows = denials.map(kept => {
    const { id, kind, date, goods, parties, destination } = kept.denial;
    const what = [
      goods.hsCode === undefined ? undefined : `HS ${goods.hsCode}`,
      goods.description ?? goods.whole ?? goods.control,
    ];
    return [
      id,
      kind,
      date,
      what.filter(one => one !== undefined).join(' '),
      parties.map(({ name }) => name).join('; '),
      destination ?? '',
      standing(kept),
    ].map(printable);
  });
  return `${grid(COLUMNS, rows, paintFor(look.colour ?? false), look.width).join('\n')}\n`;
}

function standing({ lift, supersededBy }: KeptDenial): string {
  if (supersededBy !== undefined) return `corrected by ${supersededBy}`;
  return lift ? `lifted ${lift.on}` : 'yes';
}

/** Denials as CSV that `denials add` reads again: the same content gives the same ids. */
export function denialsCsv(denials: readonly KeptDenial[]): string {
  const rows = denials.map(rowOf);
  const headers = [...new Set(rows.flatMap(row => [...row.keys()]))];
  return [headers, ...rows.map(row => headers.map(header => row.get(header) ?? ''))].map(csvRow).join('');
}

function rowOf({ denial, lift, supersededBy }: KeptDenial): Map<string, string> {
  const row = new Map<string, string>();
  const { id, kind, date, authority, reference, goods, parties, destination, via, reason, supersedes } = denial;
  const put = (header: string, value: string | number | undefined) =>
    row.set(header, value === undefined ? '' : String(value));
  put('id', id);
  for (const [header, value] of Object.entries({ kind, date, authority, reference })) put(header, value);
  for (const name of [
    'description',
    'hsCode',
    'hsVintage',
    'control',
    'whole',
    'quantity',
    'unit',
    'value',
    'currency',
  ] as const)
    put(`goods.${name}`, goods[name]);
  const seen = new Map<string, number>();
  for (const party of parties) {
    const count = (seen.get(party.role) ?? 0) + 1;
    seen.set(party.role, count);
    const term = count === 1 ? party.role : `${party.role} ${count}`;
    put(term, party.name);
    const attributes = { country: party.country, address: party.address };
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) put(`${term} ${name}`, value);
    for (const [name, values] of Object.entries(party.identifiers ?? {})) put(`${term} ${name}`, values[0]);
  }
  for (const [header, value] of Object.entries({ destination, via: via?.join('; '), reason, supersedes }))
    put(header, value);
  put(
    'standing.source',
    denial.source.line === undefined ? denial.source.file : `${denial.source.file}:${denial.source.line}`,
  );
  put('standing.learnedAt', denial.learnedAt);
  put('standing.lifted', lift?.on);
  put('standing.supersededBy', supersededBy);
  return row;
}
