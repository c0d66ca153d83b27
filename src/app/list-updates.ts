import { access } from 'node:fs/promises';
import { now } from '../core/clock.ts';
import { fail, InterdictError } from '../core/errors.ts';
import { fetchToFile } from '../fetch/fetch-to-file.ts';
import type { FetchState } from '../store/port.ts';
import { type ListAddress, listAddresses } from './list-addresses.ts';
import { type AddListOutcome, type LoadOptions, loadRawFiles } from './lists.ts';
import { FETCH_SILENCE_MS, MAX_LIST_BYTES, type RawFile, refuseRawArchive } from './raw-files.ts';
import type { Workspace } from './workspace.ts';

/** One list of an update: loaded, or why not. One list that fails does not keep the others from being updated. */
export type UpdateOutcome = { address: ListAddress } & (AddListOutcome | { list: string; error: InterdictError });

/**
 * Fetches lists by name from the address table (list-addresses.ts) and loads what is new. Requests are conditional: a
 * file that the server says is unchanged is taken from raw/. Throws E_LIST_UNKNOWN before anything is fetched.
 */
export async function updateLists(
  workspace: Workspace,
  names: readonly string[],
  options: Pick<LoadOptions, 'allowHosts' | 'onProgress' | 'acceptShrink' | 'learnedAt'> = {},
): Promise<UpdateOutcome[]> {
  const table = await listAddresses(workspace.data);
  const addresses = [...new Set(names)].map(name => {
    const address = table.get(name);
    if (address) return address;
    const next = `Addresses are known for ${[...table.keys()].join(', ')}; interdict lists add NAME URL takes any.`;
    throw fail('E_LIST_UNKNOWN', { name: JSON.stringify(name), next });
  });
  const outcomes: UpdateOutcome[] = [];
  for (const address of addresses) {
    try {
      outcomes.push({ address, ...(await updateList(workspace, address, options)) });
    } catch (error) {
      if (!(error instanceof InterdictError)) throw error;
      outcomes.push({ address, list: address.list, error });
    }
  }
  return outcomes;
}

async function updateList(workspace: Workspace, address: ListAddress, options: LoadOptions): Promise<AddListOutcome> {
  const urls = address.files.map(file => file.url);
  const known = new Map((await workspace.store.fetchStates(urls)).map(state => [state.url, state]));
  const files: RawFile[] = [];
  const states: FetchState[] = [];
  for (const { name, url } of address.files) {
    const state = await fetchOne(workspace, { name, url }, await usable(workspace, known.get(url)), options);
    states.push(state);
    files.push({ name, sha256: state.sha256, bytes: state.bytes, url });
  }
  const outcome = await loadRawFiles(workspace, address.list, files, options);
  // only now: a list that was refused is fetched and judged again
  await workspace.store.putFetchStates(states);
  return outcome;
}

async function fetchOne(
  workspace: Workspace,
  file: { name: string; url: string },
  known: FetchState | undefined,
  options: LoadOptions,
): Promise<FetchState> {
  const outcome = await fetchToFile(file.url, {
    folder: workspace.path('raw'),
    allowHosts: options.allowHosts ?? [],
    etag: known?.etag,
    lastModified: known?.lastModified,
    maxBytes: MAX_LIST_BYTES,
    timeoutMs: FETCH_SILENCE_MS,
    onProgress: (bytes, total) => options.onProgress?.(file.name, bytes, total),
  });
  if (outcome.kind === 'unchanged') return { ...known!, checkedAt: now() };
  await refuseRawArchive(outcome.path, file.url);
  const { sha256, bytes, etag, lastModified } = outcome;
  const state: FetchState = { url: file.url, sha256, bytes, checkedAt: now() };
  if (etag !== undefined) state.etag = etag;
  if (lastModified !== undefined) state.lastModified = lastModified;
  return state;
}

/** What is known of an address counts only while its bytes are still there. */
async function usable(workspace: Workspace, state: FetchState | undefined): Promise<FetchState | undefined> {
  if (!state) return undefined;
  const there = await access(workspace.path('raw', state.sha256)).then(
    () => true,
    () => false,
  );
  return there ? state : undefined;
}
