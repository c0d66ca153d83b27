import { now } from '../core/clock.ts';
import { dateSpan, readDate } from '../core/dates.ts';
import { fail } from '../core/errors.ts';
import type { ListVersion } from '../model/list.ts';
import { openSourceFile, type SourceFile } from '../sources/files.ts';
import { listReader, type ReadVersion, readListVersion, recogniseFormat } from '../sources/lists/list-formats.ts';
import type { ListReader } from '../sources/lists/list-reader.ts';
import type { VersionDelta } from '../store/port.ts';
import { storeEntry } from '../store/stored-entry.ts';
import { asOfInstant, learnedInstant } from './as-of.ts';
import { checkListName } from './list-addresses.ts';
import { keepSources, type RawFile, type TransferOptions, versionSha256 } from './raw-files.ts';
import { writeWholeFile } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

/** A new version may lack this share of the last version's ids (issue: more than 10 % is refused). */
export const VANISHED_SHARE = 0.1;

export interface LoadOptions extends TransferOptions {
  /** format by name (sources/list-formats.ts); default: recognised */
  format?: string | undefined;
  /** a user's own CSV: property → column header */
  columns?: Readonly<Record<string, string>> | undefined;
  /** the publisher's date, where the files do not say it or say it wrongly */
  published?: string | undefined;
  /** take a version in which more than VANISHED_SHARE of the last version's ids are gone, or whose end is cut off */
  acceptShrink?: boolean | undefined;
  /** when it was learned, to fill in history: a day or an instant; default now */
  learnedAt?: string | undefined;
}

export interface AddListOutcome {
  list: string;
  version: ListVersion;
  delta: VersionDelta;
  /** this is the version that is used from now on; false where another one was learned later */
  current: boolean;
  /** it was loaded before, was not in use, and came back into use */
  again: boolean;
  /** the version that is used instead, where this one is not current */
  inUse?: ListVersion;
  /** what a person should know once about this version */
  notices: string[];
  /** absolute path of the file with the rejected records, where there are any */
  rejects?: string;
}

/**
 * Loads one version of a list from files, folders and http addresses together. The bytes are kept under raw/<sha256>;
 * a version that was loaded before is taken into use again, one that is in use is left as it is. Records that cannot be
 * read go to rejects/ and are counted. Throws E_LIST_NAME, E_LIST_SHRUNK, E_LIST_CUT, E_ARCHIVE, E_FORMAT, E_FILE_READ,
 * E_FILE_WRITE, E_FETCH…, E_STORE….
 */
export async function addList(
  workspace: Workspace,
  request: { list: string; sources: readonly string[] } & LoadOptions,
): Promise<AddListOutcome> {
  const list = checkListName(request.list);
  if (request.sources.length === 0) throw fail('E_USAGE', { what: `Name a file, a folder or a URL for list ${list}.` });
  const settled = settleOptions(request);
  return loadRawFiles(workspace, list, await keepSources(workspace, request.sources, request), settled);
}

/** Loads a version whose bytes are in raw/ already. */
export async function loadRawFiles(
  workspace: Workspace,
  list: string,
  files: readonly RawFile[],
  options: LoadOptions,
): Promise<AddListOutcome> {
  const { learnedAt, published } = settleOptions(options);
  const sha256 = versionSha256(files, options.columns);
  const limit = options.acceptShrink ? {} : { vanishedShare: VANISHED_SHARE };
  const known = (await workspace.store.versions(list)).find(version => version.sha256 === sha256);
  if (known) {
    const before = await versionInUse(workspace, list);
    const delta = (await workspace.store.useListVersion(list, sha256, learnedAt ?? now(), limit))!;
    return outcomeOf(workspace, known, { delta, before, again: !delta.unchanged, notices: [] });
  }
  const sources: SourceFile[] = [];
  for (const { name, sha256 } of files) sources.push(await openSourceFile(workspace.path('raw', sha256), name));
  const reader = await readerFor(sources, options);
  const read = await readListVersion(sources, reader, { list, ...(options.columns && { columns: options.columns }) });
  if (read.cut && !options.acceptShrink) throw fail('E_LIST_CUT', read.cut);
  const rejects = workspace.path('rejects', `${list}-${sha256.slice(0, 12)}.jsonl`);
  if (read.rejects.length > 0)
    await writeWholeFile(rejects, read.rejects.map(reject => `${JSON.stringify(reject)}\n`).join(''));
  const version: ListVersion = {
    list,
    sha256,
    format: reader.format,
    files: files.map(file => ({ ...file })),
    learnedAt: learnedAt ?? now(),
    entries: read.entries.length,
    rejects: read.rejects.length,
  };
  const date = published ?? read.published;
  if (date !== undefined) version.published = date;
  const before = await versionInUse(workspace, list);
  const delta = await workspace.store.putListVersion(version, read.entries.map(storeEntry), limit);
  const notices = [...read.notices, ...cutNotice(read.cut)];
  return outcomeOf(workspace, version, { delta, before, again: false, notices });
}

function cutNotice(cut: ReadVersion['cut']): string[] {
  return cut ? [`${cut.file} ends in the middle of the record in line ${cut.line}; it is loaded all the same`] : [];
}

/** The reader that was asked for, else the recognised one. A column map is for a user's own table only. */
async function readerFor(sources: readonly SourceFile[], options: LoadOptions): Promise<ListReader> {
  const mapped = Object.keys(options.columns ?? {}).length > 0;
  const reader = options.format === undefined ? await recogniseFormat(sources, mapped) : listReader(options.format);
  if (!mapped || reader.format === 'own-csv') return reader;
  const what = `A column map is for an own list; ${sources[0]!.name} is read as ${reader.format}.`;
  throw fail('E_USAGE', { what: `${what} Leave the map out, or add --format own-csv.` });
}

/** What is loaded last is used, also when the publisher's date says that it is older: a person should know. */
function olderNotice(version: ListVersion, before: ListVersion | undefined): string[] {
  const [date, last] = [dateSpan(version.published ?? ''), dateSpan(before?.published ?? '')];
  if (!date || !last || date.to >= last.from) return [];
  return [
    `this version was published ${version.published}, the one that was in use until now ${before!.published}; the older one is in use now`,
  ];
}

async function versionInUse(workspace: Workspace, list: string): Promise<ListVersion | undefined> {
  return (await workspace.store.currentVersions()).find(item => item.list === list);
}

/** What is known once a version is stored; `before` is the one that was in use until then. */
async function outcomeOf(
  workspace: Workspace,
  version: ListVersion,
  done: { delta: VersionDelta; before: ListVersion | undefined; again: boolean; notices: string[] },
): Promise<AddListOutcome> {
  const { list, sha256 } = version;
  const { delta, before, again, notices } = done;
  const inUse = await versionInUse(workspace, list);
  const current = inUse?.sha256 === sha256;
  const outcome: AddListOutcome = { list, version: current ? inUse : version, delta, notices, current, again };
  if (current && before?.sha256 !== sha256) notices.push(...olderNotice(version, before));
  if (inUse && !current) outcome.inUse = inUse;
  if (version.rejects > 0) outcome.rejects = workspace.path('rejects', `${list}-${sha256.slice(0, 12)}.jsonl`);
  return outcome;
}

function settleOptions(options: LoadOptions): LoadOptions {
  const settled = { ...options };
  if (options.learnedAt !== undefined) {
    settled.learnedAt = learnedInstant(options.learnedAt);
    if (settled.learnedAt > now()) throw fail('E_USAGE', { what: `${options.learnedAt} has not come yet.` });
  }
  if (options.published !== undefined) {
    settled.published = dateSpan(options.published) ? options.published : readDate(options.published);
    if (settled.published === undefined)
      throw fail('E_USAGE', { what: `${options.published} is not a date. Write the publisher's date as 2026-03-31.` });
  }
  return settled;
}

export interface LoadedList extends ListVersion {
  /** whole days since the publisher's date, or since it was learned where the publisher gives none */
  ageDays: number;
}

/** What is loaded (at `asOf`), by list name. `now` is an instant; age is counted up to it. */
export async function loadedLists(
  workspace: Workspace,
  options: { now: string; asOf?: string | undefined },
): Promise<LoadedList[]> {
  const asOf = options.asOf === undefined ? undefined : asOfInstant(options.asOf);
  const today = Math.floor(Date.parse(options.now) / 86_400_000);
  const versions = await workspace.store.currentVersions(asOf);
  return versions.map(version => {
    const day = dateSpan(version.published ?? '')?.from ?? dateSpan(version.learnedAt.slice(0, 10))!.from;
    return { ...version, ageDays: today - day };
  });
}
