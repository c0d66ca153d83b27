import { countryCode } from '../text/countries.ts';
import type { TaggedWord } from './tagged.ts';
import { cueRow } from './lexicon.ts';
import {
  isCapital,
  isFirstVerb,
  isPaper,
  isToolFor,
  isTransferOf,
  isLasting,
  isNameEnd,
  isNounal,
  isToward,
  joinPrefix,
  isBeforeHyphen,
  isRefined,
} from './tag-neighbours.ts';
import { knownVerb } from './verb-forms.ts';

/** Participles that stand as prepositions where a phrase follows and no auxiliary stands before. */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'including excluding regarding concerning barring pending given'.split(' '),
);
const EVENT =
  /^(?:voyage|journey|trip|visit|call|attack|(?:\S*(?:ion|ment|al|ure|est|aid|ry))|tip|report|talk|death|meeting|search|leak)s?$/;

/** What the words beside a word tell of its part of speech. Changes the word and its neighbours. */
export function placeTag(words: readonly TaggedWord[], k: number): void {
  const word = words[k]!;
  if (word.lower === 'to' && isToward(words, k)) word.pos = 'ADP';
  else if (isPaper(words, k)) word.pos = 'NOUN';
  else if (word.pos === 'ADJ' && isFirstVerb(words, k)) word.pos = 'VERB';
  else if (word.pos === 'VERB' && (isToolFor(words, k) || isBeforeHyphen(words, k) || isRefined(words, k)))
    word.pos = 'ADJ';
  else if (word.pos === 'VERB' && isTransferOf(words, k)) word.pos = 'NOUN';
  else if (
    word.pos === 'VERB' &&
    words[k - 1]?.pos === 'ADP' &&
    words[k - 1]!.lower === 'to' &&
    isNounal(words[k + 1]) &&
    !word.lower.endsWith('ing')
  )
    word.pos = 'NOUN';
  else if (isNamePart(words, k) || isNameEnd(words, k)) word.pos = 'PROPN';
  else if (isLasting(words, k)) word.pos = 'AUX';
  else if (word.pos === 'VERB' && joinPrefix(words, k)) return;
  else if (word.pos === 'ADJ' && joinPrefix(words, k)) word.pos = 'VERB';
  else if (word.lower === 'that' && word.pos === 'DET' && isConjunction(words, k)) word.pos = 'SCONJ';
  else if (word.lower === 'there' && word.pos === 'PRON' && !isExistential(words, k)) word.pos = 'ADV';
  else if (word.pos === 'VERB' && isGlued(words, k)) word.pos = 'ADJ';
  else if (word.pos === 'NOUN' && isRelativeVerb(words, k)) [word.pos, words[k - 1]!.pos] = ['VERB', 'PRON'];
  else if (word.lower === 'have' && words[k - 1]?.lower === 'to' && isPerfect(words[k + 1])) word.pos = 'AUX';
  else if (isMadeIn(words, k)) word.pos = 'ADJ';
  else if (isPreposition(words, k)) word.pos = 'ADP';
  else if (word.pos === 'VERB' && isModifier(words, k)) modify(words, k);
  else if (word.pos === 'VERB' && isObjectNoun(words, k)) word.pos = 'NOUN';
  else if ((word.pos === 'ADJ' || word.lower === 'fine') && isNounByPlace(words, k)) word.pos = 'NOUN';
  else if (word.pos === 'ADJ' && isReduced(words, k)) word.pos = 'VERB';
  else if (word.pos === 'NOUN' && (isBesideParticiple(words, k) || isSeen(words, k) || isDoing(words, k)))
    word.pos = 'VERB';
}

/** `notes that none of the motors`, `said that containers`: before what no singular pointing word stands. */
function isConjunction(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (!before || !after || (before.pos !== 'VERB' && before.pos !== 'NOUN' && before.pos !== 'PROPN')) return false;
  if (/^(?:none|some|most|all|many|several|few|no|the|an?|its|his|her|their|two|three)$/.test(after.lower)) return true;
  return after.pos === 'NOUN' && /[^su]s$/.test(after.lower) && !/^(?:news|series|means)$/.test(after.lower);
}

/** `there is`, `there have been`, `there exists`. */
function isExistential(words: readonly TaggedWord[], k: number): boolean {
  const after = words[k + 1];
  return after === undefined || after.pos === 'AUX' || /^(?:exist|remain|seem|appear|come|follow|be)/.test(after.lower);
}

/** `state-owned`, `far-fetched`: behind a hyphen. */
function isGlued(words: readonly TaggedWord[], k: number): boolean {
  const [hyphen, before] = [words[k - 1], words[k - 2]];
  if (hyphen?.lower !== '-' || !before || hyphen.start !== before.end || hyphen.end !== words[k]!.start) return false;
  if (/^(?:DET|PRON|NUM)$/.test(words[k + 1]?.pos ?? '')) return false;
  return (
    /(?:ed|en|wn|ght|made|built|held|run|led|ing)$/.test(words[k]!.lower) &&
    !/^(?:re|co|pre|mis|out|over)$/.test(before.lower)
  );
}

/** `…, which reports to the bureau,`. */
function isRelativeVerb(words: readonly TaggedWord[], k: number): boolean {
  const [before, comma, after] = [words[k - 1], words[k - 2], words[k + 1]];
  if (!before || !/^(?:which|who|that)$/.test(before.lower) || !after || !(comma?.lower === ',' || isNounal(comma)))
    return false;
  return knownVerb(words[k]!.lower)?.forms[0] === 's' && /^(?:ADP|DET|NUM|ADJ|PROPN|PRON|NOUN|PART)$/.test(after.pos);
}

/** `to have foiled`, `to have been`. */
const isPerfect = (after: TaggedWord | undefined): boolean =>
  after !== undefined && (after.lower === 'been' || knownVerb(after.lower)?.forms.includes('participle') === true);

/** `the So San`, `Korea Songi Shipping Company`: a word in a capital beside a name, in a sentence of small letters. */
function isNamePart(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (k < 2 || !isCapital(word) || !/^(?:ADV|SCONJ|VERB|INTJ|X|AUX)$/.test(word.pos)) return false;
  if (!before || /^["'“”‘’«»:(]$/.test(before.text)) return false;
  const named = (isCapital(before) && before.pos === 'PROPN') || (before.pos === 'DET' && /^[a-z]/.test(before.text));
  const glued = after?.lower === '-' && after.start === word.end;
  if (!named || !(glued || (isCapital(after) && after!.pos !== 'VERB'))) return false;
  return words.at(-1)!.lower === '.' || words.filter(one => isCapital(one)).length * 2 < words.length;
}

/** `are Japanese made`. */
function isMadeIn(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (!/^(?:made|built|manufactured|produced)$/.test(word.lower) || !before || !isCapital(before)) return false;
  return (!after || after.pos === 'PUNCT' || after.pos === 'CCONJ') && countryCode(before.text) !== undefined;
}

function isPreposition(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (word.pos !== 'VERB' || !after || !/^(?:DET|NUM|ADJ|NOUN|PROPN|PRON)$/.test(after.pos)) return false;
  if (before && /^(?:AUX|ADP|PART|SCONJ)$/.test(before.pos)) return false;
  // `However, given the price`, not `the parcel given to`
  if (word.lower === 'given' && before && before.lower !== ',') return false;
  if (PREPOSITIONS.has(word.lower)) return true;
  if (word.lower !== 'following') return false;
  return k === 0 || words.slice(k + 1, k + 5).some(({ pos, lower }) => pos === 'NOUN' && EVENT.test(lower));
}

/** `suspected heroin`, `refined petroleum`, `forged papers`: a participle that no subject stands before. */
function isModifier(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (!after || !/^(?:NOUN|PROPN|ADJ)$/.test(after.pos) || (isCapital(word) && k > 0)) return false;
  const owned = before !== undefined && /^(?:his|her|its|their|our|my|['’`]s)$/.test(before.lower);
  if (owned && after.pos === 'NOUN' && /(?:ed|ing)$/.test(word.lower)) return true;
  const article = before?.pos === 'ADV' || before?.pos === 'NUM' ? words[k - 2]?.pos === 'DET' : false;
  if (before?.pos === 'NUM' && word.lower.endsWith('ed') && words[k - 2]?.pos === 'VERB') return true;
  if (article) return knownVerb(word.lower)?.forms.includes('participle') ?? word.lower.endsWith('ed');
  const forms = knownVerb(word.lower)?.forms;
  const only = forms?.includes('participle') === true && !forms.includes('past') && !forms.includes('base');
  if (!word.lower.endsWith('ed') && !only) return false;
  if (!before) return after.pos === 'NOUN' && words.slice(k + 2, k + 8).some(one => one.pos === 'AUX');
  if (before.pos === 'ADP') return !/^(?:as|than|before|after|since|until)$/.test(before.lower) || after.pos === 'NOUN';
  if (before.lower === 'to') return knownVerb(word.lower)?.forms[0] !== 'base';
  if (before.pos === 'VERB') return !isSpeech(before) && after.pos !== 'PROPN';
  if (before.pos === 'DET' && /^(?:an?|the|any|no|some|these|those)$/.test(before.lower)) return true;
  if (before.pos === 'CCONJ' && after.pos === 'NOUN' && isPresent(words, k - 1)) return true;
  const open = !words.slice(0, k).some(one => one.pos === 'VERB' || one.pos === 'AUX');
  return before.pos === 'CCONJ' && open && k > 1 && words.slice(k + 1).some(one => one.pos === 'VERB');
}

/** `to buy lenses and encrypted radios`: behind a verb in its base form or present a participle is none of its kind. */
function isPresent(words: readonly TaggedWord[], end: number): boolean {
  const at = words.findLastIndex(({ pos }, j) => j < end && (pos === 'VERB' || pos === 'AUX'));
  if (at < 0 || words[at]!.pos === 'AUX' || words[at - 1]?.pos === 'AUX' || end - at > 8) return false;
  const form = knownVerb(words[at]!.lower)?.forms;
  return (
    form !== undefined &&
    (form[0] === 'base' || form[0] === 's') &&
    !form.includes('past') &&
    !form.includes('participle')
  );
}

const isSpeech = ({ lower }: TaggedWord): boolean =>
  /^(?:said|says|say|told|tells|added|adds|claimed|claims)$/.test(lower);

function modify(words: readonly TaggedWord[], k: number): void {
  words[k]!.pos = 'ADJ';
  if (words[k - 1]?.lower === 'to') words[k - 1]!.pos = 'ADP';
  // `The intended recipient was`: what stands between the modifier and a verb is the noun
  const [after, next] = [words[k + 1]!, words[k + 2]];
  if (after.pos === 'ADJ' && next && /^(?:AUX|VERB|ADP)$/.test(next.pos)) after.pos = 'NOUN';
}

/** `arrested suspects`, `on bail`, `an offshore company`: no verb can stand there. */
function isObjectNoun(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  const form = knownVerb(word.lower)?.forms[0];
  if (!before || isCapital(word)) return false;
  // `the border crossing of`, `eleven breaches of`
  const counted = /^(?:NOUN|ADJ|NUM|DET)$/.test(before.pos) && (form === 's' || word.lower.endsWith('ing'));
  if (after?.lower === 'of' && counted && before.lower !== 'that') return true;
  if (word.lower.endsWith('ing')) return false;
  if (form === undefined && /^(?:an?|the|his|her|its|their)$/.test(before.lower) && after?.pos === 'ADP') return true;
  const ends = !after || /^(?:PUNCT|ADP|CCONJ|SCONJ|AUX)$/.test(after.pos) || after.lower === 'that';
  if (form === 's' && before.pos === 'VERB' && ends && !isSpeech(before)) return true;
  // `has military as well as civilian uses.`
  if (
    form === 's' &&
    before.pos === 'ADJ' &&
    ends &&
    words[k - 2]?.pos !== 'DET' &&
    words.slice(0, k).some(one => one.pos === 'VERB' || one.pos === 'AUX')
  )
    return true;
  // `brought up guns and crates with`: its tense is another than that of the verb before
  if (form === 's' && before.pos === 'CCONJ' && ends && isPastBefore(words, k)) return true;
  // `in food trucks that`, `at the test stand.`: behind the verb of the clause
  if ((form === 's' || form === 'base') && before.pos === 'NOUN' && ends && after?.pos !== 'AUX') {
    if ((form === 's' || after?.pos === 'PUNCT') && hasPlainVerb(words, k)) return true;
  }
  const unknown = form === undefined && !/(?:ed|s)$/.test(word.lower);
  if (!(form === 'base' || unknown) || after?.pos === 'DET' || /^(?:it|them|him|her|us)$/.test(after?.lower ?? ''))
    return false;
  if (before.pos === 'ADP' && before.lower !== 'to' && !/^(?:as|than|like|but)$/.test(before.lower)) return true;
  if (before.pos !== 'ADV' || words[k - 2]?.pos !== 'DET' || before.lower.endsWith('ly')) return false;
  before.pos = 'ADJ';
  return true;
}

/** `have seen opium smuggled in toys`: a participle behind its noun. */
function isReduced(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (before?.pos !== 'NOUN' || after?.pos !== 'ADP' || !words[k]!.lower.endsWith('ed')) return false;
  return knownVerb(words[k]!.lower)?.forms.includes('participle') === true;
}

function isPastBefore(words: readonly TaggedWord[], k: number): boolean {
  const verb = words.slice(Math.max(0, k - 10), k - 1).findLast(({ pos }) => pos === 'VERB' || pos === 'AUX');
  return verb !== undefined && (verb.pos === 'VERB' ? isPast(verb) : /^(?:was|were|had)$/.test(verb.lower));
}

/** Is there a finite verb before, with no boundary between, that says nothing and opens no clause of its own? */
function hasPlainVerb(words: readonly TaggedWord[], k: number): boolean {
  for (let j = k - 2; j >= 0 && j >= k - 10; j--) {
    const { pos, lower } = words[j]!;
    if (pos === 'CCONJ' || pos === 'SCONJ' || pos === 'PUNCT' || /^(?:who|which|that|he|she|they|it|we|i)$/.test(lower))
      return false;
    if (pos === 'VERB') return !lower.endsWith('ing') && cueRow('verb', words[j]!.lemma) === undefined;
  }
  return false;
}

/** `the country's military.`, `A North Korean national was`: an adjective where the noun must be. */
function isNounByPlace(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (!before || (after && !/^(?:PUNCT|AUX|VERB|ADP|PRON|ADV)$/.test(after.pos))) return false;
  // `a native of`, `a fine of`, `the largest fine ever`
  const article = before.pos === 'ADJ' ? words[k - 2] : before;
  if (after?.lower === 'of' && article && /^(?:an?|the)$/.test(article.lower))
    return !/(?:st|th|first|second|third|last)$/.test(words[k]!.lower);
  if (words[k]!.lower === 'fine') return /^(?:DET|ADJ|NUM)$/.test(before.pos);
  if (after?.pos === 'ADV') return false;
  if (after?.pos === 'PUNCT' && after.lower !== '.' && after.lower !== ';') return false;
  if (/^['’`]s$/.test(before.lower)) return true;
  const ends = after?.pos === 'AUX' || (after?.pos === 'PRON' && after.lower === 'who');
  if (before.pos === 'PROPN') return ends && words.slice(Math.max(0, k - 4), k).some(({ pos }) => /DET|NUM/.test(pos));
  return (
    before.pos === 'DET' &&
    before.lower === 'the' &&
    after?.pos === 'VERB' &&
    isPast(after) &&
    (!isNounal(words[k + 2]) || isOnlyVerb(words, k + 1))
  );
}

const isOnlyVerb = (words: readonly TaggedWord[], at: number): boolean =>
  words.every(({ pos }, k) => k === at || (pos !== 'VERB' && pos !== 'AUX'));
const isPast = ({ lower }: TaggedWord): boolean => knownVerb(lower)?.forms.includes('past') === true;

/** `were caught smuggling horns`, `have been trading animals`: no noun. */
function isDoing(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (!before || !after || knownVerb(word.lower)?.forms.includes('ing') !== true) return false;
  if (/^(?:caught|found|seen|spotted|observed|filmed)$/.test(before.lower))
    return /^(?:DET|NUM|ADJ|NOUN|PROPN|VERB|ADP)$/.test(after.pos);
  const perfect = before.lower === 'been' || (before.pos === 'ADV' && words[k - 2]?.lower === 'been');
  return perfect && /^(?:DET|NUM|ADJ|NOUN|PROPN|VERB)$/.test(after.pos);
}

/** `saw them load crates`, `let us pass`: a bare infinitive behind a verb of seeing or letting and its pronoun. */
function isSeen(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, verb] = [words[k]!, words[k - 1], words[k - 2]];
  if (!before || !/^(?:me|him|her|us|them|it)$/.test(before.lower) || verb?.pos !== 'VERB') return false;
  const sees = /^(?:see|watch|hear|notice|observe|let|make|help|have)$/.test(
    knownVerb(verb.lower)?.lemma ?? verb.lemma,
  );
  return sees && knownVerb(word.lower)?.forms[0] === 'base';
}

/** `shipped by air and destined for`: beside a verb, before a preposition. */
function isBesideParticiple(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (before?.pos !== 'CCONJ' || after?.pos !== 'ADP' || !word.lower.endsWith('ed')) return false;
  const forms = knownVerb(word.lower)?.forms;
  return forms?.includes('participle') === true && words.slice(0, k).some(one => isNounal(one));
}
