import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../core/ids.ts';
import { fail } from '../core/errors.ts';
import { writeWholeFile } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

/** The line of documents.jsonl for each id: the document and every path at which it was seen, keys sorted. */
export async function* documentLines(workspace: Workspace, ids: readonly string[]): AsyncGenerator<string> {
  for (const id of ids) {
    const found = await workspace.store.findDocument(id);
    if (!found) throw fail('E_INTERNAL', { what: `document ${id} was acknowledged and is not in the store` });
    yield `${canonicalJson({ ...found.document, paths: found.paths.map(({ path }) => path) })}\n`;
  }
}

/** Writes `texts/<sha256>.txt` under `folder` for each document whose offsets are not into its own file. Throws E_FILE_WRITE. */
export async function writeTexts(workspace: Workspace, ids: readonly string[], folder: string): Promise<void> {
  await mkdir(join(folder, 'texts'), { recursive: true }).catch((error: Error) => {
    throw fail('E_FILE_WRITE', { file: folder, why: error.message });
  });
  for (const id of ids) {
    const found = await workspace.store.findDocument(id);
    if (found?.document.parts === undefined) continue;
    await writeWholeFile(join(folder, 'texts', `${id}.txt`), (await workspace.store.documentText(id)) ?? '');
  }
}
