import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { fail } from '../core/errors.ts';
import type { Consignment } from '../model/consignment.ts';
import { ColumnReader, ColumnWriter, readDictionary } from './segments-columns.ts';
import { blockPostings } from './segments-postings.ts';
import { COLUMN_COUNT, Columns, readConsignment, Row, writeConsignment } from './segments-records.ts';

/** Most consignments of one block. */
export const BLOCK_LIMIT = 4096;
/** Seven words: magic, length, consignments, CRC-32 of all after it, compressed length, raw length, postings. */
export const BLOCK_HEAD = 28;
const BLOCK_MAGIC = 0x324b4c42; // "BLK2"
/** No honest block unpacks to more; guards against a damaged length. */
const RAW_LIMIT = 1 << 30;

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
