import type { IncomingMessage } from 'node:http';
import { addAbortSignal, PassThrough, pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail } from '../core/errors.ts';
import { openContentFile } from './content-file.ts';
import { getHop, hopError, nextHop, readUrl } from './hop.ts';

/** RFC 9110 §15.4: clients should see cyclic redirects; five are enough for every publisher in the address table. */
const MOST_REDIRECTS = 5;
/** However steadily it trickles, a download ends after this time. */
const WHOLE_MILLIS = 30 * 60_000;

export interface FetchOptions {
  /** the file is put there under its SHA-256 */
  folder: string;
  /** hosts (`host` or `host:port`) that may have a private address or plain http after https */
  allowHosts: readonly string[];
  /** what the server said last time: makes the request conditional */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** most bytes, as sent and as decoded */
  maxBytes: number;
  /** longest silence: connecting, waiting for the answer, between two pieces */
  timeoutMs: number;
  onProgress?: ((bytes: number, total: number | undefined) => void) | undefined;
}

export type FetchOutcome =
  | { kind: 'unchanged' }
  | {
      kind: 'file';
      path: string;
      sha256: string;
      bytes: number;
      /** after redirects */
      url: string;
      etag?: string;
      lastModified?: string;
    };

/**
 * Fetches a file. Every hop's address is judged when the connection is made (address-rules.ts). The bytes go to a
 * `.part` file and are hashed on the way; only a whole file gets its name. Errors: E_FETCH_URL, E_FETCH_ADDRESS,
 * E_FETCH_STATUS, E_FETCH_TOO_LARGE, E_FETCH (cut off, too slow, TLS …), E_FILE_WRITE. Nothing is left on an error.
 */
export async function fetchToFile(address: string, options: FetchOptions): Promise<FetchOutcome> {
  const watch = openWatch(address, options.timeoutMs);
  try {
    const { response, url } = await follow(readUrl(address), options, watch.signal);
    watch.heard();
    if (response.statusCode === 304) {
      response.destroy();
      return { kind: 'unchanged' };
    }
    return await save(response, url, options, watch);
  } finally {
    watch.close();
  }
}

async function follow(
  start: URL,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<{ response: IncomingMessage; url: URL }> {
  const headers: Record<string, string> = { 'user-agent': 'interdict', accept: '*/*', 'accept-encoding': 'gzip' };
  if (options.etag !== undefined) headers['if-none-match'] = options.etag;
  if (options.lastModified !== undefined) headers['if-modified-since'] = options.lastModified;
  let url = start;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await getHop(url, { headers, allowHosts: options.allowHosts, signal });
    const status = response.statusCode ?? 0;
    const conditional = options.etag !== undefined || options.lastModified !== undefined;
    if (status === 200 || (status === 304 && conditional)) return { response, url };
    const { location } = response.headers;
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
      throw fail('E_FETCH_STATUS', { path: url.href, status });
    url = nextHop(url, location, options.allowHosts);
  }
  throw fail('E_FETCH', { path: start.href, why: `it is redirected more than ${MOST_REDIRECTS} times` });
}

async function save(response: IncomingMessage, url: URL, options: FetchOptions, watch: Watch): Promise<FetchOutcome> {
  const { etag, 'last-modified': lastModified } = response.headers;
  const file = await openContentFile(options.folder);
  try {
    for await (const chunk of decodedBody(response, url, options, watch)) await file.write(chunk as Uint8Array);
    const done = await file.finish();
    return {
      kind: 'file',
      ...done,
      url: url.href,
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    };
  } catch (error) {
    response.destroy();
    await file.abandon();
    throw hopError(url, error as Error, watch.signal);
  }
}

/** The body without its gzip coding, in pieces; counts both sides against the limit. */
async function* decodedBody(
  response: IncomingMessage,
  url: URL,
  options: FetchOptions,
  watch: Watch,
): AsyncGenerator<Uint8Array> {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (!['identity', '', 'gzip', 'x-gzip'].includes(coding))
    throw fail('E_FETCH', { path: url.href, why: `it comes in the coding ${coding}, which was not asked for` });
  const declared = Number(response.headers['content-length'] ?? Number.NaN);
  if (declared > options.maxBytes) throw tooLarge(url, options.maxBytes);
  let received = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, callback) {
      watch.heard();
      received += chunk.length;
      options.onProgress?.(received, Number.isNaN(declared) ? undefined : declared);
      callback(received > options.maxBytes ? tooLarge(url, options.maxBytes) : null, chunk);
    },
  });
  const gunzip = coding.endsWith('gzip') ? createGunzip() : new PassThrough();
  // A response that was cut off before this line tells nobody any more: pipeline looks, a plain pipe would wait for ever.
  // What goes wrong reaches whoever reads the last stage.
  const body = pipeline(response, counted, gunzip, () => undefined);
  addAbortSignal(watch.signal, body);
  let decoded = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    decoded += chunk.length;
    if (decoded > options.maxBytes) throw tooLarge(url, options.maxBytes);
    yield chunk;
  }
}

function tooLarge(url: URL, limit: number): Error {
  return fail('E_FETCH_TOO_LARGE', { path: url.href, limit });
}

interface Watch {
  signal: AbortSignal;
  /** the server gave a sign of life */
  heard(): void;
  close(): void;
}

/** Ends a request after too long a silence, and after WHOLE_MILLIS in any case. */
function openWatch(address: string, silence: number): Watch {
  const controller = new AbortController();
  const stop = (millis: number, what: string) => () =>
    controller.abort(fail('E_FETCH', { path: address, why: `${what} ${millis / 1000} s` }));
  const quiet = setTimeout(stop(silence, 'nothing came for'), silence);
  const whole = setTimeout(stop(WHOLE_MILLIS, 'it took more than'), WHOLE_MILLIS);
  return {
    signal: controller.signal,
    heard: () => void quiet.refresh(),
    close() {
      clearTimeout(quiet);
      clearTimeout(whole);
    },
  };
}
