import { type Drift, driftBetween } from '../evidence/drift.ts';
import { sentencesAround } from '../evidence/lineage-text.ts';
import { sourcesWithin } from '../evidence/sources.ts';
import type { Statement } from '../model/statement.ts';
import { tellingSentence } from './claim-origins.ts';
import type { Lineages, Matter } from './lineages.ts';

/** Sentences before and behind the one that tells a claim that are looked at with it. */
const AROUND = 1;

/**
 * What drifted in one claim from a text to one that repeats it: only the sentences that tell it are compared, not what else the texts say. `from` and `to` are
 * indexes of the matter's texts.
 */
export function claimDrift(
  matter: Matter,
  { keys, kin }: Pick<Lineages, 'keys' | 'kin'>,
  claim: string,
  statements: ReadonlyMap<string, readonly Statement[]>,
  [from, to]: readonly [number, number],
): Drift[] {
  const key = keys.get(claim)!;
  const told = [from, to].map(at => {
    const read = matter.reads[at]!;
    const own = (statements.get(read.document.id) ?? []).filter(
      one => one.stance !== 'denied' && kin(claim).has(one.claim),
    );
    const best = own.find(one => keys.get(one.claim)!.amount === key.amount) ?? own[0];
    const stated = best && read.sentences.findIndex(({ start, end }) => best.start >= start && best.start < end);
    const sentence = stated !== undefined && stated >= 0 ? stated : tellingSentence(read, key);
    return {
      read: sentencesAround(read, sentence, AROUND),
      sources: sourcesWithin(matter.sources[at]!, sentence, best?.speaker ?? null),
    };
  });
  return driftBetween(told[0]!, told[1]!);
}
