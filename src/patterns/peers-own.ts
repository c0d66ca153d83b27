import { fiveYears, isSample, type PeerColumns } from './peers-columns.ts';
import { NONE } from './peers-lines.ts';

/** A shipper's other lines of the same subheading, currency and unit, of any origin, within five years. */
export interface OwnPrices {
  lines: number;
  median: number;
  /** the wider of the tenths of a hundred on either side of the middle */
  spread: number;
}

function keyOf({ six, currency, unit, shipper, day }: PeerColumns, row: number, measure: number): string {
  const counted = measure === 0 ? 0 : unit[row]!;
  return `${shipper[row]} ${six[row]} ${currency[row]} ${counted} ${fiveYears(day[row]!)}`;
}

/** The shipper's own prices beside each of the rows asked for, in a measure of value; lines of the same consignment and samples left out. */
export function ownPrices(columns: PeerColumns, measure: number, rows: Iterable<number>): Map<number, OwnPrices> {
  const values = columns.measures[measure]!;
  const asked = new Set<number>();
  const shippers = new Set<number>();
  for (const row of rows) {
    if (columns.six[row] === 0 || values[row] === NONE) continue;
    asked.add(row);
    shippers.add(columns.shipper[row]!);
  }
  const groups = new Map<string, number[]>();
  for (const row of asked) groups.set(keyOf(columns, row, measure), []);
  for (let row = 0; row < columns.count; row++) {
    if (values[row] === NONE || !shippers.has(columns.shipper[row]!) || isSample(columns.flags[row]!)) continue;
    groups.get(keyOf(columns, row, measure))?.push(row);
  }
  for (const group of groups.values()) group.sort((a, b) => values[a]! - values[b]! || a - b);
  const found = new Map<number, OwnPrices>();
  for (const row of asked) {
    const group = groups.get(keyOf(columns, row, measure))!;
    const own = group
      .filter(other => columns.consignment[other] !== columns.consignment[row])
      .map(other => values[other]!);
    if (own.length === 0) continue;
    const at = (share: number): number => own[Math.floor(share * (own.length - 1))]!;
    found.set(row, { lines: own.length, median: at(0.5), spread: Math.max(at(0.9) - at(0.5), at(0.5) - at(0.1)) });
  }
  return found;
}
