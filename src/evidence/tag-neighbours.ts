import type { TaggedWord } from './tagged.ts';
import { knownVerb } from './verb-forms.ts';

export const isNounal = (word: TaggedWord | undefined): boolean =>
  word !== undefined && (word.pos === 'NOUN' || word.pos === 'PROPN');
export const isCapital = (word: TaggedWord | undefined): boolean => word !== undefined && /^[A-Z][a-z]/.test(word.text);

/** `according to press reports`, `subject to court approval`, `committed to working`: no infinitive follows. */
export function isToward(words: readonly TaggedWord[], k: number): boolean {
  const [before, after, next] = [words[k - 1], words[k + 1], words[k + 2]];
  if (!before || after?.pos !== 'VERB') return false;
  if (after.lower.endsWith('ing') && knownVerb(after.lower)?.forms.includes('base') !== true)
    return after.lower !== 'bring';
  return /^(?:according|subject|owing|prior|contrary|thanks)$/.test(before.lower) && isNounal(next);
}

/** `the Port Safety Act of 1979`: a capital behind a name, in a whole sentence of small letters. */
export function isNameEnd(words: readonly TaggedWord[], k: number): boolean {
  const [word, before] = [words[k]!, words[k - 1]];
  if (word.pos !== 'VERB' || !isCapital(word) || !isCapital(before) || before!.pos !== 'PROPN' || k < 2) return false;
  return words.at(-1)!.lower === '.' && words.filter(one => isCapital(one)).length * 2 < words.length;
}

/** `remains committed to`, `stayed hidden in`: the participle is the verb. */
export function isLasting(words: readonly TaggedWord[], k: number): boolean {
  const [word, after] = [words[k]!, words[k + 1]];
  if (word.pos !== 'VERB' || !/^(?:remain(?:s|ed)?|stay(?:s|ed)?)$/.test(word.lower)) return false;
  return after?.pos === 'VERB' && after.lower.endsWith('ed');
}

/** `were off-loaded`, `trans-shipped to`: a verb with its prefix, which is no preposition. */
export function joinPrefix(words: readonly TaggedWord[], k: number): boolean {
  const [word, hyphen, prefix] = [words[k]!, words[k - 1], words[k - 2]];
  if (hyphen?.lower !== '-' || !prefix || hyphen.start !== prefix.end || hyphen.end !== word.start) return false;
  if (!/^(?:off|trans|re|up|under|over|mis|un|co)$/.test(prefix.lower) || !word.lower.endsWith('ed')) return false;
  const beside = words[k - 3];
  if (!beside || !/^(?:AUX|CCONJ|ADV|PRON|PART|NOUN|PROPN)$/.test(beside.pos)) return false;
  prefix.pos = 'ADV';
  hyphen.pos = 'ADV';
  return true;
}

/** `the daily said`, `the Japanese weekly added`: a paper, where no noun follows. */
export function isPaper(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (!/^(?:daily|weekly|monthly|quarterly)$/.test(words[k]!.lower) || !before || !after) return false;
  const article = before.pos === 'DET' || words[k - 2]?.pos === 'DET';
  return article && /^(?:VERB|AUX|PUNCT|ADP|PRON)$/.test(after.pos);
}

const OWNED =
  /^(?:made|built|controlled|owned|backed|based|sponsored|run|funded|led|trained|flagged|registered|related|linked|centered|oriented|approved|supplied|produced|manufactured|assembled|armed|held|occupied|dominated)$/;

/** `A private firm smuggled materials`: an adjective behind the first noun of a sentence that is the past of a verb, before what it does it to. */
export function isFirstVerb(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, after] = [words[k]!, words[k - 1], words[k + 1]];
  if (before?.pos !== 'NOUN' || !after || !/^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(after.pos) || k > 8) return false;
  if (!word.lower.endsWith('ed') || OWNED.test(word.lower)) return false;
  if (knownVerb(word.lower)?.forms.includes('past') !== true) return false;
  return !words.slice(0, k).some(({ pos }) => /^(?:VERB|AUX|PUNCT|SCONJ)$/.test(pos));
}

const WORKED =
  /^(?:measuring|testing|digging|drilling|mining|cutting|milling|welding|manufacturing|refining|processing|lifting|loading|printing|mixing|drying|grinding|casting|forging|turning|balancing|winding|coating|plating|targeting|tracking|jamming|listening|monitoring|diving|guiding|steering|navigating|imaging|sensing|firing|launching|handling|packing)$/;
const TOOLS =
  /^(?:equipment|technology|technologies|machines?|machinery|devices?|tools?|instruments?|gear|systems?|plants?|units?|lines?|stations?|vehicles?|gas(?:es)?|oil|fluid|agents?|software)$/;

/** `the sale of measuring equipment`: what the thing is for. */
export function isToolFor(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (!before || !after || !WORKED.test(words[k]!.lower) || !TOOLS.test(after.lower)) return false;
  return /^(?:ADP|DET|ADJ|PROPN|VERB|NUM|CCONJ|NOUN)$/.test(before.pos) && before.lemma !== 'be';
}

/** `a suspected ship-to-ship transfer of diesel`: no verb agrees with one ship. */
export function isTransferOf(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (after?.lower !== 'of' || before?.pos !== 'NOUN' || before.lower.endsWith('s')) return false;
  return knownVerb(words[k]!.lower)?.forms[0] === 'base' && !/^(?:people|police|men|women|crew)$/.test(before.lower);
}

/** `guided-missile frigate`, `used-car dealer`: a participle before a hyphen is part of an adjective. */
export function isBeforeHyphen(words: readonly TaggedWord[], k: number): boolean {
  const [word, hyphen, after] = [words[k]!, words[k + 1], words[k + 2]];
  if (hyphen?.lower !== '-' || hyphen.start !== word.end || !after || after.start !== hyphen.end) return false;
  return /(?:ed|en|ing)$/.test(word.lower) && (isNounal(after) || after.pos === 'ADJ');
}

/** `kilos of highly enriched uranium`: behind a preposition and an adverb a participle says more of its noun. */
export function isRefined(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, opening, after] = [words[k]!, words[k - 1], words[k - 2], words[k + 1]];
  if (before?.pos !== 'ADV' || !/(?:ly|well|newly|ill)$/.test(before.lower) || !word.lower.endsWith('ed')) return false;
  if (after?.pos !== 'NOUN' || !opening) return false;
  return opening.pos === 'ADP' || (opening.pos === 'CCONJ' && words[k + 2]?.pos === 'AUX');
}
