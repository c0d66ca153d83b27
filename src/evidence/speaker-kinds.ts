import { isTime } from './cue-verbs.ts';
import { isNounOf } from './lexicon.ts';
import type { WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

export const LINKS: ReadonlySet<string> = new Set(
  'of for at from in with on to near behind inside within under'.split(' '),
);

export const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom']);

export const NO_SPEAKER =
  /^(?:there|this|that|these|those|what|which|who|nothing|something|everything|anything|none|here|then|each|case|fact|idea)$/;

/** Is the whole phrase a time: `Wednesday`, `this week`, `12 May 2004`? */
export function isCalendar(words: readonly TaggedWord[], { first, last }: WordSpan): boolean {
  if (isTime(words[first]!) && isTime(words[last]!)) return true;
  // `on the 14th`
  if (words[first]!.lower === 'the' && last === first + 1 && /^\d{1,2}(?:st|nd|rd|th)$/.test(words[last]!.lower))
    return true;
  if (!/^(?:this|last|that|early|late|earlier|later|in)$/.test(words[first]!.lower)) return false;
  return (
    /^(?:week|month|year|morning|afternoon|evening|night|weekend|spring|summer|autumn|fall|winter)$/.test(
      words[last]!.lower,
    ) || isTime(words[last]!)
  );
}

/** A comma, a parenthesis or a dash with blanks. */
export function isComma(words: readonly TaggedWord[], k: number): boolean {
  const { lower, start } = words[k]!;
  return /^[,()–—]$/.test(lower) || (lower === '-' && words[k - 1]?.end !== start);
}

/** A common noun for a person or an organisation. */
export function isRole(words: readonly TaggedWord[], { first, last }: WordSpan): boolean {
  for (let k = first; k <= last; k++) {
    const { lower, text, pos } = words[k]!;
    if (text === lower && (isNounOf('person', lower) || isNounOf('organisation', lower) || isNounOf('role', lower)))
      return true;
    if (text === lower && pos === 'NOUN' && /(?:er|or|ist|ian|ant|man|woman|person|ee)$/.test(lower)) return true;
    if (/^(?:his|her|its|their|my|our)$/.test(lower)) return true;
  }
  return /^(?:the|a|an)$/.test(words[first]!.lower) && words[last]!.pos === 'NOUN';
}

/** `The Foreign Secretary`: a post in capitals behind an article. */
export function isPost(words: readonly TaggedWord[], { first, last }: WordSpan): boolean {
  const { lower } = words[last]!;
  return words[first]!.pos === 'DET' && first < last && (isNounOf('person', lower) || isNounOf('role', lower));
}

/** Begins with a capital, no article before. */
export function isName(words: readonly TaggedWord[], { first, last }: WordSpan): boolean {
  const { pos } = words[first]!;
  return pos !== 'DET' && pos !== 'PRON' && (isCapital(words[first]!) || isCapital(words[last]!));
}

export function isCapital({ text }: TaggedWord): boolean {
  return /^\p{Lu}/u.test(text);
}
