import { type ClaimKey, claimKey, compareClaims, tellsClaim } from '../evidence/claim-key.ts';
import { type DenialFound, denialsIn } from '../evidence/denials.ts';
import { derivationsOf } from '../evidence/derivations.ts';
import { retracts } from '../evidence/drift.ts';
import { readText, type TextRead } from '../evidence/lineage-text.ts';
import { mattersOf } from '../evidence/matters.ts';
import { inTime, type Lineage, lineageOfReads } from '../evidence/origins.ts';
import { readSources, type Sources } from '../evidence/sources.ts';
import type { Derivation, Statement } from '../model/statement.ts';
import { claimsOf, type EvidenceBase } from './evidence-base.ts';

/** One matter: its texts in order of time with their lineage, read once. */
export interface Matter {
  reads: TextRead[];
  sources: Sources[];
  lineage: Lineage;
  derivations: Derivation[];
  denials: DenialFound[];
}

/** All evidence, read once. */
export interface Lineages {
  claims: ReturnType<typeof claimsOf>;
  keys: Map<string, ClaimKey>;
  read(document: string): TextRead | undefined;
  /** The texts of the matters in which a claim is told, with their lineage. */
  around(claim: string): Matter;
}

/** Reads all documents of a base; lineages are worked out when asked for. */
export async function openLineages(base: EvidenceBase): Promise<Lineages> {
  const reads = inTime((await base.documents()).map(document => readText(document)));
  const claims = claimsOf(await base.statements());
  const keys = new Map([...claims].map(([id, { claim }]) => [id, claimKey(claim)]));
  const groups = mattersOf(reads);
  const members = grouped(groups);
  const byDocument = new Map(reads.map((read, at) => [read.document.id, at]));
  const holders = byFeature(reads);
  const matters = new Map<string, Matter>();
  return {
    claims,
    keys,
    read: document => reads[byDocument.get(document) ?? -1],
    around: claim => {
      const own = claims.get(claim)!.statements.flatMap(({ document }) => byDocument.get(document.sha256) ?? []);
      const tellers = likelyTellers(keys.get(claim)!, holders).filter(at => tellsClaim(reads[at]!, keys.get(claim)!));
      const wanted = [...new Set([...own, ...tellers].map(at => groups[at]!))].sort((a, b) => a - b);
      const known = matters.get(wanted.join());
      if (known) return known;
      const matter = readMatter(
        wanted
          .flatMap(group => members.get(group)!)
          .sort((a, b) => a - b)
          .map(at => reads[at]!),
      );
      matters.set(wanted.join(), matter);
      return matter;
    },
  };
}

function grouped(groups: readonly number[]): Map<number, number[]> {
  const members = new Map<number, number[]>();
  groups.forEach((group, at) => members.set(group, [...(members.get(group) ?? []), at]));
  return members;
}

function byFeature(reads: readonly TextRead[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  reads.forEach(({ features }, at) => {
    for (const key of features.keys()) {
      const list = holders.get(key);
      if (list) list.push(at);
      else holders.set(key, [at]);
    }
  });
  return holders;
}

/** Texts that may tell a claim: those with its amount, else those with its rarest word. The latest thousand. */
function likelyTellers({ amount, words }: ClaimKey, holders: ReadonlyMap<string, readonly number[]>): number[] {
  if (amount !== undefined && /\d\d/.test(amount)) return (holders.get(`q:${amount}`) ?? []).slice(-MOST_TELLERS);
  const lists = [...words].map(word => holders.get(word) ?? []).filter(list => list.length > 0);
  return [...(lists.sort((a, b) => a.length - b.length)[0] ?? [])].slice(-MOST_TELLERS);
}
const MOST_TELLERS = 1000;

function readMatter(reads: TextRead[]): Matter {
  const sources = reads.map(readSources);
  const lineage = lineageOfReads(reads);
  return {
    reads,
    sources,
    lineage,
    derivations: derivationsOf(reads, sources, lineage),
    denials: reads.flatMap(denialsIn),
  };
}

/** Indexes of a matter's texts that tell a claim: by their own statements, or by its amount and words. */
export function tellingTexts(
  { reads }: Matter,
  claim: string,
  { keys }: Lineages,
  statements: ReadonlyMap<string, readonly Statement[]>,
): number[] {
  const key = keys.get(claim)!;
  return reads.flatMap((read, at) => {
    const own = statements.get(read.document.id) ?? [];
    const said = own.some(
      statement => statement.claim === claim || isOne(compareClaims(keys.get(statement.claim)!, key), key),
    );
    return said || tellsClaim(read, key) ? [at] : [];
  });
}

/** A narrower claim tells the broader; a broader one tells it only where the claim has no amount of its own. */
function isOne(relation: ReturnType<typeof compareClaims>, key: ClaimKey): boolean {
  return relation === 'same' || relation === 'narrower' || (relation === 'broader' && key.amount === undefined);
}

/** Ids of origins whose own person took something back, and of those whose own words are held. */
export function originMarks({ reads, sources, lineage }: Matter): { retracted: Set<string>; held: Set<string> } {
  const [retracted, held] = [new Set<string>(), new Set<string>()];
  const at = new Map(reads.map((read, index) => [read.document.id, index]));
  const kinds = new Map(lineage.origins.map(({ id, kind }) => [id, kind]));
  for (const text of lineage.texts) {
    const index = at.get(text.document)!;
    for (const id of text.origins) {
      const firstHand =
        text.basis === 'named' &&
        (sources[index]!.firstHand || sources[index]!.named.some(({ cued }) => cued && sources[index]!.isRecord));
      if (kinds.get(id) === 'record' ? text.basis === 'own' : firstHand) held.add(id);
      if (text.basis === 'named' && text.origins.length === 1 && kinds.get(id) === 'person' && retracts(reads[index]!))
        retracted.add(id);
    }
  }
  return { retracted, held };
}
