import { dateSpan } from '../core/dates.ts';
import { findDates } from './dates.ts';
import { dayInHeading, headingOf, publisherInHeading } from './lineage-heading.ts';
import { type NumberRead, numbersIn } from './lineage-numbers.ts';
import { isLineageWord, stem, termsOf } from './lineage-words.ts';
import type { Stretch } from './quantities.ts';

/** What is known of a document before its lineage is read. */
export interface LineageDocument {
  /** sha256 or any id; unique */
  id: string;
  text: string;
  /** EDTF day */
  published?: string | undefined;
  publisher?: string | undefined;
  url?: string | undefined;
  /** where the file stood when it was read */
  path?: string | undefined;
  /** when it was captured */
  capturedAt?: string | undefined;
  /** regions that nothing is read from, sorted, with the rule that found each */
  excluded?: readonly (Stretch & { rule?: string })[] | undefined;
}

export interface TextToken extends Stretch {
  /** as written */
  text: string;
  lower: string;
  capital: boolean;
  /** with ’s behind it: `the pilot’s sheet` */
  possessive: boolean;
  /** index of its sentence */
  sentence: number;
}

/** A document cut up for comparison. `features` are keys to weights in hundredths. */
export interface TextRead {
  document: LineageDocument;
  /** first day of publication, in days; undefined = not known */
  day: number | undefined;
  /** the first lines, where they stand apart: publisher, kind, place and day */
  heading: string;
  sentences: Stretch[];
  tokens: TextToken[];
  numbers: NumberRead[];
  /** hours, minutes and bare ranges (`seventeen or eighteen`), which tell nothing of lineage */
  spans: NumberRead[];
  /** dated stretches, with first and last day */
  dates: (Stretch & { value: string; from: number; to: number; sentence: number })[];
  features: Map<string, number>;
  shingles: Set<number>;
  quotes: string[];
}

/** No more of a text is read: 5,000 words hold what a report says of its sources, and work stays linear. */
const LONGEST = 30_000;
const LONGEST_SENTENCE = 1_000;
/** Words in a row that make a shingle: four, so that a changed number breaks few of a short text's. */
export const SHINGLE = 4;
/** Weights of features: a number with its unit tells a branch apart better than a word; the same digits in another unit still hint. */
const WEIGHT = { quantity: 200, number: 100, digits: 60, word: 100, term: 50 };

const COMMON = new Set(
  (
    'a an the and or but nor so yet if then than that this these those which who whom whose what when where why how as at by for from in into of off on ' +
    'onto out over to under up upon with without within about after again against all also am any are be because been before being below between both can ' +
    'could did do does doing done down during each even every few further had has have having he her here hers him his i it its itself just me more most ' +
    'much must my neither no not now once only other our ours own same shall she should some still such their theirs them there they through too until us ' +
    'very was we were while will would you your yours may might one two three mr mrs ms says say said told tell like get got go went come came make made ' +
    'take took put let new old last next year years month week day time way thing never ever many among across per etc yes another ago'
  ).split(' '),
);

/** Cuts a document up. Linear in its length; what is beyond LONGEST is not read. */
export function readText(document: LineageDocument): TextRead {
  const text = document.text.slice(0, LONGEST);
  const heading = headingOf(text);
  const sentences = sentencesOf(text, heading.length, document.excluded ?? []);
  const tokens = sentences.flatMap((sentence, at) => tokensOf(text, sentence, at));
  const published = document.published ?? dayInHeading(heading);
  const publisher = named(document, heading);
  const dates = sentences.flatMap((sentence, at) =>
    findDates(text, sentence, { published }).flatMap(({ start, end, kind, value }) => {
      const span = kind === 'date' ? dateSpan(value) : undefined;
      return span ? [{ start, end, value, from: span.from, to: span.to, sentence: at }] : [];
    }),
  );
  const { numbers, spans } = numbersIn(text, sentences, dates);
  const day = published === undefined ? undefined : dateSpan(published)?.from;
  const quotes = [...text.matchAll(/["“]([^"“”]{12,300})["”]/g)].map(([, quoted]) => quoted!.toLowerCase());
  return {
    document: { ...document, published, publisher },
    day,
    heading,
    sentences,
    tokens,
    numbers,
    spans,
    dates,
    features: featuresOf(tokens, numbers),
    shingles: shinglesOf(tokens),
    quotes,
  };
}

/** The publisher as given; a bare address gives way to the name in the heading. */
function named({ publisher, excluded = [] }: LineageDocument, heading: string): string | undefined {
  const navigation = excluded.some(
    ({ rule, start, end }) => rule === 'navigation' && start === 0 && end >= heading.length,
  );
  if (navigation) return publisher;
  return publisher === undefined || /^[\w-]+(?:\.[\w-]+)+$/.test(publisher)
    ? (publisherInHeading(heading) ?? publisher)
    : publisher;
}

/** Sentences by full stops and line breaks, longest 1,000 signs; none in an excluded region. */
function sentencesOf(text: string, from: number, excluded: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  const ends = /[.!?]["”’')\]]*(?=\s+["“‘'([]?[\p{Lu}\d])|\n/gu;
  ends.lastIndex = from;
  let start = from;
  for (let match = ends.exec(text); ; match = ends.exec(text)) {
    const end = match ? match.index + match[0].length : text.length;
    const abbreviation =
      match !== null &&
      match[0] === '.' &&
      /(?:^|[\s(])(?:\p{Lu}|[Mm]rs?|Dr|St|No|Sgt|Capt|Gen|Col|Lt|Prof|Mme|U\.S|U\.K|U\.N|Co|Ltd|Inc|Hrg|S)$/u.test(
        text.slice(Math.max(0, match.index - 8), match.index),
      );
    if (abbreviation || (match !== null && isWrapped(text, match))) continue;
    for (let at = start; at < end; at += LONGEST_SENTENCE) {
      const sentence = { start: at, end: Math.min(end, at + LONGEST_SENTENCE) };
      const left = excluded.some(region => region.start < sentence.end && sentence.start < region.end);
      if (!left && text.slice(sentence.start, sentence.end).trim() !== '') found.push(sentence);
    }
    if (!match) return found;
    start = end;
  }
}

/** A line end within a sentence: the line is long, does not end one, and another follows. */
function isWrapped(text: string, { 0: ended, index }: RegExpExecArray): boolean {
  if (ended !== '\n' || index - text.lastIndexOf('\n', index - 1) < WRAPPED) return false;
  return !/[.!?:;"”’)\]\s]/.test(text[index - 1]!) && /[\p{L}\d("“]/u.test(text[index + 1] ?? '');
}
/** Shorter lines are headings or lists. */
const WRAPPED = 60;

function tokensOf(text: string, { start, end }: Stretch, sentence: number): TextToken[] {
  const within = text.slice(start, end);
  return [...within.matchAll(/[\p{L}\p{M}]+(?:['’.&-](?=\p{L})[\p{L}\p{M}]+)*|\d+(?:[.,]\d+)*|["“”:;,()%$€£]/gu)].map(
    match => {
      const word = match[0].replace(/['’]s$/, '');
      return {
        text: word,
        lower: foldWord(word),
        // `al-Amri`, `d’Amico`, `O’Brien`: the name's own capital stands behind its particle
        capital: /^(?:\p{Lu}|(?:a[lnrstdz]h?|e[lnrsd]|ul|bin|ben|ibn|abu)-\p{Lu}|[dl]['’]\p{Lu})/u.test(word),
        possessive: word !== match[0],
        start: start + match.index,
        end: start + match.index + word.length,
        sentence,
      };
    },
  );
}

/** Lower case without marks. */
export function foldWord(word: string): string {
  return /^[a-z]*$/.test(word)
    ? word
    : word
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase();
}

const bySentence = new WeakMap<TextRead, Set<string>[]>();

/** Features of each sentence; worked out once for each text read. */
export function sentenceFeatures(read: TextRead): readonly ReadonlySet<string>[] {
  const known = bySentence.get(read);
  if (known) return known;
  const tokens = Map.groupBy(read.tokens, ({ sentence }) => sentence);
  const numbers = Map.groupBy(read.numbers, ({ sentence }) => sentence);
  const features = read.sentences.map(
    (_, at) => new Set(featuresOf(tokens.get(at) ?? [], numbers.get(at) ?? []).keys()),
  );
  bySentence.set(read, features);
  return features;
}

/** The sentences of the paragraph that holds a sentence, by blank lines. */
export function paragraphOf({ document, sentences }: TextRead, sentence: number): Set<number> {
  const found = new Set([sentence]);
  const isApart = (at: number) => {
    const [before, after] = [sentences[at - 1], sentences[at]];
    return !before || !after || /\n[ \t\r]*\n/.test(document.text.slice(before.end - 1, after.end).trimEnd());
  };
  for (let at = sentence; !isApart(at); at--) found.add(at - 1);
  for (let at = sentence + 1; !isApart(at); at++) found.add(at);
  return found;
}

/** Features of some sentences of a text alone. */
export function featuresWithin({ tokens, numbers }: TextRead, sentences: ReadonlySet<number>): Set<string> {
  const within = ({ sentence }: { sentence: number }) => sentences.has(sentence);
  return new Set(featuresOf(tokens.filter(within), numbers.filter(within)).keys());
}

function featuresOf(tokens: readonly TextToken[], numbers: readonly NumberRead[]): Map<string, number> {
  const features = new Map<string, number>();
  const add = (key: string, weight: number) => features.set(key, Math.max(weight, features.get(key) ?? 0));
  for (const { lower } of tokens) {
    if (/^\d/.test(lower)) {
      const value = Number(lower.replaceAll(',', ''));
      if (value >= 10 && !(value >= 1900 && value < 2100)) addNumber(add, value);
      continue;
    }
    if (lower.length < 3 || COMMON.has(lower) || isLineageWord('say', lower)) continue;
    for (const part of lower.includes('-') ? [lower, ...lower.split('-')] : [lower]) {
      if (part.length < 3) continue;
      const word = stem(part);
      add(`w:${word}`, WEIGHT.word);
      for (const term of termsOf(word)) add(`t:${term}`, WEIGHT.term);
    }
  }
  for (const { value, unit } of numbers) {
    add(`q:${value} ${unit}`, WEIGHT.quantity);
    if (/^[A-Z]{3}$/.test(unit)) add(`c:${unit}`, WEIGHT.number);
    if (value >= 10) addNumber(add, value);
  }
  return features;
}

function addNumber(add: (key: string, weight: number) => void, value: number): void {
  add(`n:${value}`, WEIGHT.number);
  const digits = String(value)
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
  if (digits.length >= 2) add(`m:${digits}`, WEIGHT.digits);
}

function shinglesOf(tokens: readonly TextToken[]): Set<number> {
  const words = tokens.filter(({ lower }) => /[a-z0-9]/.test(lower)).map(({ lower }) => lower);
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++) hashes.add(hashWords(words, at, at + SHINGLE));
  return hashes;
}

/** FNV-1a, 32 bits. */
function hashWords(words: readonly string[], from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    const word = words[at]!;
    for (let k = 0; k < word.length; k++) hash = Math.imul(hash ^ word.charCodeAt(k), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  return hash >>> 0;
}

const alone = new WeakMap<TextRead, Map<number, TextRead>>();

/** A text as if only one of its sentences and so many on each side were there; their indexes stay. Worked out once a sentence. */
export function sentencesAround(read: TextRead, sentence: number, around: 1): TextRead {
  const known = alone.get(read) ?? new Map<number, TextRead>();
  alone.set(read, known);
  const before = known.get(sentence);
  if (before) return before;
  const within = (one: { sentence: number }) => Math.abs(one.sentence - sentence) <= around;
  const [tokens, numbers, dates] = [read.tokens.filter(within), read.numbers.filter(within), read.dates.filter(within)];
  const spans = read.spans.filter(within);
  const text = read.sentences
    .slice(Math.max(0, sentence - around), sentence + around + 1)
    .map(({ start, end }) => read.document.text.slice(start, end))
    .join(' ');
  const features = featuresOf(tokens, numbers);
  const found = { ...read, document: { ...read.document, text }, tokens, numbers, spans, dates, features };
  known.set(sentence, found);
  return found;
}
