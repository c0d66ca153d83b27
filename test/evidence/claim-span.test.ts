import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prepareDocument } from '../../src/evidence/read-document.ts';
import { openStatements } from '../../src/evidence/statements.ts';

const read = openStatements();
const statementsOf = (text: string): ReturnType<typeof read>['statements'] =>
  read(prepareDocument({ id: 'x', path: 'x.txt', excluded: [] }, text)).statements;
const quotes = (text: string): string[] => statementsOf(text).map(({ quote }) => quote);

test('a claim holds its opening phrase, what hangs on it and no words of saying', () => {
  assert.ok(
    quotes('In March 2016 the firm sold 40 pumps to a dairy in Izmir.').includes(
      'In March 2016 the firm sold 40 pumps to a dairy in Izmir',
    ),
  );
  assert.ok(quotes('The mate is believed to live in Muscat.').includes('The mate is believed to live in Muscat'));
  const relative = quotes('They sold the pumps to Reed Marine, which belongs to Ann Reed.');
  assert.ok(relative.includes('which belongs to Ann Reed'), relative.join(' | '));
  const denial = quotes('The master, Captain Andrei Sokol, denied that any cargo was discharged at sea.');
  assert.ok(
    denial.includes('The master, Captain Andrei Sokol, denied that any cargo was discharged at sea'),
    denial.join(' | '),
  );
});

test('the sentences of one quotation are one content', () => {
  const text = '“They unloaded rifles. Soldiers guarded the pier,” the pilot said.';
  for (const { contentStart, contentEnd } of statementsOf(text))
    assert.equal(text.slice(contentStart!, contentEnd!), 'They unloaded rifles. Soldiers guarded the pier');
});

test('any text: quotes are exact, not empty, and content stands inside the text', () => {
  const pieces =
    'The mayor| sold| the ship|, which| was| said to| have| denied| that|. |“|”|, he said| to|(|)|;| in 2004| and| who| it| 30 tons| from Oslo|: |, '.split(
      '|',
    );
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), parts => {
      const text = parts.join(' ');
      for (const { start, end, quote, contentStart, contentEnd } of statementsOf(text)) {
        assert.ok(start < end && text.slice(start, end) === quote);
        if (typeof contentStart === 'number' && typeof contentEnd === 'number')
          assert.ok(contentStart < contentEnd && contentEnd <= text.length);
      }
    }),
    { numRuns: 300 },
  );
});
