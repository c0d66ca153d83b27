import { countryCode } from '../text/countries.ts';
import type { TaggedWord } from './tagged.ts';

/** A noun phrase: words from `first` to `last` (numbers in the sentence), its head noun, and the heads of a list of them. */
export interface NounPhrase {
  first: number;
  last: number;
  head: number;
  /** further members of `China, Hong Kong and Macao`, each a phrase of its own; the phrase itself covers all */
  members?: NounPhrase[];
}

const OPENS: ReadonlySet<string> = new Set(['DET', 'NUM', 'ADJ', 'NOUN', 'PROPN', 'SYM']);
const HEADS: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM']);
/** Pronouns that begin a relative clause or question, not a phrase. */
const RELATIVES: ReadonlySet<string> = new Set(['who', 'which', 'whom', 'whose', 'that', 'what', 'where']);
/** Time words that stand as a phrase of their own between others: `one summer`, `last year`. */
const POSSESSIVES: ReadonlySet<string> = new Set(['my', 'your', 'his', 'her', 'its', 'our', 'their', 'whose']);
const MARKS: ReadonlySet<string> = new Set(["'s", '`s', '’s', "'", '’', '`']);

/** The noun phrases of a sentence from left to right, with what `of` adds; lists are one phrase with members. */
export function nounPhrases(words: readonly TaggedWord[]): NounPhrase[] {
  const plain: NounPhrase[] = [];
  const verbs = words.filter(({ pos }) => pos === 'VERB' || pos === 'AUX').length;
  for (let at = 0; at < words.length; at++) {
    const phrase = phraseAt(words, at, verbs);
    if (!phrase) continue;
    plain.push(phrase);
    at = phrase.last;
  }
  return joinLists(words, joinCountry(words, joinShort(words, joinOf(words, plain))));
}

/** `verbs`: how many the sentence has; its only one is no participle within a phrase. */
function phraseAt(words: readonly TaggedWord[], at: number, verbs: number): NounPhrase | undefined {
  const first = words[at]!;
  const object = first.lower === 'her' && !/^(?:NOUN|ADJ|PROPN|NUM|VERB)$/.test(words[at + 1]?.pos ?? '');
  if (first.pos === 'PRON' && (object || !POSSESSIVES.has(first.lower)))
    return RELATIVES.has(first.lower) ? undefined : { first: at, last: at, head: at };
  if (first.pos === 'DET' && RELATIVES.has(first.lower) && words[at + 1]?.pos !== 'NOUN') return undefined;
  if (first.pos === 'ADV' && /^(?:when|where|why|how|once|then|while)$/.test(first.lower)) return undefined;
  if (first.pos === 'ADV' && words[at + 1]?.pos !== 'NUM' && words[at + 1]?.pos !== 'ADV') return undefined;
  let last = -1;
  let head = -1;
  for (let k = at; k < words.length; k++) {
    const { pos, lower } = words[k]!;
    const next = words[k + 1];
    if (pos === 'NUM' && words[k - 1]?.pos === 'NOUN' && k > at && next?.pos === 'NOUN') break;
    if (pos === 'PROPN' && k > at + 1 && isYear(words[k - 1]!)) break;
    // `Last week police said`: the time is a phrase of its own
    if (
      k === at + 2 &&
      head === k - 1 &&
      pos === 'NOUN' &&
      isLastWeek(words[at]!, words[at + 1]) &&
      next?.pos === 'VERB'
    )
      break;
    if (k > at && isDated(words, k, at)) break;
    if (k > at && head === k - 1 && (isDay(words[k]!, next) || isLastWeek(words[k]!, next))) break;
    if (head === k - 1 && isCompound(words, k)) [last, k] = [k + 3, k + 3];
    else if (HEADS.has(pos) && pos !== 'PRON') [last, head] = [k, k];
    else if (pos === 'DET' && words[k - 1]?.lower === 'half') continue;
    else if (pos === 'ADV' && (next?.pos === 'NUM' || (next?.pos === 'ADV' && words[k + 2]?.pos === 'NUM'))) continue;
    else if (pos === 'DET' && k > at && !['each', 'all', 'other', 'any'].includes(lower)) break;
    else if (pos === 'SYM' && lower === '%') [last, head] = [k, k];
    else if (pos === 'PRON' && POSSESSIVES.has(lower) && k > at && head === k - 1) break;
    else if (OPENS.has(pos) || (pos === 'PRON' && POSSESSIVES.has(lower))) continue;
    else if (pos === 'ADV' && next?.pos === 'ADJ' && lower !== 'as') continue;
    else if (MARKS.has(lower) && head === k - 1 && next && (OPENS.has(next.pos) || next.pos === 'VERB')) continue;
    else if ((lower === '-' || lower === '/') && touching(words, k)) continue;
    else if (pos === 'VERB' && verbs > 1 && isModifier(words, k, at)) continue;
    else if (pos === 'CCONJ' && joinsModifiers(words, k)) continue;
    else if (lower === 'to' && words[k - 1]?.pos === 'NUM' && next?.pos === 'NUM') continue;
    else break;
  }
  // `most of the equipment`, `many of them`: a measure may be an adjective to the tagger
  if (last < 0 && (first.pos === 'ADJ' || first.pos === 'DET') && words[at + 1]?.lower === 'of')
    [last, head] = [at, at];
  // `Both deny`, `Most was withdrawn`
  const alone = /^(?:both|all|some|most|many|several|others|neither|each|few)$/.test(first.lower);
  if (last < 0 && alone && /^(?:VERB|AUX)$/.test(words[at + 1]?.pos ?? '')) [last, head] = [at, at];
  return last < 0 ? undefined : { first: at, last, head };
}

/** `a panel Tuesday`, `forces today`: a day behind a noun is a phrase of its own. */
function isDay({ lower }: TaggedWord, next: TaggedWord | undefined): boolean {
  if (/^(?:today|yesterday|tomorrow)$/.test(lower)) return true;
  const day = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(lower);
  return day && (next?.pos !== 'NOUN' || /^(?:morning|afternoon|evening|night)$/.test(next.lower));
}

/** `on its blacklist last week`. */
const isLastWeek = ({ lower }: TaggedWord, next: TaggedWord | undefined): boolean =>
  /^(?:last|next|this|every|each)$/.test(lower) &&
  /^(?:week|month|year|day|night|summer|winter|spring|autumn|fall|[a-z]+day|january|february|march|april|may|june|july|august|september|october|november|december)$/.test(
    next?.lower ?? '',
  );

const isYear = ({ pos, lower }: TaggedWord): boolean => pos === 'NUM' && /^(?:19|20)\d\d$/.test(lower);

/** `on 4 March 2026 officers boarded`, `in 2026 officers`: what stands behind a date is a phrase of its own. */
function isDated(words: readonly TaggedWord[], k: number, from: number): boolean {
  const { pos } = words[k]!;
  if (!isYear(words[k - 1]!) || (pos !== 'NOUN' && pos !== 'PROPN' && pos !== 'ADJ')) return false;
  if (k - 2 >= from) return MONTH.test(words[k - 2]!.lower);
  return /^(?:in|since|by|until|during)$/.test(words[from - 1]?.lower ?? '');
}
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?$/;

/** A hyphen or stroke without blanks on either side: `Bok-gu`. */
function touching(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  return before !== undefined && after !== undefined && before.end === words[k]!.start && words[k]!.end === after.start;
}

/** `agent-in-charge`, `surface-to-air`: the preposition between hyphens opens no phrase. */
function isCompound(words: readonly TaggedWord[], k: number): boolean {
  if (!/^(?:in|of|to|at|on|by|for|the|and)$/.test(words[k + 1]?.lower ?? '') || words[k]!.lower !== '-') return false;
  return words[k + 2]?.lower === '-' && [k, k + 1, k + 2].every(at => touching(words, at));
}

/** A participle that stands before the noun it belongs to: `Japanese made trucks`, `device-equipped vehicle`. */
function isModifier(words: readonly TaggedWord[], k: number, from: number): boolean {
  const next = words[k + 1];
  if (!/(?:ed|en|made|built|ing)$/.test(words[k]!.lower) || !next) return false;
  if (next.pos !== 'NOUN' && next.pos !== 'ADJ' && next.pos !== 'PROPN') return false;
  const before = words[k - 1];
  const glued = words[k]!.start === before?.end;
  return k === from
    ? false
    : glued ||
        before?.pos === 'DET' ||
        before?.pos === 'ADJ' ||
        (/made|built/.test(words[k]!.lower) &&
          (before?.pos === 'PROPN' || /(?:ese|ish|ian|ean|can)$/.test(before!.lower)));
}

/** `South Korean and Japanese buyers`, `bellicose and irrational state`: two modifiers of one noun. */
function joinsModifiers(words: readonly TaggedWord[], k: number): boolean {
  const [before, after, noun] = [words[k - 1], words[k + 1], words[k + 2]];
  if (!before || !after || !noun) return false;
  const alike =
    (before.pos === 'NUM' && after.pos === 'NUM') ||
    (before.pos === 'ADJ' && after.pos === 'ADJ') ||
    (before.pos === 'PROPN' &&
      after.pos === 'PROPN' &&
      /(?:n|ese|ish|i)$/.test(before.lower) &&
      /(?:n|ese|ish|i)$/.test(after.lower));
  return alike && (noun.pos === 'NOUN' || noun.pos === 'PROPN');
}

/** `most of the equipment`, `a store of drugs`: one phrase. The head of a measure (`most`, `a ton`, `a group`) is what it measures. */
function joinOf(words: readonly TaggedWord[], phrases: readonly NounPhrase[]): NounPhrase[] {
  const joined: NounPhrase[] = [];
  for (const phrase of phrases) {
    const before = joined.at(-1);
    const between = before && phrase.first === before.last + 2 && words[phrase.first - 1]!.lower === 'of';
    if (!between) joined.push({ ...phrase });
    else {
      before.last = phrase.last;
      if (isMeasure(words[before.head]!)) before.head = phrase.head;
    }
  }
  return joined;
}

/** `the Bureau of Trade Controls (BTC)`: a short name in brackets belongs to the name. */
function joinShort(words: readonly TaggedWord[], phrases: readonly NounPhrase[]): NounPhrase[] {
  const joined: NounPhrase[] = [];
  for (const phrase of phrases) {
    const before = joined.at(-1);
    const beside = before && phrase.first === before.last + 2 && words[before.last + 1]!.lower === '(';
    const short = beside && phrase.first === phrase.last && /^[A-Z]/.test(words[phrase.first]!.text);
    if (short && words[before.last]!.pos === 'PROPN' && words[phrase.last + 1]?.lower === ')')
      before.last = phrase.last + 1;
    else joined.push(phrase);
  }
  return joined;
}

/** `Tehran, Iran`: a town with its country behind a comma is one phrase, unless a list of countries goes on. */
function joinCountry(words: readonly TaggedWord[], phrases: readonly NounPhrase[]): NounPhrase[] {
  const joined: NounPhrase[] = [];
  for (const phrase of phrases) {
    const before = joined.at(-1);
    const beside = before && phrase.first === before.last + 2 && words[before.last + 1]!.lower === ',';
    const town = beside && words[before.head]!.pos === 'PROPN' && words[before.first - 1]?.pos === 'ADP';
    const goesOn = words[phrase.last + 1]?.pos === 'CCONJ' && words[phrase.last + 2]?.pos !== 'VERB';
    if (town && !goesOn && isCountry(words, phrase) && !isCountry(words, before)) before.last = phrase.last;
    else joined.push(phrase);
  }
  return joined;
}

function isCountry(words: readonly TaggedWord[], { first, last }: NounPhrase): boolean {
  if (last - first > 3 || words[last]!.pos !== 'PROPN') return false;
  return (
    countryCode(
      words
        .slice(first, last + 1)
        .map(({ text }) => text)
        .join(' '),
    ) !== undefined
  );
}

const MEASURES =
  /^(?:most|many|some|all|each|one|part|half|third|quarter|percent|%|store|amount|number|quantity|load|lot|ton|tonne|kilo|kilogram|gram|dozen|hundred|thousand|million|litre|liter|barrel|shipment|consignment|kind|type|sort|pair|group|majority|rest|series|cache|batch|drum|crate|container|bag|piece|tens|scores|none|few|several)s?$|^\d/;

function isMeasure({ lower, pos }: TaggedWord): boolean {
  return pos === 'NUM' || MEASURES.test(lower);
}

/** Lists: `A, B and C`, `A and B`. A last member with a verb of its own begins another clause and is left out. */
function joinLists(words: readonly TaggedWord[], phrases: readonly NounPhrase[]): NounPhrase[] {
  const joined: NounPhrase[] = [];
  for (let k = 0; k < phrases.length; k++) {
    const members = [phrases[k]!];
    let pending: NounPhrase[] = [];
    const reach = isTime(words, phrases[k]!) ? k : phrases.length;
    for (let j = k + 1; j < reach; j++) {
      const link = linkBetween(words, phrases[j - 1]!.last, phrases[j]!.first);
      if (link === undefined) break;
      pending.push(phrases[j]!);
      if (link === ',') continue;
      if (startsClause(words, phrases[k]!.first, phrases[j]!)) break;
      members.push(...pending);
      pending = [];
      break;
    }
    const last = members.at(-1)!;
    joined.push(members.length === 1 ? members[0]! : { ...members[0]!, last: last.last, members });
    k += members.length - 1;
  }
  return joined;
}

/** `this spring`, `last week`: no member of a list. */
const isTime = (words: readonly TaggedWord[], { first, last }: NounPhrase): boolean =>
  last === first + 1 && isLastWeek(words[first]!, words[last]);

function linkBetween(words: readonly TaggedWord[], last: number, first: number): ',' | 'and' | undefined {
  const between = words.slice(last + 1, first).map(({ lower }) => lower);
  if (between.length === 1 && between[0] === ',') return ',';
  return /^(?:, )?(?:and|or|as well as|nor)(?: also)?$/.test(between.join(' ')) ? 'and' : undefined;
}

/** Has the phrase a verb behind it, while there is one before the list already? */
function startsClause(words: readonly TaggedWord[], listFirst: number, phrase: NounPhrase): boolean {
  let k = phrase.last + 1;
  while (words[k]?.pos === 'ADV') k++;
  const follows = words[k]?.pos === 'VERB' || words[k]?.pos === 'AUX';
  const isParticiple = words[k]?.pos === 'VERB' && words[k]!.lower.endsWith('ing');
  // `…, police and auditors said.`
  if (follows && words[listFirst - 1]?.lower === ',' && /^(?:said|say|added|reported|told)$/.test(words[k]!.lower))
    return false;
  return follows && !isParticiple && words.slice(0, listFirst).some(({ pos }) => pos === 'VERB' || pos === 'AUX');
}
