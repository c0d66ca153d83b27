import { now } from '../core/clock.ts';
import { dateSpan } from '../core/dates.ts';
import { fail } from '../core/errors.ts';
import {
  type Denial,
  type DenialContent,
  denialId,
  type DenialKind,
  type DenialLift,
  type KeptDenial,
} from '../model/denial.ts';
import type { DateOrder } from '../sources/consignments/consignment-dates.ts';
import { readDenials } from '../sources/denials/denial-file.ts';
import { denialColumns } from '../sources/denials/denial-columns.ts';
import { denialOfRow } from '../sources/denials/denial-rows.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import type { DenialsAdded } from '../store/port.ts';
import type { Workspace } from './workspace.ts';

export interface DenialsOptions {
  input: string;
  map?: readonly (readonly [string, string])[] | undefined;
  dates?: DateOrder | undefined;
  kind?: DenialKind | undefined;
  onReject?: ((reject: Reject) => void) | undefined;
  onNotice?: ((text: string) => void) | undefined;
}

/**
 * Keeps the denials of a file (CSV, JSON lines, JSON array), all of them or none. The same file again adds nothing. Throws what readDenials
 * throws, E_FORMAT where no row is a denial, E_DENIAL_UNKNOWN (supersedes) and what the store throws.
 */
export async function addDenials(workspace: Workspace, options: DenialsOptions): Promise<DenialsAdded> {
  const { input, map = [], dates, kind, onReject, onNotice } = options;
  const file = await readDenials(input, {
    map,
    dates,
    kind,
    reject: reject => onReject?.(reject),
    notice: text => onNotice?.(text),
  });
  if (file.denials.length === 0)
    throw fail('E_FORMAT', { file: input, why: 'no row of it is a denial', next: 'Look at the rows set aside.' });
  const learnedAt = now();
  const denials = file.denials.map(({ content, line }) =>
    denialOf(content, { file: file.name, line, sha256: file.sha256 }, learnedAt),
  );
  await checkSuperseded(workspace, denials);
  return workspace.store.putDenials(denials);
}

/**
 * Keeps one denial, told field by field as a row of a file tells it (`date`, `goods.hsCode`, `consignee`, `consignee.country` …); `document` is
 * what it stands in. Throws E_USAGE (a field that is none), E_COLUMN_MISSING, E_VALUE, E_DENIAL_UNKNOWN.
 */
export async function addDenial(
  workspace: Workspace,
  fields: readonly (readonly [field: string, text: string])[],
  document: string,
): Promise<DenialsAdded & { id: string }> {
  const headers = fields.map(([field]) => field);
  const columns = denialColumns('the options', headers, [], false);
  const unread = headers.find((_, k) => !columns.some(({ index }) => index === k));
  if (unread !== undefined)
    throw fail('E_USAGE', {
      what: `${unread} is not a field of a denial: consignee, consignee.country, endUser.address …`,
    });
  const read = denialOfRow(
    fields.map(([, text]) => text),
    columns,
    { dates: {}, quantity: {}, value: {} },
  );
  const [bad] = read.values;
  if (bad) throw fail('E_VALUE', { field: bad.column.header, why: `"${bad.raw}" ${bad.why}` });
  if (!read.content) {
    const [field = '', why = ''] = (read.why ?? '').split(/: (.*)/);
    throw fail('E_VALUE', { field, why });
  }
  const denial = denialOf(read.content, { file: document }, now());
  return { ...(await workspace.store.putDenials([denial])), id: denial.id };
}

/** Says where a correction stands that names no denial; the store would only say which. */
async function checkSuperseded(workspace: Workspace, denials: readonly Denial[]): Promise<void> {
  if (denials.every(({ supersedes }) => supersedes === undefined)) return;
  const known = new Set((await workspace.store.denials()).map(({ denial }) => denial.id));
  for (const { id } of denials) known.add(id);
  for (const { supersedes: id, source } of denials) {
    if (id === undefined || known.has(id)) continue;
    const next = 'interdict denials list prints the ids of those that can be corrected; nothing of the file was kept.';
    throw fail('E_DENIAL_UNKNOWN', { file: source.file, line: source.line, id, next });
  }
}

function denialOf(content: DenialContent, source: Denial['source'], learnedAt: string): Denial {
  return { id: denialId(content), ...content, source, learnedAt };
}

/** All kept denials, by date and id, with what became of them (as known at an instant). */
export async function listDenials(workspace: Workspace, asOf?: string): Promise<KeptDenial[]> {
  const kept = await workspace.store.denials(asOf);
  const first = ({ denial }: KeptDenial) => dateSpan(denial.date)?.from ?? 0;
  return kept.sort((a, b) => first(a) - first(b) || (a.denial.id < b.denial.id ? -1 : 1));
}

/** The denials that the rule denied-before is opened with: those that no correction took the place of, as known at the instant. */
export async function pinnedDenials(workspace: Workspace, asOf?: string): Promise<KeptDenial[]> {
  return (await listDenials(workspace, asOf)).filter(({ supersededBy }) => supersededBy === undefined);
}

export interface LiftOptions {
  /** id of the denial or its beginning */
  id: string;
  reason: string;
  /** day on which the authority lifted it, EDTF */
  on: string;
  by: string;
  /** an earlier lift is undone: the denial stands again */
  undo?: boolean | undefined;
}

/**
 * Keeps the decision that a denial no longer stands (or stands again). Nothing is deleted. `changed` is false where that was known. Throws E_VALUE,
 * E_DENIAL_UNKNOWN, E_DENIAL_AMBIGUOUS.
 */
export async function liftDenial(
  workspace: Workspace,
  { id, reason, on, by, undo = false }: LiftOptions,
): Promise<{ denial: Denial; changed: boolean }> {
  if (dateSpan(on) === undefined) throw fail('E_VALUE', { field: '--on', why: `"${on}" is not a date: 2004-01-31` });
  const { denial } = await findDenial(workspace, id);
  const lift: DenialLift = { denial: denial.id, lifted: !undo, on, reason, by, at: now() };
  return { denial, changed: await workspace.store.liftDenial(lift) };
}

/** The kept denial with this id, or the one whose id begins so. Throws E_DENIAL_UNKNOWN, E_DENIAL_AMBIGUOUS. */
export async function findDenial(workspace: Workspace, prefix: string): Promise<KeptDenial> {
  const wanted = prefix.startsWith('d-') ? prefix : `d-${prefix}`;
  const found = (await workspace.store.denials()).filter(({ denial }) => denial.id.startsWith(wanted));
  const [one] = found;
  if (one === undefined || wanted.length < 4)
    throw fail('E_DENIAL_UNKNOWN', { id: prefix, next: 'interdict denials list prints the ids.' });
  if (found.length > 1) {
    const matches = found
      .slice(0, 5)
      .map(({ denial }) => denial.id)
      .sort()
      .join(', ');
    throw fail('E_DENIAL_AMBIGUOUS', { prefix, matches });
  }
  return one;
}
