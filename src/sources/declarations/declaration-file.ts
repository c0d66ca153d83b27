import { createHash } from 'node:crypto';
import { fail } from '../../core/errors.ts';
import type { Declarations, NumberColumn, TextColumn } from '../../model/declarations.ts';
import type { DateOrder } from '../consignments/consignment-dates.ts';
import { cleanText, type Habit, type Reading } from '../consignments/consignment-values.ts';
import { findHeader } from '../csv-header.ts';
import { detectEncoding, openSourceFile, type SourceFile } from '../files.ts';
import type { Reject } from '../lists/list-reader.ts';
import type { DeclarationColumn } from './declaration-columns.ts';
import { gather, type Gathered } from './declaration-rows.ts';
import { habitOf, kindOf, readDayNumber, readHs, readPlainNumber } from './declaration-values.ts';

export interface DeclarationOptions {
  /** what the columns are, once the header is known (declaration-columns.ts) */
  columns(file: string, headers: readonly string[]): DeclarationColumn[];
  /** names of columns that help to find the header */
  wanted: readonly string[];
  dates?: DateOrder | undefined;
  reject(reject: Reject): void;
  notice(text: string): void;
  onProgress?: ((rows: number) => void) | undefined;
}

const RAW_LIMIT = 200;

/**
 * Reads a CSV file of declarations (comma, semicolon, tab or bar) into columns. Set aside with their reason: rows with
 * another number of fields than the header, without an id or with one that stood before, without a readable day. Values that cannot be read
 * are set aside alone and count as not given. Throws E_FILE_READ, E_FORMAT (no rows) and what `columns` throws.
 */
export async function readDeclarations(path: string, options: DeclarationOptions): Promise<Declarations> {
  const file = await openSourceFile(path);
  const encoding = await detectEncoding(file);
  if (encoding.startsWith('utf-16'))
    throw fail('E_FORMAT', { file: path, why: 'it is UTF-16', next: 'Save it as CSV in UTF-8.' });
  const header = await findHeader(file, options.wanted);
  if (header.headers.length === 0)
    throw fail('E_FORMAT', { file: path, why: 'it is empty or has no header', next: 'Give a CSV file with a header.' });
  const columns = options.columns(path, header.headers);
  const gathered = await gather(file, header, encoding, columns, options);
  if (gathered.rows === 0)
    throw fail('E_FORMAT', { file: path, why: 'no row of it can be used', next: 'Look at the rows set aside.' });
  return { file: file.name, sha256: await sha256Of(file), ...typed(file, gathered, options) };
}

/** Reads the distinct texts of each column once and lays the columns out. */
function typed(file: SourceFile, it: Gathered, options: DeclarationOptions): Omit<Declarations, 'file' | 'sha256'> {
  const { rows } = it;
  const bad = new Set<number>();
  const texts: TextColumn[] = [];
  const numbers: NumberColumn[] = [];
  let days = new Int32Array(0);
  for (const { column, fields, codes: all } of it.columns) {
    const codes = all.subarray(0, rows);
    const raw = fields.texts.map(text => cleanText(text, () => {}));
    const tell = (why: (string | undefined)[], row: boolean): void =>
      tellBad(file, it, column.name, raw, codes, why, row ? bad : undefined, options.reject);
    const { purpose } = column;
    if (purpose === 'date') days = readColumn(raw, codes, habitOf(raw, options.dates), readDayNumber, 0, tell, true);
    else if (purpose === 'mass' || purpose === 'value' || purpose === 'number')
      numbers.push({ name: column.name, role: purpose, values: readNumbers(raw, codes, tell) });
    else if (purpose === 'unknown') addUnknown(column.name, raw, codes, texts, numbers, options);
    else if (purpose === 'hs') {
      const why: (string | undefined)[] = [];
      const read = raw.map((text, k) => {
        const hs = readHs(text);
        if ('why' in hs) why[k] = text === '' ? 'is empty' : hs.why;
        return 'why' in hs ? '' : hs.value;
      });
      tell(why, false);
      texts.push(merged(column.name, 'hs', read, codes));
    } else {
      const country = purpose === 'origin' || purpose === 'departure';
      texts.push(
        merged(column.name, purpose as TextColumn['role'], country ? raw.map(t => t.toUpperCase()) : raw, codes),
      );
    }
  }
  const all = { rows, lines: it.lines.subarray(0, rows), ids: it.ids, days, texts, numbers };
  return bad.size === 0 ? all : keepRows(all, row => !bad.has(row));
}

/** The declarations for which `keep` holds. */
export function keepRows<D extends Omit<Declarations, 'file' | 'sha256'>>(all: D, keep: (row: number) => boolean): D {
  const rows = Int32Array.from({ length: all.rows }, (_, row) => row).filter(keep);
  const pick = <A extends Int32Array | Float64Array>(from: A): A =>
    from.constructor === Float64Array
      ? (Float64Array.from(rows, row => from[row]!) as A)
      : (Int32Array.from(rows, row => from[row]!) as A);
  return {
    ...all,
    rows: rows.length,
    lines: pick(all.lines),
    ids: Array.from(rows, row => all.ids[row]!),
    days: all.days.length === 0 ? all.days : pick(all.days),
    texts: all.texts.map(text => merged(text.name, text.role, text.texts, pick(text.codes))),
    numbers: all.numbers.map(number => ({ ...number, values: pick(number.values) })),
  };
}

/** A column whose texts may be equal after reading, or no longer stand: numbered anew in the order of the rows. */
function merged(name: string, role: TextColumn['role'], texts: readonly string[], codes: Int32Array): TextColumn {
  const known = new Map<string, number>();
  const to = new Int32Array(texts.length).fill(-1);
  const out = codes.map(code => {
    if (to[code]! < 0) {
      const text = texts[code]!;
      if (!known.has(text)) known.set(text, known.size);
      to[code] = known.get(text)!;
    }
    return to[code]!;
  });
  return { name, role, texts: [...known.keys()], codes: out };
}

function readNumbers(raw: readonly string[], codes: Int32Array, tell: Tell): Float64Array {
  const habit = habitOf(raw, undefined);
  const why: (string | undefined)[] = [];
  const values = raw.map((text, k) => {
    if (text === '') return Number.NaN;
    const number = readPlainNumber(text, habit);
    if ('why' in number) why[k] = number.why;
    return 'why' in number ? Number.NaN : number.value;
  });
  tell(why, false);
  return Float64Array.from(codes, code => values[code]!);
}

type Tell = (why: (string | undefined)[], row: boolean) => void;

function readColumn(
  raw: readonly string[],
  codes: Int32Array,
  habit: Habit,
  reading: (text: string, habit: Habit) => Reading<number>,
  missing: number,
  tell: Tell,
  row: boolean,
): Int32Array<ArrayBuffer> {
  const why: (string | undefined)[] = [];
  const values = raw.map((text, k) => {
    const value = text === '' ? { why: 'is empty' } : reading(text, habit);
    if ('why' in value) why[k] = value.why;
    return 'why' in value ? missing : value.value;
  });
  tell(why, row);
  return Int32Array.from(codes, code => values[code]!);
}

function addUnknown(
  name: string,
  raw: readonly string[],
  codes: Int32Array,
  texts: TextColumn[],
  numbers: NumberColumn[],
  { notice }: DeclarationOptions,
): void {
  const column = merged(name, 'category', raw, codes);
  const { category, number } = kindOf(column.texts, habitOf(column.texts, undefined));
  if (category) texts.push(column);
  if (number) numbers.push({ name, role: 'number', values: readNumbers(raw, codes, () => {}) });
  if (!category && !number)
    notice(
      `column ${name} is not used: ${column.texts.length} distinct texts tell which one, not what kind (--map category=… uses it)`,
    );
}

/** Sets values aside, each row with a bad one once a column; with `rows` the whole row goes. */
function tellBad(
  file: SourceFile,
  it: Gathered,
  name: string,
  raw: readonly string[],
  codes: Int32Array,
  why: readonly (string | undefined)[],
  rows: Set<number> | undefined,
  reject: (reject: Reject) => void,
): void {
  if (why.every(one => one === undefined)) return;
  for (let row = 0; row < it.rows; row++) {
    const reason = why[codes[row]!];
    if (reason === undefined || rows?.has(row)) continue;
    rows?.add(row);
    const text = fail('E_VALUE', { field: name, why: reason }).message;
    const scope = rows ? 'row' : 'value';
    const value = raw[codes[row]!]!.slice(0, RAW_LIMIT);
    reject({ file: file.name, line: it.lines[row]!, code: 'E_VALUE', reason: text, raw: value, scope });
  }
}

async function sha256Of(file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(chunk);
  return hash.digest('hex');
}
