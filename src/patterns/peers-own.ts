import { fiveYears, isSample, type PeerColumns } from './peers-columns.ts';
import { NONE } from './peers-lines.ts';

/** A shipper's other lines of the same subheading, currency and unit, of any origin, within five years. */
export interface OwnPrices {
  lines: number;
  median: number;
  /** the wider of the tenths of a hundred on either side of the middle */
  spread: number;
}

const MANY = 500;

/** What the lines of one shipper are told apart by: exact below 2⁵³ (13 bits of code, 20 unit, 10 currency, 6 time). */
function keyOf({ six, currency, unit, day }: PeerColumns, row: number, measure: number): number {
  const counted = measure === 0 ? 0 : unit[row]! & 0xfffff;
  return ((six[row]! * 0x100000 + counted) * 1024 + (currency[row]! & 1023)) * 64 + fiveYears(day[row]!);
}

/** The shipper's own prices beside each of the rows asked for, in a measure of value; lines of the same consignment and samples left out. */
export function ownPrices(columns: PeerColumns, measure: number, rows: Iterable<number>): Map<number, OwnPrices> {
  const values = columns.measures[measure]!;
  const asked: number[] = [];
  const shippers = new Map<number, Map<number, number[]>>();
  for (const row of rows) {
    if (columns.six[row] === 0 || values[row] === NONE) continue;
    asked.push(row);
    const groups = shippers.get(columns.shipper[row]!) ?? new Map<number, number[]>();
    groups.set(keyOf(columns, row, measure), []);
    shippers.set(columns.shipper[row]!, groups);
  }
  for (let row = 0; row < columns.count; row++) {
    if (values[row] === NONE || isSample(columns.flags[row]!)) continue;
    const groups = shippers.get(columns.shipper[row]!);
    if (groups) groups.get(keyOf(columns, row, measure))?.push(row);
  }
  for (const groups of shippers.values())
    for (const group of groups.values()) group.sort((a, b) => values[a]! - values[b]! || a - b);
  const found = new Map<number, OwnPrices>();
  for (const row of asked) {
    const group = shippers.get(columns.shipper[row]!)!.get(keyOf(columns, row, measure))!;
    // among many lines those of one consignment move nothing, and leaving them out for each line takes quadratic time
    const own =
      group.length > MANY ? group : group.filter(other => columns.consignment[other] !== columns.consignment[row]);
    if (own.length === 0) continue;
    const at = (share: number): number => values[own[Math.floor(share * (own.length - 1))]!]!;
    found.set(row, { lines: own.length, median: at(0.5), spread: Math.max(at(0.9) - at(0.5), at(0.5) - at(0.1)) });
  }
  return found;
}
