import type { Alert } from '../model/alert.ts';
import type { MatchQuery, MatchResult } from '../model/query.ts';
import { scoreText, topReasons } from './evidence.ts';
import { type GridColumn, grid, gridLine, gridWidths } from './grid.ts';
import { type Paint, paintFor } from './paint.ts';
import { clip, printable, wrap } from './plain-text.ts';
import type { RunSummary } from './summary.ts';

export interface TerminalLook {
  /** cells; absent (a pipe, a file) = nothing is cut */
  width?: number;
  colour?: boolean;
  /** the command that opens an alert, up to its id (default `interdict explain`) */
  explain?: string;
}

type Write = (text: string) => Promise<void>;

/** Below this many cells the columns are too thin to read, and each alert gets lines of its own. */
const LEAST_TABLE_WIDTH = 100;
/** Rows that settle the widths of the columns; later ones are cut to fit. */
const ROWS_FOR_WIDTHS = 200;

const ALERT_GRID: GridColumn[] = [
  { title: 'score', tone: 'score' },
  { title: 'alert', tone: 'dim' },
  { title: 'consignment', shrinkTo: 12 },
  { title: 'role', shrinkTo: 9 },
  { title: 'in the file', tone: 'strong', shrinkTo: 14 },
  { title: 'candidate', tone: 'strong', shrinkTo: 16 },
  { title: 'list entry', tone: 'dim', shrinkTo: 12 },
];

/** Alerts for a terminal, and what to open next. Every value is made printable. */
export async function writeTable(
  alerts: AsyncIterable<Alert>,
  summary: RunSummary,
  write: Write,
  look: TerminalLook,
): Promise<void> {
  const paint = paintFor(look.colour ?? false);
  const { width } = look;
  const narrow = width !== undefined && width < LEAST_TABLE_WIDTH;
  let first: Alert | undefined;
  let held: string[][] | undefined = [];
  let widths: number[] = [];
  const release = async (): Promise<void> => {
    if (held === undefined || held.length === 0) return;
    widths = gridWidths(ALERT_GRID, held, width);
    await write(`${grid(ALERT_GRID, held, paint, width).join('\n')}\n`);
    held = undefined;
  };
  for await (const alert of alerts) {
    first ??= alert;
    if (narrow) await write(`${stacked(alert, paint, width).join('\n')}\n`);
    else if (held === undefined) await write(`${gridLine(ALERT_GRID, alertCells(alert), widths, paint)}\n`);
    else if (held.push(alertCells(alert)) === ROWS_FOR_WIDTHS) await release();
  }
  await release();
  await write(closing(summary, first, paint, look.explain ?? 'interdict explain'));
}

function alertCells(alert: Alert): string[] {
  const texts = [alert.id, alert.consignment, alert.role, alert.subject, alert.caption, alert.entity];
  return [scoreText(alert.score), ...texts.map(printable)];
}

function stacked(alert: Alert, paint: Paint, width: number): string[] {
  const [score, id, consignment, role, subject, caption, entity] = alertCells(alert) as [string, ...string[]];
  const lines = wrap(`${subject} → ${caption} (${entity})`, Math.max(20, width - 7));
  return [
    `${paint('score', score)}  ${paint('dim', id!)}  ${consignment}, ${role}`,
    ...lines.map(line => `       ${paint('strong', line)}`),
  ];
}

function closing(summary: RunSummary, first: Alert | undefined, paint: Paint, explain: string): string {
  if (first === undefined) {
    return `no alerts: nothing in ${printable(summary.input)} came up to the threshold of ${summary.threshold}\n`;
  }
  const note = paint('dim', 'An alert is a candidate to look at, not a finding.');
  return `\n${note}\nnext: ${printable(explain)} ${printable(first.id)}\n`;
}

const MATCH_GRID: GridColumn[] = [
  { title: 'score', tone: 'score' },
  { title: 'match' },
  { title: 'list entry', tone: 'dim', shrinkTo: 10 },
  { title: 'list', shrinkTo: 4 },
  { title: 'kind', shrinkTo: 6 },
  { title: 'caption', tone: 'strong', shrinkTo: 12 },
];
/** Reasons shown under each answer, strongest first. */
const REASONS = 3;

/** The answers to one query as a table, best first, with the strongest reasons under each. */
export function matchTable(query: MatchQuery, results: readonly MatchResult[], look: TerminalLook): string {
  const paint = paintFor(look.colour ?? false);
  if (results.length === 0) {
    const asked = Object.values(query.properties).flat().slice(0, 3).map(printable).join(', ');
    return `nothing on the loaded lists comes near ${asked}\n`;
  }
  const rows = results.map(result =>
    [scoreText(result.score), result.match ? 'yes' : 'no', result.id, result.list, result.schema, result.caption].map(
      printable,
    ),
  );
  const [head, ...lines] = grid(MATCH_GRID, rows, paint, look.width);
  const shown = lines.flatMap((line, at) => [line, ...whyLines(results[at]!, paint, look.width)]);
  return `${[head, ...shown].join('\n')}\n`;
}

function whyLines(result: MatchResult, paint: Paint, width: number | undefined): string[] {
  const indent = ' '.repeat(7);
  return topReasons(result, REASONS).map(reason => {
    const text = printable(reason);
    return indent + paint('dim', width === undefined ? text : clip(text, width - indent.length));
  });
}
