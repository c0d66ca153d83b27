import { type Learned, learnModel, type LearnOptions } from '../app/learn.ts';
import { keptOutcomes } from '../app/outcomes.ts';
import type { HeadCard } from '../model/ranking.ts';
import { figureText } from '../report/card-text.ts';
import { checkOut, writeOutput } from './output.ts';
import { counted, stderrProgress } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { RejectsFile } from './rejects-file.ts';
import { openExisting } from './session.ts';
import { EXIT, say, shownPath } from './terminal.ts';

export interface LearnCommandOptions extends CommonOptions {
  valid: string;
  label: string;
  critical?: string;
  labelValue?: string[];
  criticalValue?: string[];
  id: string;
  out: string;
  report?: string;
  map?: [string, string][];
  dates?: LearnOptions['dates'];
  withParties?: boolean;
  currency?: string;
  outcomes?: boolean;
  seed?: number;
  workers?: number;
}

/** `interdict learn TRAIN --valid VALID --label COLUMN --id COLUMN --out MODEL` */
export async function runLearn(train: string, options: LearnCommandOptions): Promise<number> {
  const quiet = options.quiet ?? false;
  await checkOut(options.out);
  await checkOut(options.report);
  const progress = stderrProgress(quiet);
  const rejects = new RejectsFile(`${options.out}.rejects.jsonl`);
  const notices = new Set<string>();
  const stop = (): void => {
    progress.stop();
    rejects.abandon();
    say('interrupted: no model was written');
    process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', stop);
  try {
    const learned = await learnModel({
      ...learnOptions(train, options),
      outcomes: options.outcomes ? await storedOutcomes(options) : undefined,
      onReject: reject => rejects.add(reject),
      onNotice: text => void notices.add(text),
      onProgress: ({ trees, share }) => progress.show({ done: trees, unit: 'trees', share }),
    });
    progress.stop();
    await writeOutput(options.out, write => write(learned.text));
    if (options.report !== undefined) await writeReport(options.report, learned);
    rejects.finish();
    if (!quiet) {
      for (const notice of notices) say(notice);
      for (const line of summaryLines(learned, options, rejects)) say(line);
    }
    return EXIT.done;
  } finally {
    process.off('SIGINT', stop);
    progress.stop();
    rejects.abandon();
  }
}

function learnOptions(train: string, options: LearnCommandOptions): LearnOptions {
  const { valid, label, critical, id, map, dates, currency, withParties, seed, workers } = options;
  const values = { labelValues: options.labelValue, criticalValues: options.criticalValue };
  return { train, valid, label, critical, id, map, dates, currency, withParties, seed, workers, ...values };
}

async function storedOutcomes(options: CommonOptions): Promise<LearnOptions['outcomes']> {
  const workspace = await openExisting(options);
  if (!workspace) return new Map();
  try {
    return await keptOutcomes(workspace);
  } finally {
    await workspace.close();
  }
}

async function writeReport(path: string, { body }: Learned): Promise<void> {
  const { cardHtml } = await import('../report/html-card.ts');
  await writeOutput(path, write => write(cardHtml(body.card)));
}

function summaryLines({ body }: Learned, options: LearnCommandOptions, rejects: RejectsFile): string[] {
  const { card } = body;
  const lines = card.heads.map(
    head => `${head.name}: ${head.label} = ${head.findings.join(' or ')} (${head.rule}), ${headText(head)}`,
  );
  if (card.withParties) lines.push('importers, sellers, declarants and carriers are looked at (--with-parties)');
  const used = `, ${counted(card.outcomes, 'outcome')} of inspections used`;
  const aside =
    rejects.count === 0 ? '' : `, ${counted(rejects.count, 'row or value')} set aside, see ${shownPath(rejects.path)}`;
  const report = options.report === undefined ? '' : `, card in ${options.report}`;
  lines.push(`model in ${options.out}${report}${options.outcomes ? used : ''}${aside}`);
  return lines;
}

/** `8,114 of 37,385 in training; on the validation file … in the best 5 % (95 %: …)` */
function headText({ trained, best, name }: HeadCard): string {
  const found = `${counted(trained.found, 'finding')} of ${counted(trained.declarations, 'declaration')}`;
  const share = best.find(one => one.share === (name === 'critical' ? 0.01 : 0.05))!;
  const figures =
    name === 'critical'
      ? `the best 1 % hold ${figureText(share.recall)} of all findings`
      : `of the best 5 % ${figureText(share.precision)} are findings`;
  return `${found}; on the validation file ${figures}`;
}
