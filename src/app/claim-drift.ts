import { type ClaimKey, compareClaims } from '../evidence/claim-key.ts';
import { type Drift, driftBetween } from '../evidence/drift.ts';
import { sentencesAlone } from '../evidence/lineage-text.ts';
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
  { keys }: Pick<Lineages, 'keys'>,
  key: ClaimKey,
  statements: ReadonlyMap<string, readonly Statement[]>,
  [from, to]: readonly [number, number],
): Drift[] {
  const told = [from, to].map(at => {
    const read = matter.reads[at]!;
    const own = (statements.get(read.document.id) ?? []).filter(
      one => one.stance !== 'denied' && compareClaims(keys.get(one.claim)!, key) !== 'apart',
    );
    const best = own.find(one => keys.get(one.claim)!.amount === key.amount) ?? own[0];
    const stated = best && read.sentences.findIndex(({ start, end }) => best.start >= start && best.start < end);
    const sentence = stated !== undefined && stated >= 0 ? stated : tellingSentence(read, key);
    const within = new Set(Array.from({ length: 2 * AROUND + 1 }, (_, k) => sentence - AROUND + k));
    return {
      read: sentencesAlone(read, within),
      sources: sourcesWithin(matter.sources[at]!, sentence, best?.speaker ?? null),
    };
  });
  return driftBetween(told[0]!, told[1]!);
}
