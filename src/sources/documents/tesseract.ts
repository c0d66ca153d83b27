import { spawn } from 'node:child_process';
import { fail } from '../../core/errors.ts';
import type { Ocr } from './pdf.ts';

const PAGE_SECONDS = 120;
const MAX_OUTPUT = 4 << 20;

/**
 * OCR by the Tesseract that is installed: pictures go to its standard input, nothing touches the disk. `languages` as its
 * -l takes them (`eng+kor`). Throws E_OCR where the program or a language is missing.
 */
export async function openTesseract(languages: string, program = 'tesseract'): Promise<Ocr> {
  if (!/^[A-Za-z_]{3,20}(?:\+[A-Za-z_]{3,20}){0,9}$/.test(languages))
    throw fail('E_OCR', {
      languages,
      why: 'that names no languages',
      next: 'Write them as Tesseract does: eng, eng+kor.',
    });
  const listed = await run(program, ['--list-langs'], new Uint8Array()).catch((error: Error) => {
    throw fail('E_OCR', {
      languages,
      why: `the program tesseract cannot be run (${error.message})`,
      next: 'Install Tesseract (Debian: tesseract-ocr tesseract-ocr-kor), or leave --ocr out: scanned pages are then counted and said.',
    });
  });
  const has = new Set(listed.split(/\s+/));
  const missing = languages.split('+').filter(language => !has.has(language));
  if (missing.length > 0)
    throw fail('E_OCR', {
      languages,
      why: `Tesseract has no data for ${missing.join(', ')}`,
      next: 'Install it (Debian: tesseract-ocr-LANGUAGE).',
    });
  return {
    languages,
    read: ({ pnm }) =>
      run(program, ['stdin', 'stdout', '-l', languages], pnm).then(
        text => ({ text }),
        (error: Error) => ({ why: `Tesseract could not read its picture (${error.message})` }),
      ),
  };
}

function run(program: string, args: readonly string[], input: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    // the option of spawn leaves its timer running where the program cannot be started
    const timer = setTimeout(() => child.kill('SIGKILL'), PAGE_SECONDS * 1000);
    let out = '';
    let err = '';
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new Error(error.code === 'ENOENT' ? 'it is not installed' : error.message));
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.length > MAX_OUTPUT) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err = (err + text).slice(-2_000);
    });
    // a program that ends before it has read all is judged by its exit
    child.stdin.on('error', () => undefined).end(input);
    child.on('close', code => {
      clearTimeout(timer);
      // --list-langs of version 3 answers on standard error
      if (code === 0) resolve(out === '' ? err : out);
      else reject(new Error(err.trim().split('\n').at(-1) || `exit ${code}`));
    });
  });
}
