import { updateLists } from '../app/list-updates.ts';
import { printable } from '../report/plain-text.ts';
import { outcomeLine, sayNotices } from './list-outcome.ts';
import { EXIT, say } from './terminal.ts';
import { writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { transferProgress } from './transfer-progress.ts';
import { openSession } from './session.ts';

export interface ListsUpdateOptions extends CommonOptions {
  acceptShrink?: boolean;
  allowHost?: string[];
}

/** `interdict lists update NAME…`: lists that fail are said, the others are updated all the same. */
export async function runListsUpdate(names: string[], options: ListsUpdateOptions): Promise<number> {
  const workspace = await openSession(options);
  const transfer = transferProgress(options.quiet ?? false);
  try {
    const { acceptShrink, allowHost } = options;
    const outcomes = await updateLists(workspace, names, {
      acceptShrink,
      allowHosts: allowHost,
      onProgress: transfer.show,
    });
    transfer.stop();
    let code: number = EXIT.done;
    for (const outcome of outcomes) {
      if ('error' in outcome) {
        say(`${outcome.list}: ${outcome.error.message}`);
        code = Math.max(code, outcome.error.exit);
        continue;
      }
      await writeOutput(undefined, write => write(`${printable(outcomeLine(outcome))}\n`));
      if (!options.quiet) sayNotices(outcome);
      if (!options.quiet && outcome.address.note !== undefined) say(`${outcome.list}: ${outcome.address.note}`);
    }
    return code;
  } finally {
    transfer.stop();
    await workspace.close();
  }
}
