// Sentences and quotations of short texts for tests of who says what, as the reader of documents has them.
import { prepareDocument } from '../../src/evidence/read-document.ts';

export interface Split {
  sentences: { start: number; end: number; paragraph: number }[];
  quotations: { start: number; end: number; closed: boolean }[];
}

/** Sentences and quotations outside the excluded stretches. */
export function split(text: string, excluded: readonly { start: number; end: number }[] = []): Split {
  const regions = excluded.map(({ start, end }) => ({ start, end, rule: 'gold' }));
  const { sentences, quotations } = prepareDocument({ id: '', path: '', excluded: regions }, text);
  return { sentences: [...sentences], quotations: [...quotations] };
}
