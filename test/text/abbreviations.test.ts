import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareNames, openMatcher } from '../../src/match/index.ts';
import {
  abbreviable,
  abbreviation,
  type Expansion,
  headsOf,
  initialHeadsOf,
  leadingInitials,
} from '../../src/text/abbreviations.ts';
import { words } from '../../src/text/words.ts';
import { entry, indexOf } from '../match/world.ts';

interface Corpus {
  pairs: [string, string][];
  parts: [string, string][];
  ordinary: string[];
}
const corpus = JSON.parse(
  readFileSync(new URL('../corpora/names/abbreviations.json', import.meta.url), 'utf8'),
) as Corpus;

const madeOf = (short: string, long: string): string[] | undefined => {
  const [letters, whole] = [abbreviable(words(short)).short, abbreviable(words(long)).long];
  if (letters === undefined || whole === undefined) return undefined;
  return abbreviation(letters, whole)?.parts.filter(part => part !== '');
};

test('a short form is made of first letters or beginnings, in order; particles and legal forms may be passed over', () => {
  assert.deepEqual(madeOf('IAEA', 'International Atomic Energy Agency'), ['i', 'a', 'e', 'a']);
  assert.deepEqual(madeOf('ENTEL', 'Empresa Nacional de Telecomunicaciones S.A.'), ['e', 'n', 'tel']);
  assert.deepEqual(madeOf('I.A.E.A.', 'International Atomic Energy Agency'), ['i', 'a', 'e', 'a']);
  assert.equal(madeOf('IEA', 'International Atomic Energy Agency'), undefined, 'a needed word of few is left out');
  assert.equal(madeOf('IAEB', 'International Atomic Energy Agency'), undefined);
  assert.equal(madeOf('AEA', 'International Atomic Energy Agency'), undefined, 'the first word must give a letter');
  assert.equal(madeOf('IAEA 2', 'International Atomic Energy Agency'), undefined, 'a number is no letter');
  assert.equal(madeOf('국정원', '국가정보원'), undefined, 'syllables are compared as words');
});

test('short forms of the corpus are found, and none is taken for the short form of another name', () => {
  const found = corpus.pairs.filter(([short, long]) => madeOf(short, long) !== undefined);
  assert.ok(found.length / corpus.pairs.length >= 0.93, `${found.length} of ${corpus.pairs.length}`);
  const longs = corpus.pairs.map(([, long]) => long);
  const shorts = [...corpus.pairs.map(([short]) => short), ...corpus.ordinary];
  const own = new Set(corpus.pairs.map(pair => pair.join('|')));
  const longOf = new Map(corpus.pairs);
  const taken: string[] = [];
  for (const short of shorts)
    for (const long of longs)
      if (!own.has(`${short}|${long}`) && longOf.get(short) !== long && compareNames(short, long, 'Company').match)
        taken.push(`${short} = ${long}`);
  assert.ok(taken.length <= 3, `${taken.length} of ${shorts.length * longs.length}: ${taken.join('; ')}`);
});

test('short forms of six letters and more alert, those of three never do; the explanation shows the letters', () => {
  const matcher = openMatcher(
    indexOf(corpus.pairs.map(([, long], k) => entry(String(k), 'Organization', { name: [long] }))),
  );
  const ask = (name: string) => matcher.match({ schema: 'Company', properties: { name: [name] } }, { cutoff: 0.01 });
  const [best] = ask('PETRONAS');
  assert.ok(best!.match);
  assert.equal(best!.for[0]!.text, '"PETRONAS" may be short for name "Petroliam Nasional Berhad": petro-nas');
  assert.ok(!ask('BMW')[0]!.match);
  const listedShort = openMatcher(indexOf([entry('1', 'Company', { name: ['ECOPETROL'] })]));
  const asked = { schema: 'Company', properties: { name: ['Empresa Colombiana de Petróleos'] } } as const;
  assert.ok(listedShort.match({ ...asked, properties: { name: [...asked.properties.name] } })[0]!.match);
});

/** Every way to take letters from words by rule, one after the other. */
function* waysPlain({ texts, needed }: Expansion, from = 0, used = 0, left = 0): Iterable<[string, number, number]> {
  if (from === texts.length) {
    yield ['', used, left];
    return;
  }
  const pass = !needed[from] || from > needed.indexOf(true);
  if (pass) yield* waysPlain({ texts, needed }, from + 1, used, left + Number(needed[from]!));
  for (let k = 1; k <= texts[from]!.length; k++)
    for (const [rest, more, out] of waysPlain({ texts, needed }, from + 1, used + 1, left))
      yield [texts[from]!.slice(0, k) + rest, more, out];
}

/** Every run of first letters from the first words on, and how many words it takes. */
function* initialsPlain({ texts, needed }: Expansion, from = 0): Iterable<[string, number]> {
  yield ['', from];
  if (from === texts.length) return;
  for (const [rest, end] of initialsPlain({ texts, needed }, from + 1)) {
    yield [texts[from]![0]! + rest, end];
    if (!needed[from]) yield [rest, end];
  }
}

test('what is a short form is what trying every way finds, and its first letters are among the heads', () => {
  const name = fc.array(
    fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }), fc.boolean()),
    { minLength: 2, maxLength: 4 },
  );
  fc.assert(
    fc.property(name, fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 3, maxLength: 9 }), (made, short) => {
      const long = { texts: made.map(([text]) => text), needed: made.map(([, needed]) => needed) };
      fc.pre(long.needed.includes(true));
      let best: [number, number] | undefined;
      for (const [letters, used, left] of waysPlain(long)) {
        const enough = left === 0 ? used >= 2 : left === 1 && used >= (short.length < 8 ? 3 : 2) && short.length >= 5;
        if (letters !== short || !enough) continue;
        if (!best || left < best[1] || (left === best[1] && used > best[0])) best = [used, left];
      }
      const leading = leadingInitials(short, long);
      const ends = [...initialsPlain(long)].flatMap(([letters, words]) => (letters === short ? [words] : []));
      const last = long.texts.findLastIndex((_, k) => long.needed[k]);
      assert.equal(leading?.goesOn, ends.length === 0 ? undefined : Math.min(...ends) <= last, 'leading initials');
      assert.equal((leading?.parts ?? []).join(''), leading ? short : '');
      if (leading) assert.ok(initialHeadsOf(long).includes(short.slice(0, 4)));
      const found = abbreviation(short, long);
      assert.deepEqual(found && [found.words, found.leftOut], best);
      if (!found) return;
      assert.equal(found.parts.join(''), short);
      for (const [k, part] of found.parts.entries()) assert.ok(long.texts[k]!.startsWith(part));
      assert.ok(headsOf(long).includes(short.slice(0, 3)));
    }),
    { numRuns: 3000 },
  );
});
