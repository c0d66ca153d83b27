import { type AbbreviationKind, abbreviationKind, LONGEST_ABBREVIATION } from './abbreviations.ts';
import { BREAK, CLASS, DIGIT, IDEOGRAPH, isLower, isUpper, LETTER, PUNCTUATION, QUOTE, SPACE } from './characters.ts';
import type { GrowingSpans } from './columns.ts';

/** Kinds of tokens. A word may hold digits (`336g`, `SA-2`), a number only digits, commas and points. */
export const TOKEN = {
  word: 1,
  number: 2,
  punctuation: 3,
  /** . ! ? … and their like in other scripts */
  terminator: 4,
  quote: 5,
  symbol: 6,
  /** a run of Han or Kana */
  ideographs: 7,
  /** a web or mail address, a domain or file name */
  address: 8,
  /** a word with its full stop; three kinds by what may follow (abbreviations.ts) */
  joining: 9,
  numbering: 10,
  ending: 11,
  /** `J.`, `U.S.`, `a.m.` */
  initials: 12,
} as const;

/** Longer runs without a space are cut. */
export const MAX_TOKEN = 256;

const ABBREVIATION_TOKEN: Readonly<Record<AbbreviationKind, number>> = {
  joins: TOKEN.joining,
  numbers: TOKEN.numbering,
  either: TOKEN.ending,
};

const HYPHEN = 0x2d;
const STOP = 0x2e;

/** Puts the tokens of `text` from `start` to `end` into `out`: every unit that is no space is in exactly one. Linear. */
export function tokenize(text: string, start: number, end: number, out: GrowingSpans): void {
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at);
    switch (CLASS[unit]) {
      case SPACE:
      case BREAK:
        at++;
        break;
      case LETTER:
      case DIGIT:
        at = wordAt(text, at, end, out);
        break;
      case IDEOGRAPH:
        at = runAt(text, at, end, out);
        break;
      default:
        at = signAt(text, at, end, out);
    }
  }
}

function wordAt(text: string, start: number, limit: number, out: GrowingSpans): number {
  const end = Math.min(limit, start + MAX_TOKEN);
  let at = start;
  let letters = 0;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = CLASS[unit];
    if (kind === LETTER) letters++;
    else if (kind !== DIGIT && !joinsWithin(text, at, end, letters > 0)) break;
  }
  if (letters > 0) {
    const address = addressEnd(text, start, at, limit);
    if (address > 0) {
      out.push(start, address, TOKEN.address);
      return address;
    }
    if (text.charCodeAt(at) === STOP && at < limit) {
      const stop = stopBelongs(text, start, at, limit);
      if (stop) {
        out.push(start, stop.end, stop.kind);
        return stop.end;
      }
    }
  }
  out.push(start, at, letters > 0 ? TOKEN.word : TOKEN.number);
  return at;
}

/** Is the sign at this place part of the word or number around it: `Bok-gu`, `it's`, `10,000`, `3.5`, `M/V`? */
function joinsWithin(text: string, at: number, end: number, letters: boolean): boolean {
  if (at + 1 >= end) return false;
  const unit = text.charCodeAt(at);
  const before = CLASS[text.charCodeAt(at - 1)];
  const after = CLASS[text.charCodeAt(at + 1)];
  if (unit === 0x2c || unit === STOP) return !letters && before === DIGIT && after === DIGIT;
  if (unit === 0x27 || unit === 0x2019 || unit === 0x60 || unit === 0xb4 || unit === 0x2018)
    return before === LETTER && after === LETTER;
  // 7-8 is a span of numbers, SA-2 and 20-year are words
  if (unit === HYPHEN || unit === 0x2010 || unit === 0x2011)
    return (before === LETTER && (after === LETTER || after === DIGIT)) || (before === DIGIT && after === LETTER);
  if (unit === 0x5f || unit === 0x26) return before === LETTER && after === LETTER;
  return unit === 0x2f && before === LETTER && after === LETTER && isUpper(text.charCodeAt(at - 1));
}

/** Where a web address, mail address, domain or file name ends that begins here; 0 where none does. */
function addressEnd(text: string, start: number, wordEnd: number, limit: number): number {
  const sign = text.charCodeAt(wordEnd);
  if (wordEnd >= limit) return 0;
  const isWeb = sign === 0x3a && text.startsWith('://', wordEnd) && wordEnd - start <= 8;
  const isMail = sign === 0x40 && wordEnd + 1 < limit && CLASS[text.charCodeAt(wordEnd + 1)] === LETTER;
  const isDomain = sign === STOP && isInnerStop(text, start, wordEnd, limit);
  if (!isWeb && !isMail && !isDomain) return 0;
  const most = Math.min(limit, start + MAX_TOKEN * 4);
  let at = wordEnd;
  while (at < most && !endsAddress(text.charCodeAt(at), isWeb)) at++;
  // a sign at the end belongs to the sentence
  while (at > wordEnd + 1 && CLASS[text.charCodeAt(at - 1)] === PUNCTUATION && text.charCodeAt(at - 1) !== 0x2f) at--;
  return at;
}

/** A stop between letters without a space and a small letter behind it: `example.com`; `end.The` is two sentences. */
function isInnerStop(text: string, start: number, stop: number, limit: number): boolean {
  if (stop + 2 >= limit || stop - start < 2) return false;
  return (
    isLower(text.charCodeAt(stop + 1)) &&
    isLower(text.charCodeAt(stop + 2)) &&
    CLASS[text.charCodeAt(stop - 1)] !== IDEOGRAPH
  );
}

function endsAddress(unit: number, web: boolean): boolean {
  const kind = CLASS[unit];
  if (kind === SPACE || kind === BREAK || kind === QUOTE || kind === IDEOGRAPH) return true;
  if (web) return unit === 0x3c || unit === 0x3e;
  // . - _ / @ and letters
  return (
    kind !== LETTER &&
    kind !== DIGIT &&
    unit !== STOP &&
    unit !== HYPHEN &&
    unit !== 0x5f &&
    unit !== 0x2f &&
    unit !== 0x40
  );
}

/** The stop behind a word as part of it: initials (`U.S.`, `J.`) and known abbreviations. */
function stopBelongs(
  text: string,
  start: number,
  stop: number,
  limit: number,
): { end: number; kind: number } | undefined {
  if (stop - start === 1 && CLASS[text.charCodeAt(start)] === LETTER && isAscii(text.charCodeAt(start))) {
    let at = stop + 1;
    while (
      at + 1 < limit &&
      at - start < MAX_TOKEN &&
      isAscii(text.charCodeAt(at)) &&
      CLASS[text.charCodeAt(at)] === LETTER &&
      text.charCodeAt(at + 1) === STOP
    )
      at += 2;
    // a lone `a.` or `i.` is no initial
    if (at > stop + 1 || isUpper(text.charCodeAt(start))) return { end: at, kind: TOKEN.initials };
    return undefined;
  }
  // M.Sc., Ph.D. begin with their first stop
  const capital = isUpper(text.charCodeAt(start));
  if (
    stop - start === 2 &&
    capital &&
    isUpper(text.charCodeAt(stop + 1)) &&
    text.charCodeAt(stop + 2) === STOP &&
    stop + 3 <= limit
  )
    return { end: stop + 3, kind: TOKEN.initials };
  if (stop - start > LONGEST_ABBREVIATION) return undefined;
  const kind = abbreviationKind(text.slice(start, stop));
  return kind && { end: stop + 1, kind: ABBREVIATION_TOKEN[kind] };
}

const isAscii = (unit: number): boolean => unit < 0x80;

function runAt(text: string, start: number, limit: number, out: GrowingSpans): number {
  const end = Math.min(limit, start + MAX_TOKEN);
  let at = start;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (CLASS[unit] !== IDEOGRAPH) break;
    at += unit >= 0xd840 && unit <= 0xd888 && at + 1 < limit && isLowSurrogate(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  out.push(start, at, TOKEN.ideographs);
  return at;
}

/** One sign; stops, dashes and the like that repeat are one token (`...`, `--`), and so are the two halves of a picture. */
function signAt(text: string, start: number, limit: number, out: GrowingSpans): number {
  const unit = text.charCodeAt(start);
  const kind = CLASS[unit];
  let at = start + 1;
  if (kind === QUOTE) {
    // `` and '' of typewriters are one mark
    if ((unit === 0x60 || unit === 0x27) && at < limit && text.charCodeAt(at) === unit) at++;
    out.push(start, at, TOKEN.quote);
    return at;
  }
  if (unit >= 0xd800 && unit <= 0xdbff) {
    if (at < limit && isLowSurrogate(text.charCodeAt(at))) at++;
    out.push(start, at, TOKEN.symbol);
    return at;
  }
  const end = Math.min(limit, start + MAX_TOKEN);
  while (at < end && text.charCodeAt(at) === unit && !isSingle(unit)) at++;
  out.push(start, at, isTerminator(unit) ? TOKEN.terminator : kind === PUNCTUATION ? TOKEN.punctuation : TOKEN.symbol);
  return at;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Brackets stand for themselves each. */
const isSingle = (unit: number): boolean =>
  unit === 0x28 || unit === 0x29 || unit === 0x5b || unit === 0x5d || unit === 0x24 || unit === 0x25;

const TERMINATORS = new Set([...'.!?…‼⁇⁈⁉。．！？｡।॥۔؟։።፧༎៕။'].map(sign => sign.charCodeAt(0)));

function isTerminator(unit: number): boolean {
  return unit === STOP || (unit !== 0x2c && TERMINATORS.has(unit));
}
