import { abbreviationKind } from './abbreviations.ts';
import type { ParsedSentence } from './clauses.ts';
import { headBefore, isMistaken, lemmas, PLURAL, reducedHead } from './cue-verbs.ts';
import { cueRow, cueTakes } from './lexicon.ts';
import { DOCUMENT } from './may-speak.ts';
import { nounPhrases } from './noun-phrases.ts';
import type { PartOfSpeech, TaggedWord } from './tagged.ts';

/** Longest aside in brackets, nickname and dateline that are left out, in words. */
const LONGEST_BRACKET = 12;
const LONGEST_NICKNAME = 3;
const LONGEST_DATELINE = 18;

/**
 * A sentence as speakers and cues are looked for in it: without asides in brackets that have no verb (`(US)`, `[18]`), nicknames in quotation marks within a
 * name, the full stop of `Maj.`, the comma within a date and the dateline of a wire; with names that the tagger takes for verbs read as names. Offsets stay.
 */
export function speechView(parsed: ParsedSentence): ParsedSentence {
  const left = leftOut(parsed.words);
  const kept = left ? parsed.words.filter((_, k) => left[k] !== 1) : parsed.words;
  const words = retagged(kept);
  if (words === parsed.words || words.length === 0) return parsed;
  return { words, phrases: nounPhrases(words), clauses: [] };
}

function leftOut(words: readonly TaggedWord[]): Uint8Array | undefined {
  let out: Uint8Array | undefined;
  const drop = (from: number, to: number): void => {
    out ??= new Uint8Array(words.length);
    out.fill(1, from, to + 1);
  };
  const line = datelineEnd(words);
  if (line > 0) drop(0, line);
  for (let k = Math.max(0, line); k < words.length; k++) {
    const { lower } = words[k]!;
    if (lower === '(' || lower === '[') {
      const close = bracketEnd(words, k);
      if (close > 0) drop(k, close);
      if (close > 0) k = close;
    } else if (/^["“„'‘]$/.test(lower)) {
      const close = nicknameEnd(words, k);
      if (close > 0) drop(k, close);
    } else if (lower === '.' && isTitle(words[k - 1]) && words[k + 1] && isCapital(words[k + 1])) drop(k, k);
    else if (lower === ',' && isDay(words[k - 1]) && isYear(words[k + 1])) drop(k, k);
  }
  return out;
}

/** The bracket that closes one at a word, where nothing between says something of its own. */
function bracketEnd(words: readonly TaggedWord[], open: number): number {
  const mark = words[open]!.lower === '(' ? ')' : ']';
  for (let k = open + 1; k < Math.min(words.length, open + LONGEST_BRACKET + 2); k++) {
    const { lower, pos } = words[k]!;
    if (lower === mark) return k;
    if (mark === ')' && (pos === 'AUX' || (pos === 'VERB' && !isCapital(words[k])))) return -1;
  }
  return -1;
}

/** `John “J.D.” Dorrian`, between names. */
function nicknameEnd(words: readonly TaggedWord[], open: number): number {
  if (open === 0 || !isCapital(words[open - 1]) || words[open - 1]!.end === words[open]!.start) return -1;
  for (let k = open + 1; k <= open + LONGEST_NICKNAME + 1 && k + 1 < words.length; k++) {
    if (k > open + 1 && /^["”“'’]$/.test(words[k]!.lower)) {
      const next = words[k + 1];
      return isCapital(next) && next?.pos === 'PROPN' ? k : -1;
    }
    if (!isCapital(words[k])) return -1;
  }
  return -1;
}

/** `BURGAS, Oct. 14 (Wire) -` at the head of a sentence: the dash; -1 where there is none. */
function datelineEnd(words: readonly TaggedWord[]): number {
  const shouted = /^[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]{2,}$/.test(words[0]?.text ?? '');
  if (!shouted && words[0]?.pos !== 'PROPN') return -1;
  for (let k = 1; k < Math.min(words.length - 1, shouted ? LONGEST_DATELINE : 5); k++) {
    const { lower, text, pos, start } = words[k]!;
    if (/^(?:-|–|—|--)$/.test(lower) && words[k - 1]!.end < start && words[k + 1]!.start > words[k]!.end)
      return shouted || isCapital(words[k + 1]) ? k : -1;
    if (pos !== 'PUNCT' && pos !== 'NUM' && pos !== 'SYM' && !isCapital(words[k]) && text !== 'and') return -1;
  }
  return -1;
}

/** The same words, with new ones where a tag is wrong; the same array where none is. */
function retagged(words: readonly TaggedWord[]): readonly TaggedWord[] {
  let copy: TaggedWord[] | undefined;
  const capitals = words.filter(word => isCapital(word)).length;
  // a headline has no stop
  const title =
    capitals * 2 > words.filter(({ text }) => /^\p{L}/u.test(text)).length &&
    !/^[.:!?"”]$/.test(words.at(-1)?.text ?? '');
  for (let k = 0; k < words.length; k++) {
    const pos = title ? undefined : tagOf(words, k);
    if (pos === undefined || pos === words[k]!.pos) continue;
    copy ??= [...words];
    copy[k] = { ...words[k]!, pos };
  }
  return copy ?? words;
}

function tagOf(words: readonly TaggedWord[], k: number): PartOfSpeech | undefined {
  const { text, lower, lemma, pos } = words[k]!;
  const [before, next] = [words[k - 1], words[k + 1]];
  const inner = before !== undefined && !/^["“”„.!?:;-]$/.test(before.lower);
  if (/^(?:AUX|VERB|ADV|INTJ|SCONJ|ADP)$/.test(pos) && /^[A-Z]{2,}$/.test(text)) return 'PROPN';
  if (pos === 'VERB' && isCapital(words[k])) {
    if (inner) return 'PROPN';
    // `Cook said`, `Swift told reporters`
    return speaks(next) && !/(?:ing|ed)$/.test(lower) ? 'PROPN' : undefined;
  }
  if (isMistaken(words, k)) return 'VERB';
  // `Some say the ship`
  if (
    pos === 'NOUN' &&
    /^(?:some|many|most|others|several|few|all|both)$/.test(before?.lower ?? '') &&
    /^(?:DET|PRON|PROPN|SCONJ)$/.test(next?.pos ?? '')
  )
    if (lower === lemma.toLowerCase() && cueTakes(lower).has('clause')) return 'VERB';
  // `and points out that`
  if (
    pos === 'NOUN' &&
    before?.pos === 'CCONJ' &&
    /[^s]s$/.test(lower) &&
    (next?.lower === 'that' || next?.lower === 'out')
  )
    if (lemmas(lower, lemma.toLowerCase()).some(one => cueTakes(one).has('that'))) return 'VERB';
  // `“It is a scandal,” fumes a deputy`
  const closed = before !== undefined && /^["”“»'’]$/.test(before.lower) && /^[,.?!]$/.test(words[k - 2]?.lower ?? '');
  if (closed && pos === 'NOUN' && /(?:s|ed)$/.test(lower) && /^(?:DET|PROPN|PRON|NUM|ADJ)$/.test(next?.pos ?? ''))
    if (lemmas(lower, lemma.toLowerCase()).some(one => cueTakes(one).has('quote'))) return 'VERB';
  // `which police say`
  if (
    /^(?:which|that)$/.test(lower) &&
    pos === 'DET' &&
    before &&
    next?.pos === 'NOUN' &&
    PLURAL.test(next.lower) &&
    speaksSoon(words, k + 2)
  )
    return 'PRON';
  // `Acting Under Secretary`
  if (/^(?:ADP|ADV|SCONJ|ADJ)$/.test(pos) && isCapital(words[k]) && isCapital(next) && next?.pos === 'PROPN')
    if (inner && before.pos === 'PROPN' ? true : lower === 'under' && next.lower === 'secretary') return 'PROPN';
  // `I reject that explanation.`
  if (lower === 'that' && /^(?:SCONJ|PRON)$/.test(pos) && next?.pos === 'NOUN' && !/[^s]s$/.test(next.lower))
    if ((words[k + 2]?.pos ?? 'PUNCT') === 'PUNCT' && before?.pos === 'VERB') return 'DET';
  // `…, shipping documents state`
  if (pos === 'VERB' && lower.endsWith('ing') && next?.pos === 'NOUN' && DOCUMENT.test(next.lower))
    if ((before?.pos ?? 'PUNCT') === 'PUNCT' && PLURAL.test(next.lower) && words[k + 2]?.pos !== 'PUNCT') return 'ADJ';
  // `reckons the copies cost a third`
  if (lower === 'cost' && pos === 'NOUN' && before?.pos === 'NOUN' && /[^s]s$/.test(before.lower))
    if (/^(?:DET|NUM|SYM)$/.test(next?.pos ?? '')) return 'VERB';
  // `Mr. Roe senior was`
  if (pos === 'ADJ' && /^(?:senior|junior|jr|sr)$/.test(lower) && before?.pos === 'PROPN') return 'PROPN';
  // `most outside analysts`
  if (pos === 'ADP' && /^(?:outside|inside)$/.test(lower) && next?.pos === 'NOUN')
    if (k === 0 || /^(?:most|some|many|several|few|the|two|three|all|other|no)$/.test(before!.lower)) return 'ADJ';
  // `a Japanese daily reported`
  if (/^(?:daily|weekly|monthly|fortnightly|quarterly)$/.test(lower) && pos !== 'NOUN' && next?.pos === 'VERB')
    if (/^(?:DET|ADJ|PROPN)$/.test(before?.pos ?? '')) return 'NOUN';
  // `told Roe that holds for private buyers were filled`
  if (pos === 'VERB' && before?.lower === 'that' && /[^s]s$/.test(lower) && /^(?:ADP|ADJ|NOUN)$/.test(next?.pos ?? ''))
    if (before.pos === 'SCONJ' || isTold(words, k - 1)) return 'NOUN';
  // `the inspector cast doubt on`
  if (lower === 'cast' && /^doubts?$/.test(next?.lower ?? '')) return 'VERB';
  // `its managing director`, `the sitting judge`
  if (pos === 'VERB' && lower.endsWith('ing') && next?.pos === 'NOUN' && before)
    if (/^['’`]s?$/.test(before.lower) || /^(?:its|his|her|their|our|my|the|an?)$/.test(before.lower)) return 'ADJ';
  // `admitted to police that`
  if (lower === 'police' && pos === 'VERB' && !/^(?:DET|NOUN|PROPN|ADJ|PRON)$/.test(next?.pos ?? '')) return 'NOUN';
  // `of stolen cars`, `to export banned goods`: no subject stands before it
  if (pos === 'VERB' && lower.endsWith('ed') && /^(?:NOUN|ADJ)$/.test(next?.pos ?? ''))
    if (before?.pos === 'ADP' || (before?.pos === 'VERB' && words[k - 2]?.lower === 'to')) return 'ADJ';
  // `Intercepted calls suggest`
  if (k === 0 && pos === 'VERB' && lower.endsWith('ed') && next?.pos === 'NOUN' && speaksSoon(words, k + 2))
    return 'ADJ';
  // `an estimated 100 elephants`
  const owned = before?.pos === 'DET' || /^(?:its|his|her|their|our|my|['’`]s?)$/.test(before?.lower ?? '');
  if (pos === 'VERB' && lower.endsWith('ed') && owned && /^(?:NUM|NOUN|ADJ)$/.test(next?.pos ?? '')) return 'ADJ';
  // `said captured operators told`
  if (pos === 'VERB' && /(?:ed|en)$/.test(lower) && speaks(before) && (next?.pos === 'NOUN' || next?.pos === 'ADJ'))
    return 'ADJ';
  if (lower === 'to' && pos === 'PART' && next?.pos === 'VERB' && isPast(next)) return 'ADP';
  // `in a press release that`: a base form does not go with one thing
  if (pos === 'VERB' && lower === lemma && isCompound(words, k)) return 'NOUN';
  if (pos === 'VERB' && /[^s]s$/.test(lower) && isPluralHere(words, k)) return 'NOUN';
  return undefined;
}

/** `that` behind a verb of telling and who is told: a conjunction. */
function isTold(words: readonly TaggedWord[], that: number): boolean {
  let k = that - 1;
  while (k > that - 6 && /^(?:DET|ADJ|NOUN|PROPN|PRON)$/.test(words[k]?.pos ?? '')) k--;
  const verb = words[k];
  return verb?.pos === 'VERB' && lemmas(verb.lower, verb.lemma.toLowerCase()).some(one => cueTakes(one).has('hearer'));
}

/** A finite verb of saying with a clause: `said`, `says`. */
function speaks(word: TaggedWord | undefined): boolean {
  if (word?.pos !== 'VERB' || isCapital(word) || word.lower.endsWith('ing')) return false;
  return lemmas(word.lower, word.lemma.toLowerCase()).some(one => cueTakes(one).has('clause'));
}

/** `played down a United Nations report`: a base form at the end of a phrase behind an article, whose clause has its verb already. */
function isCompound(words: readonly TaggedWord[], k: number): boolean {
  let at = k - 1;
  while (at > 0 && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(words[at]!.pos)) at--;
  if (at === k - 1 || words[at]?.pos !== 'DET' || !/^(?:ADP|SCONJ|VERB)$/.test(words[at - 1]?.pos ?? '')) return false;
  if (reducedHead(words, k - 1) !== k - 1) return false;
  const head = words[headBefore(words, k - 1)]!;
  return verbBefore(words, at) && (head.pos === 'PROPN' || !PLURAL.test(head.lower));
}

const verbBefore = (words: readonly TaggedWord[], k: number): boolean =>
  words.slice(0, k).some(({ pos }) => pos === 'VERB' || pos === 'AUX');

/** Is the first verb from a word on, auxiliaries apart, one of saying? */
function speaksSoon(words: readonly TaggedWord[], from: number): boolean {
  const verb = words.findIndex(({ pos }, k) => k >= from && k < from + 8 && pos === 'VERB');
  return verb > 0 && speaks(words[verb]);
}

/** `spoke to predicted`: a past form is no infinitive. */
function isPast({ lower, lemma }: TaggedWord): boolean {
  return lower !== lemma && /(?:ed|said|told|wrote)$/.test(lower);
}

/** A form in -s that is a noun: behind an auxiliary or adjective (`there are questions`), or before a relative clause (`the challenges that follow`). */
function isPluralHere(words: readonly TaggedWord[], k: number): boolean {
  let at = k - 1;
  while (at > 0 && words[at]!.pos === 'ADV') at--;
  const before = words[at];
  if (before && (before.pos === 'AUX' || (before.pos === 'DET' && !/^(?:this|that|each)$/.test(before.lower))))
    return true;
  // `denied media reports that`
  const governor =
    before?.pos === 'NOUN' && words[at - 1]?.pos === 'VERB' ? words[at - 1]!.lemma.toLowerCase() : undefined;
  if (governor !== undefined && (cueRow('verb', governor)?.stance === 'denied' || !cueTakes(governor).has('clause')))
    return true;
  const next = words[k + 1];
  const after = words[k + 2];
  return (
    next?.lower === 'that' &&
    (after?.pos === 'VERB' || after?.pos === 'AUX') &&
    (before?.pos === 'NOUN' || before?.lower === ',')
  );
}

function isCapital(word: TaggedWord | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word.text);
}

function isTitle(word: TaggedWord | undefined): boolean {
  return word !== undefined && isCapital(word) && abbreviationKind(word.text) === 'joins';
}

const isDay = (word: TaggedWord | undefined): boolean => word !== undefined && /^[0-3]?\d$/.test(word.text);
const isYear = (word: TaggedWord | undefined): boolean => word !== undefined && /^(?:1[6-9]|20)\d\d$/.test(word.text);
