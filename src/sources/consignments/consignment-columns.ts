import { fail } from '../../core/errors.ts';
import { applyMap, mayRepeat, printable, useOf } from './column-map.ts';
import { type ColumnUse, isPartyTerm, readHeader } from './column-names.ts';
import { layoutOf } from './consignment-layout.ts';
import type { Layout, PlanColumn } from './consignment-plan.ts';
import { currencyCode, massFactor } from './consignment-values.ts';

export type { PartyLayout } from './consignment-plan.ts';

/** What the headers of a file say. */
export interface ColumnPlan {
  columns: PlanColumn[];
  layout: Layout;
  notices: string[];
}

const NOTICE_LIMIT = 50;

/**
 * Recognises the columns of a file by their headers and the user's map (field → header). `nested`: parties or vessels
 * also come from elsewhere (JSON). Throws E_USAGE (a map that names an unknown field or header), E_COLUMN_TWICE (two
 * columns for one field), E_COLUMN_MISSING (neither a party nor a vessel).
 */
export function planColumns(
  file: string,
  headers: readonly string[],
  map: Readonly<Record<string, string>> = {},
  nested = false,
): ColumnPlan {
  const readings = headers.map(readHeader);
  const uses = readings.map(useOf);
  applyMap(file, headers, map, uses);
  settleParties(uses);
  settleVessels(uses);
  const columns: PlanColumn[] = [];
  const slots: number[] = [];
  const seen = new Map<string, string>();
  const unread: string[] = [];
  headers.forEach((header, index) => {
    const use = uses[index];
    if (!use) {
      if (header.trim() !== '') unread.push(header);
      return;
    }
    const key = `${use.field}#${use.slot}`;
    const first = seen.get(key);
    if (first !== undefined && !mayRepeat(use.field)) throw twice(file, use.field, first, header);
    seen.set(key, header);
    columns.push({ index, header, field: use.field, ...headerUnit(use.field, readings[index]!.hints) });
    slots.push(use.slot);
  });
  const layout = layoutOf(columns, slots);
  const hasVessel = layout.vessels.some(({ name, imo, mmsi }) => name >= 0 || imo >= 0 || mmsi >= 0);
  if (!nested && layout.parties.length === 0 && !hasVessel)
    throw fail('E_COLUMN_MISSING', { file, what: 'a party or a vessel', example: 'consignee=COLUMN' });
  return { columns, layout, notices: [...unreadNotices(unread), ...layoutNotices(columns, layout)] };
}

function twice(file: string, field: string, first: string, second: string) {
  return fail('E_COLUMN_TWICE', {
    file,
    first: printable(first),
    second: printable(second),
    what: field,
    example: `${field}=${printable(second)}`,
  });
}

/**
 * Attributes of a party that no column names: numbered lines of an address go to the unnumbered party; `Notify address`
 * alone is the UN Layout Key's box of the notify party; others are not read.
 */
function settleParties(uses: (ColumnUse | undefined)[]): void {
  const named = new Set(uses.flatMap(use => (use && isPartyTerm(use.field) ? [`${use.field}#${use.slot}`] : [])));
  uses.forEach((use, k) => {
    if (!use) return;
    const [term, attribute] = use.field.split('.');
    if (!isPartyTerm(term!) || attribute === undefined || named.has(`${term}#${use.slot}`)) return;
    const slot = attribute === 'address' ? [0, 1].find(number => named.has(`${term}#${number}`)) : undefined;
    if (slot !== undefined) uses[k] = { field: use.field, slot };
    else uses[k] = use.field === 'notifyParty.address' ? { field: term, slot: use.slot } : undefined;
  });
}

/** The mother vessel is the vessel where no other column names one, so that a plain `IMO` is its number. */
function settleVessels(uses: (ColumnUse | undefined)[]): void {
  const fields = new Set(uses.flatMap(use => (use?.slot === 0 ? [use.field] : [])));
  const plain = (field: string) => field.replace(/^motherVessel/, 'vessel');
  const mother = [...fields].filter(field => plain(field) !== field);
  if (fields.has('vessel') || !fields.has('motherVessel') || mother.some(field => fields.has(plain(field)))) return;
  uses.forEach((use, k) => {
    if (use?.slot === 0) uses[k] = { field: plain(use.field), slot: 0 };
  });
}

/** Unit of a mass or currency of a value that a header names. */
export function headerUnit(field: string, hints: readonly string[]): { factor?: number; currency?: string } {
  for (const hint of hints) {
    const factor = field.endsWith('Mass') ? massFactor(hint) : undefined;
    if (factor !== undefined) return { factor };
    const currency = field === 'goods.value' ? currencyCode(hint) : undefined;
    if (currency !== undefined) return { currency };
  }
  return {};
}

function unreadNotices(headers: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const header of headers) counts.set(header, (counts.get(header) ?? 0) + 1);
  const notices = [...counts].map(([header, count]) => {
    const times = count > 1 ? ` (${count} columns of this name)` : '';
    return `column "${printable(header)}"${times} is not known here and is not read; name its field with --map FIELD=COLUMN`;
  });
  if (notices.length <= NOTICE_LIMIT) return notices;
  return [
    ...notices.slice(0, NOTICE_LIMIT),
    `${notices.length - NOTICE_LIMIT} more columns are not known here and are not read`,
  ];
}

function layoutNotices(columns: readonly PlanColumn[], layout: Layout): string[] {
  const notices: string[] = [];
  const reference = columns[layout.reference];
  if (!reference)
    notices.push(
      'no column holds a reference: every row is a consignment of its own; name one with --map reference=COLUMN',
    );
  else if (reference.field !== 'reference')
    notices.push(`no column holds a reference: rows are put together by column "${printable(reference.header)}"`);
  for (const { grossMass, netMass, massUnit } of layout.goods) {
    for (const k of [grossMass, netMass]) {
      const column = columns[k];
      if (column && column.factor === undefined && massUnit < 0)
        notices.push(
          `column "${printable(column.header)}" names no unit: masses without one in the cell are read as kilograms`,
        );
    }
  }
  return notices;
}
