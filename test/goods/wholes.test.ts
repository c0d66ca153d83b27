import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generateWholes } from '../../scripts/generate-wholes.ts';
import { plainRecords } from '../../scripts/plain-csv.ts';
import { codesUnder, type Edition } from '../../src/goods/hs-editions.ts';
import { allParts, allWholes, consumableCodes, wholeSource } from '../../src/goods/wholes.ts';

const TABLES = ['wholes', 'parts', 'wholes-parts', 'wholes-consumables', 'wholes-sources'];
const root = new URL('../../', import.meta.url);
const text = (name: string): string => readFileSync(new URL(`data/goods/${name}.csv`, root), 'utf8');
const table = (name: string): Record<string, string>[] => plainRecords(`${name}.csv`, text(name));

test('the generated module of wholes is what data/goods says', () => {
  assert.equal(readFileSync(new URL('src/goods/wholes.generated.ts', root), 'utf8'), generateWholes(text));
  assert.throws(() => generateWholes(() => 'id,name\na,b'), /line 2: /);
});

test('each table of wholes begins with the line of its licence', () => {
  for (const name of TABLES) assert.match(text(name), /^# SPDX-License-Identifier: Apache-2\.0 · /, name);
});

test('every row of the tables of wholes has known sources, says how far it is verified and who looked when', () => {
  const known = new Set(table('wholes-sources').map(({ key }) => key!));
  const used = new Set<string>();
  for (const name of TABLES.slice(0, 4)) {
    for (const row of table(name)) {
      const at = `${name}.csv, line ${row.line}`;
      const cited = row.sources!.split(' ');
      for (const source of cited) assert.ok(known.has(source), `${at}: source ${source}`);
      for (const source of cited) used.add(source);
      assert.ok(['primary', 'quoted', 'no'].includes(row.verified!), `${at}: verified ${row.verified}`);
      if (row.verified === 'quoted') assert.ok(new Set(cited).size >= 2, `${at}: quoted needs two sources`);
      assert.match(row.checked!, /^own reading \d{4}-\d\d-\d\d$/, at);
    }
  }
  assert.deepEqual([...known].sort(), [...used].sort());
  for (const { key, url, title } of table('wholes-sources')) {
    assert.match(url!, /^(https?:\/\/|docs\/goods\.md#)\S+$/, key);
    assert.deepEqual(wholeSource(key!), { url, title });
  }
});

test('there are at least 44 wholes whose control is verified, each with three parts or more and a key part', () => {
  const verified = allWholes().filter(({ verified }) => verified !== 'no');
  assert.ok(verified.length >= 44, `${verified.length}`);
  for (const { id, bill, instrument, paragraph } of allWholes()) {
    assert.ok(bill.length >= 3 && bill.some(({ role }) => role === 'key'), id);
    assert.ok(instrument !== '' && paragraph !== '', id);
    for (const { pieces, part } of bill)
      assert.ok(!pieces || (pieces.least >= 1 && pieces.most >= pieces.least), `${id}: ${part.id}`);
  }
});

test('every code of wholes, parts and consumables exists in its edition', () => {
  for (const { id, hs, hsEdition } of [...allWholes(), ...allParts()])
    for (const code of hs) assert.deepEqual(codesUnder(code, hsEdition), [code], `${id}: ${code} in ${hsEdition}`);
  for (const prefix of consumableCodes()) assert.ok(codesUnder(prefix, 2022 as Edition).length > 0, prefix);
});

test('no part is a fastener or a consumable', () => {
  const prefixes = consumableCodes();
  for (const { id, hs } of allParts())
    for (const code of hs) assert.ok(!prefixes.some(prefix => code.startsWith(prefix)), `${id}: ${code}`);
});

test('nothing stands twice in the tables of wholes, and every part is of some whole', () => {
  const twice = (values: readonly string[]) => values.filter((value, k) => values.indexOf(value) !== k);
  assert.deepEqual(twice(allWholes().map(({ id }) => id)), []);
  assert.deepEqual(twice(allParts().map(({ id }) => id)), []);
  assert.deepEqual(twice(table('wholes-parts').map(({ whole, part }) => `${whole} ${part}`)), []);
  assert.deepEqual(twice(consumableCodes()), []);
  for (const { id, hs, terms } of [...allWholes(), ...allParts()]) {
    assert.deepEqual(twice(hs), [], id);
    assert.deepEqual(twice(terms), [], id);
  }
  const used = new Set(allWholes().flatMap(({ bill }) => bill.map(({ part }) => part.id)));
  for (const { whole, part } of table('wholes-parts')) {
    assert.ok(
      allWholes().some(({ id }) => id === whole),
      whole,
    );
    assert.ok(
      allParts().some(({ id }) => id === part),
      part,
    );
  }
  assert.deepEqual(
    allParts().filter(({ id }) => !used.has(id)),
    [],
  );
});

test('the key parts of no whole are all parts of another: lacking one, it is not taken for the other', () => {
  for (const one of allWholes())
    for (const other of allWholes()) {
      if (one === other) continue;
      const keys = one.bill.filter(({ role }) => role === 'key').map(({ part }) => part.id);
      const all = new Set(other.bill.map(({ part }) => part.id));
      const shared = keys.filter(key => all.has(key)).length;
      assert.ok(shared < keys.length, `${one.id} in ${other.id}`);
    }
});

test('the tables of wholes hold no performance values: no term or note has a figure with a unit', () => {
  const unit = /\d\s*(?:mm|cm|m|km|kg|t|kn|kw|hz|khz|mhz|ghz|mpa|bar|litres?|l|°c|k|rpm|g)\b/i;
  for (const { id, terms, note, name } of allWholes())
    for (const words of [...terms, note, name]) assert.doesNotMatch(words, unit, id);
  for (const { id, terms } of allParts()) for (const words of terms) assert.doesNotMatch(words, unit, id);
});
