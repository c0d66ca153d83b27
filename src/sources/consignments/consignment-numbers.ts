import { type Codes, codesOf, isDigit } from './consignment-codes.ts';
import type { Habit } from './consignment-values.ts';

const isGroupMark = (code: number | undefined) =>
  code === 32 || code === 39 || code === 160 || code === 0x2019 || code === 0x202f || code === 0x2009;

/** The number shows itself as written with a decimal point. */
export const POINT = 1;
/** … with a decimal comma. */
export const COMMA = 2;
/** One separator with three digits behind it: `1.234`, `1,234`. */
export const EITHER = 3;
/** No separator. */
export const NEITHER = 0;

/** What digits and separators from `from` to `to` say of the decimal sign; other characters are passed over. */
export function numberEvidence(codes: Codes, from: number, to: number): number {
  let points = 0;
  let commas = 0;
  let last = -1;
  let before = 0;
  let behind = 0;
  let zero = false;
  for (let at = from; at < to; at++) {
    const code = codes[at]!;
    if (isDigit(code)) {
      if (last < 0) {
        if (before++ === 0) zero = code === 48;
      } else behind++;
    } else if (code === 46 || code === 44) {
      // a separator that no digit follows ends a sentence, not a number
      if (at + 1 >= to || !isDigit(codes[at + 1])) continue;
      if (code === 46) points++;
      else commas++;
      if (last >= 0) before += behind;
      last = code;
      behind = 0;
    }
  }
  if (points + commas === 0) return NEITHER;
  const lastIs = last === 46 ? POINT : COMMA;
  if (points > 0 && commas > 0) return lastIs;
  if (points + commas > 1) return lastIs === POINT ? COMMA : POINT;
  return behind !== 3 || before > 3 || before === 0 || zero ? lastIs : EITHER;
}

/** Digits, and a point in a column of decimal points: most numbers of most files. */
function isPlainNumber(text: string, habit: Habit): boolean {
  if (text.length > 15) return false;
  let points = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) continue;
    if (code !== 46 || habit.decimal !== '.' || ++points > 1 || at + 1 === text.length) return false;
  }
  return text.length > points;
}

/** A number; `rest` is what stands around it, such as a unit or a currency. */
export interface NumberReading {
  value: number;
  rest?: string;
}

/**
 * A number of zero or more, with thousands signs (space, apostrophe, and the sign that is not the decimal one).
 */
export function readNumber(text: string, habit: Habit): NumberReading | { why: string } {
  if (text.length > 100) return { why: 'is not a number' };
  if (isPlainNumber(text, habit)) return { value: Number(text) };
  const e = /^\d+(?:\.\d+)?e[+-]?\d{1,3}$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(e)) return { value: e };
  let begin = 0;
  while (begin < text.length && !isDigit(text.charCodeAt(begin))) begin++;
  if (begin > 0 && /[.,]/.test(text[begin - 1]!)) begin--;
  let end = begin;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (!isDigit(code) && code !== 46 && code !== 44 && !(isGroupMark(code) && isDigit(text.charCodeAt(end + 1))))
      break;
    end++;
  }
  const before = text.slice(0, begin).trim();
  const digits = text.slice(begin, end).replace(/[.,]$/, '');
  const rest = `${before} ${text.slice(end)}`.trim();
  if (digits === '' || /\d/.test(rest)) return { why: 'is not a number' };
  if (/[-−–(]$/.test(before) || /^[-−–]/.test(before)) return { why: 'is negative' };
  const evidence = numberEvidence(codesOf(digits), 0, digits.length);
  const decimal = evidence === POINT ? '.' : evidence === COMMA ? ',' : habit.decimal;
  if (evidence === EITHER && decimal === undefined)
    return { why: 'has one separator that may be a decimal or a thousands sign, and the column does not tell which' };
  const plain = digits
    .replace(/[^\d.,]/g, '')
    .replaceAll(decimal === ',' ? '.' : ',', '')
    .replace(',', '.');
  const value = /^\d*(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? { value, rest } : { why: 'is not a number' };
}
