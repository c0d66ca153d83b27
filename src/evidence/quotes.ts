import { BREAK, CLASS, DIGIT, LETTER, SPACE } from './characters.ts';
import { GrowingSpans, type Spans } from './columns.ts';
import { isSpeechVerb } from './speech-words.ts';
import { TOKEN } from './tokens.ts';

/** Bits of a quotation's kind. */
export const QUOTATION = {
  /** its closing mark stands in the text */
  closed: 1,
  /** it ends with the paragraph, and the next one takes it up with another opening mark */
  continues: 2,
  /** it takes up the one of the paragraph before */
  continued: 4,
  /** it stands within another one */
  nested: 8,
  /** single marks or back-ticks: often a term, not speech */
  single: 16,
} as const;

/**
 * The quotations of one paragraph (tokens `first` to `last`, exclusive), marks included, outer before inner, into `out`.
 * What a mark is follows from what it touches; the glyph decides only where both sides are alike, since reports
 * mix glyphs (`”Kim said“`). One that is never closed ends before `, he said.` or at the end of the paragraph.
 */
export function findQuotes(text: string, tokens: Spans, first: number, last: number, out: GrowingSpans): void {
  const open: { token: number; row: number; single: boolean }[] = [];
  for (let at = first; at < last; at++) {
    if (tokens.kind[at] !== TOKEN.quote) continue;
    const mark = readMark(text, tokens, at, first, last);
    if (mark === undefined) continue;
    const { single } = mark;
    const held = open.findLastIndex(one => one.single === single);
    if (mark.opens && (held < 0 || !mark.closes)) {
      // the same marks cannot nest in themselves: the one before was left open
      if (held >= 0) endUnclosed(text, tokens, open.splice(held), at, out);
      if (single && !closesLater(text, tokens, at, last)) continue;
      const bits = (open.length > 0 ? QUOTATION.nested : 0) | (single ? QUOTATION.single : 0);
      open.push({ token: at, row: out.length, single });
      out.push(tokens.start[at]!, tokens.end[at]!, bits);
    } else if (mark.closes && held >= 0) {
      const [done, ...inner] = open.splice(held);
      endUnclosed(text, tokens, inner, at, out);
      out.end.set(done!.row, tokens.end[at]!);
      out.kind.set(done!.row, out.kind.at(done!.row) | QUOTATION.closed);
    }
  }
  endUnclosed(text, tokens, open, last, out);
}

interface Mark {
  opens: boolean;
  closes: boolean;
  single: boolean;
}

const OPENING = new Set(
  [...'\u201c\u201e\u201f\u00ab\u2039\u2018\u201a\u201b\u300c\u300e\u301d\uff62'].map(sign => sign.charCodeAt(0)),
);
const SINGLE = new Set([0x27, 0x60, 0xb4, 0x2018, 0x2019, 0x201a, 0x201b, 0x2039, 0x203a, 0xff07, 0xff40]);

/** What a mark may be by what stands beside it; undefined for an apostrophe and for inches and minutes (`5'`). */
function readMark(text: string, tokens: Spans, at: number, first: number, last: number): Mark | undefined {
  const start = tokens.start[at]!;
  const end = tokens.end[at]!;
  const unit = text.charCodeAt(start);
  const single = end - start === 1 && SINGLE.has(unit);
  const before = at === first || isGap(text, start - 1);
  const after = at === last - 1 || isGap(text, end);
  const beforeKind = before ? SPACE : CLASS[text.charCodeAt(start - 1)];
  const afterKind = after ? SPACE : CLASS[text.charCodeAt(end)];
  // '90s, workers'
  if (single && unit !== 0x60) {
    if (before && afterKind === DIGIT) return undefined;
    if (beforeKind === DIGIT && after && unit === 0x27) return undefined;
  }
  if (before && !after) return { opens: true, closes: false, single };
  if (!before && after) return { opens: false, closes: true, single };
  const opening = OPENING.has(unit);
  if (before && after) return { opens: opening, closes: !opening, single };
  // touched on both sides: brackets and dashes before it open, signs behind it close
  if (beforeKind === LETTER && afterKind === LETTER)
    return single ? undefined : { opens: opening || unit === 0x22, closes: !opening, single };
  if (
    beforeKind !== LETTER &&
    beforeKind !== DIGIT &&
    afterKind === LETTER &&
    !isSentenceSign(text.charCodeAt(start - 1))
  )
    return { opens: true, closes: false, single };
  if (afterKind !== LETTER && afterKind !== DIGIT) return { opens: false, closes: true, single };
  return { opens: opening || unit === 0x22, closes: !opening, single };
}

const isSentenceSign = (unit: number): boolean => unit === 0x2e || unit === 0x2c || unit === 0x21 || unit === 0x3f;

function isGap(text: string, at: number): boolean {
  const kind = CLASS[text.charCodeAt(at)];
  return kind === SPACE || kind === BREAK;
}

/** How far a single mark may stand from the one that closes it, in tokens. */
const SINGLE_REACH = 200;

/** A single mark that nothing closes is an apostrophe (`'em`). A possessive (`workers'`) closes only if no better one comes. */
function closesLater(text: string, tokens: Spans, at: number, last: number): boolean {
  for (let next = at + 1; next < Math.min(last, at + SINGLE_REACH); next++) {
    if (tokens.kind[next] !== TOKEN.quote) continue;
    const mark = readMark(text, tokens, next, at, last);
    if (mark?.single && mark.closes) return true;
  }
  return false;
}

/** Ends quotations that were left open at the token `limit`. */
function endUnclosed(
  text: string,
  tokens: Spans,
  left: readonly { token: number; row: number }[],
  limit: number,
  out: GrowingSpans,
): void {
  for (const { token, row } of left) {
    const tail = speakerTail(text, tokens, token + 1, limit);
    out.end.set(row, tokens.end[Math.max(token, (tail < 0 ? limit : tail + 1) - 1)]!);
  }
}

const SPEAKER_TOKENS = 8;

/** The comma of `, he said.` at the end of `limit`; -1 where there is none. */
function speakerTail(text: string, tokens: Spans, first: number, limit: number): number {
  for (let at = limit - 2; at >= Math.max(first, limit - SPEAKER_TOKENS); at--) {
    if (text.charCodeAt(tokens.start[at]!) !== 0x2c) continue;
    for (let word = at + 1; word < limit; word++)
      if (tokens.kind[word] === TOKEN.word && isSpeechVerb(text.slice(tokens.start[word], tokens.end[word]))) return at;
    return -1;
  }
  return -1;
}
