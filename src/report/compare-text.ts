import type { ComparedPair, NameComparison } from '../model/name-comparison.ts';
import { COLUMNS, scoreText, weightSum, weightText } from './evidence.ts';
import { type GridColumn, grid } from './grid.ts';
import { type Paint, paintFor } from './paint.ts';
import { pad, printable, wrap } from './plain-text.ts';
import type { TerminalLook } from './table.ts';

const INDENT = 10;
const DEFAULT_WIDTH = 100;
const NOBODY = '-';

const PAIR_GRID: GridColumn[] = [
  { title: 'first', tone: 'strong', shrinkTo: 8 },
  { title: 'second', tone: 'strong', shrinkTo: 8 },
  { title: 'alike', align: 'right' },
  { title: 'weights', align: 'right' },
];
const WORD_GRID: GridColumn[] = [
  { title: 'name' },
  { title: 'word', align: 'right' },
  { title: 'weight', align: 'right' },
  { title: 'kind' },
  { title: 'spellings tried', tone: 'strong', shrinkTo: 12 },
];

/** Two names compared: the words paired and left over, the romanisations tried, and every contribution. */
export function compareText(comparison: NameComparison, threshold: number, look: TerminalLook): string {
  const paint = paintFor(look.colour ?? false);
  const width = Math.max(40, look.width ?? DEFAULT_WIDTH);
  const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);
  const within = look.width === undefined ? undefined : width - 2;
  const lines = [
    ...heading(comparison, threshold, paint),
    '',
    paint('strong', 'WORDS PAIRED'),
    ...indented(grid(PAIR_GRID, pairRows(comparison), paint, within)),
    '',
    paint('strong', 'SPELLINGS'),
    ...indented(grid(WORD_GRID, wordRows(comparison), paint, within)),
    '',
    paint('strong', 'CONTRIBUTIONS'),
    ...contributions(comparison, width, paint),
    `sum of all weights ${weightText(weightSum(comparison))} (1000 = one natural-log unit) → ${scoreText(comparison.score)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function heading({ score, match, first, second, schema }: NameComparison, threshold: number, paint: Paint): string[] {
  const names = `${printable(first.name)} = ${printable(second.name)} ?`;
  return [
    `${paint('score', scoreText(score))}  ${paint('strong', names)}`,
    `       ${match ? 'a match' : 'no match'} at the threshold of ${threshold}, compared as ${schema} without lists`,
  ];
}

function pairRows({ pairs, first, second }: NameComparison): string[][] {
  const weightOf = (side: NameComparison['first'], words: readonly number[]): number =>
    words.reduce((sum, word) => sum + side.words[word]!.weight, 0);
  const shown = ({ words, spelling }: ComparedPair['first']): string => spelling + (words.length > 1 ? ' (glued)' : '');
  const rows = pairs.map(pair => [
    shown(pair.first),
    shown(pair.second),
    scoreText(pair.similarity),
    `${weightOf(first, pair.first.words)} + ${weightOf(second, pair.second.words)}`,
  ]);
  for (const word of first.words)
    if (!word.paired) rows.push([word.spellings[0]!, NOBODY, NOBODY, String(word.weight)]);
  for (const word of second.words)
    if (!word.paired) rows.push([NOBODY, word.spellings[0]!, NOBODY, String(word.weight)]);
  return rows;
}

function wordRows({ first, second }: NameComparison): string[][] {
  const rows = (title: string, { words }: NameComparison['first']): string[][] =>
    words.map(({ spellings, weight, kind }, at) => [
      title,
      String(at + 1),
      String(weight),
      kind === 'form' ? 'legal form' : kind,
      // two systems may spell alike
      [...new Set(spellings)].join(' / '),
    ]);
  return [...rows('first', first), ...rows('second', second)];
}

function contributions(comparison: NameComparison, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  for (const column of COLUMNS) {
    for (const line of comparison[column]) {
      const [head, ...more] = wrap(printable(line.text), width - INDENT);
      lines.push(` ${paint(column, pad(weightText(line.weight), 7, 'left'))}  ${head ?? ''}`);
      for (const rest of more) lines.push(' '.repeat(INDENT) + rest);
    }
  }
  return lines;
}
