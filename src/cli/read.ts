import { join } from 'node:path';
import { documentLines, writeTexts } from '../app/documents-out.ts';
import { writeEvidence } from '../app/evidence-out.ts';
import { type ReadOutcome, readDocuments } from '../app/read-documents.ts';
import { readStatements, writeStatements } from '../app/statements.ts';
import { thousands } from '../report/summary.ts';
import { listenForInterrupt } from './interrupt.ts';
import { writeOutput } from './output.ts';
import { counted, stderrProgress } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { RejectsFile } from './rejects-file.ts';
import { openSession } from './session.ts';
import { EXIT, say, shownPath } from './terminal.ts';

export interface ReadCommandOptions extends CommonOptions {
  out?: string;
  ocr?: string;
}

/** `interdict read PATH…`: exit code 3 when nothing of it could be read. */
export async function runRead(paths: string[], options: ReadCommandOptions): Promise<number> {
  const quiet = options.quiet ?? false;
  const workspace = await openSession(options);
  const progress = stderrProgress(quiet);
  const rejects = new RejectsFile(workspace.path('rejects', 'documents.jsonl'));
  const interrupt = listenForInterrupt(text => {
    progress.stop();
    if (!quiet) say(text);
  });
  try {
    const outcome = await readDocuments(workspace, {
      paths,
      ocr: options.ocr,
      signal: interrupt.signal,
      onReject: reject => rejects.add(reject),
      onProgress: (done, total) => progress.show({ done, unit: 'files', share: done / total }),
    });
    progress.stop();
    rejects.finish();
    const read = await readStatements(workspace, outcome.ids, {
      signal: interrupt.signal,
      onProgress: (done, total) => progress.show({ done, unit: 'documents read', share: done / total }),
    });
    progress.stop();
    const { out } = options;
    let stopped = outcome.stopped || read.stopped;
    if (out !== undefined) {
      await writeStatements(workspace, outcome.ids, out);
      await writeTexts(workspace, outcome.ids, out);
      const graded = await writeEvidence(workspace, outcome.ids, out, {
        signal: interrupt.signal,
        onProgress: (done, total) => progress.show({ done, unit: 'claims graded', share: done / total }),
      });
      progress.stop();
      stopped ||= !graded;
      await writeOutput(join(out, 'documents.jsonl'), async write => {
        for await (const line of documentLines(workspace, outcome.ids)) await write(line);
      });
    }
    await writeOutput(undefined, write =>
      write(`${outcomeLine(outcome)}; ${counted(read.statements, 'statement')}${unreadText(read.unread)}\n`),
    );
    if (!quiet) sayRest(outcome, rejects);
    if (stopped) return EXIT.interrupted;
    return outcome.ids.length === 0 && outcome.rejected > 0 ? EXIT.input : EXIT.done;
  } finally {
    progress.stop();
    interrupt.stop();
    rejects.abandon();
    await workspace.close();
  }
}

function unreadText(unread: number): string {
  return unread === 0 ? '' : `; ${counted(unread, 'document')} in other languages not read for claims`;
}

/** `12 documents captured, 3 known already, 2 set aside` */
function outcomeLine({ captured, known, rejected }: ReadOutcome): string {
  const parts = [`${counted(captured, 'document')} captured`];
  if (known > 0) parts.push(`${thousands(known)} known already`);
  if (rejected > 0) parts.push(`${thousands(rejected)} set aside`);
  return parts.join(', ');
}

function sayRest({ hidden, pages, scanned, stopped }: ReadOutcome, rejects: RejectsFile): void {
  if (rejects.count > 0) say(`${counted(rejects.count, 'file')} set aside, see ${shownPath(rejects.path)}`);
  if (scanned > 0)
    say(
      `${thousands(scanned)} of ${counted(pages, 'page')} have no text; --ocr LANGUAGES reads them where Tesseract is installed`,
    );
  if (hidden > 0) say(`${counted(hidden, 'name')} beginning with a dot passed over`);
  if (stopped) say('interrupted: what was captured is kept. Run the same command again to go on.');
}
