import { readConfig } from '../app/config.ts';
import { explainAlert } from '../app/explain.ts';
import { fail } from '../core/errors.ts';
import { stdoutLook, writeOutput } from './output.ts';
import { EXIT } from './terminal.ts';
import type { CommonOptions } from './program.ts';
import { openExisting } from './session.ts';

export interface ExplainOptions extends CommonOptions {
  format?: 'text' | 'json';
}

/** `interdict explain ALERT-ID` */
export async function runExplain(id: string, options: ExplainOptions): Promise<number> {
  const workspace = await openExisting(options);
  try {
    const explanation = workspace && (await explainAlert(workspace, id));
    if (explanation === undefined) throw fail('E_ALERT_UNKNOWN', { id, data: readConfig(options).data });
    const { alert, consignment } = explanation;
    await writeOutput(undefined, async write => {
      if (options.format === 'json') return write(`${JSON.stringify(explanation)}\n`);
      const { explainText } = await import('../report/explain-text.ts');
      return write(explainText(alert, consignment, stdoutLook()));
    });
    return EXIT.done;
  } finally {
    await workspace?.close();
  }
}
