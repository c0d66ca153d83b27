import { BREAK, CLASS, isLower, isUpper, SPACE } from './characters.ts';
import { GrowingSpans, type Spans } from './columns.ts';

/** Kinds of paragraphs. */
export const PARAGRAPH = {
  plain: 0,
  /** begins with a bullet or a dash and a space */
  bullet: 1,
  /** begins with `1.`, `(a)`, `3.2`, `§ 4` */
  numbered: 2,
  /** begins with `Q.`, `Question:` */
  question: 3,
  answer: 4,
  /** begins with the name of who speaks: `Senator SMITH.`, `MR. LEE:`, `INTERVIEWER:` */
  speaker: 5,
  /** begins with `[3] `, `* ` at the foot, a raised figure */
  footnote: 6,
  /** one line without an end of a sentence */
  heading: 7,
} as const;

/** A paragraph beyond this is cut at a space: the work on one stays small whatever a file holds. */
export const MAX_PARAGRAPH = 20_000;

/** A file whose lines are mostly no longer than this was wrapped by hand or by a program (terminals and printers had 80 to 132 columns). */
const MAX_WRAP = 132;
/** Lines as wide as editors do not wrap by themselves are wrapped only if most of them end within a sentence. */
const WIDE_WRAP = 110;
const LONGEST_SEEN = 400;

/** What is left out: sorted, not overlapping. */
export interface Excluded {
  readonly start: number;
  readonly end: number;
}

/**
 * The paragraphs of a text outside of `excluded`, without white space at their ends. An empty line ends one; so does
 * every line end of a text that is not wrapped; list items, questions, answers and speakers begin one. Linear.
 */
export function findParagraphs(text: string, excluded: readonly Excluded[]): Spans {
  const out = new GrowingSpans(text.length >> 8);
  const wrap = wrapWidth(text);
  let from = 0;
  for (const { start, end } of excluded) {
    if (start > from) paragraphsBetween(text, from, Math.min(start, text.length), wrap, out);
    from = Math.max(from, end);
  }
  if (from < text.length) paragraphsBetween(text, from, text.length, wrap, out);
  return out.take();
}

/** The width at which lines were wrapped; 0 where each line is a paragraph: nine of ten lines are no longer. */
function wrapWidth(text: string): number {
  const lengths = new Uint32Array(LONGEST_SEEN + 1);
  let lines = 0;
  let within = 0;
  forLines(text, 0, text.length, (start, end) => {
    if (end === start) return;
    if (!/[.!?:"'”’)]/.test(text[end - 1]!)) within++;
    lengths[Math.min(end - start, LONGEST_SEEN)]!++;
    lines++;
  });
  let seen = 0;
  for (let length = 0; length <= LONGEST_SEEN; length++) {
    seen += lengths[length]!;
    if (seen * 10 < lines * 9) continue;
    const wraps = length <= WIDE_WRAP || (length <= MAX_WRAP && within * 2 > lines);
    return lines >= 4 && length >= 40 && wraps ? length : 0;
  }
  return 0;
}

/** Calls `line` with each line, white space at its ends taken off; empty ones too. */
function forLines(text: string, from: number, to: number, line: (start: number, end: number) => void): void {
  for (let at = from; at < to; ) {
    let end = at;
    while (end < to && CLASS[text.charCodeAt(end)] !== BREAK) end++;
    let start = at;
    let stop = end;
    while (start < stop && CLASS[text.charCodeAt(start)] === SPACE) start++;
    while (stop > start && CLASS[text.charCodeAt(stop - 1)] === SPACE) stop--;
    line(start, stop);
    at = text.charCodeAt(end) === 0x0d && end + 1 < to && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1;
  }
}

function paragraphsBetween(text: string, from: number, to: number, wrap: number, out: GrowingSpans): void {
  let start = -1;
  let end = -1;
  let kind: number = PARAGRAPH.plain;
  let lines = 0;
  let lastLength = 0;
  const close = (): void => {
    if (start >= 0)
      put(text, start, end, kind === PARAGRAPH.plain && lines === 1 ? headingOr(text, start, end) : kind, out);
    start = -1;
  };
  forLines(text, from, to, (lineStart, lineEnd) => {
    if (lineStart === lineEnd) return close();
    const begins = beginKind(text, lineStart, lineEnd);
    if (start >= 0 && begins === 0 && goesOn(text, wrap, end, lastLength, lineStart)) {
      end = lineEnd;
      lines++;
    } else {
      close();
      start = lineStart;
      end = lineEnd;
      kind = begins;
      lines = 1;
    }
    lastLength = lineEnd - lineStart;
  });
  close();
}

/** Does the line that begins at `next` go on with the paragraph whose last line ends at `end`? */
function goesOn(text: string, wrap: number, end: number, lastLength: number, next: number): boolean {
  if (wrap === 0) return false;
  const last = text.charCodeAt(end - 1);
  if (isLower(text.charCodeAt(next))) return last !== 0x2e || lastLength * 10 >= wrap * 6;
  return lastLength * 10 >= wrap * 7;
}

const HEADING_LENGTH = 120;

function headingOr(text: string, start: number, end: number): number {
  if (end - start > HEADING_LENGTH) return PARAGRAPH.plain;
  const last = text.charCodeAt(end - 1);
  const ends = last === 0x2e || last === 0x21 || last === 0x3f || last === 0x2026 || last === 0x3002 || last === 0x3b;
  return ends || /["'\u201c\u201d\u2019,]$/.test(text.slice(end - 1, end)) ? PARAGRAPH.plain : PARAGRAPH.heading;
}

const QUESTION = /^(?:Q|Question)(?: ?\d{1,3})?[.:)] /;
const ANSWER = /^(?:A|Answer)(?: ?\d{1,3})?[.:)] /;
const BULLET = /^(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2013\u2014o\uf0b7] |\u2022)/;
const NUMBERED = /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}(?:\.\d{1,3}){0,4}[.)]|\u00a7{1,2} ?\d{1,4}) ?(?=\D)/;
const SPEAKER =
  /^(?:(?:The )?(?:Mr|Mrs|Ms|Dr|Sen|Rep|Senator|Chairman|Chairwoman|Ambassador|General|Congressman|Secretary|Representative)\.? [A-Z][A-Z'-]{1,30}(?: [A-Z][A-Z'-]{1,30}){0,2}[.:] |[A-Z][A-Z .'-]{2,40}: )/;
const FOOTNOTE = /^(?:\[\d{1,3}\] |[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3} ?\S)/;
const MARKER_LENGTH = 100;

/** What a line begins, 0 where it is plain. */
function beginKind(text: string, start: number, end: number): number {
  const unit = text.charCodeAt(start);
  // most lines begin with a small letter or a capital and another small one
  if (isLower(unit) && isLower(text.charCodeAt(start + 1))) return PARAGRAPH.plain;
  const head = text.slice(start, Math.min(end, start + MARKER_LENGTH));
  if (isUpper(unit)) {
    if (QUESTION.test(head)) return PARAGRAPH.question;
    if (ANSWER.test(head)) return PARAGRAPH.answer;
    return SPEAKER.test(head) ? PARAGRAPH.speaker : PARAGRAPH.plain;
  }
  if (FOOTNOTE.test(head)) return PARAGRAPH.footnote;
  if (BULLET.test(head)) return PARAGRAPH.bullet;
  return NUMBERED.test(head) ? PARAGRAPH.numbered : PARAGRAPH.plain;
}

function put(text: string, start: number, end: number, kind: number, out: GrowingSpans): void {
  let from = start;
  while (end - from > MAX_PARAGRAPH) {
    const cut = cutPlace(text, from, from + MAX_PARAGRAPH);
    out.push(from, trimmedEnd(text, from, cut), kind);
    from = cut;
    while (from < end && isBlank(text, from)) from++;
  }
  if (from < end) out.push(from, end, kind);
}

/** The last white space before `limit` in its last tenth, else `limit`, never between the halves of one character. */
export function cutPlace(text: string, from: number, limit: number): number {
  const least = limit - Math.floor((limit - from) / 10);
  for (let at = limit; at > least; at--) if (isBlank(text, at)) return at;
  const unit = text.charCodeAt(limit);
  return unit >= 0xdc00 && unit <= 0xdfff && limit - 1 > from ? limit - 1 : limit;
}

function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from + 1 && isBlank(text, at - 1)) at--;
  return at;
}

function isBlank(text: string, at: number): boolean {
  const kind = CLASS[text.charCodeAt(at)];
  return kind === SPACE || kind === BREAK;
}
