import { comparePairs, type ComparePairsOutcome } from '../app/compare.ts';
import { placeText } from '../core/errors.ts';
import type { SchemaName } from '../model/schema.ts';
import type { CompareCommandOptions } from './compare.ts';
import { writeOutput } from './output.ts';
import { counted, stderrProgress } from './progress.ts';
import { thousands } from '../report/summary.ts';
import { RejectsFile } from './rejects-file.ts';
import { EXIT, say } from './terminal.ts';

/** Rejected rows that are said one by one where there is no file for them. */
const MOST_SAID = 20;

/**
 * `interdict compare --in FILE [--out FILE]`: the rows with score and match. Rejected rows go to OUT.rejects.jsonl;
 * without --out they are said on standard error, --quiet or not: there is no other place for them.
 */
export async function runCompareFile(
  input: string,
  schema: SchemaName | undefined,
  options: CompareCommandOptions,
): Promise<number> {
  const quiet = options.quiet ?? false;
  const progress = stderrProgress(quiet);
  const rejects = options.out === undefined ? undefined : new RejectsFile(`${options.out}.rejects.jsonl`);
  const said: string[] = [];
  const notices = new Set<string>();
  let outcome: ComparePairsOutcome | undefined;
  try {
    await writeOutput(options.out, async write => {
      outcome = await comparePairs({
        input,
        write,
        schema,
        threshold: options.threshold,
        onProgress: done => progress.show({ done, unit: 'pairs' }),
        onReject(reject) {
          if (rejects) rejects.add(reject);
          else if (said.length < MOST_SAID) said.push(`${placeText(reject)}${reject.reason}`);
        },
        onNotice: text => void notices.add(text),
      });
    });
    rejects?.finish();
    progress.stop();
    for (const line of said) say(line);
    if (outcome && outcome.rejects > said.length && !rejects)
      say(`and ${counted(outcome.rejects - said.length, 'more row')} like these; --out keeps them all in a file`);
    if (!quiet) for (const notice of notices) say(notice);
    if (!quiet && outcome) say(summaryLine(outcome, rejects));
    return EXIT.done;
  } finally {
    progress.stop();
    rejects?.abandon();
  }
}

function summaryLine(outcome: ComparePairsOutcome, rejects: RejectsFile | undefined): string {
  const pairs = `${counted(outcome.pairs, 'pair')} compared, ${thousands(outcome.matched)} with a match`;
  if (outcome.rejects === 0) return pairs;
  const aside = `${pairs}, ${counted(outcome.rejects, 'row')} set aside`;
  return rejects ? `${aside}, see ${rejects.path}` : aside;
}
