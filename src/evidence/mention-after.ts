import type { ParsedSentence } from './clauses.ts';
import { isTime } from './cue-verbs.ts';
import { LINKS, NO_SPEAKER, isCapital, isName, isRole } from './speaker-kinds.ts';
import { type WordSpan, phraseFrom } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

/** Links that also begin an adverbial behind an inverted verb: `said X on Monday`. */
const LOOSE: ReadonlySet<string> = new Set(['on', 'in', 'to', 'under', 'within', 'behind']);

/** The mention right behind a word, with its complements and, behind a role, the name: `said the director, Ruth Adler of the Elephant Ledger`. */
export function mentionAfter({ words, phrases }: ParsedSentence, at: number): WordSpan | undefined {
  let start = at + 1;
  while (words[start]?.pos === 'ADV' && words[start + 1]?.lower !== '-') start++;
  // `according to well-informed circles in Baku`
  const joined = words[start + 1]?.lower === '-' ? phrases.find(({ first }) => first === start + 1) : undefined;
  if (joined && words[start]!.pos === 'ADV') return behind(words, phrases, { first: start, last: joined.last });
  // `according to tax records`, `explained to our paper the inspector`
  const phrase =
    phraseFrom({ words, phrases, clauses: [] }, start) ??
    phrases.find(({ first }) => first === start + 1 && words[start]!.pos === 'VERB' && words[at]!.lower === 'to');
  if (!phrase && words[start]?.lower === 'to') {
    const told = phrases.find(({ first }) => first === start + 1);
    return told && mentionAfter({ words, phrases, clauses: [] }, told.last);
  }
  if (!phrase && words[start]) {
    // `according to photographs …`, which the tagger takes for an infinitive
    const named = words[at - 1]?.lower === 'according' && !words[start]!.lower.endsWith('ing');
    const verb =
      words[at]!.lower === 'to' && words[start]!.pos === 'VERB' && (named || words[start]!.lower.endsWith('s'));
    const last = verb ? start : runTo(words, start);
    return last < start ? undefined : behind(words, phrases, { first: start, last });
  }
  if (!phrase || NO_SPEAKER.test(words[phrase.last]!.lower) || isTime(words[phrase.first]!)) return undefined;
  const own = behind(words, phrases, { first: start, last: phrase.last });
  if (words[own.last + 1]?.lower !== ',' || !isRole(words, own) || isName(words, own)) return own;
  const beside = phrases.find(({ first }) => first === own.last + 2);
  const closes =
    beside &&
    (words[beside.last + 1] === undefined ||
      /^(?:[.,;"”!?]|-|of|for|at|from|in|on|who)$/.test(words[beside.last + 1]!.lower));
  return beside && closes && isName(words, beside)
    ? behind(words, phrases, { first: own.first, last: beside.last })
    : own;
}

/** The last of the words from here on that a phrase is made of. */
function runTo(words: readonly TaggedWord[], from: number): number {
  let last = from - 1;
  while (words[last + 1] && /^(?:DET|ADJ|NUM|NOUN|PROPN)$/.test(words[last + 1]!.pos)) last++;
  return last;
}

/** `a customs man in Limassol`, `officials in Bonn`: where one who has no name is. */
function isPlaced(words: readonly TaggedWord[], first: number, link: number): boolean {
  const opens = words[first]!;
  const unnamed =
    /^(?:an?|one|two|three|some|several)$/.test(opens.lower) ||
    (/^(?:NOUN|ADJ|ADV)$/.test(opens.pos) && /[^s]s$/.test(words[link - 1]!.lower));
  const place = words[link + 1];
  return unnamed && words[link]!.lower === 'in' && place?.pos === 'PROPN' && !isTime(place);
}

function behind(words: readonly TaggedWord[], phrases: ParsedSentence['phrases'], { first, last }: WordSpan): WordSpan {
  let end = last;
  while (words[end + 1] && isCapital(words[end + 1]!) && isCapital(words[end]!)) end++;
  for (
    let link = words[end + 1];
    link &&
    (link.lower === 'by' ||
      (LINKS.has(link.lower) &&
        (!LOOSE.has(link.lower) || isPlaced(words, first, end + 1) || words[end + 2]?.text === 'Charge')));
    link = words[end + 1]
  ) {
    const next = phrases.find(one => one.first === end + 2);
    if (!next || isTime(words[next.first]!)) break;
    end = next.last;
  }
  const close =
    words[end + 1]?.pos === 'ADJ' && /^(?:to|with)$/.test(words[end + 2]?.lower ?? '')
      ? phrases.find(one => one.first === end + 3)
      : undefined;
  return { first, last: close?.last ?? end };
}
