import { dateSpan, yearOf } from '../core/dates.ts';
import { HEADING, HINT, type Match, partMatcher, type PartMatch, SURE } from '../goods/part-match.ts';
import { tariffReader } from '../goods/tariff-words.ts';
import type { Consignment, GoodsLine } from '../model/consignment.ts';
import { KeyTable } from './key-table.ts';
import { partyKeyReader } from './parts-keys.ts';

/**
 * What the parts detector knows of a batch: columns by consignment (the `…From` columns have one more). Keys are numbered within the
 * batch; a place of a column that has none holds NONE.
 */
export interface PartsBatch {
  /** distinct keys of parties, addresses and numbers, in the order in which they come */
  keys: Float64Array;
  /** first possible day since 1970-01-01 of each consignment; NO_DAY without a date */
  day: Int32Array;
  receiver: Uint32Array;
  consignor: Uint32Array;
  linkFrom: Uint32Array;
  /** key × 8 + kind of link */
  links: Uint32Array;
  headingFrom: Uint32Array;
  /** headings of four digits, as numbers */
  headings: Uint16Array;
  hitFrom: Uint32Array;
  /** part | match << 8 | named << 10 | otherwise << 11 | line of goods << 12 */
  hits: Uint32Array;
  wholeFrom: Uint32Array;
  /** places in allWholes() of what was delivered whole */
  wholes: Uint8Array;
}

export const NONE = 0xffffffff;
export const NO_DAY = -0x80000000;
/** Lines of goods of a consignment that are looked at. */
export const MOST_LINES = 200;

export const hitPart = (hit: number): number => hit & 255;
export const hitMatch = (hit: number): Match => ((hit >>> 8) & 3) as Match;
export const hitNamed = (hit: number): boolean => (hit & 1024) !== 0;
export const hitOtherwise = (hit: number): boolean => (hit & 2048) !== 0;
export const hitLine = (hit: number): number => hit >>> 12;

/** Collects batches, with a memory of names, codes and descriptions; the same consignments give the same batch. */
export function partsCollector(): (consignments: readonly Consignment[]) => PartsBatch {
  const partsOf = partMatcher();
  const keys = new KeyTable(40_000);
  const links = new Column();
  const headings = new Column();
  const hits = new Column();
  const wholes = new Column();
  let receiver = new Uint32Array(0);
  let consignor = new Uint32Array(0);
  let at = 0;
  const readKeys = partyKeyReader({
    receiver: key => void (receiver[at] = keys.add(key)),
    consignor: key => void (consignor[at] = keys.add(key)),
    link: (kind, key) => links.push(keys.add(key) * 8 + kind),
  });
  return consignments => {
    const count = consignments.length;
    const day = new Int32Array(count).fill(NO_DAY);
    receiver = new Uint32Array(count).fill(NONE);
    consignor = new Uint32Array(count).fill(NONE);
    keys.clear();
    for (const one of [links, headings, hits, wholes]) one.start(count);
    for (at = 0; at < count; at++) {
      const consignment = consignments[at]!;
      if (readKeys(consignment)) {
        const span = consignment.date === undefined ? undefined : dateSpan(consignment.date);
        if (span) day[at] = span.from;
        collectGoods(consignment, span ? yearOf(span) : 2022, partsOf, at, { headings, hits, wholes });
      }
      for (const one of [links, headings, hits, wholes]) one.end(at);
    }
    return {
      keys: keys.keys(),
      day,
      receiver,
      consignor,
      linkFrom: links.from,
      links: links.values(),
      headingFrom: headings.from,
      headings: Uint16Array.from(headings.values()),
      hitFrom: hits.from,
      hits: hits.values(),
      wholeFrom: wholes.from,
      wholes: Uint8Array.from(wholes.values()),
    };
  };
}

/** Values by consignment, one after another. */
class Column {
  from = new Uint32Array(0);
  #values = new Uint32Array(4096);
  #length = 0;
  start(count: number): void {
    this.from = new Uint32Array(count + 1);
    this.#length = 0;
  }
  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Uint32Array(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }
  /** Has the consignment under way this value already? */
  has(value: number, consignment: number): boolean {
    for (let k = this.from[consignment]!; k < this.#length; k++) if (this.#values[k] === value) return true;
    return false;
  }
  end(consignment: number): void {
    this.from[consignment + 1] = this.#length;
  }
  values(): Uint32Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }
}

const readTariff = tariffReader();

/**
 * Does the description say that a line is another thing than the neighbours of its code: what it is declared as, in the tariff's own words,
 * or another part by code and name?
 */
function saysOther(declared: GoodsLine, parts: readonly PartMatch[]): boolean {
  if (!parts.some(({ match }) => match === HEADING)) return false;
  return parts.some(({ match, named }) => named && match === SURE) || isTariff(declared);
}

function isTariff({ hsCode, description }: GoodsLine): boolean {
  return hsCode !== undefined && description !== undefined && readTariff(hsCode, description);
}

function collectGoods(
  { goods }: Consignment,
  year: number,
  partsOf: ReturnType<typeof partMatcher>,
  at: number,
  { headings, hits, wholes }: Record<'headings' | 'hits' | 'wholes', Column>,
): void {
  const most = Math.min(goods.length, MOST_LINES);
  for (let line = 0; line < most; line++) {
    const declared = goods[line]!;
    const heading = declared.hsCode === undefined ? 0 : Number(declared.hsCode.slice(0, 4));
    if (heading > 99 && !headings.has(heading, at)) headings.push(heading);
    const found = partsOf(declared, year);
    const other = saysOther(declared, found.parts);
    for (const { part, match, named, otherwise } of found.parts)
      if (match !== HEADING || !other)
        hits.push(part | (match << 8) | (named ? 1024 : 0) | (otherwise ? 2048 : 0) | (line << 12));
    if (found.hints.length > 0 && !isTariff(declared))
      for (const part of found.hints) hits.push(part | (HINT << 8) | 1024 | (line << 12));
    for (const whole of found.wholes) if (!wholes.has(whole, at)) wholes.push(whole);
  }
}
