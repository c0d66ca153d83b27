import { contentHash } from '../core/ids.ts';
import { leastMillinats } from '../core/millinats.ts';
import { buildIndex } from '../index/build-index.ts';
import { comparePrepared } from '../match/compare.ts';
import { openMatcher } from '../match/matcher.ts';
import { type PreparedName, prepareName } from '../match/prepared-name.ts';
import { DEFAULT_THRESHOLD, PRIOR } from '../match/score.ts';
import type { KeptDenial } from '../model/denial.ts';
import { packEntry } from '../model/packed-entry.ts';

/** A party of a denial that a name may be. */
export interface NameHit {
  denial: number;
  party: number;
  /** of the comparison of the two names, prior included */
  millinats: number;
}

/** Names are taken for one party from the score .7 on, as match does. */
export const LEAST_NAME = leastMillinats(DEFAULT_THRESHOLD);
/**
 * Names that the index finds from this score on are compared. Its words weigh by their rarity among the denied names, those of the comparison as
 * they do without lists: at .3 it found all 1,754 pairs of 900 public names in two scripts that compare at .7, at .5 all but 68 (2026-11-27).
 */
const CUTOFF = 0.3;
const MOST_FOUND = 1000;
/** distinct names that a thread remembers: about 20 MB */
const REMEMBERED = 1 << 17;
const MOST_NAME = 300;

interface DeniedName {
  prepared: PreparedName;
  places: { denial: number; party: number }[];
}

/** Opens what answers which parties of denials a name may be, by match's comparison of two names. Ascending by denial and party. */
export function openDeniedNames(denials: readonly KeptDenial[]): (name: string) => readonly NameHit[] {
  const names = new Map<string, DeniedName>();
  for (const [denial, kept] of denials.entries()) {
    for (const [party, { name }] of kept.denial.parties.entries()) {
      const known = names.get(name);
      if (known) known.places.push({ denial, party });
      else names.set(name, { prepared: prepareName(name, 'LegalEntity'), places: [{ denial, party }] });
    }
  }
  const all = [...names.values()];
  const matcher = matcherOver([...names.keys()]);
  const lookUp = (name: string): NameHit[] => {
    const query = { schema: 'LegalEntity' as const, properties: { name: [name] } };
    const found = matcher.match(query, { threshold: CUTOFF, cutoff: CUTOFF, limit: MOST_FOUND });
    if (found.length === 0) return [];
    const prepared = prepareName(name, 'LegalEntity');
    const hits = found.flatMap(({ id }) => {
      const one = all[Number(id)]!;
      const millinats = PRIOR + comparePrepared(prepared, one.prepared).weight;
      return millinats < LEAST_NAME ? [] : one.places.map(place => ({ ...place, millinats }));
    });
    return hits.sort((a, b) => a.denial - b.denial || a.party - b.party);
  };
  const remembered = new Map<string, readonly NameHit[]>();
  return name => {
    const known = remembered.get(name);
    if (known) return known;
    const hits = name.trim() === '' ? [] : lookUp(name.slice(0, MOST_NAME));
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(name, hits);
    return hits;
  };
}

function matcherOver(names: readonly string[]) {
  const entries = names.map((name, k) =>
    packEntry({
      id: String(k),
      list: 'denials',
      record: String(k),
      schema: 'LegalEntity',
      caption: name,
      facts: [{ property: 'name', value: name, file: 'denials', line: 1 }],
    }),
  );
  return openMatcher(buildIndex([{ list: 'denials', sha256: contentHash(names, 64), entries }]));
}
