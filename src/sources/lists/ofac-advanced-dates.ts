import { dateSpan, daysInMonth, isoDay } from '../../core/dates.ts';
import { childrenOf, childText, type XmlElement } from '../xml-stream.ts';

interface Day {
  year: number;
  /** 0 = not given */
  month: number;
  day: number;
}

/**
 * A `DatePeriod` as EDTF. OFAC writes what it knows imprecisely as a span: a whole year is `1961`, a whole month
 * `1961-05`, a whole span of years `1961/1963`; `Approximate` adds `~` to a single date. Undefined when nothing can be read.
 */
export function periodDate(period: XmlElement | undefined): string | undefined {
  if (period === undefined) return undefined;
  const bounds = ['Start', 'End'].flatMap(name => childrenOf(period, name));
  const days = bounds.flatMap(bound => ['From', 'To'].flatMap(name => childrenOf(bound, name))).map(readDay);
  const known = days.filter(day => day.year > 0);
  if (known.length === 0) return undefined;
  const first = known.reduce((a, b) => (before(b, a) ? b : a));
  const last = known.reduce((a, b) => (before(a, b) ? b : a));
  const date = spanText(first, last);
  const about = bounds.some(bound => bound.attributes.get('Approximate') === 'true') && !date.includes('/') ? '~' : '';
  return dateSpan(date) === undefined ? undefined : `${date}${about}`;
}

function readDay(element: XmlElement): Day {
  const [year, month, day] = ['Year', 'Month', 'Day'].map(part => Number(childText(element, part)) || 0);
  return { year: year!, month: month!, day: day! };
}

function before(a: Day, b: Day): boolean {
  return a.year !== b.year ? a.year < b.year : a.month !== b.month ? a.month < b.month : a.day < b.day;
}

function spanText(first: Day, last: Day): string {
  const opensYear = first.month <= 1 && first.day <= 1;
  const closesYear = last.month === 0 || (last.month === 12 && last.day === 31);
  const single = !before(first, last);
  if (opensYear && closesYear && (!single || first.month === 0)) return joined(`${first.year}`, `${last.year}`);
  const closesMonth = last.day === 0 || last.day === daysInMonth(last.year, last.month);
  if (first.day <= 1 && closesMonth && (!single || first.day === 0)) return joined(monthText(first), monthText(last));
  return joined(isoDay(first.year, first.month, first.day) ?? '', isoDay(last.year, last.month, last.day) ?? '');
}

function monthText({ year, month }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

function joined(first: string, last: string): string {
  return first === last ? first : `${first}/${last}`;
}
