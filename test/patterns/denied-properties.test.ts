import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeDenialWorld } from '../../bench/generate-denials.ts';
import { leastMillinats, probability } from '../../src/core/millinats.ts';
import { comparePrepared } from '../../src/match/compare.ts';
import { prepareName } from '../../src/match/prepared-name.ts';
import { PRIOR } from '../../src/match/score.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import type { KeptDenial } from '../../src/model/denial.ts';
import { LEAST_NAME, openDeniedNames } from '../../src/patterns/denied-names.ts';
import { partsOfLibrary } from '../../src/patterns/denied-library.ts';
import { type DeniedWhole, neighbourhoodParts, type PartsOf } from '../../src/patterns/denied-parts.ts';
import { addMonths, monthsBetween, whenShipped, windowOf } from '../../src/patterns/denied-window.ts';
import { dayNumber } from '../../src/core/dates.ts';
import { alertsOf, consignmentOf, CORPUS, denialOf, type Move, movesOf } from './denied-worlds.ts';

const world = makeDenialWorld(5, 3000, 40);

test('the same alerts, byte for byte, whatever the sizes of the batches and the order of the denials', () => {
  const whole = JSON.stringify(alertsOf(world.denials, world.consignments));
  assert.ok(JSON.parse(whole).length > 25, whole);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), fc.nat(), (size, turn) => {
      const at = turn % world.denials.length;
      const denials = [...world.denials.slice(at), ...world.denials.slice(0, at)];
      assert.equal(JSON.stringify(alertsOf(denials, world.consignments, { size })), whole);
    }),
    { numRuns: 6 },
  );
});

test('what is kept twice is no evidence for itself: repeated consignments change nothing', () => {
  const twice = [...world.consignments, ...world.consignments];
  assert.equal(
    JSON.stringify(alertsOf(world.denials, twice)),
    JSON.stringify(alertsOf(world.denials, world.consignments)),
  );
});

test('nationality never scores: with the countries of all parties changed every score is the same', () => {
  const countries = ['kp', 'ir', 'ru', 'sy', 'fr', 'us', 'no'];
  const scores = (consignments: readonly Consignment[], denials: readonly KeptDenial[]) =>
    alertsOf(denials, consignments, { threshold: 0.01 }).map(({ consignment, entity, score }) => [
      consignment,
      entity,
      score,
    ]);
  const moved = (shift: number) =>
    world.consignments.map(one => ({
      ...one,
      parties: one.parties.map((party, k) => ({ ...party, country: countries[(shift + k) % countries.length]! })),
    }));
  const asked = (shift: number) =>
    world.denials.map(kept => ({
      ...kept,
      denial: {
        ...kept.denial,
        parties: kept.denial.parties.map((party, k) => ({
          ...party,
          country: countries[(shift + 3 * k) % countries.length]!,
        })),
      },
    }));
  const before = scores(world.consignments, world.denials);
  assert.ok(before.length > 25);
  for (const shift of [0, 1, 4]) assert.deepEqual(scores(moved(shift), asked(shift)), before);
});

test('the weights of all lines add up to the score', () => {
  const alerts = CORPUS.worlds.flatMap(one =>
    alertsOf([denialOf(one.denial, one)], movesOf(one), { earlier: one.earlier, threshold: 0.01 }),
  );
  assert.ok(alerts.length > 40);
  for (const alert of alerts) {
    const lines = [...alert.for, ...alert.against, ...alert.unknown];
    assert.equal(alert.score, probability(lines.reduce((sum, { weight }) => sum + weight, 0)));
    for (const { weight } of alert.for) assert.ok(weight >= 0);
    for (const { weight } of alert.against) assert.ok(weight <= 0);
    for (const { weight } of alert.unknown) assert.equal(weight, 0);
  }
});

test('a name is a denied one exactly where the comparison of two names says so', () => {
  const look = openDeniedNames(world.denials);
  const parties = world.denials.flatMap(({ denial }, at) =>
    denial.parties.map((party, k) => ({ name: party.name, at, k })),
  );
  const prepared = parties.map(({ name }) => prepareName(name, 'LegalEntity'));
  const names = [...new Set(world.consignments.flatMap(one => one.parties.map(({ name }) => name)))].slice(0, 1500);
  let found = 0;
  for (const name of names) {
    const own = prepareName(name, 'LegalEntity');
    const all = parties.flatMap(({ at, k }, n) => {
      const millinats = PRIOR + comparePrepared(own, prepared[n]!).weight;
      return millinats >= LEAST_NAME ? [{ denial: at, party: k, millinats }] : [];
    });
    assert.deepEqual(look(name), all, name);
    found += all.length;
  }
  assert.ok(found > 30, `${found}`);
  assert.equal(LEAST_NAME, leastMillinats(0.7));
});

test('a slip in the name of a busy forwarder does not make it a small firm', () => {
  const [hub] = CORPUS.worlds.filter(({ name }) => name === 'pumps-hub-agent');
  const slipped = { ...hub!, moves: hub!.moves.map(move => ({ ...move, agent: 'Blue Harbor Forwarding LLC | ae' })) };
  assert.deepEqual(alertsOf([denialOf('pumps')], movesOf(slipped)), []);
});

test('what is judged is not its own evidence: a customer is no partner of the circle by the very consignment', () => {
  const move: Move = {
    ref: 'M1',
    date: '2003-06-20',
    consignor: 'Meiwa Sharyo Trading',
    consignee: 'Dalian Haifeng Autoparts',
    goods: [['871639', 'trailer', 1, 3_000_000, 'JPY']],
  };
  const [alert] = alertsOf([denialOf('trailer')], [consignmentOf(move, 2)]);
  assert.deepEqual(
    alert!.for.map(({ feature }) => feature).filter(feature => feature.startsWith('circle')),
    ['circle'],
  );
  assert.equal(alert!.others, undefined);
});

test('the way of a link is shown: the consignments that it stands on are the others of the alert', () => {
  const [two] = CORPUS.worlds.filter(({ name }) => name === 'pumps-two-links');
  const [alert] = alertsOf([denialOf('pumps')], movesOf(two!));
  assert.deepEqual(
    alert!.others!.map(({ consignment }) => consignment),
    ['B1', 'B2'],
  );
  assert.match(
    alert!.for[0]!.text,
    /two links from "Tabriz Novin Sanat Co".*"Jebel Trade Star FZE".*"Tabriz Novin Sanat Co"/,
  );
});

test('who once sold to a partner of the circle may sell the same goods to others', () => {
  const [two] = CORPUS.worlds.filter(({ name }) => name === 'pumps-two-links');
  const [one] = two!.moves.filter(({ ref }) => ref === 'M1');
  const sold = { ...two!, moves: [...two!.moves, { ...one!, ref: 'M2', consignee: 'Doha Glass Coating WLL | qa' }] };
  const alerts = alertsOf([denialOf('pumps')], movesOf(sold));
  assert.deepEqual(
    alerts.map(({ consignment }) => consignment),
    ['M1'],
  );
});

test('the application that was refused is no licence', () => {
  const documents = (text: string): Move => ({
    ref: 'M1',
    date: '2019-07-01',
    consignor: 'Brunnthal Lyotechnik GmbH',
    consignee: 'Orsan Pharma Works',
    goods: [['841939', 'freeze dryer', 1, 240_000, 'EUR']],
    documents: [text],
  });
  const features = (text: string) => {
    const [alert] = alertsOf([denialOf('dryer')], [consignmentOf(documents(text), 2)]);
    return [...alert!.for, ...alert!.against].map(({ feature }) => feature);
  };
  assert.ok(features('export licence A-19-4471').includes('deniedLicence'));
  assert.ok(!features('export licence A-19-4471').includes('licence'));
  assert.ok(features('export licence A-20-1').includes('licence'));
});

test('a library of wholes names parts that the nomenclature does not', () => {
  const partsOf: PartsOf = ({ whole }) =>
    whole === 'heavy-trailer'
      ? [{ name: 'fifth wheel coupling', prefixes: ['8302'], terms: ['fifth wheel'] }]
      : undefined;
  const { denial } = denialOf('trailer');
  const kept = { denial: { ...denial, goods: { ...denial.goods, whole: 'heavy-trailer' } } };
  const move: Move = {
    ref: 'M1',
    date: '2003-06-20',
    consignor: 'Meiwa Sharyo Trading',
    consignee: 'Moranbong General Machinery Trading',
    goods: [['830230', 'fifth wheels', 2, 30_000, 'JPY']],
  };
  assert.deepEqual(alertsOf([kept], [consignmentOf(move, 2)]), []);
  const [alert] = alertsOf([kept], [consignmentOf(move, 2)], { partsOf });
  assert.match(alert!.for.find(({ feature }) => feature === 'parts')!.text, /fifth wheel coupling/);
});

test('a library is asked by its id, then by the control item, then by the code; fasteners are carved out', () => {
  const part = (name: string, ...hs: string[]) => ({ part: { name, hs, hsEdition: 2022 as const, terms: [name] } });
  const wholes = [
    {
      id: 'trailer',
      paragraph: '12.A.2',
      hs: ['871639'],
      hsEdition: 2022 as const,
      bill: [part('axle', '871690'), part('bolt', '731815')],
    },
    { id: 'dryer', paragraph: '2B352', hs: ['841933'], hsEdition: 2022 as const, bill: [part('chamber', '841990')] },
  ];
  const partsOf = partsOfLibrary(wholes, ['7318']);
  const names = (denied: Partial<DeniedWhole>) =>
    partsOf({ whole: undefined, control: undefined, hsCode: undefined, edition: 2017, ...denied })?.map(
      ({ name }) => name,
    );
  assert.deepEqual(names({ whole: 'trailer', hsCode: '841939' }), ['axle']);
  assert.deepEqual(names({ control: '2B352.e', hsCode: '871639' }), ['axle']);
  assert.deepEqual(names({ control: '2b352', hsCode: '871639' }), ['chamber']);
  // freeze dryers stood in 8419.39 until 2022
  assert.deepEqual(names({ hsCode: '841939' }), ['chamber']);
  assert.deepEqual(names({ hsCode: '871639', edition: 2002 }), ['axle']);
  assert.equal(names({ whole: 'other' }), undefined);
});

test('the nomenclature itself says where parts stand', () => {
  assert.ok(neighbourhoodParts('8701').every(code => code.startsWith('8708')) && neighbourhoodParts('8701').length > 5);
  assert.deepEqual(neighbourhoodParts('8716'), ['871690']);
  assert.ok(neighbourhoodParts('8407').includes('840991'));
  assert.ok(neighbourhoodParts('8457').includes('846693'));
  assert.ok(neighbourhoodParts('8419').includes('841990'));
  assert.deepEqual(neighbourhoodParts('2826'), []);
});

test('eighteen months are counted by the calendar', () => {
  const day = dayNumber;
  assert.equal(addMonths(day(2003, 3, 12), 18), day(2004, 9, 12));
  assert.equal(addMonths(day(2003, 8, 31), 18), day(2005, 2, 28));
  assert.equal(addMonths(day(2003, 1, 15), -36), day(2000, 1, 15));
  assert.equal(monthsBetween(day(2003, 3, 12), day(2003, 3, 13)), 1);
  assert.equal(monthsBetween(day(2003, 3, 12), day(2003, 4, 13)), 2);
  const window = windowOf('2022-06');
  const when = (...days: [number, number]) => whenShipped(window, ...days);
  assert.equal(when(day(2022, 5, 31), day(2022, 5, 31)), 'before');
  assert.equal(when(day(2022, 6, 15), day(2022, 6, 15)), 'maybe');
  assert.equal(when(day(2022, 6, 30), day(2022, 6, 30)), 'within');
  assert.equal(when(day(2023, 12, 1), day(2023, 12, 1)), 'within');
  assert.equal(when(day(2023, 12, 15), day(2023, 12, 15)), 'maybe');
  assert.equal(when(day(2024, 1, 1), day(2024, 1, 1)), 'outside');
  assert.equal(when(day(2019, 5, 1), day(2019, 5, 1)), 'outside');
});
