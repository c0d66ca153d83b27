import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import type { LineageDocument } from '../evidence/lineage-text.ts';
import { type Document, documentSchema } from '../model/document.ts';
import { type Assessment, assessmentSchema, type Claim, type Statement, statementSchema } from '../model/statement.ts';
import type { DocumentStatements } from '../evidence/statements.ts';
import { aboutEntity } from './about-entity.ts';
import type { Workspace } from './workspace.ts';

/** What claims and origins are told from: the documents with their texts, and what was read of them. */
export interface EvidenceBase {
  documents(): Promise<LineageDocument[]>;
  statements(): Promise<Statement[]>;
  /** grades by persons, in the order in which they were given */
  assessments(): Promise<Assessment[]>;
  /** statements about a name through its spellings, numbers and entries of lists: id of the statement → why; left out where no list can be asked */
  about?(name: string): Promise<ReadonlyMap<string, string>>;
}

const PAGE = 500;

/** The documents and statements of a data folder; with `ids` only these documents. */
export function storedEvidence(workspace: Workspace, ids?: readonly string[]): EvidenceBase {
  const { store } = workspace;
  const all = async (): Promise<Document[]> => {
    const found: Document[] = [];
    for (let page = await store.documents(0, PAGE); page.length > 0; page = await store.documents(found.length, PAGE))
      found.push(...page);
    const wanted = ids && new Set(ids);
    return wanted ? found.filter(({ id }) => wanted.has(id)) : found;
  };
  return {
    documents: async () => {
      const found: LineageDocument[] = [];
      for (const document of await all())
        found.push(lineageDocument(document, (await store.documentText(document.id)) ?? ''));
      return found;
    },
    statements: async () => {
      const read = await store.documentStatements((await all()).map(({ id }) => id));
      return read.flatMap(({ json }) => (JSON.parse(json) as DocumentStatements).statements);
    },
    assessments: () => store.assessments(),
    about: async name => (await aboutEntity(workspace, name)).statements,
  };
}

function lineageDocument(document: Document, text: string): LineageDocument {
  const { id, published, publisher, url, excluded, path, capturedAt } = document;
  return { id, text, published, publisher, url, excluded, path, capturedAt };
}

/** The folder that `interdict read --out` writes: documents.jsonl, statements.jsonl, texts/. Throws E_FILE_READ, E_JSON. */
export function folderEvidence(folder: string): EvidenceBase {
  return {
    documents: async () => {
      const rows = await lines(join(folder, 'documents.jsonl'));
      return Promise.all(
        rows.map(async ({ value, place }) => {
          const { success, data } = documentSchema.safeParse(value);
          if (!success) throw fail('E_JSON', { ...place, why: 'it is not a document as interdict read writes it' });
          const kept = join(folder, 'texts', `${data.id}.txt`);
          return lineageDocument(
            data,
            await readText(data.parts === undefined ? [kept, data.path, join(folder, data.path)] : [kept]),
          );
        }),
      );
    },
    statements: async () =>
      (await lines(join(folder, 'statements.jsonl'))).map(({ value, place }) => {
        const { success, data } = statementSchema.safeParse(value);
        if (!success) throw fail('E_JSON', { ...place, why: 'it is not a statement as interdict read writes it' });
        return data;
      }),
    assessments: async () =>
      (await lines(join(folder, 'assessments.jsonl'), '')).flatMap(({ value, place }) => {
        const { success, data } = assessmentSchema.safeParse(value);
        if (!success) throw fail('E_JSON', { ...place, why: 'it is not an assessment as interdict read writes it' });
        return data.rule === undefined ? [data] : [];
      }),
  };
}

async function readText(paths: readonly string[]): Promise<string> {
  let last: Error | undefined;
  for (const path of paths) {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      last = error as Error;
    }
  }
  throw fail('E_FILE_READ', { file: paths[0]!, why: last?.message ?? 'no path' });
}

/** `missing` = what stands for a file that is not there; without it that is an error. */
async function lines(
  file: string,
  missing?: string,
): Promise<{ value: unknown; place: { file: string; line: number } }[]> {
  const text = missing !== undefined && !existsSync(file) ? missing : await readText([file]);
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = { file, line: index + 1 };
    try {
      return [{ value: JSON.parse(line) as unknown, place }];
    } catch (error) {
      throw fail('E_JSON', { ...place, why: (error as Error).message });
    }
  });
}

/** The claims of statements, by id, with the statements that make each. */
export function claimsOf(statements: readonly Statement[]): Map<string, { claim: Claim; statements: Statement[] }> {
  const found = new Map<string, { claim: Claim; statements: Statement[] }>();
  for (const statement of statements) {
    const known = found.get(statement.claim);
    if (known) known.statements.push(statement);
    else found.set(statement.claim, { claim: claimOf(statement), statements: [statement] });
  }
  return found;
}

function claimOf(statement: Statement): Claim {
  const { claim, predicate, subject, object, quantity, when, where, polarity = 1 } = statement;
  return {
    id: claim,
    predicate,
    subject,
    object,
    ...(quantity && { quantity }),
    ...(when !== null && { when }),
    ...(where !== null && { where }),
    polarity,
  };
}
