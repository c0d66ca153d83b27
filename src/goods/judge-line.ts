import { type DateSpan, dateSpan } from '../core/dates.ts';
import type { AppliedMeasure, Direction } from '../model/goods-check.ts';
import { type DeclaredGoods, goodsOfLine } from './line-goods.ts';
import { measuresOn } from './measures.ts';
import { allMeasures } from './tables.ts';

/** The measures on a line of goods that moves to or from a country: on the day of the shipment, and now. */
export interface LineJudgement {
  then: AppliedMeasure[];
  now: AppliedMeasure[];
  /** what could not be judged, and what would settle it */
  unknown: string[];
}

export interface LineMove {
  direction: Direction;
  /** alpha-2 in lower case */
  country: string;
  /** EDTF day of the shipment; absent = not known, then it is judged as of `now` */
  on?: string | undefined;
  now: string;
}

/** Answers that are remembered; a file has the same code, place and day many times. */
const MEMO_LIMIT = 20_000;

/** Kinds of measures that restrict, or are to be looked out for; the others only point. */
const TELLS: ReadonlySet<string> = new Set(['ban', 'cap', 'licence', 'control', 'watch']);
const concerned = new Map<string, boolean>();

/** Is there any measure that names this country, in this direction, on any day? Lists of chemicals that hold for all countries do not count. */
export function isConcerned(direction: Direction, country: string): boolean {
  const key = direction + country;
  let known = concerned.get(key);
  if (known === undefined) {
    known = allMeasures().some(
      ({ kind, directions, countries, countriesText }) =>
        TELLS.has(kind) && !countriesText.startsWith('*') && directions.includes(direction) && countries(country),
    );
    concerned.set(key, known);
  }
  return known;
}

/** Judges lines of goods, and remembers answers. The same question always has the same answer; never throws. */
export function lineJudge(): (declared: DeclaredGoods, move: LineMove) => LineJudgement {
  const memo = new Map<string, LineJudgement>();
  return (declared, move) => {
    const { hsCode, hsVintage, description } = declared;
    const key = JSON.stringify([hsCode, hsVintage, description, move.direction, move.country, move.on, move.now]);
    const known = memo.get(key);
    if (known) return known;
    if (memo.size >= MEMO_LIMIT) memo.clear();
    const judgement = judge(declared, move);
    memo.set(key, judgement);
    return judgement;
  };
}

function judge(declared: DeclaredGoods, { direction, country, on: day, now: today }: LineMove): LineJudgement {
  const now = dateSpan(today)!;
  const on: DateSpan = (day === undefined ? undefined : dateSpan(day)) ?? now;
  const { goods, unknown } = goodsOfLine(declared, on);
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- the answer's own word; an object is never called by await here
    then: measuresOn(goods, { direction, country, on }),
    now: measuresOn(goods, { direction, country, on: now }),
    unknown,
  };
}
