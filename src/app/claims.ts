import { fail } from '../core/errors.ts';
import { textOrder } from '../core/text-order.ts';
import { driftBetween, tellsTheSame } from '../evidence/same-claim.ts';
import { lineageOf } from '../evidence/origins.ts';
import type { Document } from '../model/document.ts';
import type { Claim, Statement } from '../model/statement.ts';
import type { ClaimOrigins, TellingDocument, ToldClaim } from '../model/told-claims.ts';
import { documentStatements } from './statements.ts';
import type { Workspace } from './workspace.ts';

export interface ClaimsOptions {
  /** words that stand in the claim or its speaker, in any case and order */
  about?: string | undefined;
  /** only claims that somebody denies or doubts */
  denied?: boolean | undefined;
}

const PAGE = 256;

/** The claims of all captured documents, in the order of the documents; with `about` or `denied` only those. */
export async function listClaims(workspace: Workspace, options: ClaimsOptions): Promise<ToldClaim[]> {
  const { statements, claims } = await allStatements(workspace);
  const against = statements.filter(isAgainst);
  const told = new Map<string, ToldClaim>();
  for (const statement of statements) {
    if (isAgainst(statement) || !isAbout(statement, options.about)) continue;
    const known = told.get(statement.claim);
    if (known) known.statements.push(statement);
    else told.set(statement.claim, { claim: claims.get(statement.claim)!, statements: [statement], denials: [] });
  }
  for (const one of told.values()) one.denials = against.filter(denial => tellsTheSame(one.statements[0]!, denial));
  const all = [...told.values()];
  return options.denied ? all.filter(({ denials }) => denials.length > 0) : all;
}

function isAgainst({ stance }: Statement): boolean {
  return stance === 'denied' || stance === 'doubted';
}

function isAbout({ subject, object, quote, speaker }: Statement, about: string | undefined): boolean {
  if (about === undefined) return true;
  const text = fold(`${subject ?? ''} ${object ?? ''} ${quote} ${speaker ?? ''}`);
  return about.split(/\s+/).every(word => text.includes(fold(word)));
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Where the documents that tell a claim have it from: origins counted, not documents. Throws E_CLAIM_UNKNOWN. */
export async function claimOrigins(workspace: Workspace, idOrPrefix: string): Promise<ClaimOrigins> {
  const { statements, claims, documents } = await allStatements(workspace);
  const ids = [...claims.keys()].filter(id => id.startsWith(idOrPrefix));
  if (ids.length !== 1 || idOrPrefix.length < 6)
    throw fail('E_CLAIM_UNKNOWN', {
      id: idOrPrefix,
      why: ids.length > 1 ? `${ids.length} claims begin so` : 'there is none',
    });
  const claim = claims.get(ids[0]!)!;
  const first = statements.find(one => one.claim === claim.id)!;
  const same = statements.filter(one => one.claim === claim.id || tellsTheSame(first, one));
  const telling = new Map<string, Statement>();
  for (const one of same.filter(other => !isAgainst(other)))
    if (!telling.has(one.document.sha256)) telling.set(one.document.sha256, one);
  const texts = [];
  for (const id of telling.keys()) {
    const { published, publisher, url } = documents.get(id)!;
    const text = (await workspace.store.documentText(id)) ?? '';
    texts.push({ id, text, published, publisher, url });
  }
  const lineage = lineageOf(texts);
  const read = new Map(lineage.texts.map(text => [text.document, text]));
  const days = ({ published }: { published?: string }): string => published ?? '~';
  const rows = [...telling]
    .map(([id, statement]) => {
      const { origins, because, parent } = read.get(id)!;
      const { published, path } = documents.get(id)!;
      const row: TellingDocument = { document: id, path, statement, origins, because, drift: [] };
      return { parent, row: published === undefined ? row : { ...row, published } };
    })
    .sort((one, two) => textOrder(days(one.row), days(two.row)) || textOrder(one.row.document, two.row.document));
  for (const [k, { parent, row }] of rows.entries()) {
    const before = rows.slice(0, k).find(other => other.row.origins.some(id => row.origins.includes(id)));
    const source = telling.get(parent ?? before?.row.document ?? '');
    if (source) row.drift = driftBetween(source, row.statement);
  }
  const origins = lineage.origins.map(({ id, kind, label, documents: held }) => ({
    id,
    kind,
    label,
    documents: held.length,
  }));
  const independence =
    origins.length === 0 ? 'lineage not recorded' : origins.length === 1 ? 'one origin' : 'not established';
  return { claim, documents: rows.map(({ row }) => row), origins, independence, denials: same.filter(isAgainst) };
}

async function allStatements(workspace: Workspace): Promise<{
  statements: Statement[];
  claims: Map<string, Claim>;
  documents: Map<string, Document>;
}> {
  const statements: Statement[] = [];
  const claims = new Map<string, Claim>();
  const documents = new Map<string, Document>();
  for (let skip = 0; ; skip += PAGE) {
    const page = await workspace.store.documents(skip, PAGE);
    if (page.length === 0) return { statements, claims, documents };
    for (const document of page) documents.set(document.id, document);
    for await (const read of documentStatements(
      workspace,
      page.map(({ id }) => id),
    )) {
      statements.push(...read.statements);
      for (const claim of read.claims) claims.set(claim.id, claim);
    }
  }
}
