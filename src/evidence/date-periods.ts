import { COUNT, S, WEEKDAY, match, pattern } from './date-patterns.ts';
import { type Expression, countOf } from './date-points.ts';

const LENGTH = pattern(
  `(?:for|lasting|lasted)${S}(?:(?:about|some|nearly|almost|over|more${S}than|at${S}least|up${S}to|another|a${S}further|around|roughly)${S})?(${COUNT})(?:${S}|-)(minute|hour|day|night|week|month|year|decade)s?(?!\\w|-old|${S}old(?!\\w))`,
);

const EVERY = pattern(
  `(?:(once|twice|(?:three|four|five|six)${S}times)${S})?(every|each|an?|per|in${S}every)${S}(?:(${COUNT}|second|third|other)${S})?(day|night|week|month|year|${WEEKDAY})s?(?!\\w)`,
);

const WEEKDAYS = pattern(`${WEEKDAY}s(?!\\w)`);

/** `for two years`, `lasting 48 hours`; the span begins at the number or what rounds it. */
export function durationAt(text: string, at: number): Expression | undefined {
  const found = match(LENGTH, text, at);
  const count = found ? countOf(found[1]!) : undefined;
  if (!found || count === undefined) return undefined;
  const lead = /^\S+\s+/.exec(found[0])![0].length;
  return { start: at + lead, end: at + found[0].length, kind: 'duration', value: period(count, found[2]!) };
}

/** `every three months`, `twice a year`, `every other week`, `on Mondays`. */
export function frequencyAt(text: string, at: number): Expression | undefined {
  const weekdays = match(WEEKDAYS, text, at);
  if (weekdays) return { end: at + weekdays[0].length, kind: 'frequency', value: 'R/P1W' };
  const found = match(EVERY, text, at);
  if (!found) return undefined;
  const [, times, each, count, unit] = found as unknown as [
    string,
    string | undefined,
    string,
    string | undefined,
    string,
  ];
  const isOwn = /^(?:every|each|in)/i.test(each);
  if (times === undefined && !isOwn) return undefined;
  const often = times === undefined ? 1 : (TIMES[times.toLowerCase()] ?? countOf(times.split(/\s/)[0]!) ?? 1);
  const skipped = count === undefined ? 1 : (SKIPPED[count.toLowerCase()] ?? countOf(count) ?? 1);
  const name = /day$/i.test(unit) && unit.length > 3 ? 'week' : unit.toLowerCase();
  return { end: at + found[0].length, kind: 'frequency', value: `R/${divided(skipped, often, name)}` };
}

const TIMES: Readonly<Record<string, number>> = { once: 1, twice: 2 };
const SKIPPED: Readonly<Record<string, number>> = { second: 2, other: 2, third: 3 };

/** Twice a year is every six months; what does not divide is a decimal of the unit, as ISO 8601 allows. */
function divided(count: number, times: number, unit: string): string {
  if (times === 1) return period(count, unit);
  const smaller = { year: ['month', 12], day: ['hour', 24], night: ['hour', 24] }[unit] as [string, number] | undefined;
  if (smaller && (smaller[1] * count) % times === 0) return period((smaller[1] * count) / times, smaller[0]);
  return period(Number((count / times).toFixed(3)), unit);
}

function period(count: number, unit: string): string {
  const name = unit.toLowerCase();
  if (name === 'hour' || name === 'minute') return `PT${count}${name === 'hour' ? 'H' : 'M'}`;
  if (name === 'decade') return `P${count * 10}Y`;
  const letter = name === 'night' || name === 'day' ? 'D' : name[0]!.toUpperCase();
  return `P${count}${letter}`;
}
