import { readFileSync } from 'node:fs';

/** A span of the corpus of sentences (test/corpora/mentions/README.md). */
export interface GoldSpan {
  kind: string;
  flag: '' | 'alias' | 'bad' | 'valid';
  start: number;
  end: number;
}

export interface GoldSentence {
  /** 1 = the line under the licence */
  number: number;
  text: string;
  spans: GoldSpan[];
}

const FOLDER = new URL('../corpora/mentions/', import.meta.url);

/** The sentences without their marks, with the spans. */
export function goldSentences(file: 'sentences.txt' | 'ships.txt' = 'sentences.txt'): GoldSentence[] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .slice(1)
    .filter(line => line !== '')
    .map((line, k) => {
      const spans: GoldSpan[] = [];
      let text = '';
      let cursor = 0;
      for (const match of line.matchAll(/\{([A-Za-z]+)(#|!alias|!bad)?\|([^}]*)\}/g)) {
        text += line.slice(cursor, match.index);
        const flag = match[2] === '#' ? 'valid' : ((match[2] ?? '').slice(1) as GoldSpan['flag']);
        spans.push({ kind: match[1]!, flag, start: text.length, end: text.length + match[3]!.length });
        text += match[3];
        cursor = match.index + match[0].length;
      }
      return { number: k + 1, text: text + line.slice(cursor), spans };
    });
}
