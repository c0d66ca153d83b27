import { isStarter } from './abbreviations.ts';
import { CLASS, DIGIT, IDEOGRAPH, isLower, isUpper, LETTER, SYMBOL } from './characters.ts';
import { GrowingSpans, type Spans } from './columns.ts';
import { PARAGRAPH } from './paragraphs.ts';
import { TOKEN } from './tokens.ts';

/** A sentence of more tokens than this is cut, so that later stages, which may be quadratic in it, stay bounded. */
export const MAX_SENTENCE_TOKENS = 512;

/** Bits of a sentence's kind. */
export const SENTENCE = {
  /** ended by a sign; without it the paragraph just stops (headings, cut text) */
  ended: 1,
  /** cut at MAX_SENTENCE_TOKENS */
  cut: 2,
} as const;

/**
 * Puts the sentences of tokens `first` to `last` (exclusive: one paragraph) into `out`; `kind` of a sentence is its bits,
 * `firstToken` gets the index of its first token. Every token is in exactly one sentence.
 */
export function splitSentences(
  text: string,
  tokens: Spans | GrowingSpans,
  range: { first: number; last: number; kind: number },
  out: GrowingSpans,
  firstToken: (token: number) => void,
): void {
  const view = viewOf(text, tokens, range.last);
  let begin = range.first;
  const put = (next: number, bits: number): void => {
    if (next <= begin) return;
    out.push(view.start(begin), view.end(next - 1), bits);
    firstToken(begin);
    begin = next;
  };
  for (let at = skipMarker(view, range); at < range.last; at++) {
    if (at - begin >= MAX_SENTENCE_TOKENS) put(at, SENTENCE.cut);
    if (!mayEnd(view.kind(at))) continue;
    const next = afterClosers(view, at);
    if (next >= range.last) break;
    if (next <= begin || !isBoundary(view, at, next)) continue;
    put(next, SENTENCE.ended);
    at = next - 1;
  }
  put(range.last, endsItself(view, begin, range.last) ? SENTENCE.ended : 0);
}

interface View {
  text: string;
  last: number;
  start(token: number): number;
  end(token: number): number;
  kind(token: number): number;
}

function viewOf(text: string, tokens: Spans | GrowingSpans, last: number): View {
  if (tokens instanceof GrowingSpans)
    return {
      text,
      last,
      start: at => tokens.start.at(at),
      end: at => tokens.end.at(at),
      kind: at => tokens.kind.at(at),
    };
  return { text, last, start: at => tokens.start[at]!, end: at => tokens.end[at]!, kind: at => tokens.kind[at]! };
}

/** `1.` and `Q.` at the head of a paragraph end nothing. */
function skipMarker(view: View, { first, last, kind }: { first: number; last: number; kind: number }): number {
  if (kind === PARAGRAPH.plain || kind === PARAGRAPH.heading) return first;
  const most = kind === PARAGRAPH.speaker ? 8 : 4;
  for (let at = first; at < Math.min(last, first + most); at++) {
    const unit = view.text.charCodeAt(view.end(at) - 1);
    if (unit === 0x2e || unit === 0x3a || unit === 0x29 || unit === 0x5d) return at + 1;
  }
  return first;
}

const mayEnd = (kind: number): boolean => kind === TOKEN.terminator || kind >= TOKEN.joining;

/** The first token behind a terminator that belongs to the next sentence: closing marks that touch it stay with it. */
function afterClosers(view: View, terminator: number): number {
  let at = terminator + 1;
  while (at < view.last) {
    const kind = view.kind(at);
    const touches = view.start(at) === view.end(at - 1);
    const note = touches ? afterNote(view, terminator, at) : at;
    if (note > at) at = note;
    else if (kind === TOKEN.terminator && touches) at++;
    else if (
      touches &&
      (kind === TOKEN.quote || isCloser(view.text.charCodeAt(view.start(at)))) &&
      !opensNext(view, at)
    )
      at++;
    // a mark that stands alone between spaces closes what was before
    else if (kind === TOKEN.quote && !touches && standsAlone(view, at) && at > terminator + 1) at++;
    else break;
  }
  return at;
}

/** `connected.[18] The`, `connected.18 The`: the token behind the number of a note that touches the end of a sentence; `at` where there is none. */
function afterNote(view: View, terminator: number, at: number): number {
  const { text } = view;
  const isNumber = (token: number): boolean =>
    token < view.last && view.kind(token) === TOKEN.number && view.end(token) - view.start(token) <= 3;
  if (text.charCodeAt(view.start(at)) === 0x5b && isNumber(at + 1) && at + 2 < view.last)
    return text.charCodeAt(view.start(at + 2)) === 0x5d ? at + 3 : at;
  const word = terminator > 0 && view.kind(terminator - 1) === TOKEN.word;
  const free = at + 1 < view.last && view.start(at + 1) > view.end(at) && isUpper(text.charCodeAt(view.start(at + 1)));
  return word && at === terminator + 1 && isNumber(at) && free ? at + 1 : at;
}

const isCloser = (unit: number): boolean => unit === 0x29 || unit === 0x5d || unit === 0x300d || unit === 0xff09;

/** `end."Next`: a mark that touches both sides opens when its glyph says so. */
function opensNext(view: View, at: number): boolean {
  const unit = view.text.charCodeAt(view.start(at));
  return (
    (unit === 0x201c || unit === 0x2018 || unit === 0x300c || unit === 0xab) &&
    at + 1 < view.last &&
    view.start(at + 1) === view.end(at)
  );
}

function standsAlone(view: View, at: number): boolean {
  return at + 1 < view.last && view.start(at + 1) > view.end(at);
}

/** Does a sentence end at token `at`, where `next` would begin the one after it? */
function isBoundary(view: View, at: number, next: number): boolean {
  const head = firstWord(view, next);
  // marks alone are no sentence
  if (head < 0) return false;
  const unit = view.text.charCodeAt(view.start(head));
  const kind = view.kind(at);
  const glued = view.start(next) === view.end(next - 1);
  const sign = view.text.charCodeAt(view.start(at));
  if (kind === TOKEN.terminator) {
    if (sign >= 0x3000) return true;
    // `7 Mill Road, NE., Suite 4`
    if (view.text.charCodeAt(view.start(next)) === 0x2c) return false;
    if (glued) return CLASS[unit] !== DIGIT && isGluedStart(view, at, head);
    if (isLower(unit)) return false;
    // an ellipsis goes on unless a capital follows
    if (sign === 0x2026 || view.end(at) - view.start(at) > 1) return isUpper(unit) || CLASS[unit] === LETTER;
    return true;
  }
  if (glued || isLower(unit)) return false;
  const isNumber = CLASS[unit] === DIGIT;
  if (kind === TOKEN.joining) return false;
  if (kind === TOKEN.numbering) return !isNumber && isNumbersEnd(view, at, head);
  // Ltd., U.S., J.: only where what follows is a usual beginning or an opened quotation
  if (isNumber) return false;
  return startsUsually(view, head) || (head > next && view.kind(next) === TOKEN.quote);
}

/** `5 No. The`: a month or `No.` before a word that begins sentences. */
function isNumbersEnd(view: View, at: number, head: number): boolean {
  // `in May. Proceedings`: the month is no abbreviation
  const word = view.text.slice(view.start(at), view.end(at)).toLowerCase();
  return word === 'may.' || word.length <= 3 || startsUsually(view, head);
}

function startsUsually(view: View, head: number): boolean {
  const start = view.start(head);
  return view.end(head) - start <= 12 && isStarter(view.text.slice(start, view.end(head)));
}

/** `fabrication.Procurement`: a lost space, where a word of two small letters or more meets a capital. */
function isGluedStart(view: View, at: number, head: number): boolean {
  const stop = view.start(at);
  const before = view.text.charCodeAt(stop - 1);
  return (
    isUpper(view.text.charCodeAt(view.start(head))) &&
    (isLower(before) || view.end(at) < view.start(head)) &&
    view.end(head) - view.start(head) > 1
  );
}

/** The first token from `at` on that is a word, a number or a sign with a value; -1 at the end. */
function firstWord(view: View, at: number): number {
  for (let next = at; next < view.last; next++) {
    const kind = CLASS[view.text.charCodeAt(view.start(next))];
    if (kind === LETTER || kind === DIGIT || kind === IDEOGRAPH || kind === SYMBOL) return next;
  }
  return -1;
}

function endsItself(view: View, begin: number, last: number): boolean {
  for (let at = last - 1; at >= begin && at > last - 4; at--) {
    if (mayEnd(view.kind(at))) return true;
    if (view.kind(at) !== TOKEN.quote && !isCloser(view.text.charCodeAt(view.start(at)))) return false;
  }
  return false;
}
