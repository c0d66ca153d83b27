import { userInfo } from 'node:os';
import { asOfInstant } from '../app/as-of.ts';
import { addDenial, addDenials, liftDenial, listDenials } from '../app/denials.ts';
import { now } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import type { DenialKind } from '../model/denial.ts';
import { denialsCsv, denialsTable } from '../report/denials-text.ts';
import { thousands } from '../report/summary.ts';
import { stdoutLook, writeOutput } from './output.ts';
import { counted } from './progress.ts';
import type { CommonOptions } from './program.ts';
import { RejectsFile } from './rejects-file.ts';
import { openExisting, openSession } from './session.ts';
import { EXIT, say, shownPath } from './terminal.ts';

export interface DenialsAddOptions extends CommonOptions {
  map?: [string, string][];
  dates?: 'dmy' | 'mdy' | 'ymd';
  kind?: DenialKind;
  date?: string;
  authority?: string;
  reference?: string;
  goods?: string;
  hs?: string;
  hsEdition?: string;
  control?: string;
  whole?: string;
  quantity?: string;
  value?: string;
  party?: [string, string][];
  destination?: string;
  via?: string[];
  reason?: string;
  supersedes?: string;
  source?: string;
}

/** Option → field of a denial. */
const FIELDS = [
  ['kind', 'kind'],
  ['date', 'date'],
  ['authority', 'authority'],
  ['reference', 'reference'],
  ['goods', 'goods.description'],
  ['hs', 'goods.hsCode'],
  ['hsEdition', 'goods.hsVintage'],
  ['control', 'goods.control'],
  ['whole', 'goods.whole'],
  ['quantity', 'goods.quantity'],
  ['value', 'goods.value'],
  ['destination', 'destination'],
  ['reason', 'reason'],
  ['supersedes', 'supersedes'],
] as const;

/** `interdict denials add [FILE]`: the denials of a file, or one from the options. */
export async function runDenialsAdd(input: string | undefined, options: DenialsAddOptions): Promise<number> {
  return input === undefined ? addOne(options) : addFile(input, options);
}

async function addOne(options: DenialsAddOptions): Promise<number> {
  const fields: [string, string][] = FIELDS.flatMap(([option, field]) => {
    const text = options[option];
    return text === undefined ? [] : [[field, text] as [string, string]];
  });
  fields.push(...(options.party ?? []));
  if (options.via) fields.push(['via', options.via.join('; ')]);
  const named = new Set(fields.map(([field]) => field));
  if (!['kind', 'date'].every(field => named.has(field)) || !options.party)
    throw fail('E_USAGE', {
      what: 'give a FILE, or --kind, --date, --party ROLE=NAME and the goods (--goods, --hs, --control or --whole).',
    });
  const workspace = await openSession(options);
  try {
    const source = options.source ?? `told by ${userName()} on ${now().slice(0, 10)}`;
    const { added, id } = await addDenial(workspace, fields, source);
    await writeOutput(undefined, write => write(`${id} ${added > 0 ? 'added' : 'known already'}\n`));
    return EXIT.done;
  } finally {
    await workspace.close();
  }
}

async function addFile(input: string, options: DenialsAddOptions): Promise<number> {
  const odd = FIELDS.find(([option]) => option !== 'kind' && options[option] !== undefined);
  if (odd || options.party || options.via || options.source !== undefined)
    throw fail('E_USAGE', { what: 'with a FILE only --kind, --map and --dates are taken: the file tells the rest.' });
  const workspace = await openSession(options);
  const rejects = new RejectsFile(workspace.path('rejects', 'denials.jsonl'));
  let rows = 0;
  let values = 0;
  try {
    const { map, dates, kind } = options;
    const onReject = (reject: { scope?: 'row' | 'value' }): void => {
      if (reject.scope === 'value') values++;
      else rows++;
      rejects.add(reject);
    };
    const onNotice = (text: string): void => {
      if (!options.quiet) say(text);
    };
    try {
      const { added, unchanged } = await addDenials(workspace, { input, map, dates, kind, onReject, onNotice });
      const parts = [`${counted(added, 'denial')} added`];
      if (unchanged > 0) parts.push(`${thousands(unchanged)} known already`);
      await writeOutput(undefined, write => write(`${parts.join(', ')}\n`));
    } finally {
      rejects.finish();
      const set = [rows > 0 && counted(rows, 'row'), values > 0 && counted(values, 'value')].filter(
        one => one !== false,
      );
      if (set.length > 0) say(`${set.join(' and ')} set aside, see ${shownPath(rejects.path)}`);
    }
    return EXIT.done;
  } finally {
    rejects.abandon();
    await workspace.close();
  }
}

export interface DenialsListOptions extends CommonOptions {
  format?: 'table' | 'json' | 'csv';
  asOf?: string;
}

/** `interdict denials list` */
export async function runDenialsList(options: DenialsListOptions): Promise<number> {
  const asOf = options.asOf === undefined ? undefined : asOfInstant(options.asOf);
  const workspace = await openExisting(options);
  try {
    const kept = workspace ? await listDenials(workspace, asOf) : [];
    await writeOutput(undefined, async write => {
      if (options.format === 'csv') return write(denialsCsv(kept));
      if (options.format === 'json') {
        const records = kept.map(({ denial, ...rest }) => JSON.stringify({ ...denial, ...rest }));
        return write(records.length === 0 ? '[]\n' : `[\n${records.join(',\n')}\n]\n`);
      }
      if (kept.length === 0) return write('no denial is kept\nnext: interdict denials add FILE\n');
      return write(denialsTable(kept, stdoutLook()));
    });
    return EXIT.done;
  } finally {
    await workspace?.close();
  }
}

export interface DenialsLiftOptions extends CommonOptions {
  reason: string;
  on?: string;
  by?: string;
  undo?: boolean;
}

/** `interdict denials lift ID --reason TEXT --on DATE` */
export async function runDenialsLift(id: string, options: DenialsLiftOptions): Promise<number> {
  const { reason, on = now().slice(0, 10), by = userName(), undo } = options;
  const workspace = await openSession(options);
  try {
    const { denial, changed } = await liftDenial(workspace, { id, reason, on, by, undo });
    const what = undo ? 'stands again' : `lifted as of ${on}`;
    await writeOutput(undefined, write => write(`${denial.id} ${changed ? what : 'unchanged: that was known'}\n`));
    return EXIT.done;
  } finally {
    await workspace.close();
  }
}

/** Who is at the keyboard, as the system knows them. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown user';
  }
}
