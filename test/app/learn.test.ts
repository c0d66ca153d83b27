import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { learnModel, type LearnOptions } from '../../src/app/learn.ts';
import { rankFile, type RankOptions } from '../../src/app/rank.ts';
import { InterdictError } from '../../src/core/errors.ts';
import { probability } from '../../src/core/millinats.ts';
import { canonicalJson } from '../../src/core/ids.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import { modelText, openModel } from '../../src/learn/model-file.ts';
import { headOf, rankRows, seeDeclarations } from '../../src/learn/ranker.ts';
import { explainRows } from '../../src/learn/reasons.ts';
import type { ModelBody } from '../../src/model/ranking.ts';
import { modelColumns } from '../../src/sources/declarations/declaration-columns.ts';
import { readDeclarations } from '../../src/sources/declarations/declaration-file.ts';
import type { Reject } from '../../src/sources/lists/list-reader.ts';
import { MADE_HEADER, writeMade } from '../learn/made-declarations.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-learn-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const train = writeMade(join(folder, 'train.csv'), { rows: 2500, seed: 1, from: '2030-01-01' });
const valid = writeMade(join(folder, 'valid.csv'), { rows: 900, seed: 2, from: '2030-04-01' });
const later = writeMade(join(folder, 'later.csv'), { rows: 900, seed: 3, from: '2030-07-01' });
const OPTIONS: LearnOptions = { train, valid, label: 'Finding', critical: 'Grade', id: 'Entry', workers: 0 };
const learned = await learnModel(OPTIONS);
const model = join(folder, 'model.json');
writeFileSync(model, learned.text);

async function rank(
  options: Partial<RankOptions>,
): Promise<{ rows: string[][]; text: string; outcome: Awaited<ReturnType<typeof rankFile>> }> {
  let text = '';
  const outcome = await rankFile({
    input: later,
    model,
    head: 'fraud',
    write: async piece => void (text += piece),
    ...options,
  });
  const rows = text
    .trimEnd()
    .split('\r\n')
    .map(line => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  return { rows, text, outcome };
}

test('the model has the same bytes with 0, 1, 2 and 3 workers, and others with another seed', async () => {
  for (const workers of [1, 2, 3])
    assert.equal((await learnModel({ ...OPTIONS, workers })).text, learned.text, `${workers} workers`);
  assert.notEqual((await learnModel({ ...OPTIONS, seed: 2 })).text, learned.text);
});

test('what was planted is ranked high on a later file', async () => {
  const { rows } = await rank({ top: 45 });
  assert.deepEqual(rows[0], ['Entry', 'rank', 'score', 'reasons']);
  const labels = new Map(
    readFileSync(later, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map(line => [line.split(',')[0]!, line.split(',')]),
  );
  const hits = rows.slice(1).filter(([id]) => labels.get(id!)![10] === '1').length;
  const base = [...labels.values()].filter(row => row[10] === '1').length / 900;
  assert.equal(rows.length, 46);
  assert.ok(hits / 45 > 0.7 && base < 0.25, `${hits} of 45, base ${base}`);
  const critical = await rank({ head: 'critical', top: 45 });
  const grades = critical.rows.slice(1).filter(([id]) => labels.get(id!)![11] === '2').length;
  const all = [...labels.values()].filter(row => row[11] === '2').length;
  assert.ok(grades / all > 0.5, `${grades} of ${all}`);
});

test('ranks run from 1 by falling score, every id once, and the reasons add up', async () => {
  const { rows } = await rank({});
  const body = rows.slice(1);
  assert.deepEqual(
    body.map(row => Number(row[1])),
    body.map((_, k) => k + 1),
  );
  assert.equal(new Set(body.map(row => row[0])).size, 900);
  for (let k = 1; k < body.length; k++) assert.ok(Number(body[k]![2]) <= Number(body[k - 1]![2]));
  for (const row of body) {
    const weights = [...row[3]!.matchAll(/\[([+-]?\d+)\]/g)].map(match => Number(match[1]));
    const sum = Number(/ sum ([+-]?\d+)/.exec(row[3]!)![1]);
    assert.equal(
      weights.reduce((total, weight) => total + weight, 0),
      sum,
      row[3],
    );
    assert.equal(String(probability(sum)), row[2]);
  }
});

test('contributions add up to the margin, and no reason is a country alone', async () => {
  const opened = openModel(learned.text, 'model.json');
  const declarations = await readDeclarations(later, {
    columns: (file, headers) => modelColumns(file, headers, opened.model.columns, 'Entry'),
    wanted: [],
    reject: () => assert.fail('nothing is bad here'),
    notice: () => {},
  });
  const seen = seeDeclarations(opened.ranker, declarations);
  for (const name of ['fraud', 'critical'] as const) {
    const head = headOf(opened.ranker, name);
    const margins = rankRows(opened.ranker, head, seen);
    let row = 0;
    for (const { margin, expected, reasons } of explainRows(
      opened.ranker,
      head,
      declarations,
      seen,
      Int32Array.from(declarations.ids, (_, k) => k),
    )) {
      assert.equal(margin, margins[row++]);
      assert.equal(
        reasons.reduce((sum, { weight }) => sum + weight, expected),
        margin,
      );
      for (const { group, text } of reasons)
        if (/Country/.test(group)) assert.match(`${group} ${text}`, /^goods × .*\bHS \d/, text);
    }
    assert.equal(row, 900);
  }
});

test('moving every declaration to another country changes nothing for goods that were never seen', async () => {
  // goods unknown: nothing is left that a country could be combined with
  const lines = readFileSync(later, 'utf8').trim().split('\n');
  const write = (name: string, country: string): string => {
    const path = join(folder, name);
    writeFileSync(
      path,
      `${lines
        .map((line, n) =>
          n === 0
            ? line
            : line
                .split(',')
                .map((cell, k) => (k === 4 ? '990101' : k === 5 || k === 6 ? country : cell))
                .join(','),
        )
        .join('\n')}\n`,
    );
    return path;
  };
  const [a, b] = [await rank({ input: write('a.csv', 'AQ') }), await rank({ input: write('b.csv', 'TF') })];
  const scores = (it: typeof a): string => it.rows.map(row => `${row[0]} ${row[1]} ${row[2]}`).join('\n');
  assert.equal(scores(a), scores(b));
});

test('a part of the inspections is picked at random, marked, and the same again', async () => {
  const { rows, text, outcome } = await rank({ top: 100, explore: 0.05 });
  const body = rows.slice(1);
  assert.deepEqual(rows[0], ['Entry', 'rank', 'score', 'reasons', 'chosen']);
  assert.deepEqual([body.length, outcome.random], [100, 5]);
  assert.deepEqual(
    body.map(row => row[4]),
    Array.from({ length: 100 }, (_, k) => (k < 95 ? 'ranked' : 'random')),
  );
  assert.ok(body.slice(95).every(row => Number(row[1]) > 95));
  assert.equal((await rank({ top: 100, explore: 0.05, workers: 2 })).text, text);
  assert.notEqual((await rank({ top: 100, explore: 0.05, seed: 9 })).text, text);
});

test('categories never seen are new in the words, and counted as drift', async () => {
  const path = join(folder, 'new.csv');
  const lines = readFileSync(later, 'utf8').trim().split('\n');
  writeFileSync(
    path,
    lines.map((line, n) => (n === 0 ? line : line.replace(/North Quay|South Gate|Airfield/, 'Hill Pass'))).join('\n'),
  );
  const { rows, outcome } = await rank({ input: path });
  assert.equal(outcome.drift![0]!.column, 'Office');
  assert.ok(outcome.drift![0]!.unseen === 1 && outcome.drift![0]!.psi > 1);
  assert.ok(rows.length === 901);
  const usual = (await rank({})).outcome.drift!;
  assert.ok(
    usual.every(({ psi }) => psi < 0.1),
    JSON.stringify(usual),
  );
});

test('parties are looked at only when asked for, and the card says so', async () => {
  assert.ok(!learned.body.columns.some(({ role }) => role === 'party'));
  assert.equal(learned.body.card.withParties, false);
  assert.ok(!learned.text.includes('Firm 1'));
  const withParties = await learnModel({ ...OPTIONS, withParties: true });
  assert.ok(withParties.body.columns.some(({ name, role }) => name === 'Importer' && role === 'party'));
  assert.ok(withParties.body.card.limits.some(limit => limit.includes('ARE looked at')));
});

test('outcomes that came back replace the label of the file', async () => {
  const rejects: Reject[] = [];
  const open = writeMade(join(folder, 'open.csv'), { rows: 300, seed: 4, from: '2030-03-01', labels: false });
  const path = join(folder, 'both.csv');
  writeFileSync(path, readFileSync(train, 'utf8') + readFileSync(open, 'utf8').split('\n').slice(1).join('\n'));
  const outcomes = new Map([
    ['E4-0', { fraud: true, critical: false }],
    ['E4-1', { fraud: false, critical: false }],
  ]);
  const { body } = await learnModel({ ...OPTIONS, train: path, outcomes, onReject: reject => rejects.push(reject) });
  assert.equal(body.card.outcomes, 2);
  assert.equal(body.heads[0]!.declarations, 2502);
  assert.equal(rejects.length, 298);
  assert.match(rejects[0]!.reason, /Finding: is empty: the outcome is not known/);
});

const MESSAGES: [string, (text: string) => string, Partial<LearnOptions>, RegExp][] = [
  [
    'labels missing',
    text => text,
    { label: 'Result' },
    /train-0\.csv: has no column Result \(--label\)\. Its columns: Entry, Date/,
  ],
  [
    'labels constant',
    text => text.replaceAll(/,1,\d$/gm, ',0,0'),
    {},
    /label column Finding: all 2500 declarations are without a finding/,
  ],
  ['labels empty', text => text.replaceAll(/,\d,\d$/gm, ',,'), {}, /label column Finding: it is empty/],
  ['two columns of one name', text => text.replace('Office', 'Date'), {}, /has two columns called Date: 2 and 3/],
  [
    'no date',
    text => text.replace(',Date,', ',Moment,'),
    {},
    /has no column for the day of the declaration. Name it with --map date=HEADER/,
  ],
  ['no goods', text => text.replace('HS code', 'Thing'), {}, /has no column for HS codes/],
  ['an empty file', () => '', {}, /is empty or has no header/],
  ['a header alone', () => `${MADE_HEADER}\n`, {}, /no row of it can be used/],
  ['an unknown role', text => text, { map: [['weight', 'Net mass']] }, /--map: weight is not a role/],
];
for (const [n, [what, change, options, message]] of MESSAGES.entries())
  test(`${what}: an error that says the place and the next step`, async () => {
    const path = join(folder, `train-${n}.csv`);
    writeFileSync(path, change(readFileSync(train, 'utf8')).replaceAll('train-', ''));
    await assert.rejects(learnModel({ ...OPTIONS, train: path, ...options }), { name: 'InterdictError', message });
  });

test('ids twice, rows of another length and bad days are set aside, the rest goes on', async () => {
  const rejects: Reject[] = [];
  const path = join(folder, 'bad.csv');
  const bad = [
    'E1-5,2030-01-01',
    'E1-5,2030-01-01,Airfield,Firm 1,010121,AQ,AQ,2.5,1.0,2.0,0,0',
    'E9,someday,Airfield,Firm 1,010121,AQ,AQ,2.5,1.0,2.0,0,0',
    ',2030-01-01,Airfield,Firm 1,010121,AQ,AQ,2.5,1.0,2.0,0,0',
    'E10,2030-01-01,Airfield,Firm 1,none,AQ,AQ,2.5,-1,2.0,0,0',
  ];
  writeFileSync(path, `${readFileSync(train, 'utf8')}${bad.join('\n')}\n`);
  const { body } = await learnModel({ ...OPTIONS, train: path, onReject: reject => rejects.push(reject) });
  assert.equal(body.heads[0]!.declarations, 2501);
  const said = rejects.map(({ line, reason, scope }) => `${line} ${scope ?? 'row'} ${reason}`);
  assert.deepEqual(said.sort(), [
    '2502 row has 2 fields where the header has 12. Look for a stray delimiter or quotation mark.',
    '2503 row Entry: the id stands on line 7 already.',
    '2504 row Date: is not a date.',
    '2505 row Entry: the row has no id.',
    '2506 value HS code: is not an HS code.',
    '2506 value Net mass: is negative.',
  ]);
  assert.equal(body.card.files[0]!.setAside, 4);
});

test('validation rows that stand in the training file are set aside, and an earlier validation file is said', async () => {
  const rejects: Reject[] = [];
  const notices: string[] = [];
  const path = join(folder, 'overlap.csv');
  writeFileSync(path, readFileSync(valid, 'utf8') + readFileSync(train, 'utf8').split('\n').slice(1, 51).join('\n'));
  const onReject = (reject: Reject): void => void rejects.push(reject);
  const onNotice = (text: string): void => void notices.push(text);
  const { body } = await learnModel({ ...OPTIONS, valid: path, onReject, onNotice });
  assert.deepEqual(body.heads, learned.body.heads);
  assert.equal(rejects.length, 50);
  assert.match(rejects[0]!.reason, /stands in the training file, too/);
  assert.deepEqual(notices, []);
  await learnModel({ ...OPTIONS, train: valid, valid: train, onNotice });
  assert.match(notices.join(), /validation file begins on 2030-01-01, before the training file ends \(2030-06-29\)/);
  await assert.rejects(learnModel({ ...OPTIONS, valid: train }), {
    code: 'E_FORMAT',
    message: /no row of it can be used/,
  });
});

test('more columns of codes than a model can hold are refused with a way out', async () => {
  const extra = Array.from({ length: 130 }, (_, k) => `Code ${k}`);
  const path = join(folder, 'wide.csv');
  const lines = readFileSync(train, 'utf8').trim().split('\n');
  writeFileSync(
    path,
    lines.map((line, n) => `${line},${extra.map(name => (n === 0 ? name : 'c')).join(',')}`).join('\n'),
  );
  await assert.rejects(learnModel({ ...OPTIONS, train: path, valid: path }), { code: 'E_FORMAT' });
  const other = join(folder, 'wide-valid.csv');
  writeFileSync(
    other,
    readFileSync(valid, 'utf8')
      .trim()
      .split('\n')
      .map((line, n) => `${line},${extra.map(name => (n === 0 ? name : 'c')).join(',')}`)
      .join('\n'),
  );
  await assert.rejects(learnModel({ ...OPTIONS, train: path, valid: other }), {
    message: /features, 250 are the most. Leave columns out with --map ignore=HEADER/,
  });
});

test('columns that differ from training are named', async () => {
  const path = join(folder, 'renamed.csv');
  writeFileSync(path, readFileSync(later, 'utf8').replace('Office', 'Bureau').replace('Duty rate', 'Rate'));
  await assert.rejects(rank({ input: path }), {
    code: 'E_COLUMNS_DIFFER',
    message: /lacks columns that the model was trained with: Office, Duty rate\. It has: Entry, Date, Bureau/,
  });
  writeFileSync(path, readFileSync(later, 'utf8').replace('Entry', 'Number'));
  await assert.rejects(rank({ input: path }), { code: 'E_COLUMN_UNKNOWN', message: /has no column Entry \(--id\)/ });
  assert.deepEqual((await rank({ input: path, id: 'Number' })).rows[0]![0], 'Number');
});

test('a model that is damaged, of another version, or no model is refused by name', () => {
  const open = (text: string) => () => openModel(text, 'm.json');
  const resealed = (change: (body: ModelBody) => void): string => {
    const body = structuredClone(learned.body);
    change(body);
    return modelText(body);
  };
  assert.throws(open(learned.text.slice(0, -100)), { code: 'E_MODEL_DAMAGED', message: /^m\.json: .*not JSON/ });
  assert.throws(open(learned.text.replace('"patience":150', '"patience":151')), {
    code: 'E_MODEL_DAMAGED',
    message: /hash/,
  });
  assert.throws(open('{}'), { code: 'E_MODEL', message: /Make one with interdict learn/ });
  assert.throws(open('[1]'), { code: 'E_MODEL' });
  assert.throws(open(resealed(body => Object.assign(body, { version: 2 }))), {
    code: 'E_MODEL_VERSION',
    message: /version 2.*reads version 1/,
  });
  assert.throws(open(resealed(body => body.heads[0]!.trees[0]!.values.pop())), {
    code: 'E_MODEL_DAMAGED',
    message: /a tree does not fit/,
  });
  assert.throws(open(resealed(body => void (body.levels[0]!.table = 'gA=='))), {
    code: 'E_MODEL_DAMAGED',
    message: /cut off/,
  });
  assert.throws(open(resealed(body => Object.assign(body, { extra: 1 }))), { code: 'E_MODEL_DAMAGED' });
  assert.throws(
    open(
      resealed(
        body =>
          void body.levels.push({
            digits: 0,
            columns: [body.dictionaries.findIndex(one => one.role === 'origin') - 1],
            table: '',
          }),
      ),
    ),
    { code: 'E_MODEL', message: /Country of origin would count without the goods.*Nationality never counts/ },
  );
  assert.equal(openModel(learned.text, 'm.json').model.sha256, sha256Hex(canonicalJson(learned.body)));
});

test('any change to a model file is noticed, and never ends in another kind of error', () => {
  const { text } = learned;
  fc.assert(
    fc.property(fc.nat(text.length - 2), fc.constantFrom('0', '9', '"', '{', ']', 'x', '-', ''), (at, mark) => {
      const changed = text.slice(0, at) + mark + text.slice(at + 1);
      if (changed === text) return;
      assert.throws(
        () => openModel(changed, 'm.json'),
        (error: unknown) => error instanceof InterdictError && error.code.startsWith('E_MODEL'),
      );
    }),
    { numRuns: 40 },
  );
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
      assert.throws(
        () => openModel(JSON.stringify(value), 'm.json'),
        (error: unknown) => error instanceof InterdictError,
      );
    }),
  );
  assert.throws(() => openModel('['.repeat(200_000), 'm.json'), { code: 'E_MODEL_DAMAGED' });
});

test('the card measures what it says: sums, intervals around the figures, calibration near the diagonal', () => {
  for (const head of learned.body.card.heads) {
    for (const { precision, recall } of head.best)
      for (const { value, low, high } of [precision, recall])
        assert.ok(low <= value && value <= high && low >= 0 && high <= 1);
    assert.equal(
      head.calibration.reduce((sum, { declarations }) => sum + declarations, 0),
      900,
    );
    assert.equal(
      head.countries.reduce((sum, { declarations }) => sum + declarations, 0),
      900,
    );
    assert.equal(
      head.countries.reduce((sum, { alerts }) => sum + alerts, 0),
      45,
    );
    const expected = head.calibration.reduce((sum, one) => sum + one.expected * one.declarations, 0);
    assert.ok(Math.abs(expected - head.validated.found) < 0.05 * 900, `${expected} ${head.validated.found}`);
  }
  assert.deepEqual(
    learned.body.card.files.map(({ from, to }) => `${from} ${to}`),
    ['2030-01-01 2030-03-31', '2030-04-01 2030-06-29'],
  );
});
