import { addOutcomes, countOutcomes, type OutcomeCount } from '../app/outcomes.ts';
import { fail } from '../core/errors.ts';
import { figureText } from '../report/card-text.ts';
import { grid, type GridColumn } from '../report/grid.ts';
import { paintFor } from '../report/paint.ts';
import { thousands } from '../report/summary.ts';
import { stdoutLook, writeOutput } from './output.ts';
import { counted } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { RejectsFile } from './rejects-file.ts';
import { openExisting, openSession } from './session.ts';
import { EXIT, say, shownPath } from './terminal.ts';

export interface OutcomesAddOptions extends CommonOptions {
  id: string;
  label: string;
  labelValue?: string[];
  critical?: string;
  criticalValue?: string[];
}

/** `interdict outcomes add FILE --id COLUMN --label COLUMN` */
export async function runOutcomesAdd(input: string, options: OutcomesAddOptions): Promise<number> {
  if (options.critical !== undefined && options.criticalValue === undefined)
    throw fail('E_USAGE', {
      what: '--critical needs --critical-value: a few outcomes do not show which value is the highest of its scale.',
    });
  const workspace = await openSession(options);
  const rejects = new RejectsFile(workspace.path('rejects', 'outcomes.jsonl'));
  try {
    const { added, changed, unchanged, open } = await addOutcomes(workspace, {
      input,
      id: options.id,
      label: options.label,
      labelValues: options.labelValue,
      critical: options.critical,
      criticalValues: options.criticalValue,
      onReject: reject => rejects.add(reject),
    });
    rejects.finish();
    const parts = [`${counted(added, 'outcome')} added`];
    if (changed > 0) parts.push(`${thousands(changed)} changed`);
    if (unchanged > 0) parts.push(`${thousands(unchanged)} known already`);
    if (open > 0) parts.push(`${counted(open, 'declaration')} without an outcome`);
    await writeOutput(undefined, write => write(`${parts.join(', ')}\n`));
    if (rejects.count > 0) say(`${counted(rejects.count, 'row')} set aside, see ${shownPath(rejects.path)}`);
    return EXIT.done;
  } finally {
    rejects.abandon();
    await workspace.close();
  }
}

const COLUMNS: GridColumn[] = [
  { title: 'head', tone: 'strong' },
  { title: 'chosen' },
  { title: 'inspected', align: 'right' },
  { title: 'findings', align: 'right' },
  { title: 'share (95 %)' },
];

/** `interdict outcomes` */
export async function runOutcomes(options: CommonOptions): Promise<number> {
  const workspace = await openExisting(options);
  try {
    const kept = workspace ? await countOutcomes(workspace) : { declarations: 0, counts: [] };
    await writeOutput(undefined, write => write(outcomesTable(kept.counts)));
    return EXIT.done;
  } finally {
    await workspace?.close();
  }
}

function outcomesTable(counts: readonly OutcomeCount[]): string {
  if (counts.length === 0) return 'no outcome is kept\nnext: interdict outcomes add FILE --id COLUMN --label COLUMN\n';
  const look = stdoutLook();
  const rows = counts.map(({ head, chosen, inspected, found, share }) => [
    head,
    chosen,
    thousands(inspected),
    thousands(found),
    figureText(share),
  ]);
  return `${grid(COLUMNS, rows, paintFor(look.colour ?? false), look.width).join('\n')}\n`;
}
