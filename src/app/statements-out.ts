import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import { canonicalJson } from '../core/ids.ts';
import type { EntityLine, StatementEntity } from '../model/entity.ts';
import { type DocumentResolver, openDocumentResolver } from './resolve-documents.ts';
import { documentEntities, documentStatements } from './statements.ts';
import { writeWholeFile } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

/** Writes statements.jsonl, utterances.jsonl and claims.jsonl of these documents into a folder. Throws E_FILE_WRITE. */
export async function writeStatements(workspace: Workspace, ids: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw fail('E_FILE_WRITE', { file: folder, why: error.message });
  });
  const named = new Map<string, StatementEntity[]>();
  for await (const { links } of documentEntities(workspace, ids))
    for (const [statement, entities] of Object.entries(links)) named.set(statement, entities);
  const lines = { statements: [] as string[], utterances: [] as string[], claims: new Map<string, string>() };
  for await (const { statements, utterances, claims } of documentStatements(workspace, ids)) {
    for (const statement of statements)
      lines.statements.push(`${JSON.stringify({ ...statement, entities: named.get(statement.id) ?? [] })}\n`);
    for (const utterance of utterances) lines.utterances.push(`${canonicalJson(utterance)}\n`);
    for (const claim of claims) lines.claims.set(claim.id, `${canonicalJson(claim)}\n`);
  }
  await writeWholeFile(join(folder, 'statements.jsonl'), lines.statements.join(''));
  await writeWholeFile(join(folder, 'utterances.jsonl'), lines.utterances.join(''));
  await writeWholeFile(join(folder, 'claims.jsonl'), [...lines.claims.values()].join(''));
}

/**
 * The lines of entities.jsonl of these documents, keys sorted: what each names, and which entries of the lists that are loaded now it may be. Of a
 * document that is not read, only what an entry answers to. Throws E_STORE….
 */
export async function* entityLines(workspace: Workspace, ids: readonly string[]): AsyncGenerator<string> {
  let resolver: DocumentResolver | undefined;
  for await (const { id, entities } of documentEntities(workspace, ids)) {
    resolver ??= await openDocumentResolver(workspace);
    const { document } = (await workspace.store.findDocument(id))!;
    for (const { entity, resolution } of await resolver.resolve(document, entities)) {
      const line: EntityLine = {
        ...entity,
        document: { path: document.path, sha256: id },
        ...resolution,
        lists: resolution.resolved === 'not-asked' ? {} : { ...resolver.versions },
      };
      yield `${canonicalJson(line)}\n`;
    }
  }
}
