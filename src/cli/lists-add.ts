import { addList } from '../app/lists.ts';
import { printable } from '../report/plain-text.ts';
import { outcomeLine, sayNotices } from './list-outcome.ts';
import { EXIT } from './terminal.ts';
import { writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { transferProgress } from './transfer-progress.ts';
import { openSession } from './session.ts';

export interface ListsAddOptions extends CommonOptions {
  format?: string;
  map?: [string, string][];
  published?: string;
  acceptShrink?: boolean;
  allowHost?: string[];
}

/** `interdict lists add NAME PATH…` */
export async function runListsAdd(list: string, sources: string[], options: ListsAddOptions): Promise<number> {
  const workspace = await openSession(options);
  const transfer = transferProgress(options.quiet ?? false);
  try {
    const outcome = await addList(workspace, {
      list,
      sources,
      format: options.format,
      columns: options.map && Object.fromEntries(options.map),
      published: options.published,
      acceptShrink: options.acceptShrink,
      allowHosts: options.allowHost,
      onProgress: transfer.show,
    });
    transfer.stop();
    await writeOutput(undefined, write => write(`${printable(outcomeLine(outcome))}\n`));
    if (!options.quiet) sayNotices(outcome);
    return EXIT.done;
  } finally {
    transfer.stop();
    await workspace.close();
  }
}
