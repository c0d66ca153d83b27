import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aliasKeys } from '../../src/evidence/aliases.ts';
import { findMentions, type Mentions } from '../../src/evidence/mentions.ts';
import { openNameTagger } from '../../src/evidence/mention-tagger.ts';
import { openTagger } from '../../src/evidence/tagged.ts';
import { type GoldSentence, goldSentences } from './mention-corpus.ts';

const tagger = openTagger();
const learned = openNameTagger();

/** The names of a text, a sentence a line. */
function read(text: string): Mentions {
  const sentences = [...text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) =>
    tagger(text, { start: index, end: index + line.length }),
  );
  return findMentions(text, sentences, learned);
}

function names(text: string): string[] {
  return read(text).mentions.map(({ schema, text: name, alias }) => `${schema}${alias ? '!' : ''} ${name}`);
}

/** F1 of typed, exact mentions and the aliases told, over sentences. */
function measure(sentences: readonly GoldSentence[]): { f1: number; aliases: number; falseAliases: number } {
  let [gold, given, right, aliases, told, falseAliases] = [0, 0, 0, 0, 0, 0];
  for (const { text, spans } of sentences) {
    const wanted = spans.filter(({ kind }) => /^[A-Z]/.test(kind));
    const keys = new Set(wanted.map(({ kind, start, end }) => `${kind} ${start} ${end}`));
    const { mentions } = read(text);
    gold += keys.size;
    given += mentions.length;
    right += mentions.filter(({ schema, start, end }) => keys.has(`${schema} ${start} ${end}`)).length;
    const alias = wanted.filter(({ flag }) => flag === 'alias');
    aliases += alias.length;
    for (const one of mentions.filter(mention => mention.alias)) {
      if (alias.some(({ start, end }) => start === one.start && end === one.end)) told++;
      else falseAliases++;
    }
  }
  return { f1: (2 * right) / (gold + given), aliases: told / aliases, falseAliases };
}

test('own sentences: names typed and exact, aliases told, in both halves', context => {
  const development = measure(goldSentences().filter(({ number }) => number % 2 === 1));
  const held = measure(goldSentences().filter(({ number }) => number % 2 === 0));
  context.diagnostic(`development ${JSON.stringify(development)} measure ${JSON.stringify(held)}`);
  assert.ok(development.f1 >= 0.9, `development F1 ${development.f1}`);
  assert.ok(held.f1 >= 0.82, `measure F1 ${held.f1}`);
  assert.equal(development.aliases, 1);
  assert.ok(held.aliases >= 0.8, `aliases ${held.aliases}`);
  assert.equal(development.falseAliases + held.falseAliases, 0);
});

test('own sentences: identifiers exact, their check digits judged', () => {
  for (const { text, spans } of goldSentences()) {
    const wanted = spans
      .filter(({ kind }) => /^[a-z]/.test(kind))
      .map(({ kind, flag, start, end }) => `${kind} ${start} ${end} ${flag === 'valid'}`);
    const found = read(text)
      .identifiers.filter(({ kind }) => kind !== 'aircraft')
      .map(({ kind, start, end, valid }) => `${kind} ${start} ${end} ${valid}`);
    assert.deepEqual(found, wanted, text);
  }
});

test('ranks, roles, articles and prefixes of ships are no part of a name', () => {
  assert.deepEqual(names('Colonel Hassan al-Rifai met defector Lee Bok-gu.'), [
    'Person Hassan al-Rifai',
    'Person Lee Bok-gu',
  ]);
  assert.deepEqual(names('The M/V Amber Crane and the tanker Dora Two were seen at sea.'), [
    'Vessel Amber Crane',
    'Vessel Dora Two',
  ]);
});

test('the country whose flag a ship flies is no ship', () => {
  assert.deepEqual(names('The three tankers, the North Korea-flagged Kum Pyong 3 and Koral, left.'), [
    'Address North Korea',
    'Vessel Kum Pyong 3',
    'Vessel Koral',
  ]);
});

test('whose president it is, and what kind of firm, is no part of a name', () => {
  assert.deepEqual(names('He met South Korean President Mun Jae-ho and U.S. President Dorian Tramp in May.'), [
    'Person Mun Jae-ho',
    'Person Dorian Tramp',
  ]);
  assert.deepEqual(names('Machard, using his company South Avion, sold parts.').at(-1), 'Organization South Avion');
});

test('nationalities, months and common first words are no names', () => {
  assert.deepEqual(names('North Korean officials met Chinese dealers. In May prices rose.'), []);
  assert.deepEqual(names('Heroin is sold in bags.'), []);
});

test('a name told clearly once tells the same name elsewhere, and a part of it', () => {
  const told = names('Tests were run by Lee Bok-gu, a defector.\n"I went there," Lee said.\nNobody asked Lee.');
  assert.deepEqual(told, ['Person Lee Bok-gu', 'Person Lee', 'Person Lee']);
});

test('an alias is marked wherever it stands, and its parts', () => {
  const { mentions } = read('The man, who goes by the name Kang Min-ho, drove.\nKang Min-ho left.\n"Yes," Kang said.');
  assert.deepEqual(
    mentions.map(({ text, alias }) => `${text} ${alias}`),
    ['Kang Min-ho true', 'Kang Min-ho true', 'Kang true'],
  );
  assert.deepEqual([...aliasKeys(mentions)], ['kang min ho', 'kang']);
});

test('who identifies himself by what he was gives no name, so nothing is an alias', () => {
  const { mentions } = read('The defector who identified himself as a former official met Omar Haddad in Cairo.');
  assert.deepEqual(
    mentions.filter(({ alias }) => alias),
    [],
  );
});

test('spans are exact, sorted and inside the text, whatever it holds', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Lee Bok-gu',
      'the ferry',
      'M/V',
      'Ltd.',
      ',',
      '"',
      '”',
      'of',
      'General',
      'an alias',
      'IMO 9074729',
      '\n',
      '’s',
      '-',
      '(',
      'IBAN GB82 WEST',
      '万景峰号',
      'de la',
      'A.',
      '👍',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
      const text = pieces.join(' ');
      const { mentions, identifiers } = read(text);
      let before = 0;
      for (const { start, end, text: name, why } of mentions) {
        assert.equal(text.slice(start, end), name);
        assert.ok(start >= before && end > start && why.length > 0);
        before = start;
      }
      for (const { start, end, text: name } of identifiers) assert.equal(text.slice(start, end), name);
    }),
    { numRuns: 300 },
  );
});

test('a long hostile sentence costs no more than its length', () => {
  for (const text of [
    'Aa-'.repeat(4000),
    'A of '.repeat(4000),
    '+1 '.repeat(5000),
    'AB12 '.repeat(5000),
    '"A" '.repeat(4000),
    '1-'.repeat(8000),
  ]) {
    const began = performance.now();
    read(text);
    assert.ok(performance.now() - began < 4000, `${text.slice(0, 10)} took ${performance.now() - began} ms`);
  }
});

test('ships as news and panels write of them, in both halves', context => {
  const all = goldSentences('ships.txt');
  const development = measure(all.filter(({ number }) => number % 2 === 1));
  const held = measure(all.filter(({ number }) => number % 2 === 0));
  assert.ok(development.f1 >= 0.9 && held.f1 >= 0.72, `${development.f1} ${held.f1}`);
  assert.equal(development.falseAliases + held.falseAliases, 0);
  context.diagnostic(`ships: development ${JSON.stringify(development)} measure ${JSON.stringify(held)}`);
});
