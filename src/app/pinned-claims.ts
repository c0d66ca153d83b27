import type { ReportedClaim } from '../model/reported.ts';
import { documentStatements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Claims of these kinds say that something moved, changed hands, was hidden or found, or that it is denied. */
const MOVES: ReadonlySet<string> = new Set(
  (
    'carries travelsTo smuggles shipsTo callsAt sells buys seizes conceals collects transfers declaredAs labelledAs packedIn originatesFrom takesApart denies doubts ' +
    'dealsWith actsFor'
  ).split(' '),
);
/** Documents that are looked at together. */
const PAGE = 256;

/**
 * The claims of captured documents that name a vessel, firm or person and were captured up to an instant, in the order of the documents. A
 * name that the text says is an alias is left out.
 */
export async function pinnedClaims(workspace: Workspace, until: string): Promise<ReportedClaim[]> {
  const claims: ReportedClaim[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const documents = await workspace.store.documents(skip, PAGE);
    if (documents.length === 0) return claims;
    const captured = new Map(
      documents.filter(({ capturedAt }) => capturedAt <= until).map(one => [one.id, one.capturedAt]),
    );
    for await (const { id, statements, mentions = [] } of documentStatements(workspace, [...captured.keys()]))
      for (const statement of statements) {
        if (!MOVES.has(statement.predicate)) continue;
        const names = mentions
          .filter(({ alias, schema }) => !alias && schema !== 'Address')
          .filter(
            ({ start, end, text }) =>
              (start >= statement.start && end <= statement.end) ||
              statement.subject?.includes(text) ||
              statement.object?.includes(text),
          )
          .map(({ text }) => text);
        if (names.length > 0) claims.push({ statement, names: [...new Set(names)], learnedAt: captured.get(id)! });
      }
  }
}
