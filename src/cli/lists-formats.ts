import { listFormats } from '../app/list-formats.ts';
import { type GridColumn, grid } from '../report/grid.ts';
import { paintFor } from '../report/paint.ts';
import { stdoutLook, writeOutput } from './output.ts';
import { EXIT } from './terminal.ts';

const COLUMNS: GridColumn[] = [{ title: 'format', tone: 'strong' }, { title: 'what it is' }];

/** `interdict lists formats` */
export async function runListsFormats(): Promise<number> {
  const look = stdoutLook();
  const rows = listFormats().map(({ format, title }) => [format, title]);
  const lines = grid(COLUMNS, rows, paintFor(look.colour ?? false), look.width);
  await writeOutput(undefined, write => write(`${lines.join('\n')}\n`));
  return EXIT.done;
}
