import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import { PARTY_ROLES, PLACE_KINDS } from '../../src/model/consignment.ts';
import { openSegment, sealSegment, segmentHead } from '../../src/store/segments.ts';
import { decodeBlock, encodeBlock } from '../../src/store/segments-block.ts';
import { partyKey } from '../../src/store/segments-postings.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-segments-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const text = fc.string({ unit: 'binary', maxLength: 12 });
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const at = fc.record({ line: fc.integer({ min: 1, max: 2 ** 40 }), column: text });
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter(n => !Object.is(n, -0));
const cells = fc.dictionary(
  fc.oneof(text, fc.constant('__proto__')),
  fc.record({ line: fc.integer({ min: 1, max: 2 ** 40 }), column: text, text }, { requiredKeys: ['line', 'column'] }),
  { noNullPrototype: true, maxKeys: 3 },
);
const party = fc.record(
  {
    role: fc.constantFrom(...PARTY_ROLES),
    schema: fc.constantFrom('LegalEntity' as const, 'Person' as const, 'Company' as const),
    name: fc.oneof(fc.constantFrom('Müller & Co', 'MULLER CO', ''), text),
    at,
    country: text,
    address: text,
    birthDate: text,
    cells,
    identifiers: fc.dictionary(fc.oneof(text, fc.constant('__proto__')), fc.array(text, { maxLength: 3 }), {
      noNullPrototype: true,
    }),
  },
  { requiredKeys: ['role', 'schema', 'name', 'at'] },
);
const vessel = fc.record(
  {
    name: text,
    otherNames: fc.array(fc.record({ name: text, at }), { minLength: 1, maxLength: 2 }),
    imo: fc.oneof(digits(7), text),
    mmsi: text,
    flag: text,
    callSign: text,
    at,
    cells,
  },
  { requiredKeys: ['at'] },
);
const place = fc.record(
  { kind: fc.constantFrom(...PLACE_KINDS), text, unlocode: text, country: text, at },
  { requiredKeys: ['kind', 'text', 'at'] },
);
const goods = fc.record(
  {
    description: text,
    hsCode: fc.oneof(digits(6), digits(4), text),
    hsVintage: text,
    quantity: number,
    unit: text,
    netMassKg: number,
    grossMassKg: number,
    value: number,
    currency: text,
    origin: text,
    at,
  },
  { requiredKeys: ['at'] },
);
const consignment: fc.Arbitrary<Consignment> = fc.record(
  {
    id: text,
    reference: text,
    rows: fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 4 }),
    parties: fc.array(party, { maxLength: 4 }),
    vessels: fc.array(vessel, { maxLength: 3 }),
    voyage: text,
    places: fc.array(place, { maxLength: 3 }),
    goods: fc.array(goods, { maxLength: 3 }),
    documents: fc.array(text, { maxLength: 3 }),
    date: text,
    dateCell: fc.record(
      { line: fc.integer({ min: 1, max: 2 ** 40 }), column: text, text },
      { requiredKeys: ['line', 'column'] },
    ),
  },
  { requiredKeys: ['id', 'reference', 'rows', 'parties', 'vessels', 'places', 'goods', 'documents'] },
) as fc.Arbitrary<Consignment>;

function write(name: string, blocks: readonly Consignment[][]): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([segmentHead(), ...blocks.map(encodeBlock)]));
  return path;
}

test('what goes into a block comes out of it', () => {
  fc.assert(
    fc.property(fc.array(consignment, { maxLength: 8 }), input => {
      const output = decodeBlock(encodeBlock(input), 'x');
      assert.equal(JSON.stringify(output.map(sortKeys)), JSON.stringify(input.map(sortKeys)));
    }),
    { numRuns: 300 },
  );
});

test('a sealed segment gives every consignment by number, party, vessel, IMO and HS code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(consignment, { maxLength: 6 }), { maxLength: 4 }), async blocks => {
      const path = write('p.seg', blocks);
      const all = blocks.flat();
      assert.equal((await sealSegment(path)).consignments, all.length);
      const segment = await openSegment(path);
      try {
        const numbers = (test: (it: Consignment) => boolean) => all.flatMap((it, n) => (test(it) ? [n] : []));
        for (const [n, it] of all.entries()) {
          assert.equal(JSON.stringify(sortKeys((await segment.get(n))!)), JSON.stringify(sortKeys(it)));
          for (const { name } of it.parties) {
            const key = partyKey(name);
            assert.deepEqual(
              await segment.consignmentsByParty(key),
              numbers(x => x.parties.some(p => partyKey(p.name) === key)),
            );
          }
          for (const { name, otherNames = [], imo } of it.vessels) {
            for (const known of [name, ...otherNames.map(other => other.name)])
              if (known !== undefined) assert.ok((await segment.consignmentsByVessel(known)).includes(n));
            if (imo !== undefined && /^\d{7}$/.test(imo)) assert.ok((await segment.byImo(imo)).includes(n));
          }
          for (const { hsCode } of it.goods) {
            if (hsCode === undefined || !/^\d{6}$/.test(hsCode)) continue;
            for (const length of [2, 4, 6]) assert.ok((await segment.byHs(hsCode.slice(0, length))).includes(n));
          }
        }
        assert.equal(await segment.get(all.length), undefined);
      } finally {
        await segment.close();
      }
    }),
    { numRuns: 40 },
  );
});

test('spellings that differ in accents, case and punctuation share a party key', () => {
  assert.equal(partyKey('Société Générale, S.A.'), partyKey('SOCIETE GENERALE SA'));
  assert.notEqual(partyKey('Ryonha Machine Tool'), partyKey('Ryonha Machine Tools'));
});

test('a segment cut at a checkpoint and continued equals one written at once', async () => {
  const some = fc.sample(consignment, { numRuns: 30, seed: 7 });
  const whole = write('whole.seg', [some.slice(0, 10), some.slice(10, 20), some.slice(20)]);
  const cut = write('cut.seg', [some.slice(0, 10)]);
  const checkpoint = readFileSync(cut).length;
  appendFileSync(cut, encodeBlock(some.slice(10, 20)).subarray(0, 50));
  await assert.rejects(sealSegment(cut), (error: InterdictError) => error.code === 'E_SEGMENT_DAMAGED');
  truncateSync(cut, checkpoint);
  appendFileSync(cut, encodeBlock(some.slice(10, 20)));
  appendFileSync(cut, encodeBlock(some.slice(20)));
  await sealSegment(whole);
  await sealSegment(cut);
  assert.deepEqual(readFileSync(cut), readFileSync(whole));
});

test('damage is found: a changed byte, a cut file, an unfinished file', async () => {
  const path = write('d.seg', [fc.sample(consignment, { numRuns: 20, seed: 3 })]);
  await assert.rejects(openSegment(path), (error: InterdictError) => error.code === 'E_SEGMENT_DAMAGED');
  await sealSegment(path);
  const good = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (n, change, cut) => {
        const bad = Buffer.from(cut ? good.subarray(0, n) : good);
        if (!cut) bad[n] = bad[n]! ^ change;
        writeFileSync(path, bad);
        await assert.rejects(
          async () => {
            const segment = await openSegment(path);
            try {
              for await (const it of segment) void it;
            } finally {
              await segment.close();
            }
          },
          (error: unknown) => error instanceof InterdictError && error.code === 'E_SEGMENT_DAMAGED',
        );
      },
    ),
    { numRuns: 200 },
  );
});

/** Members in one order, so that text comparison means equality of content (deepEqual minds key order of nothing). */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sortKeys(member)]);
}
