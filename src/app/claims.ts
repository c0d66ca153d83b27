import { compareNames } from '../match/compare.ts';
import { foldWord } from '../evidence/lineage-text.ts';
import type { ClaimView } from '../model/origins.ts';
import type { Statement } from '../model/statement.ts';
import type { EvidenceBase } from './evidence-base.ts';
import { type Lineages, openLineages } from './lineages.ts';
import { originsOfClaim, statementsByDocument } from './origins.ts';

export interface ClaimsAsked {
  /** a name, in any spelling that the matcher takes for one */
  about?: string | undefined;
  /** only claims that somebody denies or doubts */
  denied?: boolean | undefined;
  /** at most so many */
  limit?: number | undefined;
}

/** The matcher's line for one and the same name (COMPARE_THRESHOLD). */
const SAME_NAME = 0.7;
const LONGEST_NAME = 80;

/** Claims with what was said of each: those with most statements, by their documents. A claim about a name is shown with every denial of it, wherever the denial stands. */
export async function listClaims(
  base: EvidenceBase,
  { about, denied, limit = 100 }: ClaimsAsked,
): Promise<ClaimView[]> {
  const lineages = await openLineages(base);
  const statements = statementsByDocument(lineages);
  const known = about === undefined ? undefined : await base.about?.(about);
  const asked = [...lineages.claims].filter(
    ([, { claim, statements: own }]) =>
      !isDenial(claim.predicate) &&
      (about === undefined || own.some(statement => known?.has(statement.id) || isAbout(statement, about))),
  );
  asked.sort(([a, x], [b, y]) => y.statements.length - x.statements.length || (a < b ? -1 : 1));
  const views: ClaimView[] = [];
  for (const [id] of asked) {
    if (views.length >= limit) break;
    const view = claimView(lineages, id, statements);
    const because = lineages.claims
      .get(id)!
      .statements.map(one => known?.get(one.id))
      .find(why => why !== undefined);
    if (!denied || view.disputed) views.push(because === undefined ? view : { ...view, about: because });
  }
  return views.sort((a, b) => b.documents - a.documents || (a.claim.id < b.claim.id ? -1 : 1));
}

/** A denial is shown with what it denies, not as a claim of its own. */
function isDenial(predicate: string): boolean {
  return predicate === 'denies' || predicate === 'doubts';
}

/** Is a statement about a name: its words in an argument or the quote, or an argument that the matcher takes for the same name. */
export function isAbout(
  { subject, object, quote }: Pick<Statement, 'subject' | 'object' | 'quote'>,
  name: string,
): boolean {
  const wanted = squeezed(name);
  if (wanted === '') return false;
  if ([subject, object, quote].some(text => text !== null && squeezed(text).includes(wanted))) return true;
  return [subject, object].some(
    text =>
      text !== null &&
      text.length <= LONGEST_NAME &&
      /\p{Lu}/u.test(text) &&
      compareNames(name, text, 'LegalEntity').score >= SAME_NAME,
  );
}

function squeezed(text: string): string {
  return foldWord(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function claimView(lineages: Lineages, id: string, statements: ReadonlyMap<string, readonly Statement[]>): ClaimView {
  const { claim, statements: own } = lineages.claims.get(id)!;
  const { documents, origins, independent, disputed, denials, grades } = originsOfClaim(lineages, id, statements);
  const quotes = own.map(({ document, start, end, quote, speaker, stance }) => ({
    document: document.sha256,
    publisher: lineages.read(document.sha256)?.document.publisher ?? null,
    path: lineages.read(document.sha256)?.document.path ?? null,
    start,
    end,
    quote,
    speaker,
    stance,
  }));
  const credibility = grades.find(one => one.about === id && one.credibility !== undefined)?.credibility ?? 6;
  return {
    claim,
    quotes,
    documents: documents.length,
    origins: origins.length,
    independent,
    disputed,
    denials,
    credibility,
  };
}
