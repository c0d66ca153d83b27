import type { Paint, Tone } from './paint.ts';
import { clip, displayWidth, pad } from './plain-text.ts';

export interface GridColumn {
  title: string;
  tone?: Tone;
  align?: 'left' | 'right';
  /** cells below which the column is not cut; columns without it are never cut */
  shrinkTo?: number;
}

const GAP = 2;

/**
 * Rows of printable cells as aligned lines (no line ends). With `width` cells, columns that may shrink give way, the
 * widest first, and their cells are cut with `…`; without it nothing is cut.
 */
export function grid(
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  paint: Paint,
  width?: number,
): string[] {
  const widths = gridWidths(columns, rows, width);
  const titles = columns.map(column => column.title);
  return [gridLine(columns, titles, widths, (_tone, text) => paint('dim', text))].concat(
    rows.map(row => gridLine(columns, row, widths, paint)),
  );
}

/** Widths of the columns for these rows, so that they fit `width` where that can be done. */
export function gridWidths(
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  width?: number,
): number[] {
  const widths = columns.map((column, at) => {
    let widest = displayWidth(column.title);
    for (const row of rows) widest = Math.max(widest, displayWidth(row[at] ?? ''));
    return widest;
  });
  if (width === undefined) return widths;
  const gaps = GAP * (columns.length - 1);
  let over = widths.reduce((sum, one) => sum + one, gaps) - width;
  while (over > 0) {
    let widest = -1;
    for (const [at, column] of columns.entries()) {
      const least = Math.max(column.shrinkTo ?? Number.MAX_SAFE_INTEGER, displayWidth(column.title));
      if (widths[at]! > least && (widest < 0 || widths[at]! > widths[widest]!)) widest = at;
    }
    if (widest < 0) break;
    widths[widest]!--;
    over--;
  }
  return widths;
}

/** One row; the last column is not filled up with spaces. */
export function gridLine(
  columns: readonly GridColumn[],
  row: readonly string[],
  widths: readonly number[],
  paint: Paint,
): string {
  const cells = columns.map((column, at) => {
    const text = row[at] ?? '';
    const cut = column.shrinkTo === undefined ? text : clip(text, widths[at]!);
    const last = at === columns.length - 1 && column.align !== 'right';
    return paint(
      column.tone ?? 'plain',
      last ? cut : pad(cut, widths[at]!, column.align === 'right' ? 'left' : 'right'),
    );
  });
  return cells.join(' '.repeat(GAP)).trimEnd();
}
