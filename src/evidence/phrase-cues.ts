import { type CueVerb, groupOf } from './cue-verbs.ts';
import type { CueRow } from './lexicon.ts';
import type { TaggedWord } from './tagged.ts';

const SAYS: CueRow = { stance: 'asserted', hedge: 'none' };
const CLEAR = /^(?:clear|plain|known|public|explicit|obvious)$/;

const TRACE =
  /^(?:traces?|evidence|signs?|indications?|proof|records?|irregularit(?:y|ies)|fault|basis|links?|grounds|reason|mention|entry|entries)$/;

/**
 * A verb that says something only with the words behind it: `made it clear that`, `let slip that`, `has it that`, `has no doubt that`, `leaves no doubt that`,
 * `pleaded guilty to`, `brushed aside`.
 */
export function phraseCue(words: readonly TaggedWord[], k: number): CueVerb | undefined {
  const lemma = words[k]!.lemma.toLowerCase();
  const is = (n: number, ...these: string[]): boolean => these.includes(words[k + n]?.lower ?? '');
  const cue = (last: number, row: CueRow, ...takes: string[]): CueVerb => ({
    ...groupOf(words, k, lemma),
    last,
    row,
    takes: new Set(takes),
    passive: false,
  });
  if (lemma === 'make') {
    let at = is(1, 'it') ? k + 2 : k + 1;
    while (words[at]?.pos === 'ADV') at++;
    return CLEAR.test(words[at]?.lower ?? '') && words[at + 1]?.lower === 'that'
      ? cue(at, SAYS, 'that', 'aside')
      : undefined;
  }
  if (lemma === 'let') {
    const at = is(1, 'it') ? (is(2, 'be') ? k + 3 : k + 2) : k + 1;
    return /^(?:slip|know|known)$/.test(words[at]?.lower ?? '') && words[at + 1]?.lower === 'that'
      ? cue(at, SAYS, 'that')
      : undefined;
  }
  if ((lemma === 'have' || /^(?:has|had|have)$/.test(words[k]!.lower)) && is(1, 'it') && is(2, 'that'))
    return cue(k, { stance: 'claimed', hedge: 'reporter' }, 'it');
  if (
    /^(?:have|has|had|leave|leaves|left)$/.test(words[k]!.lower) &&
    is(1, 'no', 'little') &&
    is(2, 'doubt', 'doubts') &&
    is(3, 'that')
  )
    return cue(k + 2, SAYS, 'that');
  // `The papers, she went on, were stolen`
  if (lemma === 'go' && is(1, 'on') && (words[k + 2]?.pos ?? 'PUNCT') === 'PUNCT')
    return cue(k + 1, SAYS, 'quote', 'aside');
  // `found no trace of`
  const first = /^(?:i|we)$/.test(words[k - 1]?.lower ?? '');
  if (lemma === 'find' && !first && is(1, 'no') && TRACE.test(words[k + 2]?.lower ?? '')) return cue(k, SAYS, 'object');
  // `The Panel finds it implausible that`
  const finds = /^(?:find|consider|deem|think|believe)$/.test(lemma) && is(1, 'it') && is(3, 'that');
  if (finds && words[k + 2]!.pos === 'ADJ') {
    const doubts = /^(?:im|un|in)|^(?:hard|difficult|doubtful|dubious|strange|odd)$/.test(words[k + 2]!.lower);
    return cue(k, doubts && words[k + 2]!.lower !== 'important' ? { stance: 'doubted', hedge: 'none' } : SAYS, 'it');
  }
  // `attributed the delay to an oversight`
  const causes = /^(?:attribute|ascribe)$/.test(lemma) && words[k]!.pos === 'VERB' && words[k - 1]?.pos !== 'AUX';
  if (causes && words.slice(k + 2, k + 14).some(({ lower }) => lower === 'to') && !is(1, 'to', 'by'))
    return cue(k, SAYS, 'object');
  // `It cannot be excluded that`
  if (lemma === 'exclude' && is(1, 'that')) {
    const group = groupOf(words, k, 'deny');
    if (group.passive && group.negated) return { ...group, row: { stance: 'asserted', hedge: 'speaker' } };
  }
  if (lemma === 'plead' && is(1, 'not') && is(2, 'guilty', 'innocent'))
    return cue(k + 2, { stance: 'denied', hedge: 'none' }, 'gerund', 'object');
  const aside = /^(?:brush|shrug|wave|laugh|push|sweep)$/.test(lemma) && is(1, 'aside', 'off', 'away');
  if (aside && words[k]!.pos === 'VERB') return cue(k + 1, { stance: 'denied', hedge: 'none' }, 'object');
  return undefined;
}
