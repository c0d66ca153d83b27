import type { Clause } from './clauses.ts';
import { predicateRows } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isBoundary, PARTICLES, QUOTES, type State, TIMES } from './parse-state.ts';
import type { TaggedWord } from './tagged.ts';

/** Gives the clause its objects and prepositional phrases, up to the next verb or boundary. */
export function attach({ words, phrases, phraseAt }: State, clause: Clause, limit: number): void {
  let k = clause.last + 1;
  while (
    words[k]?.pos === 'ADV' &&
    phraseAt[k]! < 0 &&
    words[k]!.lower !== 'enough' &&
    !PARTICLES.has(words[k]!.lower) &&
    k < limit
  )
    k++;
  const bound = words[k]?.lower === 'up' && words[k + 1]?.lower === 'to' && words[k + 1]!.pos === 'ADV';
  if (!bound && isParticle(clause, words[k]) && phraseAt[k]! < 0 && k < limit) {
    clause.particle = words[k]!.lower;
    clause.end = k;
    // `came across 90 kilos`, `took on crates`: the table tells whether the phrase is its object, so the word stays a preposition as well
    if (PARTICLES.has(words[k]!.lower)) k++;
  }
  for (; k < limit; k++) {
    const phrase = phrases[phraseAt[k]!];
    const word = words[k]!;
    if (phrase) {
      if (phrase.first === k) place(words, clause, phrase);
      k = phrase.last;
    } else if (word.lower === '(' && closing(words, k, limit) > 0) k = closing(words, k, limit);
    else if (
      (word.pos === 'ADJ' || word.lower === 'enough') &&
      COPULAS.test(clause.lemma) &&
      clause.quality === undefined &&
      !clause.object
    ) {
      clause.quality = k;
      clause.end = k;
    } else if (isLateParticle(words, clause, k) && phraseAt[k + 1] !== undefined) {
      clause.particle = word.lower;
      clause.end = k;
    } else if (endsClause(words, k, limit)) break;
  }
}

const COPULAS = /^(?:be|remain|prove|seem|appear|stay|become|go|look|sound|turn)$/;

/** `up`, `off` behind any verb; another preposition where the table of verbs has it as a particle. */
function isParticle({ lemma }: Clause, word: TaggedWord | undefined): boolean {
  if (!word) return false;
  if (PARTICLES.has(word.lower)) return true;
  return (word.pos === 'ADP' || word.pos === 'ADV') && predicateRows(lemma).some(row => row.particle === word.lower);
}

/** `put the cargo down as`, `switched the beacon off`: behind the object, before no phrase of its own. */
function isLateParticle(words: readonly TaggedWord[], clause: Clause, k: number): boolean {
  const { lower } = words[k]!;
  if (clause.particle !== undefined || !clause.object || clause.object.last !== k - 1) return false;
  const after = words[k + 1];
  if (after && /^(?:DET|NUM|ADJ|NOUN|PROPN)$/.test(after.pos)) return false;
  return predicateRows(clause.lemma).some(row => row.particle === lower);
}

/** Does the table of verbs know the verb with this particle: `turned off its transponder`? */
const hasParticle = ({ lemma, particle }: Clause): boolean =>
  predicateRows(lemma).some(row => row.particle === particle);

/** The closing bracket within twelve words, 0 where there is none. */
function closing(words: readonly TaggedWord[], k: number, limit: number): number {
  for (let j = k + 1; j < Math.min(limit, k + 12); j++) if (words[j]!.lower === ')') return j;
  return 0;
}

const isQuoted = ({ pos, lower }: TaggedWord): boolean => pos === 'DET' || pos === 'ADJ' || QUOTES.test(lower);

function place(words: readonly TaggedWord[], clause: Clause, phrase: NounPhrase): void {
  let lead = QUOTES.test(words[phrase.first - 1]!.lower) ? phrase.first - 2 : phrase.first - 1;
  // `to a "free" zone`
  while (lead > 0 && lead < phrase.first - 1 && lead > phrase.first - 5 && isQuoted(words[lead]!)) lead--;
  // `for up to $60,000`
  if (words[lead]!.pos === 'ADV' && words[lead]!.lower === 'to' && words[lead - 2]?.pos === 'ADP') lead -= 2;
  else if (
    /^(?:about|around|roughly|nearly|some|approximately|only|just|almost|over|under)$/.test(words[lead]!.lower) &&
    words[lead - 1]?.pos === 'ADP'
  )
    lead--;
  const before = words[lead]!;
  const isPreposition =
    before.pos === 'ADP' ||
    (before.pos === 'SCONJ' && before.lower === 'as') ||
    /^(?:as|to|aboard|via|per|near|off)$/.test(before.lower);
  const ownParticle = lead <= clause.last + 2 && before.lower === clause.particle && hasParticle(clause);
  if (ownParticle && !PARTICLES.has(before.lower)) clause.prepositions.push({ word: before.lower, at: lead, phrase });
  if (isPreposition && lead > clause.last && !ownParticle) {
    const opens = words[lead - 1];
    const word = opens?.lower === 'out' && before.lower === 'of' ? 'out of' : before.lower;
    clause.prepositions.push({ word, at: lead, phrase });
  } else if (TIMES.test(words[phrase.head]!.lower) && clause.lemma !== 'be') {
    clause.prepositions.push({ word: 'at', at: phrase.first, phrase });
  } else if (!clause.object) clause.object = phrase;
  else if (!clause.second && clause.prepositions.length === 0) clause.second = phrase;
  else return;
  clause.end = phrase.last;
}

/** A comma or conjunction goes on only where a preposition follows: `, sometimes with the aid of bribes`, `or via gangs`. */
function endsClause(words: readonly TaggedWord[], k: number, limit: number): boolean {
  if (!isBoundary(words[k]!) || words[k]!.pos === 'ADP') return false;
  if (words[k]!.lower === ';' || words[k]!.lower === ':') return true;
  let next = k + 1;
  while (next < limit && (words[next]!.pos === 'ADV' || words[next]!.pos === 'CCONJ')) next++;
  return next >= limit || words[next]!.pos !== 'ADP';
}
