import { type LoadedList, loadedLists } from '../app/lists.ts';
import { now } from '../core/clock.ts';
import { type GridColumn, grid } from '../report/grid.ts';
import { paintFor } from '../report/paint.ts';
import { printable } from '../report/plain-text.ts';
import { EXIT } from './terminal.ts';
import { stdoutLook, writeOutput } from './output.ts';
import { counted } from './progress.ts';
import { thousands } from '../report/summary.ts';
import type { CommonOptions } from './program.ts';
import { openExisting } from './session.ts';

const COLUMNS: GridColumn[] = [
  { title: 'list', tone: 'strong' },
  { title: 'format', shrinkTo: 6 },
  { title: 'published' },
  { title: 'age', align: 'right' },
  { title: 'entries', align: 'right' },
  { title: 'rejects', align: 'right' },
  { title: 'sha256', tone: 'dim' },
  { title: 'source', shrinkTo: 6 },
];

/** `interdict lists` */
export async function runLists(options: CommonOptions): Promise<number> {
  const workspace = await openExisting(options);
  try {
    const loaded = workspace ? await loadedLists(workspace, { now: now() }) : [];
    await writeOutput(undefined, write => write(listsTable(loaded)));
    return EXIT.done;
  } finally {
    await workspace?.close();
  }
}

function listsTable(loaded: readonly LoadedList[]): string {
  if (loaded.length === 0) return 'no list is loaded\nnext: interdict lists add NAME PATH\n';
  const look = stdoutLook();
  const rows = loaded.map(list =>
    [
      list.list,
      list.format,
      list.published ?? 'not stated',
      ageText(list),
      thousands(list.entries),
      thousands(list.rejects),
      list.sha256.slice(0, 12),
      sourceOf(list),
    ].map(printable),
  );
  return `${grid(COLUMNS, rows, paintFor(look.colour ?? false), look.width).join('\n')}\n`;
}

/** Without the publisher's date it is known only when it was loaded: the list is at least that old. */
function ageText(list: LoadedList): string {
  if (list.ageDays < 0) return 'dated in the future';
  return `${list.published === undefined ? '≥ ' : ''}${counted(list.ageDays, 'day')}`;
}

/** Where the files came from: the host of their addresses, else their names. */
function sourceOf(list: LoadedList): string {
  const hosts = new Set(list.files.map(file => (file.url === undefined ? undefined : new URL(file.url).host)));
  const [host] = hosts;
  if (hosts.size === 1 && host !== undefined) return host;
  const names = list.files.map(file => file.name);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
