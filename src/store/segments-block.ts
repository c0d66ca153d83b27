import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { fail } from '../core/errors.ts';
import type { CellRef, Consignment, GoodsLine, Party, Place } from '../model/consignment.ts';
import { PARTY_ROLES, PLACE_KINDS } from '../model/consignment.ts';
import type { SchemaName } from '../model/schema.ts';
import { ColumnReader, ColumnWriter, Dictionary, readDictionary } from './segments-columns.ts';
import { blockPostings } from './segments-postings.ts';

/** Most consignments of one block. */
export const BLOCK_LIMIT = 4096;
/** Seven words: magic, length, consignments, CRC-32 of all after it, compressed length, raw length, postings. */
export const BLOCK_HEAD = 28;
const BLOCK_MAGIC = 0x314b4c42; // "BLK1"
/** No honest block unpacks to more; guards against a damaged length. */
const RAW_LIMIT = 1 << 30;

const PARTY_TEXT = ['schema', 'name', 'country', 'address', 'birthDate'] as const;
const VESSEL_TEXT = ['name', 'imo', 'mmsi', 'flag', 'callSign'] as const;
const PLACE_TEXT = ['text', 'unlocode', 'country'] as const;
const GOODS_TEXT = ['description', 'hsCode', 'hsVintage', 'unit', 'currency', 'origin'] as const;
const GOODS_NUMBER = ['quantity', 'netMassKg', 'grossMassKg', 'value'] as const;
const COLUMN_COUNT = 46;

/** Hands out columns by a running number, so that writer and reader agree by the order of their code. */
class Columns {
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
}

/**
 * One self-describing block of at most BLOCK_LIMIT consignments: columns with one dictionary of strings, compressed
 * (zstd level 1: as small as deflate level 1 and 1.3 times faster here), then postings. 221 bytes a consignment of
 * 3 parties, vessel and goods (1,261 as JSON), 40,000–65,000 encoded a second on one core.
 */
export function encodeBlock(consignments: readonly Consignment[]): Uint8Array {
  if (consignments.length > BLOCK_LIMIT) throw new RangeError(`a block holds at most ${BLOCK_LIMIT} consignments`);
  const columns = new Columns();
  for (const consignment of consignments) writeConsignment(columns, consignment);
  const { lengths, text } = columns.dictionary.finish();
  const parts = [lengths, text, ...columns.list.map(column => column.bytes)];
  const sizes = new ColumnWriter();
  for (const part of parts) sizes.put(part.length);
  const raw = Buffer.concat([Uint8Array.of(sizes.bytes.length & 255, sizes.bytes.length >> 8), sizes.bytes, ...parts]);
  const packed = zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  const postings = blockPostings(consignments);
  const out = new Uint8Array(BLOCK_HEAD + postings.byteLength + packed.length);
  const head = new DataView(out.buffer);
  for (const [n, word] of postings.entries()) head.setBigUint64(BLOCK_HEAD + n * 8, word, true);
  out.set(packed, BLOCK_HEAD + postings.byteLength);
  const words = [BLOCK_MAGIC, out.length, consignments.length, 0, packed.length, raw.length, postings.length];
  for (const [n, word] of words.entries()) head.setUint32(n * 4, word, true);
  head.setUint32(12, crc32(out.subarray(16)), true);
  return out;
}

/** What a block's head says. Throws E_SEGMENT_DAMAGED (with `file`) when it is no block. */
export interface BlockHead {
  length: number;
  consignments: number;
  crc: number;
  packed: number;
  raw: number;
  postings: number;
}

export function readBlockHead(bytes: Uint8Array, file: string): BlockHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < BLOCK_HEAD || view.getUint32(0, true) !== BLOCK_MAGIC) throw damaged(file, 'a block has no head');
  const word = (index: number) => view.getUint32(index * 4, true);
  return { length: word(1), consignments: word(2), crc: word(3), packed: word(4), raw: word(5), postings: word(6) };
}

/** The consignments of a block. Throws E_SEGMENT_DAMAGED when the checksum or the content is wrong. */
export function decodeBlock(bytes: Uint8Array, file: string): Consignment[] {
  const head = readBlockHead(bytes, file);
  if (head.length !== bytes.length || head.raw > RAW_LIMIT || crc32(bytes.subarray(16)) !== head.crc)
    throw damaged(file, 'a block has a wrong checksum');
  try {
    const raw = zstdDecompressSync(bytes.subarray(bytes.length - head.packed), { maxOutputLength: head.raw });
    return readColumns(raw, head.consignments);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) throw damaged(file, error.message);
    throw error;
  }
}

/** The postings of a block, as blockPostings made them. The checksum is not looked at. */
export function decodePostings(bytes: Uint8Array, count: number): BigUint64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = new BigUint64Array(count);
  for (let n = 0; n < count; n++) words[n] = view.getBigUint64(n * 8, true);
  return words;
}

/** The error of a kept file that cannot be trusted. */
export function damaged(file: string, why: string): Error {
  return fail('E_SEGMENT_DAMAGED', { file, why });
}

function readColumns(raw: Uint8Array, count: number): Consignment[] {
  const sizesLength = raw[0]! + raw[1]! * 256;
  const sizes = new ColumnReader(raw.subarray(2, 2 + sizesLength));
  let at = 2 + sizesLength;
  const next = () => raw.subarray(at, (at += sizes.take()));
  const lengths = next();
  const strings = readDictionary(lengths, next());
  const readers = Array.from({ length: COLUMN_COUNT }, () => new ColumnReader(next()));
  const out: Consignment[] = [];
  for (let n = 0; n < count; n++) out.push(readConsignment(new Row(readers, strings)));
  return out;
}

class Row {
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
}

// The numbers of the columns are the format: writer below and reader beside it go through them in the same order.
function writeConsignment(to: Columns, it: Consignment): void {
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
  columns[14]!.put(it.vessel ? 1 : 0);
  if (it.vessel) {
    for (const [n, field] of VESSEL_TEXT.entries()) to.text(15 + n, it.vessel[field]);
    to.cell(20, it.vessel.at, first);
  }
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
}

function readConsignment(row: Row): Consignment {
  const id = row.text(0)!;
  const reference = row.text(1)!;
  const rows: number[] = [];
  const rowCount = row.count(2);
  for (let n = 0, last = 0; n < rowCount; n++) rows.push((last += row.columns[3]!.takeSigned()));
  const first = rows[0] ?? 0;
  const parties = times(row.count(4), () => readParty(row, first));
  const hasVessel = row.count(14) === 1;
  const vesselText = hasVessel ? texts(row, 15, VESSEL_TEXT) : {};
  const vessel = hasVessel ? { ...vesselText, at: row.cell(20, first) } : undefined;
  const voyage = row.text(22);
  const places = times(row.count(23), () => {
    const kind = PLACE_KINDS[row.count(24)];
    return { kind, ...texts(row, 25, PLACE_TEXT), at: row.cell(28, first) } as Place;
  });
  const goods = times(row.count(30), () => readGoods(row, first));
  const documents = times(row.count(43), () => row.text(44)!);
  const date = row.text(45);
  return {
    id,
    reference,
    rows,
    parties,
    ...(vessel && { vessel }),
    ...(voyage !== undefined && { voyage }),
    places,
    goods,
    documents,
    ...(date !== undefined && { date }),
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
  const party = { role, ...fields, schema: fields.schema as SchemaName, name: fields.name ?? '', at };
  // fromEntries defines own members, so a column called __proto__ stays data
  return kinds === 0 ? party : { ...party, identifiers: Object.fromEntries(pairs) };
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
