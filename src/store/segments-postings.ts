import { sha256Words } from '../core/sha256.ts';
import type { Consignment, ConsignmentVessel } from '../model/consignment.ts';

/**
 * Postings of one block: sorted 64-bit words of kind (2 bits), key (50 bits) and the consignment's number in the block
 * (12 bits). A key of 50 bits may stand for two names, so a reader looks at the consignment before it believes one.
 */
export const POSTING_KINDS = ['party', 'vessel', 'imo', 'hs'] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

const KEY_MASK = (1n << 50n) - 1n;
const MEMO_LIMIT = 65_536;
const memo = new Map<string, bigint>();

/** A name's letters and digits, NFKD, in lower case: what two spellings of one key have in common. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Key of a party's or vessel's name: 64 bits of SHA-256 over foldName. Names that differ in accents, case and punctuation only share it. */
export function partyKey(name: string): bigint {
  let key = memo.get(name);
  if (key === undefined) {
    const words = sha256Words(foldName(name));
    key = (BigInt(words[0]!) << 32n) | BigInt(words[1]!);
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(name, key);
  }
  return key;
}

/** First and last key of an HS code of 2 to 10 digits: `8407` covers 840700–840799. */
export function hsRange(code: string): [bigint, bigint] {
  const six = code.slice(0, 6);
  return [BigInt(six.padEnd(6, '0')), BigInt(six.padEnd(6, '9'))];
}

/** The first word that a posting of this kind and key can have. */
function postingWord(kind: PostingKind, key: bigint): bigint {
  return (BigInt(POSTING_KINDS.indexOf(kind)) << 62n) | ((key & KEY_MASK) << 12n);
}

/** Every name that a consignment gives a vessel. */
export function vesselNames({ name, otherNames = [] }: ConsignmentVessel): string[] {
  return [...(name === undefined ? [] : [name]), ...otherNames.map(other => other.name)];
}

/** The postings of at most 4,096 consignments, ascending, each once. */
export function blockPostings(consignments: readonly Consignment[]): BigUint64Array {
  const words: bigint[] = [];
  for (const [ordinal, it] of consignments.entries()) {
    const number = BigInt(ordinal);
    for (const party of it.parties) words.push(postingWord('party', partyKey(party.name)) | number);
    for (const vessel of it.vessels) {
      for (const name of vesselNames(vessel)) words.push(postingWord('vessel', partyKey(name)) | number);
      const { imo } = vessel;
      if (imo !== undefined && isDigits(imo, 15)) words.push(postingWord('imo', BigInt(imo)) | number);
    }
    for (const { hsCode } of it.goods)
      if (hsCode !== undefined && isDigits(hsCode, 10)) words.push(postingWord('hs', hsRange(hsCode)[0]) | number);
  }
  const sorted = BigUint64Array.from(words).sort();
  let kept = 0;
  for (let n = 0; n < sorted.length; n++) if (n === 0 || sorted[n] !== sorted[n - 1]) sorted[kept++] = sorted[n]!;
  return sorted.subarray(0, kept);
}

/** Numbers in the block, ascending, of the consignments with a key from `first` to `last`. */
export function findPostings(words: BigUint64Array, kind: PostingKind, first: bigint, last: bigint): number[] {
  const from = postingWord(kind, first);
  const to = postingWord(kind, last) | 4095n;
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < from) low = middle + 1;
    else high = middle;
  }
  const found = new Set<number>();
  for (let n = low; n < words.length && words[n]! <= to; n++) found.add(Number(words[n]! & 4095n));
  return [...found].sort((a, b) => a - b);
}

function isDigits(text: string, most: number): boolean {
  return text.length <= most && /^\d+$/.test(text);
}
