import { join } from 'node:path';
import { canonicalJson } from '../core/ids.ts';
import { storedEvidence } from './evidence-base.ts';
import { openLineages } from './lineages.ts';
import { originsOfClaim, statementsByDocument } from './origins.ts';
import { writeWholeFile } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

export interface EvidenceOutOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Writes derivations.jsonl (which document goes back to which) and assessments.jsonl (grades of their claims and origins by rule, and those by persons, each
 * before what it supersedes) of these documents into a folder. False = stopped by the signal, and neither file was written. Throws E_FILE_WRITE, E_STORE….
 */
export async function writeEvidence(
  workspace: Workspace,
  ids: readonly string[],
  folder: string,
  { signal, onProgress }: EvidenceOutOptions = {},
): Promise<boolean> {
  const lineages = await openLineages(storedEvidence(workspace, ids));
  const statements = statementsByDocument(lineages);
  const derivations = new Map<string, string>();
  for (const matter of lineages.matters())
    for (const one of matter.derivations) derivations.set(`${one.from} ${one.to}`, `${canonicalJson(one)}\n`);
  const assessments = new Map<string, string>();
  let done = 0;
  for (const claim of lineages.claims.keys()) {
    if (signal?.aborted) return false;
    for (const one of originsOfClaim(lineages, claim, statements).grades)
      assessments.set(one.id, `${canonicalJson(one)}\n`);
    onProgress?.(++done, lineages.claims.size);
  }
  await writeWholeFile(join(folder, 'derivations.jsonl'), [...derivations.values()].join(''));
  await writeWholeFile(join(folder, 'assessments.jsonl'), [...assessments.values()].join(''));
  return true;
}
