// Origins are counted, not documents: on the families of test/corpora/origins, and whatever copies are added.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Graded, credibilityOf, reliabilityOf } from '../../src/evidence/grades.ts';
import { independentCount, relationsOf } from '../../src/evidence/independence.ts';
import { inTime, type Lineage, lineageOf } from '../../src/evidence/origins.ts';
import { derivationsOf } from '../../src/evidence/derivations.ts';
import { readText } from '../../src/evidence/lineage-text.ts';
import { readSources } from '../../src/evidence/sources.ts';
import { documentsOf, families, type OriginFamily } from './origin-families.ts';

function pairCounts(family: OriginFamily, { texts }: Lineage) {
  const found = new Map(texts.map(text => [text.document, text.origins]));
  const told = family.texts.filter(({ origins }) => origins.length > 0);
  let [hit, given, gold] = [0, 0, 0];
  told.forEach((a, i) => {
    for (const b of told.slice(i + 1)) {
      const same = a.origins.some(origin => b.origins.includes(origin));
      const joined = found.get(a.sha256)!.some(origin => found.get(b.sha256)!.includes(origin));
      gold += same ? 1 : 0;
      given += joined ? 1 : 0;
      hit += same && joined ? 1 : 0;
    }
  });
  return { hit, given, gold };
}

function f1(split: OriginFamily['split']): number {
  const all = families
    .filter(family => family.split === split)
    .map(family => pairCounts(family, lineageOf(documentsOf(family))));
  const sum = (key: 'hit' | 'given' | 'gold') => all.reduce((total, counts) => total + counts[key], 0);
  return (2 * sum('hit')) / (sum('given') + sum('gold'));
}

const development = families.filter(({ split }) => split === 'development');

test('pairs of the same origin: F1 as docs/evidence.md gives it', () => {
  assert.ok(f1('development') >= 0.99);
  // `kept2`: never looked at, .77 when first measured
  assert.ok(f1('kept2') >= 0.76);
});

function driftCounts(split: OriginFamily['split']) {
  let [gold, hit, given] = [0, 0, 0];
  for (const family of families.filter(one => one.split === split)) {
    const reads = inTime(documentsOf(family).map(document => readText(document)));
    const found = derivationsOf(reads, reads.map(readSources), lineageOf(documentsOf(family)));
    const fields = new Map(found.map(({ from, drift }) => [from, drift.map(({ field }) => field as string)]));
    for (const { sha256, drift } of family.texts) {
      const named = fields.get(sha256) ?? [];
      gold += drift.length;
      hit += drift.filter(({ field }) => named.includes(field)).length;
      given += named.length;
    }
  }
  return { gold, hit, given };
}

test('fields of drift: as many as docs/evidence.md gives, and not by naming more', () => {
  const { gold, hit, given } = driftCounts('development');
  assert.equal(gold, 107);
  assert.ok(hit >= 80 && given <= 142, `${hit} of ${given}`);
  const kept = driftCounts('kept2');
  // 13 of 61 given when first measured
  assert.ok(kept.hit >= 20 && kept.given <= 80, 'kept2');
});

test('similar but other events join an origin of few development families', () => {
  const joined = development.filter(family => {
    const { texts } = lineageOf(documentsOf(family));
    const others = new Set(family.texts.filter(({ origins }) => origins.length === 0).map(({ sha256 }) => sha256));
    return texts.some(({ document, origins }) => others.has(document) && origins.length > 0);
  });
  assert.ok(joined.length <= 1, joined.map(({ id }) => id).join(', '));
});

test('the answer does not depend on the order of the documents', () => {
  const documents = documentsOf(development[1]!);
  const first = lineageOf(documents);
  const turned = lineageOf([...documents].reverse());
  const sorted = ({ texts }: Lineage) => [...texts].sort((a, b) => (a.document < b.document ? -1 : 1));
  assert.deepEqual(sorted(turned), sorted(first));
});

/** All that is graded of a whole family taken for one claim. */
function graded({ origins }: Lineage, copiesOf: ReadonlyMap<string, string>): Graded {
  const publisher = (document: string) => copiesOf.get(document) ?? document;
  return {
    claim: 'k-1',
    origins,
    independent: independentCount(
      origins,
      relationsOf({ origins }, ({ documents }) => publisher(documents[0]!)),
    ),
    disputes: [],
    drifted: [],
    retracted: new Set(),
    held: new Set(),
  };
}

test('adding a copy of a document raises no grade and no number of origins', () => {
  const known = new Map(development.map(family => [family.id, lineageOf(documentsOf(family))]));
  fc.assert(
    fc.property(
      fc.constantFrom(...development),
      fc.nat(),
      fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
      (family, which, days) => {
        const documents = documentsOf(family);
        const original = documents[which % documents.length]!;
        const before = known.get(family.id)!;
        const copies = days.map((_, n) => ({
          ...original,
          id: `copy-${n}`,
          publisher: `Copyist ${n}`,
          published: '2030-01-01',
          text: original.text.replace(/^[^\n]*/, `Copyist ${n}, 1 January 2030`),
        }));
        const after = lineageOf([...documents, ...copies]);
        assert.equal(after.origins.length, before.origins.length);
        assert.deepEqual(
          after.texts.filter(({ document }) => !document.startsWith('copy-')),
          before.texts,
        );
        const of = (lineage: Lineage) => graded(lineage, new Map());
        assert.ok(credibilityOf(of(after)).grade >= credibilityOf(of(before)).grade);
        for (const origin of after.origins) {
          const earlier = before.origins.find(({ id }) => id === origin.id)!;
          assert.ok(reliabilityOf(origin, of(after)).grade >= reliabilityOf(earlier, of(before)).grade);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('two named persons: independence not established; a person and a record: independent', () => {
  const person = (label: string) => ({ id: `o-${label}`, kind: 'person' as const, label, documents: [label] });
  const record = { id: 'o-r', kind: 'record' as const, label: 'ledger', documents: ['r'] };
  const publisher = () => 'Port Archive';
  assert.equal(relationsOf({ origins: [person('A'), person('B')] }, publisher)[0]!.verdict, 'notEstablished');
  assert.equal(relationsOf({ origins: [person('A'), record] }, publisher)[0]!.verdict, 'independent');
  const origins = [person('A'), person('B'), record];
  assert.equal(independentCount(origins, relationsOf({ origins }, publisher)), 2);
  const shown = [{ between: ['o-B', 'o-A'] as const, by: 'R. Analyst', reason: 'another plant, another year' }];
  const told = relationsOf({ origins }, publisher, shown);
  assert.equal(told[0]!.because, 'R. Analyst: another plant, another year');
  assert.equal(independentCount(origins, told), 3);
});

test('a text without source and without likeness has no origin: lineage not recorded, credibility 6', () => {
  const { texts, origins } = lineageOf([{ id: 'a', text: 'Rockets come from the moon, and cheese with them.' }]);
  assert.equal(texts[0]!.basis, 'notRecorded');
  assert.equal(origins.length, 0);
  assert.equal(credibilityOf(graded({ origins, texts }, new Map())).grade, 6);
});

test('whatever the texts hold, lineage is told without an error', () => {
  const piece = fc.constantFrom(
    '“',
    '"',
    'said',
    'John Doe',
    'according to',
    '240 drums',
    'of',
    '\n\n',
    '. ',
    'denied',
    'the',
    '5 May 2003',
    'İ',
    '\u0000',
    '(',
    '90%',
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.array(piece).map(parts => parts.join(' ')),
        ),
        { maxLength: 6 },
      ),
      texts => {
        const { texts: found } = lineageOf(texts.map((text, id) => ({ id: String(id), text })));
        assert.equal(found.length, texts.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('a long text of quotation marks, names and numbers takes no more than a moment', () => {
  const start = performance.now();
  for (const text of [
    '"'.repeat(1e6),
    'Aa '.repeat(3e5),
    'A'.repeat(1e6),
    '1,'.repeat(5e5),
    '(a '.repeat(3e5),
    'said Ilir Dushku, '.repeat(5e4),
  ])
    lineageOf([{ id: 'x', text }]);
  assert.ok(performance.now() - start < 5000);
});
