import { isTime } from './cue-verbs.ts';
import { cueRow, isNounOf } from './lexicon.ts';
import { isCapital } from './speaker-kinds.ts';
import type { WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr|Col|Gen|Capt|Lt|Maj|Sgt|Prof|Sir)\.?$/;

/** `…, a charge Tehran denies`: the name behind a noun of saying, which its clause hangs on without `that`. */
export function afterCharge(words: readonly TaggedWord[], chain: WordSpan | undefined): WordSpan | undefined {
  if (!chain || chain.last < chain.first + 2 || !/^(?:an?|the)$/.test(words[chain.first]!.lower)) return chain;
  const [noun, name] = [words[chain.first + 1]!, words[chain.first + 2]!];
  const says = noun.text === noun.lower && cueRow('noun', noun.lower) !== undefined;
  return says && isCapital(name) ? { first: chain.first + 2, last: chain.last } : chain;
}

/** `the then deputy mayor`: with the article, where the tagger takes a word of time for an adverb. */
export function withThen(words: readonly TaggedWord[], chain: WordSpan | undefined): WordSpan | undefined {
  const { lower } = words[(chain?.first ?? 0) - 1] ?? { lower: '' };
  if (!chain || !/^(?:then|now|late|outgoing|incoming)$/.test(lower)) return chain;
  return words[chain.first - 2]?.pos === 'DET' ? { first: chain.first - 2, last: chain.last } : chain;
}

/** `last week`, `this month`. */
const isPeriod = (which: TaggedWord, period: TaggedWord): boolean =>
  /^(?:last|this|next|earlier|later|that|same)$/.test(which.lower) &&
  /^(?:week|month|year|spring|summer|autumn|fall|winter|night|morning|afternoon|evening|weekend|quarter|season|decade)$/.test(
    period.lower,
  );

/** A date at the head of a phrase is none of the mention: `14 June 2010 Reinholt`, `On Monday officials`. */
export function startOf(words: readonly TaggedWord[], first: number, last: number): number {
  for (let k = last; k > first; k--) {
    // `On cross-examination Roe conceded`
    const noun = words[k - 1]!;
    const adverbial =
      first > 0 && first <= 2 && words[first - 1]!.pos === 'ADP' && noun.pos === 'NOUN' && isCapital(words[k]!);
    if (adverbial && words[first]!.pos !== 'DET' && !isNounOf('person', noun.lower) && !isNounOf('role', noun.lower))
      return k;
    // `two for a plant and one for a dairy, the Gazette has learned`
    const list = noun.lower === ',' && words.slice(first, k).some(({ pos }) => pos === 'CCONJ');
    if (list && !words.slice(k, last).some(({ pos }) => pos === 'CCONJ')) return k;
    // `of 6 March 2020, Italy stated`, `in a letter last week Roe promised`
    if (words[k - 1]!.lower === ',' && k > first + 1 && isTime(words[k - 2]!)) return k;
    if (isCapital(words[k]!) && k > first + 1 && isPeriod(words[k - 2]!, noun)) return k;
    if (
      isTime(words[k - 1]!) &&
      !isTime(words[k]!) &&
      (words[k]!.pos === 'PROPN' || /[a-z]{3}/.test(words[k - 1]!.lower))
    )
      return k;
    if (
      /^["“”„]$/.test(words[k - 1]!.lower) ||
      (TITLE.test(words[k]!.text) &&
        words[k - 1]!.pos === 'NOUN' &&
        words[k - 1]!.text === words[k - 1]!.lower &&
        words[k - 2]?.pos === 'DET')
    )
      return k;
  }
  return first;
}
