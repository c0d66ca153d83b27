import { PRIOR } from '../match/score.ts';
import { comparePrepared } from '../match/compare.ts';
import { type PreparedName, prepareName } from '../match/prepared-name.ts';
import type { KeptDenial } from '../model/denial.ts';

/** A party of a denial that a name may be. */
export interface NameHit {
  denial: number;
  party: number;
  /** of the comparison of the two names, prior included */
  millinats: number;
}

/** Names are taken for one party from the score .7 on, as match does. */
export const LEAST_NAME = 847;
/** Share of a name's runs of three letters that it must have in common with a denied one to be compared: a name of another script has several spellings. */
const SHARED = 0.25;
const SHARED_SPELLINGS = 0.1;
const REMEMBERED = 1 << 15;
const MOST_NAME = 300;

interface DeniedName {
  prepared: PreparedName;
  places: { denial: number; party: number }[];
}

/**
 * Opens what answers which parties of denials a name may be, by match's comparison of names. Only names that share runs of three letters are
 * compared; test/patterns/denied-names.test.ts holds it against comparing all. Ascending by denial and party.
 */
export function openDeniedNames(denials: readonly KeptDenial[]): (name: string) => readonly NameHit[] {
  const names = namesOf(denials);
  const blocks = blocksOf(names);
  const counts = new Uint16Array(names.length);
  const remembered = new Map<string, readonly NameHit[]>();
  return name => {
    const known = remembered.get(name);
    if (known) return known;
    const hits = lookUp(name.slice(0, MOST_NAME), names, blocks, counts);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(name, hits);
    return hits;
  };
}

function namesOf(denials: readonly KeptDenial[]): DeniedName[] {
  const names = new Map<string, DeniedName>();
  for (const [denial, kept] of denials.entries()) {
    for (const [party, { name }] of kept.denial.parties.entries()) {
      const known = names.get(name);
      if (known) known.places.push({ denial, party });
      else names.set(name, { prepared: prepareName(name, 'LegalEntity'), places: [{ denial, party }] });
    }
  }
  return [...names.values()];
}

interface Blocks {
  /** run of letters → names that have it; runs that every eighth name has are left out */
  runs: ReadonlyMap<string, readonly number[]>;
  /** short names, and names of common words alone: compared with everything */
  always: readonly number[];
}

function blocksOf(names: readonly DeniedName[]): Blocks {
  const all = new Map<string, number[]>();
  const own = names.map(({ prepared }) => runsOf(prepared.name.units.map(({ text }) => text)));
  for (const [k, runs] of own.entries()) for (const run of runs) all.set(run, [...(all.get(run) ?? []), k]);
  const most = Math.max(16, names.length / 8);
  const runs = new Map([...all].filter(([, having]) => having.length <= most));
  const always = own.flatMap((mine, k) => ([...mine].filter(run => runs.has(run)).length < 3 ? [k] : []));
  return { runs, always };
}

function lookUp(name: string, names: readonly DeniedName[], { runs, always }: Blocks, counts: Uint16Array): NameHit[] {
  const plain = /^[\x20-\x7e]*$/.test(name);
  let prepared = plain ? undefined : prepareName(name, 'LegalEntity');
  const words = prepared?.name.units.map(({ text }) => text) ?? name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const all = [...runsOf(words)];
  const telling = all.filter(run => runs.has(run));
  const met: number[] = [];
  for (const run of telling) for (const k of runs.get(run)!) if (counts[k]!++ === 0) met.push(k);
  const least = Math.max(1, Math.min(telling.length, all.length) * (plain ? SHARED : SHARED_SPELLINGS));
  const chosen = new Set(always);
  for (const k of met) {
    if (counts[k]! >= least) chosen.add(k);
    counts[k] = 0;
  }
  // a short form shares no run with what it stands for
  if (words.length <= 2 && words.join('').length <= 8) for (let k = 0; k < names.length; k++) chosen.add(k);
  if (chosen.size === 0) return [];
  prepared ??= prepareName(name, 'LegalEntity');
  const hits: NameHit[] = [];
  for (const k of chosen) {
    const millinats = PRIOR + comparePrepared(prepared, names[k]!.prepared).weight;
    if (millinats >= LEAST_NAME) for (const place of names[k]!.places) hits.push({ ...place, millinats });
  }
  return hits.sort((a, b) => a.denial - b.denial || a.party - b.party);
}

/** Runs of three letters or figures of words, shorter words whole. */
function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (const word of words) {
    if (word.length < 3) {
      runs.add(word);
      continue;
    }
    for (let at = 0; at + 3 <= word.length; at++) runs.add(word.slice(at, at + 3));
  }
  return runs;
}
