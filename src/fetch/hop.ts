import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { fail, InterdictError } from '../core/errors.ts';
import { isAllowedHost, refusedRange } from './address-rules.ts';

/** The URL of a text; only http and https, without user name and password. Throws E_FETCH_URL. */
export function readUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw fail('E_FETCH_URL', { path: text, why: 'it cannot be read' });
  const url = new URL(text, base);
  url.hash = '';
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw fail('E_FETCH_URL', { path: url.href, why: `${url.protocol} is not http or https` });
  if (url.username !== '' || url.password !== '')
    throw fail('E_FETCH_URL', { path: url.host, why: 'it has a user name or password in it' });
  return url;
}

/** Where a redirect leads. Throws E_FETCH_URL also when it leaves https for a host that is not allowed explicitly. */
export function nextHop(from: URL, location: string, allowHosts: readonly string[]): URL {
  const to = readUrl(location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:' && !isAllowedHost(to, allowHosts))
    throw fail('E_FETCH_URL', { path: to.href, why: 'a redirect leads from https to http' });
  return to;
}

/**
 * One GET. The address is judged when the connection is made: every connection looks its host up once, and goes to
 * one of the addresses just judged, so that a name cannot change its address in between. Resolves with the response's
 * head. Throws E_FETCH_ADDRESS, E_FETCH.
 */
export function getHop(
  url: URL,
  options: { headers: Record<string, string>; allowHosts: readonly string[]; signal: AbortSignal },
): Promise<IncomingMessage> {
  const allowed = isAllowedHost(url, options.allowHosts);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // no lookup happens for an address in digits
  if (!allowed && isIP(host) !== 0) checkAddress(url.host, host);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      // an agent of its own: no connection of another request is used, and no proxy of the environment
      agent: false,
      headers: options.headers,
      signal: options.signal,
      lookup: judgedLookup(url.host, allowed),
      maxHeaderSize: 1 << 16,
    });
    sent.on('response', resolve);
    sent.on('error', error => reject(hopError(url, error, options.signal)));
    sent.end();
  });
}

const CUT: ReadonlySet<string> = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);

/** The error of a hop for people: what was judged stays, the rest becomes E_FETCH. */
export function hopError(url: URL, error: Error, signal: AbortSignal): Error {
  if (error instanceof InterdictError) return error;
  const reason: unknown = signal.reason;
  if (signal.aborted && reason instanceof InterdictError) return reason;
  const { code } = error as NodeJS.ErrnoException;
  const why = error.message || code || 'the connection failed';
  return fail('E_FETCH', { path: url.href, why: CUT.has(code ?? '') ? 'the connection was cut' : why });
}

function judgedLookup(host: string, allowed: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, []);
      try {
        // one refused address among several is reason enough
        if (!allowed) for (const { address } of addresses) checkAddress(host, address);
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, []);
      }
      const first = addresses[0]!;
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function checkAddress(host: string, address: string): void {
  const range = refusedRange(address);
  if (range !== undefined) throw fail('E_FETCH_ADDRESS', { host, address, range });
}
