import type {
  CellRef,
  Consignment,
  ConsignmentVessel,
  GoodsLine,
  Party,
  Place,
  WrittenCell,
} from '../model/consignment.ts';
import { PARTY_ROLES, PLACE_KINDS } from '../model/consignment.ts';
import type { SchemaName } from '../model/schema.ts';
import { type ColumnReader, ColumnWriter, Dictionary } from './segments-columns.ts';

// The numbers of the columns are the format: writers and readers below go through them in the same order.
const PARTY_TEXT = ['schema', 'name', 'country', 'address', 'birthDate'] as const;
const VESSEL_TEXT = ['name', 'imo', 'mmsi', 'flag', 'callSign'] as const;
const PLACE_TEXT = ['text', 'unlocode', 'country'] as const;
const GOODS_TEXT = ['description', 'hsCode', 'hsVintage', 'unit', 'currency', 'origin'] as const;
const GOODS_NUMBER = ['quantity', 'netMassKg', 'grossMassKg', 'value'] as const;
export const COLUMN_COUNT = 59;

/** Columns and dictionary of a block that is written. */
export class Columns {
  readonly list: ColumnWriter[] = Array.from({ length: COLUMN_COUNT }, () => new ColumnWriter());
  readonly dictionary = new Dictionary();
  text(column: number, text: string | undefined): void {
    this.list[column]!.put(this.dictionary.code(text));
  }
  number(column: number, value: number | undefined): void {
    this.text(column, value === undefined ? undefined : String(value));
  }
  cell(column: number, at: CellRef, firstRow: number): void {
    this.list[column]!.putSigned(at.line - firstRow);
    this.text(column + 1, at.column);
  }
  /** A cell with its text, in three columns. */
  written(column: number, cell: WrittenCell, firstRow: number): void {
    this.cell(column, cell, firstRow);
    this.text(column + 2, cell.text);
  }
}

/** Columns and strings of a block that is read. */
export class Row {
  readonly columns: readonly ColumnReader[];
  readonly strings: readonly string[];
  constructor(columns: readonly ColumnReader[], strings: readonly string[]) {
    this.columns = columns;
    this.strings = strings;
  }
  count(column: number): number {
    return this.columns[column]!.take();
  }
  text(column: number): string | undefined {
    const code = this.columns[column]!.take();
    if (code > this.strings.length) throw new RangeError('unknown string');
    return code === 0 ? undefined : this.strings[code - 1];
  }
  cell(column: number, firstRow: number): CellRef {
    return { line: this.columns[column]!.takeSigned() + firstRow, column: this.text(column + 1) ?? '' };
  }
  written(column: number, firstRow: number): WrittenCell {
    const cell = this.cell(column, firstRow);
    const text = this.text(column + 2);
    return text === undefined ? cell : { ...cell, text };
  }
}

/** Appends one consignment to the columns of a block. */
export function writeConsignment(to: Columns, it: Consignment): void {
  const columns = to.list;
  to.text(0, it.id);
  to.text(1, it.reference);
  const first = it.rows[0] ?? 0;
  columns[2]!.put(it.rows.length);
  let last = 0;
  for (const row of it.rows) {
    columns[3]!.putSigned(row - last);
    last = row;
  }
  columns[4]!.put(it.parties.length);
  for (const party of it.parties) writeParty(to, party, first);
  columns[14]!.put(it.vessels.length);
  for (const vessel of it.vessels) writeVessel(to, vessel, first);
  to.text(22, it.voyage);
  columns[23]!.put(it.places.length);
  for (const place of it.places) {
    columns[24]!.put(PLACE_KINDS.indexOf(place.kind));
    for (const [n, field] of PLACE_TEXT.entries()) to.text(25 + n, place[field]);
    to.cell(28, place.at, first);
  }
  columns[30]!.put(it.goods.length);
  for (const line of it.goods) {
    for (const [n, field] of GOODS_TEXT.entries()) to.text(31 + n, line[field]);
    for (const [n, field] of GOODS_NUMBER.entries()) to.number(37 + n, line[field]);
    to.cell(41, line.at, first);
  }
  columns[43]!.put(it.documents.length);
  for (const document of it.documents) to.text(44, document);
  to.text(45, it.date);
  columns[55]!.put(it.dateCell ? 1 : 0);
  if (it.dateCell) to.written(56, it.dateCell, first);
}

function writeVessel(to: Columns, vessel: ConsignmentVessel, first: number): void {
  for (const [n, field] of VESSEL_TEXT.entries()) to.text(15 + n, vessel[field]);
  to.cell(20, vessel.at, first);
  to.list[46]!.put(vessel.otherNames?.length ?? 0);
  for (const { name, at } of vessel.otherNames ?? []) {
    to.text(47, name);
    to.cell(48, at, first);
  }
  writeCells(to, vessel.cells, first);
}

function writeCells(to: Columns, cells: Party['cells'], first: number): void {
  const properties = cells ? Object.keys(cells) : undefined;
  to.list[50]!.put(properties ? properties.length + 1 : 0);
  for (const property of properties ?? []) {
    to.text(51, property);
    to.written(52, cells![property]!, first);
  }
}

function writeParty(to: Columns, party: Party, first: number): void {
  to.list[5]!.put(PARTY_ROLES.indexOf(party.role));
  for (const [n, field] of PARTY_TEXT.entries()) to.text(6 + n, party[field]);
  to.cell(11, party.at, first);
  const kinds = party.identifiers ? Object.keys(party.identifiers) : undefined;
  to.list[13]!.put(kinds ? kinds.length + 1 : 0);
  for (const kind of kinds ?? []) {
    const values = party.identifiers![kind]!;
    to.text(13, kind);
    to.list[13]!.put(values.length);
    for (const value of values) to.text(13, value);
  }
  writeCells(to, party.cells, first);
}

/** Takes the next consignment from the columns of a block. Throws RangeError where they end early. */
export function readConsignment(row: Row): Consignment {
  const id = row.text(0)!;
  const reference = row.text(1)!;
  const rows: number[] = [];
  const rowCount = row.count(2);
  for (let n = 0, last = 0; n < rowCount; n++) rows.push((last += row.columns[3]!.takeSigned()));
  const first = rows[0] ?? 0;
  const parties = times(row.count(4), () => readParty(row, first));
  const vessels = times(row.count(14), () => readVessel(row, first));
  const voyage = row.text(22);
  const places = times(row.count(23), () => {
    const kind = PLACE_KINDS[row.count(24)];
    return { kind, ...texts(row, 25, PLACE_TEXT), at: row.cell(28, first) } as Place;
  });
  const goods = times(row.count(30), () => readGoods(row, first));
  const documents = times(row.count(43), () => row.text(44)!);
  const date = row.text(45);
  const dateCell = row.count(55) === 1 ? row.written(56, first) : undefined;
  return {
    id,
    reference,
    rows,
    parties,
    vessels,
    ...(voyage !== undefined && { voyage }),
    places,
    goods,
    documents,
    ...(date !== undefined && { date }),
    ...(dateCell && { dateCell }),
  };
}

function readParty(row: Row, first: number): Party {
  const role = PARTY_ROLES[row.count(5)]!;
  const fields = texts(row, 6, PARTY_TEXT);
  const at = row.cell(11, first);
  const kinds = row.count(13);
  const pairs = times(Math.max(0, kinds - 1), () => {
    const kind = row.text(13)!;
    return [kind, times(row.count(13), () => row.text(13)!)] as const;
  });
  const cells = readCells(row, first);
  const party = { role, ...fields, schema: fields.schema as SchemaName, name: fields.name ?? '', at };
  // fromEntries defines own members, so a column called __proto__ stays data
  return { ...party, ...(kinds > 0 && { identifiers: Object.fromEntries(pairs) }), ...(cells && { cells }) };
}

function readVessel(row: Row, first: number): ConsignmentVessel {
  const fields = texts(row, 15, VESSEL_TEXT);
  const at = row.cell(20, first);
  const otherNames = times(row.count(46), () => ({ name: row.text(47)!, at: row.cell(48, first) }));
  const cells = readCells(row, first);
  return { ...fields, at, ...(otherNames.length > 0 && { otherNames }), ...(cells && { cells }) };
}

function readCells(row: Row, first: number): Party['cells'] {
  const count = row.count(50);
  if (count === 0) return undefined;
  return Object.fromEntries(times(count - 1, () => [row.text(51)!, row.written(52, first)] as const));
}

function readGoods(row: Row, first: number): GoodsLine {
  const fields = texts(row, 31, GOODS_TEXT);
  const numbers: Partial<Record<(typeof GOODS_NUMBER)[number], number>> = {};
  for (const [n, field] of GOODS_NUMBER.entries()) {
    const text = row.text(37 + n);
    if (text !== undefined) numbers[field] = Number(text);
  }
  return { ...fields, ...numbers, at: row.cell(41, first) };
}

function texts<K extends string>(row: Row, column: number, fields: readonly K[]): Partial<Record<K, string>> {
  const out: Partial<Record<K, string>> = {};
  for (const [n, field] of fields.entries()) {
    const text = row.text(column + n);
    if (text !== undefined) out[field] = text;
  }
  return out;
}

function times<T>(count: number, make: () => T): T[] {
  const out: T[] = [];
  for (let n = 0; n < count; n++) out.push(make());
  return out;
}
