import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Consignment } from '../model/consignment.ts';
import { BLOCK_HEAD, damaged, decodeBlock, decodePostings, readBlockHead } from './segments-block.ts';
import { findPostings, foldName, hsRange, type PostingKind, partyKey, vesselNames } from './segments-postings.ts';

/*
 * A file of kept consignments: head (8 bytes), blocks, footer. The footer has 20 bytes a block (offset as two words,
 * length, consignments, postings), then its CRC-32, the number of blocks, and the closing magic. Everything is
 * little-endian. Without a footer the file is unfinished; its blocks can still be walked from the front.
 */
const HEAD = new TextEncoder().encode('INTDSEG2');
const TAIL = new TextEncoder().encode('INTDEND2');
const ENTRY = 20;
const TRAILER = 16;
const CACHED_BLOCKS = 4;

/** A block of a segment and where it stands. */
export interface BlockPlace {
  offset: number;
  length: number;
  /** number of the block's first consignment in the segment */
  first: number;
  count: number;
  postings: number;
}

/** The bytes with which a segment file begins; blocks of encodeBlock follow. */
export function segmentHead(): Uint8Array {
  return HEAD.slice();
}

/**
 * Finishes a file of head and blocks: writes the footer and syncs it. Walks the heads of the blocks, so it does not
 * matter how many runs wrote them. Throws E_SEGMENT_DAMAGED where a block is cut short.
 */
export async function sealSegment(path: string): Promise<{ consignments: number; bytes: number }> {
  const handle = await open(path, 'r+');
  try {
    const blocks = await walkBlocks(handle, path);
    const last = blocks.at(-1);
    const end = last ? last.offset + last.length : HEAD.length;
    const footer = footerBytes(blocks);
    await handle.write(footer, 0, footer.length, end);
    await handle.truncate(end + footer.length);
    await handle.sync();
    return { consignments: last ? last.first + last.count : 0, bytes: end + footer.length };
  } finally {
    await handle.close();
  }
}

/** Kept consignments of one finished file, by number (from 0, in the order of the input) and by posting. */
export class Segment {
  readonly path: string;
  readonly count: number;
  readonly #handle: FileHandle;
  readonly #blocks: readonly BlockPlace[];
  readonly #decoded = new Map<number, Consignment[]>();
  readonly #postings = new Map<number, BigUint64Array>();

  constructor(path: string, handle: FileHandle, blocks: readonly BlockPlace[]) {
    this.path = path;
    this.#handle = handle;
    this.#blocks = blocks;
    const last = blocks.at(-1);
    this.count = last ? last.first + last.count : 0;
  }

  get blocks(): readonly BlockPlace[] {
    return this.#blocks;
  }

  /** One consignment by its number; undefined beyond the end. */
  async get(ordinal: number): Promise<Consignment | undefined> {
    if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= this.count) return undefined;
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#blocks[middle]!.first <= ordinal) low = middle;
      else high = middle - 1;
    }
    return (await this.#block(low))[ordinal - this.#blocks[low]!.first];
  }

  /** Numbers, ascending, of the consignments with a party whose name has this partyKey. */
  async consignmentsByParty(key: bigint): Promise<number[]> {
    const candidates = await this.#find('party', key, key);
    return this.#keep(candidates, it => it.parties.some(party => partyKey(party.name) === key));
  }

  /** Numbers, ascending, of the consignments on a vessel of this name, or another of its names (compared by foldName). */
  async consignmentsByVessel(name: string): Promise<number[]> {
    const key = partyKey(name);
    const folded = foldName(name);
    const candidates = await this.#find('vessel', key, key);
    return this.#keep(candidates, it =>
      it.vessels.some(vessel => vesselNames(vessel).some(known => foldName(known) === folded)),
    );
  }

  /** Numbers, ascending, of the consignments on the vessel with this IMO number (digits). */
  async byImo(imo: string): Promise<number[]> {
    if (!/^\d{1,15}$/.test(imo)) return [];
    return this.#find('imo', BigInt(imo), BigInt(imo));
  }

  /** Numbers, ascending, of the consignments with a line under an HS heading of 2 to 6 digits (longer: its first six). */
  async byHs(code: string): Promise<number[]> {
    if (!/^\d{2,10}$/.test(code)) return [];
    return this.#find('hs', ...hsRange(code));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Consignment> {
    for (const place of this.#blocks) yield* decodeBlock(await this.#read(place.offset, place.length), this.path);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #find(kind: PostingKind, first: bigint, last: bigint): Promise<number[]> {
    const out: number[] = [];
    for (const [index, place] of this.#blocks.entries()) {
      let words = this.#postings.get(index);
      if (!words) {
        words = decodePostings(await this.#read(place.offset + BLOCK_HEAD, place.postings * 8), place.postings);
        this.#postings.set(index, words);
      }
      for (const number of findPostings(words, kind, first, last)) out.push(place.first + number);
    }
    return out;
  }

  async #keep(ordinals: readonly number[], test: (it: Consignment) => boolean): Promise<number[]> {
    const out: number[] = [];
    for (const ordinal of ordinals) {
      const it = await this.get(ordinal);
      if (it && test(it)) out.push(ordinal);
    }
    return out;
  }

  async #block(index: number): Promise<Consignment[]> {
    let consignments = this.#decoded.get(index);
    if (!consignments) {
      const place = this.#blocks[index]!;
      consignments = decodeBlock(await this.#read(place.offset, place.length), this.path);
      if (this.#decoded.size >= CACHED_BLOCKS) this.#decoded.delete(this.#decoded.keys().next().value!);
      this.#decoded.set(index, consignments);
    }
    return consignments;
  }

  #read(offset: number, length: number): Promise<Uint8Array> {
    return readExactly(this.#handle, offset, length, this.path);
  }
}

/** Opens a finished file of kept consignments. Throws E_FILE_READ, or E_SEGMENT_DAMAGED when its footer is not whole. */
export async function openSegment(path: string): Promise<Segment> {
  const handle = await open(path, constants.O_RDONLY).catch((error: Error) => {
    throw damaged(path, error.message);
  });
  try {
    return new Segment(path, handle, await readFooter(handle, path));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function footerBytes(blocks: readonly BlockPlace[]): Uint8Array {
  const out = new Uint8Array(blocks.length * ENTRY + TRAILER);
  const view = new DataView(out.buffer);
  for (const [n, block] of blocks.entries()) {
    const words = [
      block.offset % 2 ** 32,
      Math.floor(block.offset / 2 ** 32),
      block.length,
      block.count,
      block.postings,
    ];
    for (const [m, word] of words.entries()) view.setUint32(n * ENTRY + m * 4, word, true);
  }
  const end = blocks.length * ENTRY;
  view.setUint32(end, crc32(out.subarray(0, end)), true);
  view.setUint32(end + 4, blocks.length, true);
  out.set(TAIL, end + 8);
  return out;
}

async function readFooter(handle: FileHandle, path: string): Promise<BlockPlace[]> {
  const { size } = await handle.stat();
  if (size < HEAD.length + TRAILER) throw damaged(path, 'it is too short');
  const head = await readExactly(handle, 0, HEAD.length, path);
  const trailer = await readExactly(handle, size - TRAILER, TRAILER, path);
  if (!HEAD.every((byte, n) => head[n] === byte)) throw damaged(path, 'it does not begin as one of this version');
  if (!TAIL.every((byte, n) => trailer[8 + n] === byte)) throw damaged(path, 'it was not finished');
  const view = new DataView(trailer.buffer, trailer.byteOffset);
  const count = view.getUint32(4, true);
  if (count * ENTRY > size) throw damaged(path, 'its footer is longer than the file');
  const entries = await readExactly(handle, size - TRAILER - count * ENTRY, count * ENTRY, path);
  if (crc32(entries) !== view.getUint32(0, true)) throw damaged(path, 'its footer has a wrong checksum');
  const words = new DataView(entries.buffer, entries.byteOffset);
  const blocks: BlockPlace[] = [];
  let first = 0;
  for (let n = 0; n < count; n++) {
    const word = (m: number) => words.getUint32(n * ENTRY + m * 4, true);
    blocks.push({ offset: word(0) + word(1) * 2 ** 32, length: word(2), first, count: word(3), postings: word(4) });
    first += word(3);
  }
  return blocks;
}

async function walkBlocks(handle: FileHandle, path: string): Promise<BlockPlace[]> {
  const { size } = await handle.stat();
  const blocks: BlockPlace[] = [];
  let offset = HEAD.length;
  let first = 0;
  while (offset < size) {
    const head = readBlockHead(await readExactly(handle, offset, BLOCK_HEAD, path), path);
    if (head.length < BLOCK_HEAD || offset + head.length > size) throw damaged(path, 'its last block is cut short');
    blocks.push({ offset, length: head.length, first, count: head.consignments, postings: head.postings });
    first += head.consignments;
    offset += head.length;
  }
  return blocks;
}

async function readExactly(handle: FileHandle, offset: number, length: number, path: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, length - at, offset + at);
    if (bytesRead === 0) throw damaged(path, 'it ends early');
    at += bytesRead;
  }
  return bytes;
}
