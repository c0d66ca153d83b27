import { classifyFile, type ClassifyFileOutcome, classifyGoods, whyText } from '../app/goods-classify.ts';
import { placeText, type Place } from '../core/errors.ts';
import { fail } from '../core/errors.ts';
import type { GoodsClass } from '../model/goods-class.ts';
import { printable, wrap } from '../report/plain-text.ts';
import { thousands } from '../report/summary.ts';
import { checkOut, stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { counted, stderrProgress } from './progress.ts';
import { RejectsFile } from './rejects-file.ts';
import { EXIT, say, shownPath } from './terminal.ts';

export interface GoodsClassifyOptions extends CommonOptions {
  in?: string;
  out?: string;
  top?: number;
  map?: [string, string][];
  format?: 'text' | 'json';
}

/** Rejected rows that are said one by one where there is no file for them. */
const MOST_SAID = 20;

/** `interdict goods classify TEXT` and `interdict goods classify --in FILE [--out FILE]`; needs no list and no data folder. */
export async function runGoodsClassify(text: string | undefined, options: GoodsClassifyOptions): Promise<number> {
  if (options.in !== undefined) {
    if (text !== undefined) throw usage('give a description or --in FILE, not both.');
    if (options.format !== undefined) throw usage('--format does not go with --in FILE: the answer is CSV.');
    return classifyInto(options.in, options);
  }
  if (text === undefined) throw usage('what is to be classified? Give a description in quotes, or --in FILE.');
  for (const only of ['out', 'map'] as const)
    if (options[only] !== undefined) throw usage(`--${only} needs --in FILE.`);
  const answer = classifyGoods(text, options.top === undefined ? {} : { top: options.top });
  await writeOutput(undefined, write =>
    write(options.format === 'json' ? `${JSON.stringify(answer)}\n` : answerText(answer, stdoutLook().width)),
  );
  return EXIT.done;
}

async function classifyInto(input: string, options: GoodsClassifyOptions): Promise<number> {
  await checkOut(options.out);
  const quiet = options.quiet ?? false;
  const progress = stderrProgress(quiet);
  const rejects = options.out === undefined ? undefined : new RejectsFile(`${options.out}.rejects.jsonl`);
  const said: string[] = [];
  let outcome: ClassifyFileOutcome | undefined;
  const onReject = (reject: Place & { reason: string }): void => {
    if (rejects) rejects.add(reject);
    else if (said.length < MOST_SAID) said.push(`${placeText(reject)}${reject.reason}`);
  };
  try {
    await writeOutput(options.out, async write => {
      const onProgress = (done: number): void => progress.show({ done, unit: 'lines' });
      outcome = await classifyFile({
        input,
        write,
        top: options.top,
        map: Object.fromEntries(options.map ?? []),
        onProgress,
        onReject,
      });
    });
    rejects?.finish();
    progress.stop();
    for (const line of said) say(line);
    if (!quiet && outcome) say(summaryLine(outcome, rejects));
    return EXIT.done;
  } finally {
    progress.stop();
    rejects?.abandon();
  }
}

function summaryLine({ lines, vague, differs, rejects }: ClassifyFileOutcome, file: RejectsFile | undefined): string {
  const aside =
    rejects === 0
      ? ''
      : `, ${counted(rejects, 'row')} set aside${file === undefined ? '' : `, see ${shownPath(file.path)}`}`;
  const against = differs === 0 ? '' : `, ${thousands(differs)} with another code than their words say`;
  return `${counted(lines, 'line')} classified, ${thousands(vague)} too vague to tell${against}${aside}`;
}

function answerText({ description, ranked, vague }: GoodsClass, width = 100): string {
  const lines = [printable(description), ''];
  if (ranked.length === 0) lines.push(`unknown: ${vague ?? 'no word in it names goods'}`);
  for (const [k, one] of ranked.entries()) {
    const code = `${one.code.slice(0, 4)}.${one.code.slice(4)}`;
    const text = printable(`${k + 1}. ${code}  ${(one.score / 1000).toFixed(3)}  ${one.name} [${whyText(one)}]`);
    lines.push(...wrap(text, Math.max(40, width) - 4).map((line, n) => (n === 0 ? line : `    ${line}`)));
  }
  return `${lines.join('\n')}\n`;
}

function usage(what: string): Error {
  return fail('E_USAGE', { what });
}
