/**
 * Dates that may be imprecise, as a small part of EDTF (ISO 8601-2:2019): `2003-05-20`, `2003-05`, `2003`, `198X`,
 * `1989-06/1989-08`, `1985~` (about), `[2002-03-04,2002-04-03]` (one of two days). A date is compared as a span of days, never as a point.
 */
export interface DateSpan {
  /** first and last possible day, as days since 1970-01-01 */
  from: number;
  to: number;
  /** the source said "about"; the span is already widened by a year on either side */
  about: boolean;
}

const MONTHS: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
};

/** Days since 1970-01-01 of a Gregorian date (proleptic; months from 1). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Is this a day of the calendar between the years 1000 and 2999? */
export function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1000 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** `YYYY-MM-DD` of a real day, else undefined. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (!isRealDay(year, month, day)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The year of the first day of a span. */
export function yearOf({ from }: DateSpan): number {
  return new Date(from * 86_400_000).getUTCFullYear();
}

/** The span of an EDTF date as described above, or undefined when it is not one. */
export function dateSpan(edtf: string): DateSpan | undefined {
  const either = /^\[([^,[\]]+),([^,[\]]+)\]$/.exec(edtf);
  if (either) return dateSpan(`${either[1]}/${either[2]}`);
  const slash = edtf.indexOf('/');
  if (slash >= 0) {
    const start = dateSpan(edtf.slice(0, slash));
    const end = dateSpan(edtf.slice(slash + 1));
    if (!start || !end || end.to < start.from) return undefined;
    return { from: start.from, to: end.to, about: start.about || end.about };
  }
  const match = /^(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?(~?)$/.exec(edtf);
  if (!match) return undefined;
  const about = match[4] === '~';
  const widen = about ? 366 : 0;
  if (match[1]!.endsWith('X')) {
    if (match[2] !== undefined) return undefined;
    const decade = Number(match[1]!.slice(0, 3)) * 10;
    return { from: dayNumber(decade, 1, 1) - widen, to: dayNumber(decade + 9, 12, 31) + widen, about };
  }
  const year = Number(match[1]);
  if (match[2] === undefined)
    return { from: dayNumber(year, 1, 1) - widen, to: dayNumber(year, 12, 31) + widen, about };
  const month = Number(match[2]);
  if (!isRealDay(year, month, 1)) return undefined;
  if (match[3] === undefined) {
    return {
      from: dayNumber(year, month, 1) - widen,
      to: dayNumber(year, month, daysInMonth(year, month)) + widen,
      about,
    };
  }
  const day = Number(match[3]);
  if (!isRealDay(year, month, day)) return undefined;
  const number = dayNumber(year, month, day);
  return { from: number - widen, to: number + widen, about };
}

/**
 * Reads the ways in which list publishers write a date into EDTF: `10 Dec 1948`, `Dec 1948`, `1948`, `circa 1961`,
 * `c. 1961`, `1961 to 1963`, `Between 1961 and 1963`, `1961-1963`, ISO dates (a time of day is cut off), and
 * day-first `16.7.2009` / `16/07/2009` (month-first with `monthFirst`). Undefined when it cannot be read: never guessed.
 */
export function readDate(text: string, monthFirst = false): string | undefined {
  const s = text.trim().replace(/\s+/g, ' ');
  if (s === '' || s.length > 60) return undefined;
  const circa = /^(?:circa|approximately|approx\.?|about|c\.?|ca\.?|~)\s*(.+)$/i.exec(s);
  if (circa) {
    const inner = readDate(circa[1]!, monthFirst);
    return inner === undefined || inner.includes('/') || inner.endsWith('~') ? inner : `${inner}~`;
  }
  const range = /^(?:between )?(.+?) ?(?:to|and|-|–|\/) ?(\d.*|[a-z].*)$/i.exec(s);
  let m = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(s);
  if (m) return isoDay(Number(m[1]), Number(m[2]), Number(m[3]));
  m = /^(\d{4})-(\d{2})$/.exec(s);
  if (m && Number(m[2]) >= 1 && Number(m[2]) <= 12) return s;
  if (/^[12]\d{3}$/.test(s)) return s;
  if (/^[12]\d\dX$/.test(s)) return s;
  m = /^([12]\d\d)0s$/.exec(s);
  if (m) return `${m[1]}X`;
  m = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ ,-]+(\d{4})$/i.exec(s);
  if (m && MONTHS[m[2]!.toLowerCase()]) return isoDay(Number(m[3]), MONTHS[m[2]!.toLowerCase()]!, Number(m[1]));
  m = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(s);
  if (m && MONTHS[m[1]!.toLowerCase()]) return isoDay(Number(m[3]), MONTHS[m[1]!.toLowerCase()]!, Number(m[2]));
  m = /^([a-z]{3,9})\.?,? (\d{4})$/i.exec(s);
  if (m && MONTHS[m[1]!.toLowerCase()]) return `${m[2]}-${String(MONTHS[m[1]!.toLowerCase()]).padStart(2, '0')}`;
  m = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(s);
  if (m) {
    const [first, second] = [Number(m[1]), Number(m[2])];
    return monthFirst ? isoDay(Number(m[3]), first, second) : isoDay(Number(m[3]), second, first);
  }
  m = /^(\d{4})(\d{2})(\d{2})$/.exec(s);
  if (m) return isoDay(Number(m[1]), Number(m[2]), Number(m[3]));
  if (range) {
    const start = readDate(range[1]!, monthFirst);
    const end = readDate(range[2]!, monthFirst);
    if (start && end && !start.includes('/') && !end.includes('/') && dateSpan(`${start}/${end}`))
      return `${start}/${end}`;
  }
  return undefined;
}

/** `YYYY-MM-DD` of days since 1970-01-01. */
export function dayText(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
