import { parentPort } from 'node:worker_threads';
import { InterdictError } from '../../core/errors.ts';
import { parseDocument } from './parse.ts';
import type { FromParser, ToParser } from './parse-messages.ts';
import type { Ocr, PagePicture } from './pdf.ts';

// The thread in which documents are parsed: one at a time; parser.ts ends it when it takes too long or too much memory.
const port = parentPort!;
let pictureRead: ((answer: { text: string } | { why: string }) => void) | undefined;

port.on('message', (message: ToParser) => {
  if (message.kind === 'picture') pictureRead?.(message.answer);
  else void serve(message);
});

async function serve({ bytes, name, mime, ocr }: Extract<ToParser, { kind: 'parse' }>): Promise<void> {
  try {
    const document = await parseDocument({ bytes, name, mime, ocr: ocr === undefined ? undefined : ocrBy(ocr) });
    send({ kind: 'parsed', document });
  } catch (error) {
    if (error instanceof InterdictError) {
      const { code, place, params, message } = error;
      send({ kind: 'failed', code, place, params: { ...params }, message });
    } else
      send({ kind: 'failed', place: {}, params: {}, message: error instanceof Error ? error.message : String(error) });
  }
}

function ocrBy(languages: string): Ocr {
  return {
    languages,
    read: ({ page, pnm }: PagePicture) =>
      new Promise(resolve => {
        pictureRead = resolve;
        send({ kind: 'picture', page, pnm });
      }),
  };
}

function send(message: FromParser): void {
  port.postMessage(message);
}
