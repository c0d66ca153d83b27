import { rankFile, type RankOptions, type RankOutcome } from '../app/rank.ts';
import { InterdictError, type Place, placeText } from '../core/errors.ts';
import type { HeadName } from '../model/ranking.ts';
import { driftText } from '../report/drift-text.ts';
import { thousands } from '../report/summary.ts';
import { listenForInterrupt } from './interrupt.ts';
import { checkOut, writeOutput } from './output.ts';
import { counted, type Progress, stderrProgress } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { RejectsFile } from './rejects-file.ts';
import { EXIT, say, shownPath } from './terminal.ts';

export interface RankCommandOptions extends CommonOptions {
  model: string;
  head: HeadName;
  top?: number;
  explore?: number;
  seed?: number;
  id?: string;
  workers?: number;
  out?: string;
}

const UNITS = { reading: 'rows read', ranking: 'rows ranked', explaining: 'rows explained' } as const;
/** Rejected rows that are said one by one where there is no file for them. */
const MOST_SAID = 20;

/** `interdict rank FILE --model MODEL [--head HEAD] [--top N] [--out FILE]` */
export async function runRank(input: string, options: RankCommandOptions): Promise<number> {
  await checkOut(options.out);
  const progress = stderrProgress(options.quiet ?? false);
  const rejects = options.out === undefined ? undefined : new RejectsFile(`${options.out}.rejects.jsonl`);
  const interrupt = listenForInterrupt(text => {
    progress.stop();
    say(text);
  });
  const said: string[] = [];
  let unsaid = 0;
  const onReject = (reject: Place & { reason: string }): void => {
    if (rejects) rejects.add(reject);
    else if (said.length < MOST_SAID) said.push(`${placeText(reject)}${reject.reason}`);
    else unsaid++;
  };
  try {
    const outcome = await rankTo(input, options, progress, interrupt.signal, onReject);
    rejects?.finish();
    progress.stop();
    for (const line of said) say(line);
    if (unsaid > 0) say(`and ${counted(unsaid, 'more row or value')} like these; --out keeps them all in a file`);
    if (!options.quiet && outcome) for (const line of summaryLines(outcome, options, rejects)) say(line);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof InterdictError && error.code === 'E_RANK_STOPPED')) throw error;
    say(`interrupted: ${error.message}`);
    return EXIT.interrupted;
  } finally {
    interrupt.stop();
    progress.stop();
    rejects?.abandon();
  }
}

/** Ranks into the file or standard output; undefined where the reader of a pipe left. */
async function rankTo(
  input: string,
  { model, head, top, explore, seed, workers, id, out }: RankCommandOptions,
  progress: Progress,
  signal: AbortSignal,
  onReject: RankOptions['onReject'],
): Promise<RankOutcome | undefined> {
  let outcome: RankOutcome | undefined;
  await writeOutput(out, async write => {
    const onProgress = (phase: keyof typeof UNITS, done: number): void => progress.show({ done, unit: UNITS[phase] });
    outcome = await rankFile({
      input,
      model,
      head,
      top,
      explore,
      seed,
      workers,
      id,
      write,
      signal,
      onProgress,
      onReject,
    });
  });
  return outcome;
}

function summaryLines(outcome: RankOutcome, options: RankCommandOptions, rejects: RejectsFile | undefined): string[] {
  const { declarations, written, random } = outcome;
  const picked = random === 0 ? '' : `, ${thousands(random)} of them picked at random`;
  const aside =
    rejects && rejects.count > 0
      ? `, ${counted(rejects.count, 'row or value')} set aside, see ${shownPath(rejects.path)}`
      : '';
  const where = options.out === undefined ? '' : ` to ${options.out}`;
  return [
    `${counted(declarations, 'declaration')} ranked by ${options.head} (model ${outcome.model.slice(0, 12)}), ${thousands(written)} written${where}${picked}${aside}`,
    driftText(outcome.drift),
  ];
}
