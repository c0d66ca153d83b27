import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type FetchOptions, fetchToFile } from '../../src/fetch/fetch-to-file.ts';
import { nextHop, readUrl } from '../../src/fetch/hop.ts';

const BODY = 'name\nVesna Horak\n';
const seen: IncomingMessage[] = [];
const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/list.csv': (_, response) => response.end(BODY),
  '/gzip': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BODY)),
  '/bomb': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000))),
  '/brotli': (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('x'),
  '/tagged': (request, response) => {
    if (request.headers['if-none-match'] === '"7"') return void response.writeHead(304).end();
    response.writeHead(200, { etag: '"7"', 'last-modified': 'Mon, 02 Mar 2026 10:00:00 GMT' }).end(BODY);
  },
  '/dated': (request, response) => response.writeHead(request.headers['if-modified-since'] ? 304 : 200).end(),
  '/304': (_, response) => response.writeHead(304).end(),
  '/500': (_, response) => response.writeHead(500).end('no'),
  '/large': (_, response) => response.writeHead(200, { 'content-length': '99999999' }).write('x'),
  '/endless': (_, response) => {
    const more = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
    response.on('close', () => clearInterval(more));
  },
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.socket!.destroy());
  },
  '/cut-gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BODY.repeat(99)).subarray(0, -10)),
  '/silent': () => undefined,
  '/stalls': (_, response) => response.write('a'),
  '/nowhere': (_, response) => response.writeHead(302).end(),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/hop5': (_, response) => response.writeHead(301, { location: '/hop4' }).end(),
  '/hop4': (_, response) => response.writeHead(302, { location: '/hop3' }).end(),
  '/hop3': (_, response) => response.writeHead(303, { location: '/hop2' }).end(),
  '/hop2': (_, response) => response.writeHead(307, { location: '/hop1' }).end(),
  '/hop1': (_, response) => response.writeHead(308, { location: '/list.csv' }).end(),
  '/hop6': (_, response) => response.writeHead(302, { location: '/hop5' }).end(),
  '/to-other-port': (_, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${port(other)}/list.csv` }).end(),
  '/to-name': (_, response) => response.writeHead(302, { location: `http://localhost:${port(other)}/list.csv` }).end(),
  '/to-metadata': (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-user': (_, response) => response.writeHead(302, { location: 'http://user:pw@127.0.0.1/' }).end(),
};
const handle = (request: IncomingMessage, response: ServerResponse) => {
  seen.push(request);
  routes[request.url!]!(request, response);
};
const server = createServer(handle);
const other = createServer(handle);
const port = (which: typeof server) => (which.address() as AddressInfo).port;
const folder = mkdtempSync(join(tmpdir(), 'interdict-fetch-'));
before(async () => {
  for (const each of [server, other]) await new Promise<void>(resolve => each.listen(0, '127.0.0.1', resolve));
});
after(() => {
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, options: Partial<FetchOptions> = {}) =>
  fetchToFile(`http://127.0.0.1:${port(server)}${path}`, {
    folder,
    allowHosts: [`127.0.0.1:${port(server)}`],
    maxBytes: 1_000_000,
    timeoutMs: 5000,
    ...options,
  });

test('a file is fetched whole, hashed and named by its hash', async () => {
  const progress: number[] = [];
  const sha256 = createHash('sha256').update(BODY).digest('hex');
  const outcome = await get('/list.csv', { onProgress: bytes => progress.push(bytes) });
  assert.equal(outcome.kind, 'file');
  assert.deepEqual(outcome, {
    kind: 'file',
    path: join(folder, sha256),
    sha256,
    bytes: BODY.length,
    url: `http://127.0.0.1:${port(server)}/list.csv`,
  });
  assert.equal(readFileSync(join(folder, sha256), 'utf8'), BODY);
  assert.equal(progress.at(-1), BODY.length);
});

test('gzip is undone and bounded', async () => {
  const outcome = await get('/gzip');
  assert.equal(outcome.kind === 'file' && outcome.bytes, BODY.length);
  await assert.rejects(get('/bomb'), { code: 'E_FETCH_TOO_LARGE' });
  await assert.rejects(get('/cut-gzip'), { code: 'E_FETCH' });
  await assert.rejects(get('/brotli'), { code: 'E_FETCH' });
});

test('what has not changed is not sent again', async () => {
  const first = await get('/tagged');
  assert.ok(first.kind === 'file');
  assert.equal(first.etag, '"7"');
  assert.equal(first.lastModified, 'Mon, 02 Mar 2026 10:00:00 GMT');
  assert.deepEqual(await get('/tagged', { etag: '"7"' }), { kind: 'unchanged' });
  assert.equal((await get('/tagged', { etag: '"6"' })).kind, 'file');
  assert.deepEqual(await get('/dated', { lastModified: 'Mon, 02 Mar 2026 10:00:00 GMT' }), { kind: 'unchanged' });
  await assert.rejects(get('/304'), { code: 'E_FETCH_STATUS' });
});

test('a private address is refused unless the host is allowed, and no request reaches it', async () => {
  const count = seen.length;
  const here = `127.0.0.1:${port(server)}`;
  for (const allowHosts of [[], ['127.0.0.2'], [`127.0.0.1:${port(other)}`], ['localhost']])
    await assert.rejects(get('/list.csv', { allowHosts }), { code: 'E_FETCH_ADDRESS' });
  const direct = (url: string) => fetchToFile(url, { folder, allowHosts: [], maxBytes: 9, timeoutMs: 2000 });
  for (const host of ['localhost', '127.1', '0x7f000001', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '0'])
    await assert.rejects(direct(`http://${host}:${port(server)}/list.csv`), { code: 'E_FETCH_ADDRESS' }, host);
  assert.equal(seen.length, count);
  assert.equal((await get('/list.csv', { allowHosts: [here] })).kind, 'file');
});

test('every redirect is judged again, at the connection', async () => {
  const count = seen.length;
  await assert.rejects(get('/to-other-port'), { code: 'E_FETCH_ADDRESS' });
  await assert.rejects(get('/to-name'), { code: 'E_FETCH_ADDRESS' });
  await assert.rejects(get('/to-metadata'), { code: 'E_FETCH_ADDRESS' });
  await assert.rejects(get('/to-file'), { code: 'E_FETCH_URL' });
  await assert.rejects(get('/to-user'), { code: 'E_FETCH_URL' });
  assert.equal(seen.length, count + 5);
  const both = [`127.0.0.1:${port(server)}`, `127.0.0.1:${port(other)}`];
  assert.equal((await get('/to-other-port', { allowHosts: both })).kind, 'file');
});

test('five redirects are followed, six are not', async () => {
  assert.equal((await get('/hop5')).kind, 'file');
  await assert.rejects(get('/hop6'), /redirected more than 5 times/);
  await assert.rejects(get('/loop'), { code: 'E_FETCH' });
  await assert.rejects(get('/nowhere'), { code: 'E_FETCH_STATUS' });
});

test('https does not fall back to http, http may become https', () => {
  const secure = readUrl('https://a.example/x');
  assert.throws(() => nextHop(secure, 'http://b.example/', []), { code: 'E_FETCH_URL' });
  assert.equal(nextHop(secure, 'http://b.example/', ['b.example']).href, 'http://b.example/');
  assert.equal(nextHop(readUrl('http://a.example/'), 'https://b.example/', []).href, 'https://b.example/');
  for (const bad of ['ftp://a.example/', 'file:///x', 'https://u@a.example/', 'https://u:p@a.example/', 'nonsense', ''])
    assert.throws(() => readUrl(bad), { code: 'E_FETCH_URL' }, bad);
});

test('too large, cut off, silent and failing answers are errors and leave no file', async () => {
  const count = readdirSync(folder).length;
  await assert.rejects(get('/large'), { code: 'E_FETCH_TOO_LARGE' });
  await assert.rejects(get('/endless'), { code: 'E_FETCH_TOO_LARGE' });
  await assert.rejects(get('/cut'), { code: 'E_FETCH' });
  await assert.rejects(get('/silent', { timeoutMs: 150 }), /nothing came for 0.15 s/);
  await assert.rejects(get('/stalls', { timeoutMs: 150 }), /nothing came for 0.15 s/);
  await assert.rejects(get('/500'), /answered 500/);
  await assert.rejects(get('/list.csv', { folder: join(folder, 'none') }), { code: 'E_FILE_WRITE' });
  assert.equal(readdirSync(folder).length, count);
  const closed = fetchToFile('http://127.0.0.1:1/', { folder, allowHosts: ['127.0.0.1'], maxBytes: 9, timeoutMs: 999 });
  await assert.rejects(closed, { code: 'E_FETCH' });
  const unknown = fetchToFile('http://no-such-host.invalid/', { folder, allowHosts: [], maxBytes: 9, timeoutMs: 9999 });
  await assert.rejects(unknown, { code: 'E_FETCH' });
});

test('a connection that is cut before the body is read does not hang', async () => {
  const count = readdirSync(folder).length;
  const many = Array.from({ length: 150 }, () => assert.rejects(get('/cut', { timeoutMs: 3000 }), { code: 'E_FETCH' }));
  await Promise.all(many);
  assert.equal(readdirSync(folder).length, count);
});
