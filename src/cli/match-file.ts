import { type MatchFileOutcome, matchFile } from '../app/match.ts';
import { EXIT, say, shownPath } from './terminal.ts';
import { type MatchCommandOptions, matchOptions } from './match.ts';
import { writeOutput } from './output.ts';
import { counted, stderrProgress } from './progress.ts';
import { thousands } from '../report/summary.ts';
import { RejectsFile } from './rejects-file.ts';
import { openSession } from './session.ts';

/** `interdict match --in FILE [--out FILE]`: one JSON line a query; rejected rows go to OUT.rejects.jsonl. */
export async function runMatchFile(input: string, options: MatchCommandOptions): Promise<number> {
  const quiet = options.quiet ?? false;
  const workspace = await openSession(options);
  const progress = stderrProgress(quiet);
  const rejects = new RejectsFile(
    options.out === undefined ? workspace.path('rejects', 'match.jsonl') : `${options.out}.rejects.jsonl`,
  );
  const notices = new Set<string>();
  let outcome: MatchFileOutcome | undefined;
  try {
    await writeOutput(options.out, async write => {
      outcome = await matchFile(workspace, {
        input,
        write,
        ...matchOptions(options),
        workers: options.workers,
        lists: options.list,
        onProgress: done => progress.show({ done, unit: 'queries' }),
        onReject: reject => rejects.add(reject),
        onNotice: text => void notices.add(text),
      });
    });
    rejects.finish();
    progress.stop();
    if (!quiet) for (const notice of notices) say(notice);
    if (!quiet && outcome) say(summaryLine(outcome, rejects));
    return EXIT.done;
  } finally {
    progress.stop();
    rejects.abandon();
    await workspace.close();
  }
}

function summaryLine(outcome: MatchFileOutcome, rejects: RejectsFile): string {
  const said = `${counted(outcome.queries, 'row')} looked up, ${thousands(outcome.matched)} with a match`;
  return rejects.count === 0
    ? said
    : `${said}, ${counted(rejects.count, 'row')} set aside, see ${shownPath(rejects.path)}`;
}
