import { claimOrigins, listClaims } from '../app/claims.ts';
import { readConfig } from '../app/config.ts';
import { fail } from '../core/errors.ts';
import { checkOut, stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { openExisting } from './session.ts';
import { EXIT } from './terminal.ts';

interface AnswerOptions extends CommonOptions {
  format?: 'text' | 'json' | 'html';
  out?: string;
}
export interface ClaimsCommandOptions extends AnswerOptions {
  about?: string;
  denied?: boolean;
}

/** `interdict claims` */
export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  await checkOut(options.out);
  const workspace = await existing(options);
  try {
    const claims = await listClaims(workspace, { about: options.about, denied: options.denied });
    await writeOutput(options.out, async write => {
      if (options.format === 'json') return write(`${JSON.stringify(claims)}\n`);
      if (options.format === 'html') return write((await import('../report/claims-html.ts')).claimsHtml(claims));
      return write((await import('../report/claims-text.ts')).claimsText(claims, stdoutLook(options.out)));
    });
    return EXIT.done;
  } finally {
    await workspace.close();
  }
}

/** `interdict origins CLAIM-ID` */
export async function runOrigins(id: string, options: AnswerOptions): Promise<number> {
  await checkOut(options.out);
  const workspace = await existing(options);
  try {
    const origins = await claimOrigins(workspace, id);
    await writeOutput(options.out, async write => {
      if (options.format === 'json') return write(`${JSON.stringify(origins)}\n`);
      if (options.format === 'html') return write((await import('../report/claims-html.ts')).originsHtml(origins));
      return write((await import('../report/claims-text.ts')).originsText(origins, stdoutLook(options.out)));
    });
    return EXIT.done;
  } finally {
    await workspace.close();
  }
}

async function existing(options: CommonOptions) {
  const workspace = await openExisting(options);
  if (workspace) return workspace;
  throw fail('E_USAGE', {
    what: `no documents are captured in ${readConfig(options).data}: interdict read PATH captures some.`,
  });
}
