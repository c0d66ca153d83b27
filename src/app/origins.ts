import { fail } from '../core/errors.ts';
import { type Graded, gradesInForce, gradesOf } from '../evidence/grades.ts';
import { independentCount, relationsOf, type ShownIndependent } from '../evidence/independence.ts';
import type { Origin, TextOrigins } from '../evidence/origins.ts';
import type { DenialView, DriftView, OriginsView, TellingView } from '../model/origins.ts';
import type { Assessment, Statement } from '../model/statement.ts';
import { denialsOfClaim } from './claim-denials.ts';
import { claimDrift } from './claim-drift.ts';
import { claimOrigins } from './claim-origins.ts';
import type { EvidenceBase } from './evidence-base.ts';
import { type Lineages, type Matter, openLineages, originMarks, tellingTexts } from './lineages.ts';

/** The origins of a claim by its id or the beginning of it. Throws E_CLAIM_UNKNOWN, E_CLAIM_AMBIGUOUS. */
export async function findOrigins(base: EvidenceBase, idOrPrefix: string): Promise<OriginsView> {
  const lineages = await openLineages(base);
  return originsOfClaim(lineages, findClaim(lineages, idOrPrefix), statementsByDocument(lineages));
}

/** The id of the claim that begins so. Throws E_CLAIM_UNKNOWN, E_CLAIM_AMBIGUOUS. */
export function findClaim({ claims }: Pick<Lineages, 'claims'>, idOrPrefix: string): string {
  const ids = [...claims.keys()].filter(id => id.startsWith(idOrPrefix) || id.slice(2).startsWith(idOrPrefix)).sort();
  if (ids.length === 0) throw fail('E_CLAIM_UNKNOWN', { id: idOrPrefix });
  if (ids.length > 1) throw fail('E_CLAIM_AMBIGUOUS', { prefix: idOrPrefix, matches: ids.slice(0, 5).join(', ') });
  return ids[0]!;
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
  const places = tellingTexts(matter, id, lineages);
  const telling = places.map(at => matter.reads[at]!.document.id);
  const texts = claimOrigins(matter, places, lineages.keys.get(id)!, statements, lineages.keys);
  const documents = telling.map(document =>
    tellingView(matter, document, texts, pair => claimDrift(matter, lineages, id, statements, pair)),
  );
  const originIds = new Set(documents.flatMap(({ origins }) => origins));
  const marks = originMarks(matter);
  const found = matter.lineage.origins
    .filter(origin => originIds.has(origin.id))
    .map(origin => ({
      ...origin,
      documents: origin.documents.filter(one => texts.get(one)?.origins.includes(origin.id)),
    }));
  const publisherOf = (origin: Origin) => lineages.read(origin.documents[0] ?? '')?.document.publisher;
  const denials = denialsOfClaim({ lineages, matter, statements }, id, texts).map(denial =>
    denialView(lineages, denial),
  );
  const drift = [...new Set(documents.flatMap(one => one.drift.map(({ field }) => field)))].sort();
  const relations = relationsOf({ origins: found }, publisherOf, shownIndependent(lineages.graded));
  const independent = independentCount(found, relations);
  const disputes = [...new Set(denials.map(({ document }) => document))].sort();
  const graded: Graded = { claim: id, origins: found, independent, disputes, drifted: drift, ...marks };
  const byRule = gradesOf(
    graded,
    latest(documents.map(({ document }) => lineages.read(document)?.document.capturedAt)),
  );
  const names = new Map(found.flatMap(({ id: origin, kind, label }) => (kind === 'person' ? [[origin, label]] : [])));
  const grades = gradesInForce(byRule, lineages.graded, names);
  return {
    claim,
    summary: summaryOf(documents, found, independent, drift),
    origins: found.map(origin => ({ ...origin, reliability: reliability(grades, origin) })),
    independent,
    relations,
    documents,
    denials,
    disputed: denials.length > 0,
    drift,
    grades,
  };
}

function shownIndependent(grades: readonly Assessment[]): ShownIndependent[] {
  return grades.flatMap(({ about, independentOf, by, reason }) =>
    independentOf === undefined ? [] : [{ between: [about, independentOf] as const, by, reason }],
  );
}

/** A grade by rule is of the day on which the last of its evidence was captured: it tells the same whenever it is asked. */
function latest(instants: readonly (string | undefined)[]): string {
  return instants.reduce<string>((last, one) => (one !== undefined && one > last ? one : last), '');
}

function reliability(grades: readonly Assessment[], { id: origin, label }: Origin) {
  return (
    grades.find(
      ({ about, reliability: grade, source }) => grade !== undefined && (about === origin || source === label),
    )?.reliability ?? 'F'
  );
}

function tellingView(
  { reads, derivations }: Matter,
  id: string,
  texts: ReadonlyMap<string, TextOrigins>,
  driftOf: (pair: readonly [number, number]) => DriftView[],
): TellingView {
  const text = texts.get(id)!;
  const place = (document: string) => reads.findIndex(read => read.document.id === document);
  const { document } = reads[place(id)]!;
  // it may go back to one text by all that it tells, and to the first of the account by this claim
  const first = [...texts.values()].find(one => one.origins.some(origin => text.origins.includes(origin)))?.document;
  const sharesOrigin = (to: string) => texts.get(to)?.origins.some(one => text.origins.includes(one)) === true;
  const derived = derivations.find(({ from, to }) => from === id && texts.has(to) && sharesOrigin(to));
  const parent = derived && reads[place(derived.to)]!.document;
  const sources = [...new Set([derived?.to, first])].filter(one => one !== undefined && place(one) < place(id));
  const drift = new Map<string, DriftView>();
  for (const source of sources)
    for (const one of driftOf([place(source!), place(id)])) if (!drift.has(one.field)) drift.set(one.field, one);
  const from = derived &&
    parent && {
      document: derived.to,
      publisher: parent.publisher ?? null,
      type: derived.type,
      score: derived.score,
    };
  return {
    document: id,
    publisher: document.publisher ?? null,
    path: document.path ?? null,
    published: document.published ?? null,
    url: document.url ?? null,
    origins: text.origins,
    basis: text.basis,
    because: text.because,
    from: from ?? null,
    drift: [...drift.values()],
  };
}

function denialView(
  lineages: Lineages,
  { document, start, end, quote, stance, by, aboutItself, because }: Omit<DenialView, 'publisher' | 'path'>,
): DenialView {
  return {
    document,
    publisher: lineages.read(document)?.document.publisher ?? null,
    path: lineages.read(document)?.document.path ?? null,
    start,
    end,
    quote,
    stance,
    by,
    aboutItself,
    because,
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
