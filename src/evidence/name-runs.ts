import { kindBit, kindsOf } from './mention-words.ts';
import { isLegalForm } from './name-types.ts';
import type { TaggedWord } from './tagged.ts';

/** A run of words written as a name: words `first` to `last` of the sentence. */
export interface NameRun {
  first: number;
  last: number;
  /** stands at the start of the sentence, where every word has a capital */
  opens: boolean;
}

/** Words in small letters that join parts of one person's name. */
const PARTICLES: ReadonlySet<string> = new Set(
  'de del della di da do dos das du van von der den ten ter bin ibn bint ben al el ul abu la le'.split(' '),
);
/** Parts of speech that no name begins with, however it is written. */
const CLOSED: ReadonlySet<string> = new Set([
  'DET',
  'PRON',
  'ADP',
  'AUX',
  'CCONJ',
  'SCONJ',
  'PART',
  'ADV',
  'INTJ',
  'NUM',
  'PUNCT',
  'SYM',
]);
const MARKED = /^[^\p{L}\p{N}]*$/u;
/** Words in capitals that are labels, not names. */
const LABELS: ReadonlySet<string> = new Set(
  'IMO MMSI LEI CAS HS HTS IBAN SWIFT USD EUR GBP No No. Nos. Q A Q. A.'.split(' '),
);
const OF_HEADS = kindBit('organisation') | kindBit('facility') | kindBit('place') | kindBit('document');
const IN_HEADS: ReadonlySet<string> = new Set(
  'association federation union society league council community committee congress chamber confederation alliance'.split(
    ' ',
  ),
);

/** Does the word begin with a capital (or hold one behind a small letter: `al-Qaida` written as one word)? */
export function isCapital({ text }: TaggedWord): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase() || (/^[a-z]{1,2}[-'’]/.test(text) && text !== text.toLowerCase());
}

/** The runs of a sentence from left to right, joined over hyphens, particles, `&` and the `of` of offices, straits and unions. */
export function nameRuns(words: readonly TaggedWord[]): NameRun[] {
  const runs: NameRun[] = [];
  let open = true;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (MARKED.test(word.text)) {
      if (/^[.:;!?"'“”„«»`‘’()-]+$/.test(word.text) && !touches(words, at)) open ||= /["“”„«»`‘’:]/.test(word.text);
      continue;
    }
    const opens = open;
    open = false;
    if (!beginsName(words, at, opens)) continue;
    const last = runEnd(words, at);
    runs.push({ first: at, last, opens });
    at = last;
  }
  return runs;
}

function touches(words: readonly TaggedWord[], at: number): boolean {
  return words[at - 1]?.end === words[at]!.start && words[at + 1]?.start === words[at]!.end;
}

function beginsName(words: readonly TaggedWord[], at: number, opens: boolean): boolean {
  const word = words[at]!;
  if (!isCapital(word) || LABELS.has(word.text) || /^\d/.test(word.text)) return false;
  const next = words[at + 1];
  const goesOn = next !== undefined && (isCapital(next) || (next.text === '-' && touches(words, at + 1)));
  // `the An San 1`: no article stands behind another
  if (word.text === 'An' && goesOn && !opens && BEFORE_NAMES.test(words[at - 1]?.lower ?? '')) return true;
  if (CLOSED.has(word.pos))
    return goesOn && !opens && word.pos !== 'PRON' && word.pos !== 'DET' && word.text.length > 2;
  if (!opens) return true;
  // a first word that is common in small letters opens a name only where the name goes on: `Smugglers met`, `Black Sea`
  return word.pos === 'PROPN' || goesOn;
}

const BEFORE_NAMES = /^(?:the|flagged|registered|named|called|tanker|ship|vessel|freighter|ferry)$/;

/** a name of more words is none */
const MOST_WORDS = 24;

function runEnd(words: readonly TaggedWord[], first: number): number {
  let last = first;
  for (;;) {
    const next = nextPart(words, first, last);
    if (next === last || next - first > MOST_WORDS) return last;
    last = next;
  }
}

/** Where the run goes on to, or `last` itself. */
function nextPart(words: readonly TaggedWord[], first: number, last: number): number {
  const [a, b, c] = [words[last + 1], words[last + 2], words[last + 3]];
  if (!a || /\n/.test(gap(words, last))) return last;
  const touching = words[last]!.end === a.start;
  if (
    touching &&
    b &&
    a.end === b.start &&
    /^[-‐‑'’/]$/.test(a.text) &&
    /^[\p{L}\p{N}]/u.test(b.text) &&
    !/^s$/i.test(b.text)
  ) {
    if (/^(?:VERB|ADJ)$/.test(b.pos) && b.text === b.lower && /(?:ed|ing|based|held|made|led)$/.test(b.lower))
      return last;
    return last + 2;
  }
  if (touching && !/^[\p{L}]/u.test(a.text)) return last;
  if (isCapital(a) && !LABELS.has(a.text) && !(a.pos === 'PRON' && a.text === 'I')) return last + 1;
  if (!b) return last;
  if (a.text === '&' && isCapital(b)) return last + 2;
  if (PARTICLES.has(a.lower)) {
    if (isCapital(b)) return last + 2;
    if (b.text === '-' && c && a.end === b.start && b.end === c.start && isCapital(c)) return last + 3;
    if (PARTICLES.has(b.lower) && c && isCapital(c)) return last + 3;
  }
  return joined(words, first, last, a, b, c);
}

/** `Ministry of Trade and Industry`, `Association of Korean Residents in Japan`, `Institute for Steel`. */
function joined(
  words: readonly TaggedWord[],
  first: number,
  last: number,
  a: TaggedWord,
  b: TaggedWord,
  c?: TaggedWord,
): number {
  const head = words[last]!;
  const kinds = kindsOf(head.text, head.lower);
  if ((a.lower === 'of' || a.lower === 'for') && (kinds & OF_HEADS) !== 0 && head.lower !== 'north') {
    if (isCapital(b) && b.pos !== 'PRON') return last + 2;
    if (b.lower === 'the' && c && isCapital(c)) return last + 3;
  }
  // `Transamber Express of Lorren, Inc.`
  if (a.lower === 'of' && isCapital(b) && c && isForm(c.text === ',' ? words[last + 4] : c)) return last + 2;
  if (a.lower === 'in' && isCapital(b)) {
    const names = words.slice(first, last + 1);
    if (names.some(({ lower }) => IN_HEADS.has(lower)) && names.some(({ lower }) => lower === 'of')) return last + 2;
  }
  if (a.lower === 'and' && isCapital(b) && ofBefore(words, first, last) && isCommon(b) && isCommon(head))
    return last + 2;
  return last;
}

function isForm(word: TaggedWord | undefined): boolean {
  return word !== undefined && word.text !== word.lower && isLegalForm(word.text);
}

/** Is there an `of` or `for` in the run, of a body (`Ministry of`)? */
function ofBefore(words: readonly TaggedWord[], first: number, last: number): boolean {
  return words.slice(first, last + 1).some(({ lower }) => lower === 'of' || lower === 'for');
}

/** A name's word that is a common noun elsewhere: Trade, Industry, Antiquities. */
function isCommon({ text, lower }: TaggedWord): boolean {
  return (
    /(?:[td]e|ry|ce|ity|ies|ion|ment|ing|age|ure|th|al|ness|sm|s)$/.test(lower) &&
    (kindsOf(text, lower) & COUNTRY) === 0
  );
}
const COUNTRY = kindBit('country') | kindBit('city') | kindBit('region');

/** What stands between a word and the next: blanks, or a new line. The tagger gives no blanks, so the length tells. */
function gap(words: readonly TaggedWord[], last: number): string {
  const [here, next] = [words[last]!, words[last + 1]!];
  return next.start - here.end > 2 ? '\n' : '';
}
