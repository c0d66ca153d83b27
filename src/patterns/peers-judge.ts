import { groupKey, isSample, isUsed, LEVELS, type PeerColumns } from './peers-columns.ts';
import { NONE } from './peers-lines.ts';
import { company, FEWEST_LINES, type Group, type Spread, spreadOf, weightsOf } from './peers-spread.ts';

/** A line beside its peers in one measure. */
export interface Standing {
  level: number;
  value: number;
  /** value less the peers' median, millinats */
  off: number;
  /** the same in tenths of the peers' spread on that side */
  tenths: number;
  spread: Spread;
  /** lines of other shippers that stand as far out */
  company: { lines: number; shippers: number };
  /** first and last day in the group */
  days: readonly [from: number, to: number];
}

/** How lines stand in one measure: for every line its distance, for lines far out what it stands on. */
export interface Judged {
  /** NONE where there are too few peers */
  off: Int32Array;
  tenths: Int32Array;
  far: Map<number, Standing>;
}

/** From here on a line's standing is kept: 2 spreads and a factor of 2.2. Alerts need more (peers-rules.ts). */
const KEEP_TENTHS = 20;
const KEEP_OFF = 800;
/** A shipper with less than this share of a group's weight moves its middle too little to be left out of a large group. */
const SMALL_SHARE = 0.01;
const LARGE_GROUP = 500;

/** Judges every line in one measure, at the finest level at which it has peers. */
export function judgeMeasure(columns: PeerColumns, measure: number): Judged {
  const judged: Judged = {
    off: new Int32Array(columns.count).fill(NONE),
    tenths: new Int32Array(columns.count),
    far: new Map(),
  };
  const values = columns.measures[measure]!;
  let waiting = new Int32Array(columns.count);
  let many = 0;
  for (let row = 0; row < columns.count; row++) if (values[row] !== NONE) waiting[many++] = row;
  waiting = waiting.subarray(0, many);
  for (let level = 0; level < LEVELS.length && waiting.length > 0; level++) {
    waiting = judgeLevel(columns, measure, level, waiting, judged);
  }
  return judged;
}

/** Judges the waiting rows that have enough peers at a level; the others come back. */
function judgeLevel(
  columns: PeerColumns,
  measure: number,
  level: number,
  waiting: Int32Array,
  judged: Judged,
): Int32Array<ArrayBuffer> {
  // used goods are compared with used goods at the first two levels, then with all
  const asUsed = (row: number): boolean => level < 2 && isUsed(columns.flags[row]!);
  const numbers = new Map<number, number>();
  const groupOf = new Int32Array(waiting.length);
  for (let k = 0; k < waiting.length; k++) {
    const row = waiting[k]!;
    const key = level === 2 && !isUsed(columns.flags[row]!) ? -1 : groupKey(columns, row, measure, level, asUsed(row));
    let number = key < 0 ? -1 : numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    groupOf[k] = number;
  }
  const known = level === 0 ? { waiting, groupOf } : undefined;
  const members = membersOf(columns, measure, level, numbers, known);
  const asked = bucket(groupOf, numbers.size);
  const left: number[] = [];
  let largest = 0;
  for (let group = 0; group < numbers.size; group++)
    largest = Math.max(largest, members.start[group + 1]! - members.start[group]!);
  const room = roomFor(largest);
  for (let k = 0; k < waiting.length; k++) if (groupOf[k]! < 0) left.push(waiting[k]!);
  for (let group = 0; group < numbers.size; group++) {
    const rows = asked.items.subarray(asked.start[group]!, asked.start[group + 1]!);
    for (let k = 0; k < rows.length; k++) rows[k] = waiting[rows[k]!]!;
    const peers = members.items.subarray(members.start[group]!, members.start[group + 1]!);
    if (peers.length < FEWEST_LINES) for (const row of rows) left.push(row);
    else judgeGroup(columns, measure, level, peers, rows, judged, left, room);
  }
  return Int32Array.from(left).sort();
}

interface Buckets {
  start: Int32Array;
  items: Int32Array;
}

/** Positions by their group, ascending within it; −1 is no group. */
function bucket(groupOf: Int32Array, groups: number): Buckets {
  const start = new Int32Array(groups + 1);
  for (const group of groupOf) if (group >= 0) start[group + 1]!++;
  for (let group = 0; group < groups; group++) start[group + 1]! += start[group]!;
  const next = start.slice();
  const items = new Int32Array(start[groups]!);
  for (let k = 0; k < groupOf.length; k++) if (groupOf[k]! >= 0) items[next[groupOf[k]!]!++] = k;
  return { start, items };
}

/** The rows that are peers in each of the groups that are asked for. `known`: all rows with the measure wait, and their groups are found already. */
function membersOf(
  columns: PeerColumns,
  measure: number,
  level: number,
  numbers: ReadonlyMap<number, number>,
  known: { waiting: Int32Array; groupOf: Int32Array } | undefined,
): Buckets {
  const values = columns.measures[measure]!;
  const groupOf = new Int32Array(columns.count).fill(-1);
  if (known) {
    const { waiting, groupOf: found } = known;
    for (let k = 0; k < waiting.length; k++)
      if (!isSample(columns.flags[waiting[k]!]!)) groupOf[waiting[k]!] = found[k]!;
    return bucket(groupOf, numbers.size);
  }
  for (let row = 0; row < columns.count; row++) {
    if (values[row] === NONE || isSample(columns.flags[row]!)) continue;
    const used = isUsed(columns.flags[row]!);
    if (used && level > 1) continue;
    const key = groupKey(columns, row, measure, level, used);
    if (key >= 0) groupOf[row] = numbers.get(key) ?? -1;
  }
  return bucket(groupOf, numbers.size);
}

/** Room for the largest group of a level, used again for each. */
interface Room extends Group {
  keys: Float64Array;
  weights: Int32Array<ArrayBuffer>;
}

function roomFor(size: number): Room {
  const column = () => new Int32Array(size);
  return {
    length: 0,
    row: column(),
    values: column(),
    shipper: column(),
    weights: column(),
    keys: new Float64Array(size),
  };
}

function sortedGroup(columns: PeerColumns, values: Int32Array, rows: Int32Array, group: Room): void {
  // value and row in one whole number below 2⁵³, so that the plain sort of numbers puts them in order; plain loops: a third of the time
  group.length = rows.length;
  for (let k = 0; k < rows.length; k++) group.keys[k] = (values[rows[k]!]! + 0x100000) * 0x100000000 + rows[k]!;
  const keys = group.keys.subarray(0, rows.length).sort();
  for (let k = 0; k < keys.length; k++) {
    const row = keys[k]! - Math.floor(keys[k]! / 0x100000000) * 0x100000000;
    group.row[k] = row;
    group.values[k] = values[row]!;
    group.shipper[k] = columns.shipper[row]!;
  }
}

function judgeGroup(
  columns: PeerColumns,
  measure: number,
  level: number,
  peers: Int32Array,
  rows: Int32Array,
  judged: Judged,
  left: number[],
  group: Room,
): void {
  const values = columns.measures[measure]!;
  sortedGroup(columns, values, peers, group);
  const { weights, shippers } = weightsOf(group, group.weights);
  const days = daysOf(columns, group);
  const spreads = new Map<number, Spread | undefined>();
  const spreadWithout = (shipper: number): Spread | undefined => {
    const count = shippers.get(shipper) ?? 0;
    const without = peers.length > LARGE_GROUP && Math.min(count, 8) < SMALL_SHARE * peers.length ? -1 : shipper;
    if (!spreads.has(without)) spreads.set(without, spreadOf(group, weights, shippers, without));
    return spreads.get(without);
  };
  for (const row of rows) {
    const shipper = columns.shipper[row]!;
    const spread = spreadWithout(shipper);
    if (spread === undefined) {
      left.push(row);
      continue;
    }
    const off = values[row]! - spread.median;
    const tenths = Math.round((10 * Math.abs(off)) / (off < 0 ? spread.below : spread.above));
    judged.off[row] = off;
    judged.tenths[row] = tenths;
    if (tenths < KEEP_TENTHS || Math.abs(off) < KEEP_OFF) continue;
    judged.far.set(row, {
      level,
      value: values[row]!,
      off,
      tenths,
      spread,
      company: company(group, values[row]!, spread, shipper),
      days,
    });
  }
}

function daysOf({ day }: PeerColumns, group: Group): Standing['days'] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < group.length; k++) {
    const one = day[group.row[k]!]!;
    if (one === NONE) continue;
    if (one < from) from = one;
    if (one > to) to = one;
  }
  return [from, to];
}
