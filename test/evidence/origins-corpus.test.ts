// The corpus of origins holds together: hashes, counts, drift, addresses, and that likeness of texts does not solve it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

type Drift = { field: string; from: string; to: string | null; fromText: string };
type Text = {
  file: string;
  sha256: string;
  published: string;
  publisher: string;
  url: string | null;
  origins: string[];
  claims: string[];
  how: string;
  from: string[];
  sourceNamed: string;
  denial: boolean;
  drift: Drift[];
};
type Family = {
  id: string;
  split: 'development' | 'kept2';
  fiction: boolean;
  claims: { id: string; narrowerThan: string | null }[];
  origins: { id: string }[];
  relations: { between: string[]; verdict: string; why: string }[];
  expect: { claim: string; origins: number; independent: number }[];
  texts: Text[];
};

const FOLDER = new URL('../corpora/origins/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8');
const { families } = JSON.parse(read('families.json')) as { families: Family[] };
const everyText = families.flatMap(family => family.texts.map(text => ({ family, text, body: read(text.file) })));
const number = (text: Text) => text.file.slice(-6, -4);
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const FIELDS = ['number', 'unit', 'scope', 'date', 'plurality', 'certainty', 'place', 'predicate'];

/** The month in a language other than English, or in figures: day and year stand, in that order. */
function isDayOfOtherTongue(header: string, { published }: Text): boolean {
  const [year, , day] = published.split('-') as [string, string, string];
  return new RegExp(`\\b0?${Number(day)}\\b\\D.{1,12}${year}`).test(header);
}

/** Pairs of texts of one family that have an origin, with whether they share one. */
function pairsOf(family: Family): { a: Text; b: Text; same: boolean }[] {
  const texts = family.texts.filter(text => text.origins.length > 0);
  return texts.flatMap((a, i) =>
    texts.slice(i + 1).map(b => ({ a, b, same: a.origins.some(origin => b.origins.includes(origin)) })),
  );
}

const folded = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');

/** Ways in which a header may write an ISO day. */
function writtenDays(iso: string): string[] {
  const [year, month, day] = iso.split('-') as [string, string, string];
  const name = MONTHS[Number(month) - 1];
  const d = Number(day);
  return [
    `${d} ${name} ${year}`,
    `${name} ${d}, ${year}`,
    `${day}.${month}.${year}`,
    iso,
    `${Number(month)}/${d}/${year}`,
  ];
}

test('every file is in the list with its hash, and nothing else lies there', () => {
  const listed = everyText.map(({ text }) => text.file).sort();
  const found = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.txt'));
  assert.deepEqual(found.map(path => path.replaceAll('\\', '/')).sort(), listed);
  for (const { text, body } of everyText)
    assert.equal(createHash('sha256').update(body).digest('hex'), text.sha256, text.file);
});

test('texts are short and carry publisher, day and, only where public, an address', () => {
  for (const { family, text, body } of everyText) {
    const words = body.trim().split(/\s+/).length;
    assert.ok(words >= 40 && words <= 180, `${text.file}: ${words} words`);
    const header = body.split('\n').slice(0, 3).join('\n');
    const names = folded(text.publisher).match(/\p{L}{4,}/gu) ?? [folded(text.publisher)];
    assert.ok(
      names.filter(name => folded(header).includes(name)).length * 2 >= names.length,
      `${text.file}: publisher`,
    );
    assert.ok(
      writtenDays(text.published).some(day => folded(header).includes(folded(day))) || isDayOfOtherTongue(header, text),
      `${text.file}: day`,
    );
    assert.equal(/https?:/.test(body), text.url !== null, `${text.file}: address`);
    if (text.url !== null) assert.ok(!family.fiction && header.includes(text.url), `${text.file}: address`);
  }
});

test('each drift stands in both texts, and a source is not younger than its repeat', () => {
  for (const { family, text, body } of everyText) {
    const at = (id: string) => family.texts.find(other => number(other) === id);
    for (const id of text.from) {
      const source = at(id);
      assert.ok(source && source.published <= text.published, `${text.file}: from ${id}`);
      assert.ok(
        text.origins.some(origin => source.origins.includes(origin)),
        `${text.file}: origin of ${id}`,
      );
    }
    for (const { field, from, to, fromText } of text.drift) {
      assert.ok(FIELDS.includes(field), `${text.file}: ${field}`);
      // the words are not told: those of `kept2` are not to be seen
      assert.ok(folded(read(at(fromText)?.file ?? '')).includes(folded(from)), `${text.file}: ${field}: from`);
      assert.ok(!body.replaceAll(to ?? from, '').includes(from), `${text.file}: ${field}: still there`);
      if (to !== null) assert.ok(folded(body).includes(folded(to)), `${text.file}: ${field}: to`);
    }
  }
});

test('nineteen families, each with 8 to 14 repeats, independent texts, a denial, drift and another event', () => {
  assert.equal(families.length, 19);
  assert.equal(families.filter(family => family.split === 'development').length, 13);
  for (const family of families) {
    const [first] = family.origins;
    assert.ok(first);
    const repeats = family.texts.filter(text => text.origins.includes(first.id) && text.how !== 'origin');
    const independent = family.texts.filter(text => text.origins.length > 0 && !text.origins.includes(first.id));
    assert.ok(repeats.length >= 8 && repeats.length <= 14, `${family.id}: ${repeats.length} repeats`);
    assert.ok(independent.length >= 2, `${family.id}: ${independent.length} independent texts`);
    assert.ok(
      family.texts.some(text => text.denial),
      `${family.id}: denial`,
    );
    assert.ok(
      family.texts.some(text => text.origins.length === 2),
      `${family.id}: merged`,
    );
    assert.ok(family.texts.flatMap(text => text.drift).length >= 6, `${family.id}: drift`);
    if (family.fiction) assert.equal(family.texts.filter(text => text.origins.length === 0).length, 1, family.id);
  }
});

test('the expected numbers follow from the texts and the relations of the origins', () => {
  for (const family of families) {
    const n = family.origins.length;
    assert.equal(family.relations.length, (n * (n - 1)) / 2, `${family.id}: relations`);
    for (const { claim, origins, independent } of family.expect) {
      const under = family.claims.filter(c => c.id === claim || c.narrowerThan === claim).map(c => c.id);
      const making = family.texts.filter(text => text.claims.some(c => under.includes(c)));
      assert.equal(new Set(making.flatMap(text => text.origins)).size, origins, `${family.id}: ${claim}`);
      assert.ok(independent >= 1 && independent <= origins, `${family.id}: ${claim}`);
    }
  }
  const lee = families.find(family => family.id === 'lee-2003');
  assert.deepEqual(lee?.expect[0], { claim: 'share', origins: 1, independent: 1 });
});

test('at least 30 % of the pairs are of different origin, in both halves and in every family', () => {
  const share = (some: Family[]) => {
    const pairs = some.flatMap(pairsOf);
    return pairs.filter(pair => !pair.same).length / pairs.length;
  };
  for (const family of families) assert.ok(share([family]) >= 0.3, family.id);
  for (const split of ['development', 'kept2']) assert.ok(share(families.filter(f => f.split === split)) >= 0.4, split);
  const all = families.flatMap(pairsOf);
  assert.deepEqual([all.length, all.filter(pair => pair.same).length], [2211, 1222]);
});

/** Sets of `size` neighbouring words of a text without its first line. */
function shingles(file: string, size: number): Set<string> {
  const words =
    read(file)
      .split('\n')
      .slice(1)
      .join('\n')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return new Set(words.slice(size - 1).map((_, i) => words.slice(i, i + size).join(' ')));
}

test('no threshold on the likeness of two texts comes near .90', () => {
  for (const size of [1, 3]) {
    const sets = new Map(everyText.map(({ text }) => [text.file, shingles(text.file, size)]));
    const scored = families.flatMap(pairsOf).map(({ a, b, same }) => {
      const [x, y] = [sets.get(a.file)!, sets.get(b.file)!];
      const shared = [...x].filter(gram => y.has(gram)).length;
      return { same, score: shared / (x.size + y.size - shared) };
    });
    const all = scored.filter(pair => pair.same).length;
    const f1At = (threshold: number) => {
      const joined = scored.filter(pair => pair.score >= threshold);
      return (2 * joined.filter(pair => pair.same).length) / (joined.length + all);
    };
    const best = Math.max(...new Set(scored.map(pair => f1At(pair.score))));
    assert.ok(best < 0.75, `shingles of ${size}: ${best}`);
  }
});
