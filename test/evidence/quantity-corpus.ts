// Sentences with their amounts (test/corpora/reports/annotations/quantities.txt), and how they are scored: the span and every field must be the same.
import { readFileSync } from 'node:fs';
import { findDates } from '../../src/evidence/dates.ts';
import { findQuantities } from '../../src/evidence/quantities.ts';
import type { Quantity } from '../../src/model/statement.ts';

const FILE = new URL('../corpora/reports/annotations/quantities.txt', import.meta.url);

export interface QuantitySentence {
  text: string;
  /** span → its fields as one string */
  amounts: Map<string, string>;
}

/** The sentences of the corpus; `{{text|fields}}` marks an amount. */
export function quantitySentences(): QuantitySentence[] {
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      let text = '';
      const amounts = new Map<string, string>();
      for (const piece of line.split(/(\{\{[^}]*\}\})/)) {
        const marked = /^\{\{(.*)\|(.*)\}\}$/.exec(piece);
        if (marked) amounts.set(`${text.length} ${text.length + marked[1]!.length}`, sorted(marked[2]!.split(' ')));
        text += marked ? marked[1]! : piece;
      }
      return { text, amounts };
    });
}

/** `per=3 months` holds a space: a piece without `=` that is no flag belongs to the one before. */
function sorted(pieces: readonly string[]): string {
  const fields: string[] = [];
  for (const piece of pieces)
    if (/=|^(?:~|share|carried)$/.test(piece)) fields.push(piece);
    else fields.push(`${fields.pop()} ${piece}`);
  return fields.sort().join(' ');
}

const number = (value: number): string => String(Number(value.toPrecision(6)));

function fieldsOf({ value, min, max, unit, per, approximate, share, carried }: Quantity): string {
  const fields: string[] = [];
  if (value !== undefined) fields.push(`value=${number(value)}`);
  if (min !== undefined) fields.push(`min=${number(min)}`);
  if (max !== undefined) fields.push(`max=${number(max)}`);
  if (unit !== undefined) fields.push(`unit=${unit}`);
  if (per !== undefined) fields.push(`per=${per}`);
  if (approximate) fields.push('~');
  if (share) fields.push('share');
  if (carried) fields.push('carried');
  return fields.sort().join(' ');
}

/** What is read of a sentence, as the corpus writes it. */
export function quantitiesRead(text: string): Map<string, string> {
  const within = { start: 0, end: text.length };
  const dates = findDates(text, within, { published: '2003-05-21' }).filter(({ kind }) => kind === 'date');
  return new Map(
    findQuantities(text, within, dates).map(({ start, end, quantity }) => [`${start} ${end}`, fieldsOf(quantity)]),
  );
}

/** Amounts that are read exactly, of those in the corpus, and all that are given. */
export function scoreQuantities(report: (text: string, want: string, got: string) => void = () => {}): {
  right: number;
  gold: number;
  given: number;
} {
  const total = { right: 0, gold: 0, given: 0 };
  for (const { text, amounts } of quantitySentences()) {
    const read = quantitiesRead(text);
    total.gold += amounts.size;
    total.given += read.size;
    for (const [span, fields] of read) if (amounts.get(span) === fields) total.right++;
    const show = (side: Map<string, string>, other: Map<string, string>): string =>
      [...side]
        .filter(([span, fields]) => other.get(span) !== fields)
        .map(([span, fields]) => `${text.slice(...(span.split(' ').map(Number) as [number, number]))} [${fields}]`)
        .join('; ');
    const [want, got] = [show(amounts, read), show(read, amounts)];
    if (want !== '' || got !== '') report(text, want, got);
  }
  return total;
}
