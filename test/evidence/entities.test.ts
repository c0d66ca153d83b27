import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entitiesOf } from '../../src/evidence/entities.ts';
import { prepareDocument } from '../../src/evidence/read-document.ts';
import { openNameFinder } from '../../src/evidence/statement-entities.ts';
import { openStatements } from '../../src/evidence/statements.ts';
import { type DocumentEntity, documentEntitySchema } from '../../src/model/entity.ts';

const read = openStatements();

function entities(text: string): DocumentEntity[] {
  const { mentions, identifiers } = read(prepareDocument({ id: 'doc', path: 'x.txt', excluded: [] }, text));
  return entitiesOf('doc', text, mentions, identifiers);
}

function named(text: string, name: string): DocumentEntity {
  const found = entities(text).filter(({ names }) => names.includes(name));
  assert.equal(found.length, 1, `${name}: ${JSON.stringify(entities(text).map(({ names }) => names))}`);
  return found[0]!;
}

const spans = ({ mentions }: DocumentEntity): string[] => mentions.map(({ text }) => text);

test('a person’s single names and a firm’s beginning belong to the only full name that has them', () => {
  const person = named(
    'The harbour master, Petra Holub, said that the crates left. Holub added that nobody looked.',
    'Petra Holub',
  );
  assert.deepEqual(spans(person), ['Petra Holub', 'Holub']);
  assert.deepEqual(person.names, ['Petra Holub']);
  const long = named('Arash Rashti Mohan fled in May. Rashti Mohan was based in Dubai.', 'Arash Rashti Mohan');
  assert.deepEqual(spans(long), ['Arash Rashti Mohan', 'Rashti Mohan']);
  const two = entities('Petra Holub said so. Her brother Anton Holub denied it. Holub left for Rostock.');
  assert.equal(two.filter(({ names }) => names.some(name => name.endsWith('Holub'))).length, 3);
  const firm = named(
    'Amber Tern Trading FZE sold the pumps to a mill. Amber Tern Trading said that it was lawful.',
    'Amber Tern Trading FZE',
  );
  assert.deepEqual(spans(firm), ['Amber Tern Trading FZE', 'Amber Tern Trading']);
  assert.equal(firm.schema, 'Company');
});

test('names that the text itself says are the same are one', () => {
  const body = named(
    'The General Association of Weavers in Lorren (Genweav) paid for them. Genweav denied it.',
    'Genweav',
  );
  assert.deepEqual(body.names, ['General Association of Weavers in Lorren', 'Genweav']);
  assert.equal(body.mentions.length, 3);
  const ship = named('The tanker Blue Heron, formerly Grey Petrel, sailed on Monday.', 'Grey Petrel');
  assert.deepEqual(ship.names.toSorted(), ['Blue Heron', 'Grey Petrel']);
  assert.ok(ship.why.some(reason => /another name/.test(reason)));
});

test('a number belongs to the name that it stands by; one that fails its check digit is kept and said to be wrong', () => {
  const ship = named('The Ocean Spruce (IMO 9074729, MMSI 445123000) was seen in Busan.', 'Ocean Spruce');
  assert.equal(ship.schema, 'Vessel');
  assert.deepEqual(
    ship.identifiers.map(({ kind, value, valid }) => `${kind} ${value} ${valid}`),
    ['imo 9074729 true', 'mmsi 445123000 true'],
  );
  const wrong = named('The freighter Ocean Spruce, IMO 9074720, was seen in Busan.', 'Ocean Spruce');
  assert.deepEqual(
    wrong.identifiers.map(({ valid }) => valid),
    [false],
  );
  const alone = entities('A ship was seen. Its papers gave IMO 9074729 and nothing more.').filter(
    ({ name }) => name === null,
  );
  assert.deepEqual(
    alone.map(({ schema, identifiers }) => [schema, identifiers[0]!.value]),
    [['Vessel', '9074729']],
  );
  // another sentence between them
  const apart = entities('The freighter Ocean Spruce left. The second ship was IMO 9074729.');
  assert.ok(apart.every(({ name, identifiers }) => name === null || identifiers.length === 0));
});

test('an alias is one wherever it stands, and a place is never a ship', () => {
  const alias = named(
    'The witness, who goes by the name Lee Bok-gu, spoke in May. Lee said that parts came.',
    'Lee Bok-gu',
  );
  assert.equal(alias.alias, true);
  assert.match(alias.aliasBecause!, /goes by the name/);
  assert.deepEqual(spans(alias), ['Lee Bok-gu', 'Lee']);
  const both = entities('The freighter Nanam left the port of Nanam. A plant in Nanam made it.');
  assert.deepEqual(both.map(({ schema }) => schema).toSorted(), ['Address', 'Vessel']);
});

test('statements are linked to what they name, as the argument itself or within it', () => {
  const text =
    'North Korean defector Lee Bok-gu testified that the captain of the Grey Petrel carried missile parts to Busan on the ferry Morrow Lantern. Lee insisted on it.';
  const found = read(prepareDocument({ id: 'doc', path: 'x.txt', excluded: [] }, text));
  const all = entitiesOf('doc', text, found.mentions, found.identifiers);
  const finder = openNameFinder(all);
  const carries = found.statements.find(({ predicate }) => predicate === 'carries')!;
  const links = finder(carries).map(({ role, name, how }) => `${role} ${name} ${how}`);
  assert.ok(links.includes('subject Grey Petrel within'), links.join('; '));
  assert.ok(links.includes('speaker Lee Bok-gu is'), links.join('; '));
  // arguments that are cut within a name are still of it
  const cut = { ...carries, subject: 'North Korean defector Lee Bok', start: 0, end: text.length };
  assert.deepEqual(finder(cut)[0], { role: 'subject', entity: all[0]!.id, name: 'Lee Bok-gu', how: 'is' });
});

const PIECES = fc.constantFrom(
  'The freighter ',
  'Grey Petrel',
  ' (',
  ') ',
  'IMO 9074729',
  'IMO 9074720',
  ', formerly ',
  'Lee Bok-gu',
  'Lee',
  ' said that ',
  'Amber Tern Trading FZE',
  'Amber Tern',
  'Genweav',
  'Association of Weavers',
  '. ',
  '\n\n',
  '"',
  '“',
  'a.k.a. ',
  'who goes by the name ',
  'carried pumps to ',
  'Nanam',
  ' 만경봉호 ',
  '😀',
  '\u202e',
  ' passport No. X1234567 ',
  'N. Korea',
  ', ',
  '529900T8BM49AURSDO55',
);

test('every mention is in one entity, ids are unique, spans and links are exact, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(PIECES, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 40 }),
      pieces => {
        const text = pieces.join('');
        const found = read(prepareDocument({ id: 'doc', path: 'x.txt', excluded: [] }, text));
        const all = entitiesOf('doc', text, found.mentions, found.identifiers);
        assert.deepEqual(all, entitiesOf('doc', text, found.mentions, found.identifiers));
        assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
        const held = all.flatMap(({ mentions }) => mentions.map(({ start, end }) => `${start} ${end}`));
        assert.equal(held.length, found.mentions.length);
        assert.equal(all.flatMap(({ identifiers }) => identifiers).length, found.identifiers.length);
        for (const entity of all) {
          documentEntitySchema.parse(entity);
          for (const { start, end, text: written } of [...entity.mentions, ...entity.identifiers])
            assert.equal(text.slice(start, end), written);
          assert.ok(entity.name !== null || entity.identifiers.length > 0);
        }
        const finder = openNameFinder(all);
        for (const statement of found.statements)
          for (const { entity } of finder(statement)) assert.ok(all.some(({ id }) => id === entity));
      },
    ),
    { numRuns: 150 },
  );
});

test('texts made to be slow cost no more than their length', () => {
  const made = (count: number): string[] => [
    'Amber Tern (Amber) formerly '.repeat(count),
    `${'Lee Bok-gu and '.repeat(count)}IMO 9074729`,
    Array.from({ length: count }, (_, n) => `Aaa Bbb${n} sold Aaa Ccc${n}.`).join(' '),
  ];
  const time = (count: number): number => {
    const began = performance.now();
    for (const text of made(count)) {
      const found = read(prepareDocument({ id: 'doc', path: 'x.txt', excluded: [] }, text));
      const finder = openNameFinder(entitiesOf('doc', text, found.mentions, found.identifiers));
      for (const statement of found.statements) finder(statement);
    }
    return performance.now() - began;
  };
  time(100);
  const [short, long] = [time(500), time(4000)];
  assert.ok(long < short * 8 * 4 + 500, `${short} and ${long} ms`);
});
