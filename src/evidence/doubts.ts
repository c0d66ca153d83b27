import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, isFinite } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import { trimEnd } from './quote-marks.ts';
import { behindVerb } from './said-parts.ts';
import { mentionBefore } from './speaker-mentions.ts';
import type { Speech } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

const CREDIBLE = /^(?:credible|plausible|convincing|persuasive|reliable|true|believable|likely|satisfactory)$/;

/**
 * A test that something failed, which is a doubt: `could not be verified` (nobody's), `are not convinced`, `does not find … credible`, `did not confirm …`. Of a
 * passive the whole clause is told.
 */
export function doubtBy(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words } = parsed;
  const end = clauseEnd(parsed, verb);
  const credit =
    verb.lemma === 'find' || verb.lemma === 'consider'
      ? words.findIndex(({ lower }, k) => k > verb.last && k <= end && CREDIBLE.test(lower))
      : -1;
  const able = verb.kind === 'infinitive' ? unableBefore(words, verb.first) : undefined;
  if ((!verb.negated && able === undefined) || (credit < 0 && !cueRow('test', verb.lemma))) return undefined;
  if (verb.kind === 'infinitive' && able === undefined) return undefined;
  if (verb.kind === 'gerund') return undefined;
  const first = able ?? verb.first;
  const subject = mentionBefore(parsed, first);
  const persons = !verb.passive || verb.lemma === 'convince';
  const object = persons && verb.last < end ? { first: verb.last + 1, last: end } : undefined;
  const told = persons ? (behindVerb(parsed, verb) ?? object) : undefined;
  const behind = told && told.last > end && !isClause(told) ? { ...told, last: Math.max(told.first, end) } : told;
  // of a passive its subject is doubted
  const passive = persons ? undefined : (claimBefore(words, first) ?? subject);
  return {
    speaker: persons ? subject : undefined,
    cue: { first, last: verb.last },
    from: behind?.first ?? (credit > 0 ? verb.last + 1 : (passive?.first ?? subject?.first ?? verb.first)),
    to: behind?.last ?? (credit > 0 ? credit - 1 : end),
    ...(passive && { content: passive }),
    side: behind || credit > 0 ? 'behind' : 'around',
    with: Math.min(passive?.first ?? verb.first, subject?.first ?? verb.first),
    stance: 'doubted',
    hedge: 'none',
    attribution: persons && subject ? 'explicit' : 'agentless',
  };
}

/** `The claim that the ship sank could not be verified`: what the noun says. */
function claimBefore(words: readonly TaggedWord[], verb: number): { first: number; last: number } | undefined {
  const that = words.findLastIndex(({ lower }, k) => k < verb && k > verb - 30 && lower === 'that');
  if (that < 1 || that + 1 >= verb || cueRow('noun', words[that - 1]!.lower) === undefined) return undefined;
  return { first: that + 1, last: trimEnd(words, that + 1, verb - 1) };
}

const isClause = (told: object): boolean => 'by' in told && told.by !== 'object';

/** Up to the next verb of another clause or mark. */
function clauseEnd({ words }: ParsedSentence, { last }: CueVerb): number {
  let k = last + 1;
  for (; k < words.length; k++) {
    const { lower } = words[k]!;
    if (
      /^[,;:.]$/.test(lower) ||
      (words[k]!.pos === 'CCONJ' && words.slice(k, k + 6).some((_, j) => isFinite(words, k + j)))
    )
      break;
  }
  return trimEnd(words, last, k - 1);
}

/** `has not been able to`, `was unable to`, `failed to`, before an infinitive at a word: where that begins. */
function unableBefore(words: readonly TaggedWord[], to: number): number | undefined {
  const word = words[to - 1];
  const unable = word?.lower === 'unable' || word?.lemma === 'fail';
  if (!word || (!unable && word.lower !== 'able')) return undefined;
  let first = to - 1;
  while (first > 0 && (words[first - 1]!.pos === 'AUX' || /^(?:not|n['’]t|so|far|been)$/.test(words[first - 1]!.lower)))
    first--;
  return unable || words.slice(first, to).some(({ lower }) => /^(?:not|n['’]t)$/.test(lower)) ? first : undefined;
}
