import type { ParsedSentence } from './clauses.ts';
import type { TaggedWord } from './tagged.ts';

/** Numbers of the first and last word. */
export interface WordSpan {
  first: number;
  last: number;
}

const LINKS: ReadonlySet<string> = new Set(['of', 'for', 'at', 'from', 'in', 'with', 'on', 'to']);
const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that']);

/**
 * The mention that stands before a verb as its subject, with its complements and what is set beside it: `An official at the authority`,
 * `His lawyer, Petra Holub,`; of a relative clause its antecedent. Adverbs and auxiliaries between are passed over.
 */
export function mentionBefore({ words, phrases }: ParsedSentence, verb: number): WordSpan | undefined {
  let at = verb - 1;
  while (at >= 0 && (words[at]!.pos === 'ADV' || words[at]!.pos === 'AUX')) at--;
  if (at >= 0 && RELATIVE.has(words[at]!.lower)) {
    at--;
    if (words[at]?.lower === ',') at--;
  }
  const aside = words[at]?.lower === ',' ? asideBefore(words, at) : undefined;
  if (aside !== undefined) {
    const outer = phraseChain(words, phrases, aside.opening - 1);
    if (!outer) return undefined;
    return { first: outer.first, last: aside.relative ? outer.last : aside.last };
  }
  return at < 0 ? undefined : phraseChain(words, phrases, at);
}

/** `, Petra Holub,` or `, who …,` before a comma: where its first comma stands and its last word. */
function asideBefore(
  words: readonly TaggedWord[],
  comma: number,
): { opening: number; last: number; relative: boolean } | undefined {
  for (let k = comma - 1; k > 0 && k > comma - 24; k--) {
    if (words[k]!.lower !== ',') continue;
    // a list of names is no aside
    return { opening: k, last: comma - 1, relative: RELATIVE.has(words[k + 1]!.lower) };
  }
  return undefined;
}

/** The phrase that ends at a word, with `of the …`, `at the …` before it as long as phrases hang on one another, and a title such as `Col.` */
function phraseChain(
  words: readonly TaggedWord[],
  phrases: ParsedSentence['phrases'],
  at: number,
): WordSpan | undefined {
  const phrase = phrases.find(({ first, last }) => first <= at && at <= last);
  if (!phrase || phrase.last !== at) return undefined;
  let { first } = phrase;
  for (;;) {
    const link = words[first - 1];
    const outer = link && LINKS.has(link.lower) ? phrases.find(({ last }) => last === first - 2) : undefined;
    if (!outer) break;
    first = outer.first;
  }
  if (words[first - 1]?.lower === '.' && /^[A-Z][a-z]{1,4}$/.test(words[first - 2]?.text ?? '')) first -= 2;
  return { first, last: phrase.last };
}

/** The mention right behind a word, with its complements and a name or role set beside it: `said Ruth Adler of the Elephant Ledger`. */
export function mentionAfter({ words, phrases }: ParsedSentence, at: number): WordSpan | undefined {
  let start = at + 1;
  if (/^[A-Z][a-z]{1,4}$/.test(words[start]?.text ?? '') && words[start + 1]?.lower === '.') start += 2;
  const phrase = phrases.find(({ first }) => first === start);
  if (!phrase) return undefined;
  let { last } = phrase;
  for (
    let link = words[last + 1];
    link && LINKS.has(link.lower) && link.lower !== 'on' && link.lower !== 'in';
    link = words[last + 1]
  ) {
    const next = phrases.find(({ first }) => first === last + 2);
    if (!next) break;
    last = next.last;
  }
  const beside = words[last + 1]?.lower === ',' ? phrases.find(({ first }) => first === last + 2) : undefined;
  const closes = beside && /^[.,"”]$/.test(words[beside.last + 1]?.lower ?? '.');
  const named = beside && (words[beside.head]!.pos === 'PROPN' || words[phrase.head]!.pos === 'PROPN');
  return { first: at + 1, last: closes && named ? beside.last : last };
}
