import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { isAllowedHost, refusedRange } from '../../src/fetch/address-rules.ts';
import { nextHop, readUrl } from '../../src/fetch/hop.ts';

test('addresses that are not public are refused, with the reason', () => {
  const refused = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '0:0:0:0:0:ffff:a00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:20::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '4000::1',
    '5f00::1',
    'fc00::1',
    'fd12:3456::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'fec0::1',
    'ff02::1',
    'not an address',
    '',
  ];
  for (const address of refused) assert.ok(refusedRange(address), address);
  assert.match(refusedRange('10.0.0.1')!, /RFC 1918/);
  assert.match(refusedRange('::1')!, /loopback/);
});

test('public addresses are not, right up to the edges of the ranges', () => {
  const open = [
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2606:4700::1111',
    '2a00:1450::1',
  ];
  for (const address of open) assert.equal(refusedRange(address), undefined, address);
});

test('only the very host that is named is allowed', () => {
  const yes = (url: string, ...hosts: string[]) => isAllowedHost(new URL(url), hosts);
  assert.ok(yes('http://127.0.0.1:8080/x', '127.0.0.1:8080'));
  assert.ok(yes('http://127.0.0.1:8080/x', '127.0.0.1'));
  assert.ok(yes('http://LocalHost/x', 'localhost:80'));
  assert.ok(yes('https://lists.example/', 'Lists.Example:443'));
  assert.ok(yes('http://[::1]:9/', '[::1]:9'));
  assert.ok(!yes('http://127.0.0.1:8081/x', '127.0.0.1:8080'));
  assert.ok(!yes('http://a.localhost/x', 'localhost'));
  assert.ok(!yes('http://localhost.evil.example/x', 'localhost'));
  assert.ok(!yes('http://127.0.0.1/', ''));
  assert.ok(!yes('http://127.0.0.1/'));
});

test('the IPv4 ranges hold for every address, against the registry written as a plain rule', () => {
  const refused = (a: number, b: number, c: number): boolean =>
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 192 && b === 52 && c === 193) ||
    (a === 192 && b === 88 && c === 99) ||
    (a === 198 && (b === 18 || b === 19)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113);
  const first = fc.oneof(fc.nat(255), fc.constantFrom(100, 169, 172, 192, 198, 203));
  const second = fc.oneof(fc.nat(255), fc.constantFrom(0, 51, 88, 168, 254));
  fc.assert(
    fc.property(
      first,
      second,
      fc.oneof(fc.nat(255), fc.constantFrom(0, 2, 99, 100, 113)),
      fc.nat(255),
      (a, b, c, d) => {
        fc.pre(a !== 168);
        assert.equal(refusedRange(`${a}.${b}.${c}.${d}`) !== undefined, refused(a, b, c));
      },
    ),
    { numRuns: 3000 },
  );
});

test('any text as an address or a redirect is a URL of http(s) or a clear error', () => {
  const start = readUrl('https://lists.example/a');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.string().map(rest => `//${rest}`),
  );
  fc.assert(
    fc.property(text, location => {
      try {
        const url = nextHop(start, location, []);
        assert.equal(url.protocol, 'https:');
        assert.equal(url.username + url.password + url.hash, '');
      } catch (error) {
        assert.ok(error instanceof InterdictError && error.code === 'E_FETCH_URL', String(error));
      }
    }),
    { numRuns: 1000 },
  );
});
