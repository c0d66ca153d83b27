import { type Command, Option } from 'commander';
import { count, datesOrder, filled, pair, several, threshold, workers } from './arguments.ts';
import { common, type Done } from './program.ts';

/** The command screen. */
export function addScreen(program: Command, done: Done): void {
  reported(
    program
      .command('screen')
      .description('screen a file of consignments; print the alerts')
      .argument('<file>', 'CSV, JSON lines, Parquet or XLSX'),
  )
    .option('--as-of <date>', 'use the lists as they were known then: 2026-11-23 or 2026-11-23T08:00:00Z', filled)
    .option('--top <n>', 'only the best n alerts of the whole file, and the score of the cut', count)
    .option('--resume', 'go on with a run that was stopped')
    .option('--map <field=header>', 'which column holds a field (repeatable)', pair)
    .addOption(datesOrder())
    .option('--sheet <name>', 'sheet of an XLSX file', filled)
    .option('--workers <n>', 'worker threads, 1 to 64 (default: the cores, at most 8)', workers)
    .option('--list <name>', 'only this list (repeatable)', several)
    .option('--no-goods', 'leave the goods out: only names, vessels and identifiers against the lists')
    .option('--model <file>', 'also rank the goods with this model of interdict learn, as alerts of their own', filled)
    .action(async (file, options) =>
      done(await (await import('./screen.ts')).runScreen(file, { ...common(program), ...options })),
    );
}

/** The command rejudge. */
export function addRejudge(program: Command, done: Done): void {
  reported(
    program
      .command('rejudge')
      .description('judge the goods of all kept consignments again, by the measures, denials and tables of now'),
  )
    .option('--all', 'every alert, not only those that are new or judged otherwise than before')
    .option('--as-of <date>', 'as it would have been judged then: 2026-11-23', filled)
    .option('--workers <n>', 'worker threads, 1 to 64 (default: the cores, at most 8)', workers)
    .action(async options => done(await (await import('./rejudge.ts')).runRejudge({ ...common(program), ...options })));
}

/** Options of a command that prints alerts. */
function reported(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'form of the report (default: by the end of --out, else table)').choices([
        'table',
        'json',
        'jsonl',
        'csv',
        'html',
      ]),
    )
    .option('--out <file>', 'write the report to this file', filled)
    .option('--threshold <score>', 'alerts at or above this score, at most 1 (default: 0.7)', threshold);
}
