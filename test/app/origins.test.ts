// Use cases claims and origins over documents in memory.
import { readdirSync, readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbout, listClaims } from '../../src/app/claims.ts';
import { findOrigins } from '../../src/app/origins.ts';
import { claimsHtml, originsHtml } from '../../src/report/claims-html.ts';
import { claimsText, originsText } from '../../src/report/claims-text.ts';
import { documentsOf, evidenceOf, families } from '../evidence/origin-families.ts';

const LOOK = { width: 100, colour: false };
const lee = evidenceOf(documentsOf(families.find(({ id }) => id === 'lee-2003')!));

async function shareClaim(): Promise<string> {
  const found = (await lee.statements()).find(
    ({ quote, quantity }) => quantity?.share === true && quote.includes('missile components'),
  );
  assert.ok(found);
  return found.claim;
}

test('the share of 90 percent has one origin however many texts repeat it, with the drifted fields named', async () => {
  const view = await findOrigins(lee, await shareClaim());
  assert.equal(view.origins.length, 1);
  assert.equal(view.independent, 1);
  assert.ok(view.documents.length >= 11, view.summary);
  for (const field of ['number', 'scope', 'unit', 'plurality']) assert.ok(view.drift.includes(field), field);
  assert.match(view.summary, /1 origin, because/);
  assert.equal(view.disputed, true);
  assert.ok(view.denials.some(({ publisher, stance }) => publisher === 'Dong-A Ilbo' && stance === 'denied'));
  assert.equal(view.grades[0]!.credibility, 4);
});

test('a denial shows on a repeat that does not carry it', async () => {
  const found = (await lee.statements()).find(
    ({ quote, quantity }) => quantity?.share === true && quote.includes("90% of the North's missile parts"),
  );
  assert.ok(found);
  const view = await findOrigins(lee, found.claim);
  assert.ok(view.denials.length > 0);
});

test('in a text with several speakers a claim goes back to the one who says it, and a general denial shows on its repeat', async () => {
  const first =
    'The Daily, 20 May 2003\n\nThe former guard Anna Kowal said that the valley grows poppies for the army. Meanwhile, the technician Lee Bok-gu testified that 90 percent of the guidance components of the missiles come from Japan. The Residents Association denied that the ferry carried missile components and called it a fabrication.';
  const second =
    'Procurement Letter, 15 September 2003\n\nDefectors report that some 90 percent of the electronic components of the missiles come from Japan. The rest comes from China.';
  const base = evidenceOf([
    { id: 'a', text: first, published: '2003-05-20', publisher: 'The Daily' },
    { id: 'b', text: second, published: '2003-09-15', publisher: 'Procurement Letter' },
  ]);
  const repeat = (await base.statements()).find(
    ({ document, quantity }) => document.sha256 === 'b' && quantity?.share === true,
  );
  assert.ok(repeat);
  const view = await findOrigins(base, repeat.claim);
  assert.deepEqual(
    view.origins.map(({ label }) => label),
    ['Lee Bok-gu'],
  );
  assert.equal(view.denials[0]?.document, 'a');
  assert.ok(view.drift.includes('plurality'));
});

test('claims about a name are found in its spellings', async () => {
  assert.ok(isAbout({ subject: 'the ferry Man Gyong Bong-92', object: null, quote: '' }, 'Mangyongbong'));
  assert.ok(isAbout({ subject: 'Bok Koo Lee', object: null, quote: '' }, 'Lee Bok-gu'));
  assert.ok(!isAbout({ subject: 'Remzi Topal', object: null, quote: '' }, 'Ilir Dushku'));
  const claims = await listClaims(lee, { about: 'Mangyongbong', denied: true });
  assert.ok(claims.length > 0);
  assert.ok(claims.every(({ denials }) => denials.length > 0));
});

test('an unknown claim is said to be unknown', async () => {
  await assert.rejects(findOrigins(lee, 'k-nothing'), /not known here/);
});

test('pages hold no script and escape what reports say', async () => {
  const hostile = evidenceOf([
    {
      id: 'x',
      text: 'Paper, 1 May 2020\n\nThe <script>alert(1)</script> dealer Jan Kos said the company smuggled 40 missiles to Iran. The company denied it.',
      published: '2020-05-01',
      publisher: '<b>Paper</b>',
    },
  ]);
  const claims = await listClaims(hostile, {});
  assert.ok(claims.length > 0);
  const view = await findOrigins(hostile, claims[0]!.claim.id);
  for (const html of [claimsHtml(claims), originsHtml(view)]) {
    assert.doesNotMatch(html, /<script|<b>/);
    assert.match(html, /default-src 'none'/);
  }
  assert.match(claimsText(claims, LOOK), /origin/);
  assert.match(originsText(view, LOOK), /credibility/);
});

test('a denial is shown with what it denies, not with all that the text tells', async () => {
  const text =
    'The Daily, 20 May 2003\n\nThe clerk Jan Kos said that the coaster Blue Tern carried 240 drums of acid to Tripoli. He also said that a customs officer in Bari took bribes. ' +
    'Kos worked for a paint factory in Bari. The owner of the Blue Tern denied that the ship carried drums of acid. The tax office fined the factory in June.';
  const base = evidenceOf([{ id: 'a', text, published: '2003-05-20', publisher: 'The Daily' }]);
  const claims = await listClaims(base, {});
  const of = (quote: RegExp) => claims.filter(({ quotes }) => quotes.some(one => quote.test(one.quote)));
  assert.ok(of(/carried 240 drums/).length > 0);
  assert.ok(of(/carried 240 drums/).every(({ denials }) => denials.some(({ because }) => /drum|acid/.test(because))));
  for (const quote of [/bribes/, /paint factory/, /fined/]) {
    assert.ok(of(quote).length > 0, String(quote));
    assert.ok(
      of(quote).every(({ disputed }) => !disputed),
      String(quote),
    );
  }
  assert.ok(claims.every(({ claim }) => claim.predicate !== 'denies'));
});

test('a column tells several matters: each claim goes back to what its paragraph is like', async () => {
  const folder = new URL('../../examples/world/reports/', import.meta.url);
  const base = evidenceOf(
    readdirSync(folder)
      .sort()
      .map(name => ({ id: name, text: readFileSync(new URL(name, folder), 'utf8') })),
  );
  const statements = await base.statements();
  const originsOf = async (words: string) => {
    const found = statements.find(({ quote }) => quote.includes(words));
    assert.ok(found, words);
    const view = await findOrigins(base, found.claim);
    return [...new Set(view.documents.flatMap(one => one.origins))].map(
      id => view.origins.find(origin => origin.id === id)!.label,
    );
  };
  assert.deepEqual(await originsOf('more than 85 percent of the electronics'), ['Brandt']);
  assert.deepEqual(await originsOf('About eight in ten of the components'), ['Brandt']);
  assert.deepEqual(await originsOf('sent to Holm Haven as farm goods'), ['Lorren Customs']);
});

test('a firm that answers, a country that was fled and an owner who is only mentioned are nobody’s source', async () => {
  const base = evidenceOf([
    {
      id: 'a',
      published: '2014-04-07',
      publisher: 'Olmen Steel',
      text: 'Olmen Steel, to its customers, 7 April 2014\n\nOur press brake of 220 tonnes was loaded at Port Lisk in March.',
    },
    {
      id: 'b',
      published: '2014-04-11',
      publisher: 'Trade Weekly',
      text: 'Trade Weekly, 11 April 2014\n\nSeveral technicians who fled Torvia have reported that 70 percent of the machines in the arsenal are bought in Lisk. The owner of the quay is Olmen Steel. Rookhope Motors states that the machines are scrap.',
    },
  ]);
  const found = (await base.statements()).find(({ quantity }) => quantity?.share === true);
  assert.ok(found);
  const view = await findOrigins(base, found.claim);
  assert.deepEqual(
    view.origins.map(({ label }) => label),
    ['Several technicians'],
  );
});
