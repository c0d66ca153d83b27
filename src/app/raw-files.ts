import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail } from '../core/errors.ts';
import { canonicalJson } from '../core/ids.ts';
import { sha256Hex } from '../core/sha256.ts';
import { openContentFile } from '../fetch/content-file.ts';
import { fetchToFile } from '../fetch/fetch-to-file.ts';
import { readUrl } from '../fetch/hop.ts';
import type { ListVersion } from '../model/list.ts';
import { openSourceFile } from '../sources/files.ts';
import type { Workspace } from './workspace.ts';

/** Largest file that is fetched: 1 GiB. The largest list in the address table had about 120 MB in 2026. */
export const MAX_LIST_BYTES = 2 ** 30;
/** Longest silence of a publisher's server. */
export const FETCH_SILENCE_MS = 60_000;

export type RawFile = ListVersion['files'][number];

export interface TransferOptions {
  /** hosts (`host` or `host:port`) that may have a private address */
  allowHosts?: readonly string[] | undefined;
  /** `total` is unknown where the server does not say it */
  onProgress?: ((name: string, bytes: number, total: number | undefined) => void) | undefined;
}

/** Keeps the bytes of all sources (files, folders, http addresses) under raw/<sha256>; in the order given. */
export async function keepSources(
  workspace: Workspace,
  sources: readonly string[],
  options: TransferOptions,
): Promise<RawFile[]> {
  const files: RawFile[] = [];
  for (const source of sources) {
    if (/^https?:\/\//i.test(source)) files.push(await keepUrl(workspace, source, options));
    else for (const path of await pathsOf(source)) files.push(await keepFile(workspace, path, options));
  }
  const names = new Set<string>();
  for (const { name } of files) {
    if (names.has(name))
      throw fail('E_USAGE', {
        what: `Two files of one version are called ${name}; evidence could not tell them apart.`,
      });
    names.add(name);
  }
  return files;
}

/** A file, or the files of a folder by name, without those that begin with a dot and without folders in it. */
async function pathsOf(source: string): Promise<string[]> {
  const unreadable = (error: Error): never => {
    throw fail('E_FILE_READ', { file: source, why: error.message });
  };
  const info = await stat(source).catch(unreadable);
  if (!info.isDirectory()) return [source];
  const items = await readdir(source, { withFileTypes: true }).catch(unreadable);
  const names = items.filter(item => !item.isDirectory() && !item.name.startsWith('.')).map(item => item.name);
  if (names.length === 0) throw fail('E_FILE_READ', { file: source, why: 'the folder has no files in it' });
  return names.sort().map(name => join(source, name));
}

async function keepFile(workspace: Workspace, path: string, options: TransferOptions): Promise<RawFile> {
  const source = await openSourceFile(path);
  refuseArchive(path, await source.head(512));
  const file = await openContentFile(workspace.path('raw'));
  try {
    let bytes = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      await file.write(chunk as Uint8Array);
      options.onProgress?.(source.name, (bytes += (chunk as Uint8Array).length), source.size);
    }
    const kept = await file.finish();
    return { name: source.name, sha256: kept.sha256, bytes: kept.bytes };
  } catch (error) {
    await file.abandon();
    if ((error as NodeJS.ErrnoException).syscall === 'read' || (error as NodeJS.ErrnoException).syscall === 'open')
      throw fail('E_FILE_READ', { file: path, why: (error as Error).message });
    throw error;
  }
}

async function keepUrl(workspace: Workspace, address: string, options: TransferOptions): Promise<RawFile> {
  const url = readUrl(address);
  const name = basename(url.pathname) || url.hostname;
  const outcome = await fetchToFile(url.href, {
    folder: workspace.path('raw'),
    allowHosts: options.allowHosts ?? [],
    maxBytes: MAX_LIST_BYTES,
    timeoutMs: FETCH_SILENCE_MS,
    onProgress: (bytes, total) => options.onProgress?.(name, bytes, total),
  });
  if (outcome.kind === 'unchanged') throw fail('E_INTERNAL', { what: `${url.href} answered 304 to a plain request` });
  await refuseRawArchive(outcome.path, url.href);
  return { name, sha256: outcome.sha256, bytes: outcome.bytes, url: url.href };
}

/** Throws E_ARCHIVE, citing `source`, when the kept file at `path` is an archive. */
export async function refuseRawArchive(path: string, source: string): Promise<void> {
  refuseArchive(source, await (await openSourceFile(path)).head(512));
}

// First bytes: ZIP (APPNOTE 4.3.7), gzip (RFC 1952), 7z, xz, bzip2, Zstandard (RFC 8878), and `ustar` at 257 (POSIX tar)
const ARCHIVES: readonly [kind: string, at: number, bytes: string][] = [
  ['ZIP', 0, 'PK\x03\x04'],
  ['gzip', 0, '\x1f\x8b\x08'],
  ['7z', 0, '7z\xbc\xaf\x27\x1c'],
  ['xz', 0, '\xfd7zXZ\x00'],
  ['bzip2', 0, 'BZh'],
  ['Zstandard', 0, '\x28\xb5\x2f\xfd'],
  ['tar', 257, 'ustar'],
];

function refuseArchive(file: string, head: Uint8Array): void {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const found = ARCHIVES.find(([, at, bytes]) => text.startsWith(bytes, at));
  if (found) throw fail('E_ARCHIVE', { file, kind: found[0] });
}

/**
 * The identity of a list version: SHA-256 over its sorted (file name, file sha256) pairs. A user's column map belongs
 * to it too: other columns of the same file are another list.
 */
export function versionSha256(files: readonly RawFile[], columns?: Readonly<Record<string, string>>): string {
  const pairs = files.map(({ name, sha256 }) => [name, sha256]);
  pairs.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));
  return sha256Hex(canonicalJson(columns && Object.keys(columns).length > 0 ? [...pairs, columns] : pairs));
}
