import { fail } from '../core/errors.ts';
import type { TextColumn } from '../model/declarations.ts';
import type { HeadName } from '../model/ranking.ts';

/** A label column as it was understood. */
export interface Labels {
  head: HeadName;
  column: string;
  /** values that count as a finding */
  findings: string[];
  /** how that was decided, for a person */
  rule: string;
  /** row → 1 finding, 0 none, −1 not known */
  values: Int8Array;
}

const YES = new Set(['1', 'true', 'yes', 'y', 't']);
const NO = new Set(['0', 'false', 'no', 'n', 'f']);

/**
 * Which values of a label column are findings. Given values are; else, of a column of yes and no (0/1, true/false,
 * yes/no), the yes; else, of a column of whole numbers, for fraud every number above 0, for critical the highest number (a scale:
 * 0 none … 2 public safety). An empty cell is not known. `kept` (row → 1, 0, −1 = none) stands above the file. Throws
 * E_LABEL where no value can be read.
 */
export function readLabels(
  file: string,
  column: TextColumn,
  head: HeadName,
  given: readonly string[],
  kept?: Int8Array,
): Labels {
  const texts = column.texts.filter(text => text !== '');
  const bad = (why: string, next: string): Error => fail('E_LABEL', { file, label: column.name, why, next });
  if (texts.length === 0 && !kept?.some(value => value >= 0))
    throw bad('it is empty', 'Name the column that holds the outcomes of inspections.');
  const decided = decide(texts, head, given);
  if (decided === undefined) {
    const odd = texts.find(text => !YES.has(text.toLowerCase()) && !NO.has(text.toLowerCase()) && !isWhole(text))!;
    const next = `Say which values are findings with --${head === 'fraud' ? 'label' : 'critical'}-value.`;
    throw bad(`"${odd.slice(0, 40)}" is neither yes or no nor a whole number`, next);
  }
  const { findings, rule } = decided;
  const isFinding = new Set(findings);
  const values = Int8Array.from(column.codes, (code, row) => {
    if (kept && kept[row]! >= 0) return kept[row]!;
    return column.texts[code] === '' ? -1 : isFinding.has(column.texts[code]!) ? 1 : 0;
  });
  return { head, column: column.name, findings, rule, values };
}

/** Throws E_LABEL where all known values are the same: there is nothing to learn. */
export function refuseConstant(file: string, { column, values }: Labels): void {
  const counts = [0, 0];
  for (const value of values) if (value >= 0) counts[value]!++;
  if (counts[0]! > 0 && counts[1]! > 0) return;
  const why = `all ${counts[0]! + counts[1]!} declarations are ${counts[1] === 0 ? 'without a finding' : 'findings'}`;
  const next = 'Learning needs both: add declarations that were inspected with the other outcome.';
  throw fail('E_LABEL', { file, label: column, why, next });
}

function decide(texts: readonly string[], head: HeadName, given: readonly string[]) {
  if (given.length > 0) return { findings: [...given], rule: 'as given' };
  const words = texts.map(text => text.toLowerCase());
  if (words.every(word => YES.has(word) || NO.has(word)))
    return { findings: texts.filter(text => YES.has(text.toLowerCase())), rule: 'yes of yes and no' };
  if (!texts.every(isWhole)) return undefined;
  const top = texts.reduce((most, text) => Math.max(most, Number(text)), 0);
  if (head === 'critical')
    return { findings: texts.filter(text => Number(text) === top), rule: `the highest of ${sorted(texts)}` };
  return { findings: texts.filter(text => Number(text) > 0).sort(), rule: `above 0, of ${sorted(texts)}` };
}

function isWhole(text: string): boolean {
  return /^\d{1,6}$/.test(text);
}

function sorted(texts: readonly string[]): string {
  return [...new Set(texts.map(Number))]
    .sort((a, b) => a - b)
    .slice(0, 20)
    .join(', ');
}
