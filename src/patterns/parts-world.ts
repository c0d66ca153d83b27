import { HEADING } from '../goods/part-match.ts';
import { allParts } from '../goods/wholes.ts';
import type { KeptBatch, KeptFacts } from './detector.ts';
import { KeyTable } from './key-table.ts';
import { IDENTITY, SPELLING } from './parts-keys.ts';
import { type Located, MOST_TIED, Receivers } from './parts-receivers.ts';
import { hitMatch, hitPart, NONE, type PartsBatch } from './parts-collect.ts';

/** 32-bit words that hold a bit for each part. */
export const MASK_WORDS = Math.ceil(allParts().length / 32);
/** No consignment. */
export const NO_LINK = NONE;

/** All batches together: receivers (several spellings of one are one), what ties them, what they received. */
export interface PartsWorld {
  /** receivers */
  count: number;
  /** receiver of each consignment, NONE for none */
  receiverOf: Uint32Array;
  consignorOf: Uint32Array;
  /** first day of each consignment, NO_DAY for none */
  dayOf: Int32Array;
  /** consignments of each receiver, ascending */
  consignmentFrom: Uint32Array;
  consignments: Uint32Array;
  /** distinct headings of each receiver, ascending */
  headingFrom: Uint32Array;
  headings: Uint16Array;
  /** bits of the parts that each receiver got, MASK_WORDS a receiver */
  masks: Uint32Array;
  /** ties of each receiver (numbers of keys × 8 + kind), and the receivers of each tie that 2 to MOST_TIED share */
  tieFrom: Uint32Array;
  ties: Uint32Array;
  tiedFrom: Uint32Array;
  tied: Uint32Array;
  /** parts of a consignment: where they stand */
  hitsOf(consignment: number): Uint32Array;
  linksOf(consignment: number): Uint32Array;
  headingsOf(consignment: number): Uint16Array;
  /** places in allWholes() of what came whole */
  wholesOf(consignment: number): Uint8Array;
  /** key of the whole world for a key of the consignment's batch */
  keyOf(consignment: number, local: number): number;
  /** receivers that got a part, by part × 4 + match */
  receiversOfPart: Uint32Array;
  /** distinct headings of all receivers: in all, and by chapter */
  slots: number;
  slotsOfChapter: Uint32Array;
  /** receivers with at least one part */
  active: number;
  /** consignments of a consignor, and those of them with a part */
  sentBy(consignor: number): number;
  sentPart(consignor: number, part: number): number;
}

/** Puts batches together. The same whatever the sizes of the batches are. */
export function partsWorld(batches: readonly KeptBatch<PartsBatch>[], kept: KeptFacts): PartsWorld {
  const table = new KeyTable(1 << 16);
  const located = batches.map(({ first, collected }): Located => {
    const keys = new Uint32Array(collected.keys.length);
    for (let k = 0; k < keys.length; k++) keys[k] = table.add(collected.keys[k]!);
    return { batch: collected, first, keys };
  });
  const batchOf = batchFinder(batches, kept.count);
  const receivers = new Receivers(located, table.size, kept);
  const grouped = groupByReceiver(receivers.receiverOf, receivers.count);
  const ties = tiesOf(grouped, receivers.count, table.size, located, batchOf);
  const received = whatCame(grouped, receivers.count, located, batchOf);
  const sent = whatWasSent(receivers, table.size, located, batchOf);
  const at = (consignment: number): { batch: PartsBatch; local: number; keys: Uint32Array } => {
    const { batch, first, keys } = located[batchOf(consignment)]!;
    return { batch, local: consignment - first, keys };
  };
  return {
    count: receivers.count,
    receiverOf: receivers.receiverOf,
    consignorOf: receivers.consignorOf,
    dayOf: receivers.dayOf,
    ...grouped,
    ...ties,
    ...received,
    ...sent,
    hitsOf: consignment => {
      const { batch, local } = at(consignment);
      return batch.hits.subarray(batch.hitFrom[local]!, batch.hitFrom[local + 1]!);
    },
    linksOf: consignment => {
      const { batch, local } = at(consignment);
      return batch.links.subarray(batch.linkFrom[local]!, batch.linkFrom[local + 1]!);
    },
    headingsOf: consignment => {
      const { batch, local } = at(consignment);
      return batch.headings.subarray(batch.headingFrom[local]!, batch.headingFrom[local + 1]!);
    },
    wholesOf: consignment => {
      const { batch, local } = at(consignment);
      return batch.wholes.subarray(batch.wholeFrom[local]!, batch.wholeFrom[local + 1]!);
    },
    keyOf: (consignment, local) => at(consignment).keys[local]!,
  };
}

function batchFinder(batches: readonly KeptBatch<PartsBatch>[], count: number): (consignment: number) => number {
  const places = new Uint32Array(count);
  for (const [k, batch] of batches.entries()) places.fill(k, batch.first, batch.first + batch.count);
  return consignment => places[consignment]!;
}

type BatchOf = (consignment: number) => number;
type Grouped = Pick<PartsWorld, 'consignmentFrom' | 'consignments'>;

function groupByReceiver(receiverOf: Uint32Array, count: number): Grouped {
  const from = new Uint32Array(count + 2);
  for (const receiver of receiverOf) if (receiver !== NONE) from[receiver + 2]!++;
  for (let k = 2; k < from.length; k++) from[k]! += from[k - 1]!;
  const consignments = new Uint32Array(from[count + 1]!);
  for (let k = 0; k < receiverOf.length; k++) {
    const receiver = receiverOf[k]!;
    if (receiver !== NONE) consignments[from[receiver + 1]!++] = k;
  }
  return { consignmentFrom: from.subarray(0, count + 1), consignments };
}

/** Distinct ties of each receiver, and who shares each. */
function tiesOf(
  { consignmentFrom, consignments }: Grouped,
  count: number,
  keys: number,
  located: readonly Located[],
  batchOf: BatchOf,
): Pick<PartsWorld, 'tieFrom' | 'ties' | 'tiedFrom' | 'tied'> {
  const tieFrom = new Uint32Array(count + 1);
  let ties = new Uint32Array(Math.max(1024, count * 4));
  const degree = new Uint32Array(keys);
  const seen = new Int32Array(keys).fill(-1);
  let length = 0;
  for (let receiver = 0; receiver < count; receiver++) {
    for (let k = consignmentFrom[receiver]!; k < consignmentFrom[receiver + 1]!; k++) {
      const consignment = consignments[k]!;
      const { batch, first, keys: own } = located[batchOf(consignment)]!;
      const local = consignment - first;
      for (let at = batch.linkFrom[local]!; at < batch.linkFrom[local + 1]!; at++) {
        const link = batch.links[at]!;
        const key = own[link >>> 3]!;
        const kind = link & 7;
        if (kind === IDENTITY || kind === SPELLING || seen[key] === receiver) continue;
        seen[key] = receiver;
        degree[key]!++;
        if (length === ties.length) ties = widened(ties);
        ties[length++] = key * 8 + kind;
      }
    }
    tieFrom[receiver + 1] = length;
  }
  const tiedFrom = new Uint32Array(keys + 2);
  for (let k = 0; k < keys; k++)
    tiedFrom[k + 2] = tiedFrom[k + 1]! + (degree[k]! >= 2 && degree[k]! <= MOST_TIED ? degree[k]! : 0);
  const tied = new Uint32Array(tiedFrom[keys + 1]!);
  for (let receiver = 0; receiver < count; receiver++)
    for (let k = tieFrom[receiver]!; k < tieFrom[receiver + 1]!; k++) {
      const key = ties[k]! >>> 3;
      if (degree[key]! >= 2 && degree[key]! <= MOST_TIED) tied[tiedFrom[key + 1]!++] = receiver;
    }
  return { tieFrom, ties: ties.slice(0, length), tiedFrom: tiedFrom.subarray(0, keys + 1), tied };
}

function widened(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(values.length * 2);
  wider.set(values);
  return wider;
}

type Received = Pick<
  PartsWorld,
  'headingFrom' | 'headings' | 'masks' | 'receiversOfPart' | 'slots' | 'slotsOfChapter' | 'active'
>;

/** Headings and parts of each receiver, and how many receivers have each part. */
function whatCame(
  { consignmentFrom, consignments }: Grouped,
  count: number,
  located: readonly Located[],
  batchOf: BatchOf,
): Received {
  const parts = allParts().length;
  const headingFrom = new Uint32Array(count + 1);
  const headings: number[] = [];
  const masks = new Uint32Array(count * MASK_WORDS);
  const receiversOfPart = new Uint32Array(parts * 4);
  const slotsOfChapter = new Uint32Array(100);
  const seenHeading = new Int32Array(10_000).fill(-1);
  const seenPart = new Int32Array(parts * 4).fill(-1);
  let active = 0;
  for (let receiver = 0; receiver < count; receiver++) {
    let any = false;
    const first = headings.length;
    for (let k = consignmentFrom[receiver]!; k < consignmentFrom[receiver + 1]!; k++) {
      const { batch, first: start } = located[batchOf(consignments[k]!)]!;
      const local = consignments[k]! - start;
      for (let at = batch.headingFrom[local]!; at < batch.headingFrom[local + 1]!; at++) {
        const heading = batch.headings[at]!;
        if (seenHeading[heading] === receiver) continue;
        seenHeading[heading] = receiver;
        headings.push(heading);
        slotsOfChapter[Math.floor(heading / 100)]!++;
      }
      for (let at = batch.hitFrom[local]!; at < batch.hitFrom[local + 1]!; at++) {
        const [part, match] = [hitPart(batch.hits[at]!), hitMatch(batch.hits[at]!)];
        any = true;
        masks[receiver * MASK_WORDS + (part >>> 5)]! |= 1 << (part & 31);
        const cell = part * 4 + match;
        if (seenPart[cell] === receiver) continue;
        seenPart[cell] = receiver;
        receiversOfPart[cell]!++;
      }
    }
    if (any) active++;
    headingFrom[receiver + 1] = headings.length;
    if (headings.length - first > 1) sortTail(headings, first);
  }
  const slots = headings.length;
  return { headingFrom, headings: Uint16Array.from(headings), masks, receiversOfPart, slots, slotsOfChapter, active };
}

function sortTail(values: number[], first: number): void {
  const tail = values.slice(first).sort((a, b) => a - b);
  for (const [k, value] of tail.entries()) values[first + k] = value;
}

function whatWasSent(
  { consignorOf, receiverOf }: Receivers,
  keys: number,
  located: readonly Located[],
  batchOf: BatchOf,
): Pick<PartsWorld, 'sentBy' | 'sentPart'> {
  const sent = new Uint32Array(keys);
  const pairs = new KeyTable(1 << 16);
  let counts = new Uint32Array(1 << 16);
  for (let k = 0; k < consignorOf.length; k++) {
    const consignor = consignorOf[k]!;
    if (consignor === NONE || receiverOf[k] === NONE) continue;
    sent[consignor]!++;
    const { batch, first } = located[batchOf(k)]!;
    let before = -1;
    for (let at = batch.hitFrom[k - first]!; at < batch.hitFrom[k - first + 1]!; at++) {
      const part = hitPart(batch.hits[at]!);
      if (part === before || hitMatch(batch.hits[at]!) <= HEADING) continue;
      before = part;
      const pair = pairs.add(consignor * 256 + part + 1);
      if (pair >= counts.length) counts = widened(counts);
      counts[pair]!++;
    }
  }
  return {
    sentBy: consignor => (consignor === NONE ? 0 : sent[consignor]!),
    sentPart: (consignor, part) => {
      const pair = consignor === NONE ? -1 : pairs.find(consignor * 256 + part + 1);
      return pair < 0 ? 0 : counts[pair]!;
    },
  };
}
