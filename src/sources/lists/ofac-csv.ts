import { fail } from '../../core/errors.ts';
import { csvRecords } from '../csv.ts';
import { fileEnd } from './file-end.ts';
import type { SourceFile } from '../files.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { ofacCsvEntry, type OfacRow, ofacText } from './ofac-csv-entry.ts';
import type { ListSide } from './ofac-law.ts';
import { mergedEntries } from './ofac-merge.ts';

/** What one of the files holds. */
type Part = 'primary' | 'alt' | 'add' | 'comments';

/**
 * The CSV files of the SDN List (sdn, alt, add, sdn_comments) and of the consolidated non-SDN list (cons_prim, cons_alt,
 * cons_add, cons_comments). No header; columns as in OFAC's data specification. A party that is on both lists has one
 * number and becomes one entry. The files carry no date.
 */
export const ofacCsv: ListReader = {
  format: 'ofac-csv',
  title: 'OFAC SDN or consolidated list, CSV',
  recognises: (name, head) => partOf(name, head) !== undefined,
  read,
};

// the first record of each kind of file
const FIELD = '\\s*(?:"(?:[^"]|"")*"|[^",\\r\\n]*)\\s*';
const TYPE = `\\s*(?:"?(?:individual|vessel|aircraft|entity)"?|-0-)\\s*`;
const PRIMARY = new RegExp(`^\\s*\\d+\\s*,${FIELD},${TYPE}(?:,${FIELD}){8},`, 'i');
const ALT = /^\s*\d+\s*,\s*\d+\s*,\s*"?(?:aka|fka|nka)"?\s*,/i;
const ADD = new RegExp(`^\\s*\\d+\\s*,\\s*\\d+\\s*,${FIELD},${FIELD},${FIELD},${FIELD}(?:[\\r\\n]|$)`);
const COMMENTS = /^\s*\d+\s*,\s*"/;
const NAMES: readonly [Part, RegExp][] = [
  ['primary', /^(?:sdn|cons_prim)\.csv$/i],
  ['alt', /^(?:cons_)?alt\.csv$/i],
  ['add', /^(?:cons_)?add\.csv$/i],
  ['comments', /^(?:sdn|cons)_comments\.csv$/i],
];

/** The part that a file is, by its first record; a file of comments, and an empty one, by its name too. */
function partOf(name: string, head: string): Part | undefined {
  const named = NAMES.find(([, pattern]) => pattern.test(name))?.[0];
  if (named !== undefined && ofacText(head) === undefined) return named;
  if (ALT.test(head)) return 'alt';
  if (ADD.test(head)) return 'add';
  if (PRIMARY.test(head)) return 'primary';
  return COMMENTS.test(head) && /comment/i.test(name) ? 'comments' : undefined;
}

/** the last byte of OFAC's own files (SUB, the end of a text file in CP/M and MS-DOS) */
const END_MARK = 0x1a;
const COMMENTS_WIDTH = 2;

type FileSet = Map<ListSide, Map<Part, SourceFile>>;

async function fileSet(files: readonly SourceFile[]): Promise<FileSet> {
  const sides: FileSet = new Map();
  for (const file of files) {
    const part = partOf(file.name, new TextDecoder('windows-1252').decode(await file.head(4096)));
    if (part === undefined) {
      const next = 'Give sdn.csv, alt.csv, add.csv and sdn_comments.csv, or the cons_ files, as OFAC publishes them.';
      throw fail('E_FORMAT', { file: file.name, why: 'it is none of the files of an OFAC list', next });
    }
    const side: ListSide = /cons/i.test(file.name) ? 'cons' : 'sdn';
    const parts = sides.get(side) ?? new Map<Part, SourceFile>();
    const other = parts.get(part);
    if (other) {
      const next = 'Load one version at a time.';
      throw fail('E_FORMAT', { file: file.name, why: `it is the same part of the list as ${other.name}`, next });
    }
    sides.set(side, parts.set(part, file));
  }
  for (const [side, parts] of sides) {
    if (parts.has('primary')) continue;
    const next = `Add ${side === 'sdn' ? 'sdn.csv' : 'cons_prim.csv'} of the same day.`;
    const why = 'its records belong to the main file of the list, which is missing';
    throw fail('E_FORMAT', { file: [...parts.values()][0]!.name, why, next });
  }
  return sides;
}

async function* read(files: readonly SourceFile[], context: ReadContext): AsyncGenerator<DraftEntry> {
  const sides = await fileSet(files);
  const entries = (['sdn', 'cons'] as const)
    .filter(side => sides.has(side))
    .map(side => readSide(side, sides.get(side)!, context));
  if (entries.length > 0) yield* mergedEntries(entries[0]!, entries.slice(1));
}

async function* readSide(
  side: ListSide,
  parts: ReadonlyMap<Part, SourceFile>,
  context: ReadContext,
): AsyncGenerator<DraftEntry> {
  const [alt, add, comments] = [
    await rowsByRecord(parts.get('alt'), 5, context),
    await rowsByRecord(parts.get('add'), 6, context),
    await rowsByRecord(parts.get('comments'), COMMENTS_WIDTH, context),
  ];
  const used = new Set<string>();
  for await (const row of rows(parts.get('primary')!, 12, context)) {
    const record = row.fields[0]!.trim();
    used.add(record);
    const joined = { alt: alt.get(record), add: add.get(record), comments: comments.get(record) };
    const entry = ofacCsvEntry(side, row, joined, context.list);
    if (entry) yield entry;
    else setAside(row, 'has no name', context);
  }
  const why = `belongs to a record that is not in ${parts.get('primary')!.name}; the files may be of different days`;
  for (const rest of [alt, add, comments])
    for (const [record, orphans] of rest) if (!used.has(record)) for (const row of orphans) setAside(row, why, context);
}

async function rowsByRecord(
  file: SourceFile | undefined,
  width: number,
  context: ReadContext,
): Promise<Map<string, OfacRow[]>> {
  const found = new Map<string, OfacRow[]>();
  if (file === undefined) return found;
  for await (const row of rows(file, width, context)) {
    const record = row.fields[0]!.trim();
    const list = found.get(record);
    if (list) list.push(row);
    else found.set(record, [row]);
  }
  return found;
}

/** Records of the right width and with a number. The control character that ends the real files is passed over. */
async function* rows(file: SourceFile, width: number, context: ReadContext): AsyncGenerator<OfacRow> {
  const end = fileEnd(file, context);
  for await (const { fields, line } of csvRecords(end.file, { reject: end.reject })) {
    const row = { fields, line, file: file.name };
    if (fields.length === 1 && ofacText(fields[0]!) === undefined) continue;
    end.record(line, fields.length >= width);
    if (fields.length !== width) setAside(row, `has ${fields.length} fields where there are ${width}`, context);
    else if (!/^\s*\d{1,12}\s*$/.test(fields[0]!)) setAside(row, 'does not begin with the number of a record', context);
    else yield row;
  }
  end.tell();
  // sdn_comments.csv is seen without the mark as published
  if (end.lastByte() !== END_MARK && width !== COMMENTS_WIDTH)
    context.notice?.(
      `${file.name} does not end with the control character that ends OFAC's files; make sure that it is whole`,
    );
}

function setAside(row: OfacRow, why: string, context: ReadContext): void {
  const { file, line } = row;
  const reason = fail('E_VALUE', { file, line, field: 'record', why }).message;
  context.reject({ file, line, code: 'E_VALUE', reason, raw: row.fields.join(',').slice(0, 2000) });
}
