import { listClaims } from '../app/claims.ts';
import { type EvidenceBase, folderEvidence, storedEvidence } from '../app/evidence-base.ts';
import { findOrigins } from '../app/origins.ts';
import { fail } from '../core/errors.ts';
import { stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { openExisting } from './session.ts';
import { EXIT } from './terminal.ts';

export interface EvidenceOptions extends CommonOptions {
  in?: string;
  out?: string;
  format?: 'text' | 'json' | 'html';
}
export interface ClaimsCommandOptions extends EvidenceOptions {
  about?: string;
  denied?: boolean;
  limit?: number;
}

/** `interdict claims [--about NAME] [--denied]` */
export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  const { about, denied, limit, format, out } = options;
  const claims = await withEvidence(options, base => listClaims(base, { about, denied, limit }));
  await writeOutput(out, async write => {
    if (format === 'json') return write(`${JSON.stringify(claims, undefined, 1)}\n`);
    if (format === 'html') return write((await import('../report/claims-html.ts')).claimsHtml(claims));
    return write((await import('../report/claims-text.ts')).claimsText(claims, stdoutLook()));
  });
  return EXIT.done;
}

/** `interdict origins CLAIM-ID` */
export async function runOrigins(claim: string, options: EvidenceOptions): Promise<number> {
  const { format, out } = options;
  const view = await withEvidence(options, base => findOrigins(base, claim));
  await writeOutput(out, async write => {
    if (format === 'json') return write(`${JSON.stringify(view, undefined, 1)}\n`);
    if (format === 'html') return write((await import('../report/claims-html.ts')).originsHtml(view));
    return write((await import('../report/claims-text.ts')).originsText(view, stdoutLook()));
  });
  return EXIT.done;
}

/** The evidence of --in FOLDER, else of the data folder. */
async function withEvidence<T>(options: EvidenceOptions, work: (base: EvidenceBase) => Promise<T>): Promise<T> {
  if (options.in !== undefined) return work(folderEvidence(options.in));
  const workspace = await openExisting(options);
  if (!workspace)
    throw fail('E_USAGE', { what: 'nothing has been read yet: interdict read PATH, or give --in FOLDER.' });
  try {
    return await work(storedEvidence(workspace));
  } finally {
    await workspace.close();
  }
}
