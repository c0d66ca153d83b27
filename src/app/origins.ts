import { now } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import { compareClaims } from '../evidence/claim-key.ts';
import type { DenialFound } from '../evidence/denials.ts';
import { type Graded, gradesOf } from '../evidence/grades.ts';
import { independentCount, relationsOf } from '../evidence/independence.ts';
import type { Origin, TextOrigins } from '../evidence/origins.ts';
import type { DenialView, OriginsView, TellingView } from '../model/origins.ts';
import type { Assessment, Statement } from '../model/statement.ts';
import { claimOrigins } from './claim-origins.ts';
import type { EvidenceBase } from './evidence-base.ts';
import { denialsOf, type Lineages, type Matter, openLineages, originMarks, tellingTexts } from './lineages.ts';

/** The origins of a claim by its id or the beginning of it. Throws E_CLAIM_UNKNOWN, E_CLAIM_AMBIGUOUS. */
export async function findOrigins(base: EvidenceBase, idOrPrefix: string): Promise<OriginsView> {
  const lineages = await openLineages(base);
  const ids = [...lineages.claims.keys()]
    .filter(id => id.startsWith(idOrPrefix) || id.slice(2).startsWith(idOrPrefix))
    .sort();
  if (ids.length === 0) throw fail('E_CLAIM_UNKNOWN', { id: idOrPrefix });
  if (ids.length > 1) throw fail('E_CLAIM_AMBIGUOUS', { prefix: idOrPrefix, matches: ids.slice(0, 5).join(', ') });
  return originsOfClaim(lineages, ids[0]!, statementsByDocument(lineages));
}

/** Statements of each document. */
export function statementsByDocument({ claims }: Lineages): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>();
  for (const { statements } of claims.values())
    for (const statement of statements) {
      const list = found.get(statement.document.sha256);
      if (list) list.push(statement);
      else found.set(statement.document.sha256, [statement]);
    }
  return found;
}

/** The origins of one claim of opened evidence. */
export function originsOfClaim(
  lineages: Lineages,
  id: string,
  statements: ReadonlyMap<string, readonly Statement[]>,
): OriginsView {
  const { claim } = lineages.claims.get(id)!;
  const matter = lineages.around(id);
  const places = tellingTexts(matter, id, lineages, statements);
  const telling = places.map(at => matter.reads[at]!.document.id);
  const texts = claimOrigins(matter, places, lineages.keys.get(id)!, statements);
  const documents = telling.map(document => tellingView(matter, document, texts.get(document)!));
  const told = new Set(telling);
  const originIds = new Set(documents.flatMap(({ origins }) => origins));
  const marks = originMarks(matter);
  const found = matter.lineage.origins
    .filter(origin => originIds.has(origin.id))
    .map(origin => ({
      ...origin,
      documents: origin.documents.filter(one => texts.get(one)?.origins.includes(origin.id)),
    }));
  const publisherOf = (origin: Origin) => lineages.read(origin.documents[0] ?? '')?.document.publisher;
  const denials = travelling(lineages, matter, id, told, statements).map(denial => denialView(lineages, denial));
  const drift = [...new Set(documents.flatMap(({ from }) => from?.drift.map(({ field }) => field) ?? []))].sort();
  const independent = independentCount(found, publisherOf);
  const disputes = [...new Set(denials.map(({ document }) => document))].sort();
  const graded: Graded = { claim: id, origins: found, independent, disputes, drifted: drift, ...marks };
  const grades = gradesOf(graded, now());
  return {
    claim,
    summary: summaryOf(documents, found, independent, drift),
    origins: found.map(origin => ({ ...origin, reliability: reliability(grades, origin.id) })),
    independent,
    relations: relationsOf({ origins: found }, publisherOf),
    documents,
    denials,
    disputed: denials.length > 0,
    drift,
    grades,
  };
}

/** Denials of the claim, and of the same, a broader or a narrower one in a text that tells it: a denial travels with the claim. */
function travelling(
  { keys }: Lineages,
  matter: Matter,
  id: string,
  told: ReadonlySet<string>,
  statements: ReadonlyMap<string, readonly Statement[]>,
): DenialFound[] {
  const key = keys.get(id)!;
  const others = new Set([...told].flatMap(document => (statements.get(document) ?? []).map(({ claim }) => claim)));
  const kin = [...others].map(claim => keys.get(claim)!).filter(other => compareClaims(other, key) !== 'apart');
  const found = new Set([key, ...kin].flatMap(one => denialsOf(matter, one, told)));
  return matter.denials.filter(denial => found.has(denial));
}

function reliability(grades: readonly Assessment[], origin: string) {
  return grades.find(({ about }) => about === origin)?.reliability ?? 'F';
}

function tellingView({ reads, derivations }: Matter, id: string, text: TextOrigins): TellingView {
  const { document } = reads.find(read => read.document.id === id)!;
  const derived = derivations.find(({ from }) => from === id);
  const parent = derived && reads.find(read => read.document.id === derived.to)!.document;
  return {
    document: id,
    publisher: document.publisher ?? null,
    published: document.published ?? null,
    url: document.url ?? null,
    origins: text.origins,
    basis: text.basis,
    because: text.because,
    from:
      derived && parent
        ? {
            document: derived.to,
            publisher: parent.publisher ?? null,
            type: derived.type,
            score: derived.score,
            drift: derived.drift,
          }
        : null,
  };
}

function denialView(
  lineages: Lineages,
  { document, start, end, quote, stance, by, aboutItself }: Omit<DenialView, 'publisher'>,
): DenialView {
  return {
    document,
    publisher: lineages.read(document)?.document.publisher ?? null,
    start,
    end,
    quote,
    stance,
    by,
    aboutItself,
  };
}

/** `14 documents, 1 origin, because …; drift: …`. */
function summaryOf(
  documents: readonly TellingView[],
  origins: readonly Origin[],
  independent: number,
  drift: readonly string[],
): string {
  const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const without = documents.filter(one => one.origins.length === 0).length;
  const parts = [`${count(documents.length, 'document')}, ${count(origins.length, 'origin')}`];
  if (origins.length === 1)
    parts.push(`, because all that tell where they have it from go back to ${origins[0]!.label}`);
  if (origins.length > 1)
    parts.push(
      `: ${origins.map(({ label, documents: own }) => `${label} (${own.length})`).join('; ')}; ${independent === origins.length ? 'all independent' : `at least ${independent} independent, the rest not established`}`,
    );
  if (without > 0) parts.push(`; lineage not recorded in ${without}`);
  parts.push(`; drift: ${drift.length === 0 ? 'none seen' : drift.join(', ')}`);
  return parts.join('');
}
