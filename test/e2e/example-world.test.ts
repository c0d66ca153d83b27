import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exampleWorld, writeWorld } from '../../examples/generate.ts';
import { isImoShipNumber, isShipMmsi } from '../../src/core/check-digits.ts';
import { buildIndex } from '../../src/index/build-index.ts';
import { openMatcher } from '../../src/match/matcher.ts';
import { type Alert, alertSchema } from '../../src/model/alert.ts';
import type { ListEntry } from '../../src/model/list.ts';
import { packEntry } from '../../src/model/packed-entry.ts';
import { csvRecords } from '../../src/sources/csv.ts';
import { openSourceFile } from '../../src/sources/files.ts';
import { readListVersion, recogniseFormat } from '../../src/sources/lists/list-formats.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const WORLD = join(EXAMPLES, 'world');
/** Stages that exist; a stage that arrives is added here, and its findings in planted.json become a promise. */
const STAGES_NOW = ['names', 'vessels'];

interface Finding {
  stage: string;
  consignment: string;
  with?: string[];
  role?: string;
  entity?: string;
}
interface Truth {
  cases: {
    id: string;
    mechanisms: string[];
    consignments: string[];
    findings: Finding[];
    reports: string[];
    ships: string[];
  }[];
  controls: { id: string; stage: string; consignments: string[]; ships: string[] }[];
}
const truth = JSON.parse(readFileSync(join(WORLD, 'planted.json'), 'utf8')) as Truth;
const folder = mkdtempSync(join(tmpdir(), 'interdict-example-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function npmStart(): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(EXAMPLES, 'run.js')], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
}

function alertsOfRun(): Alert[] {
  const text = readFileSync(join(folder, '.interdict-example', 'alerts.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => alertSchema.parse(JSON.parse(line)));
}

/** What the stage of goods sees of the world: the chemicals for a joinery, the trailer in pieces, and that its dealer was refused before. */
function goodsFound(): void {
  const of = (id: string): string[] => truth.cases.find(each => each.id === id)!.consignments;
  const alerts = alertsOfRun().filter(({ rule }) => !rule.startsWith('listed-') && rule !== 'reported');
  const told = (rule: string) => alerts.filter(alert => alert.rule === rule);
  assert.deepEqual(
    told('implausible-goods').map(({ consignment }) => consignment),
    of('C06'),
  );
  const [trailer, ...more] = told('parts-of-a-whole');
  assert.deepEqual(more, []);
  assert.equal(trailer!.entity, 'missile-trailer');
  const held = [...trailer!.others!.map(({ consignment }) => consignment), trailer!.consignment];
  assert.deepEqual(held.toSorted(), of('C04').toSorted());
  // three of the six are of the dealer himself
  assert.ok(told('denied-before').length === 3);
  for (const { consignment, caption } of told('denied-before')) {
    assert.ok(of('C04').includes(consignment));
    assert.match(caption, /refused 2025-11-12/);
  }
  assert.equal(alerts.length, 5);
}

/** What the reports tell of consignments: the six that the customs notice lists, and the crate that a witness heard of. */
function reportsFound(): void {
  const of = (id: string): string[] => truth.cases.find(each => each.id === id)!.consignments;
  const told = alertsOfRun().filter(({ rule }) => rule === 'reported');
  assert.deepEqual(
    told.map(({ consignment }) => consignment),
    [...of('C04'), ...of('C12')].toSorted(),
  );
  const crate = told.find(({ consignment }) => consignment === of('C12')[0])!;
  assert.deepEqual(
    crate.for.filter(({ weight }) => weight > 0).map(({ feature }) => feature),
    ['claim', 'date', 'goods'],
  );
  assert.ok(crate.against.some(({ feature }) => feature === 'denial'));
}

const keyOf = (...parts: (string | undefined)[]) => parts.join(' ');

test('npm start ends with 0; what is planted for the stages of today is found, and nothing else is', () => {
  const { status, stdout, stderr } = npmStart();
  assert.equal(status, 0, stderr);
  const expected = truth.cases
    .flatMap(each => each.findings)
    .filter(({ stage }) => STAGES_NOW.includes(stage))
    .map(({ consignment, role, entity }) => keyOf(consignment, role, `example-${entity}`));
  assert.ok(expected.length >= 10);
  const listed = alertsOfRun().filter(({ rule }) => rule.startsWith('listed-'));
  const found = listed.map(alert => keyOf(alert.consignment, alert.role, alert.entity));
  assert.deepEqual(found.sort(), expected.sort());
  goodsFound();
  reportsFound();
  const controls = new Set(truth.controls.flatMap(control => control.consignments));
  assert.deepEqual(
    alertsOfRun().filter(alert => controls.has(alert.consignment)),
    [],
  );
  assert.match(stderr, /300 consignments, 22 alerts/);
  assert.doesNotMatch(stderr, /set aside|not known here|not read/);
  // each command is shown before what it prints
  const commands = [...stdout.matchAll(/^\$ npx interdict .*$/gm)].map(match => match[0]);
  assert.equal(commands.length, 5);
  assert.ok(stdout.indexOf(commands[0]!) < stdout.indexOf('60 entries'));
  assert.ok(stdout.indexOf(commands[3]!) < stdout.indexOf('  candidate  '));
});

test('npm start works a second time, with the same alerts, and the command that it tells people to type works', () => {
  const before = alertsOfRun();
  const { status, stdout, stderr } = npmStart();
  assert.equal(status, 0, stderr);
  assert.deepEqual(alertsOfRun(), before);
  const [, id] = /npx interdict --data \.interdict-example explain (a-[0-9a-f]{16})/.exec(stdout)!;
  const bin = join(EXAMPLES, '..', 'bin', 'interdict.js');
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const shown = spawnSync(process.execPath, [bin, '--data', '.interdict-example', 'explain', id!], options);
  assert.equal(shown.status, 0, shown.stderr);
  assert.match(shown.stdout, /FICTION-VSK/);
});

test('npm start ends with 1 and says which command failed', () => {
  const script = join(folder, 'examples', 'run.js');
  writeWorld(join(folder, 'examples', 'world'));
  // a copy of the script without the program beside it
  cpSync(join(EXAMPLES, 'run.js'), script);
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /npm start: the command above did not do what it should/);
});

test('the committed world is what the generator writes, byte for byte', () => {
  const files = exampleWorld();
  const committed = globSync('**/*', { cwd: WORLD, withFileTypes: true }).filter(entry => entry.isFile());
  assert.equal(committed.length, files.size);
  writeWorld(join(folder, 'world'));
  for (const name of files.keys())
    assert.ok(
      readFileSync(join(folder, 'world', name)).equals(readFileSync(join(WORLD, name))),
      `${name}: run node examples/generate.ts`,
    );
});

test('the world has what it promises: 12 cases, 12 controls, every mechanism, files that fit together, marks of fiction', () => {
  const files = exampleWorld();
  assert.equal(truth.cases.length, 12);
  assert.equal(truth.controls.length, 12);
  const mechanisms = new Set(truth.cases.flatMap(each => each.mechanisms));
  for (const mechanism of MECHANISMS) assert.ok(mechanisms.has(mechanism), mechanism);
  const references = new Set(
    files
      .get('consignments.csv')!
      .split('\n')
      .slice(1, -1)
      .map(line => line.slice(0, 8)),
  );
  assert.equal(references.size, 300);
  assert.ok([...references].every(reference => /^FIC-\d{4}$/.test(reference)));
  const told = [...truth.cases, ...truth.controls].flatMap(each => each.consignments);
  assert.equal(new Set(told).size, told.length);
  assert.ok(told.every(reference => references.has(reference)));
  const tracks = files.get('tracks.csv')!;
  for (const each of truth.cases) {
    assert.ok(each.findings.length > 0, each.id);
    for (const finding of each.findings)
      assert.ok(
        [finding.consignment, ...(finding.with ?? [])].every(reference => each.consignments.includes(reference)),
      );
    for (const report of each.reports) assert.ok(files.has(`reports/${report}`), report);
  }
  assert.equal(
    new Set(
      tracks
        .split('\n')
        .slice(1, -1)
        .map(line => line.split(',')[0]),
    ).size,
    4,
  );
  for (const [name, text] of files) if (name.startsWith('reports/')) assert.match(text, /^FICTION\./);
  const [, ...entries] = files.get('list/watchlist.csv')!.trimEnd().split('\n');
  assert.equal(entries.length, 60);
  assert.ok(entries.every(line => line.includes('FICTION: invented')));
});

test('ship numbers of the world have right check digits and begin as no ship of the real lists does', () => {
  const rows = exampleWorld().get('tracks.csv')!.trimEnd().split('\n').slice(1);
  for (const row of rows.slice(0, 20)) assert.ok(isShipMmsi(row.split(',')[0]!) && row.startsWith('299'), row);
  const text = ['list/watchlist.csv', 'consignments.csv'].map(name => exampleWorld().get(name)!).join('');
  const numbers = new Set([...text.matchAll(/,(3\d{6}),/g)].map(match => match[1]!));
  assert.ok(numbers.size >= 28);
  for (const number of numbers) assert.ok(isImoShipNumber(number), number);
});

const REAL = fileURLToPath(new URL('../../../shared/data/lists', import.meta.url));
const REAL_LISTS: Record<string, string> = {
  ofac: 'ofac/*',
  un: 'un/*.xml',
  eu: 'eu/*.csv',
  bis: 'bis/dpl.txt',
  csl: 'csl.csv',
};

async function realEntries(list: string, pattern: string): Promise<ListEntry[]> {
  const paths = globSync(pattern, { cwd: REAL }).sort();
  const files = await Promise.all(paths.map(path => openSourceFile(join(REAL, path))));
  return (await readListVersion(files, await recogniseFormat(files), { list })).entries;
}

test('no name of the world comes near a real listed one', {
  skip: existsSync(REAL) ? false : `no ${REAL}`,
}, async () => {
  const lists = await Promise.all(Object.entries(REAL_LISTS).map(([list, pattern]) => realEntries(list, pattern)));
  const versions = Object.keys(REAL_LISTS).map((list, at) => ({
    list,
    sha256: 'ab'.repeat(32),
    entries: lists[at]!.map(packEntry),
  }));
  assert.ok(lists.flat().length > 10_000);
  const matcher = openMatcher(buildIndex(versions));
  const names = await namesOfWorld();
  assert.ok(names.size > 400);
  const near = [...names].flatMap(name =>
    (['LegalEntity', 'Vessel'] as const)
      .flatMap(schema => matcher.match({ schema, properties: { name: [name] } }, { threshold: 0.7, cutoff: 0.7 }))
      .map(result => `${name} ~ ${result.id} ${result.caption}`),
  );
  assert.deepEqual(near, []);
});

function never(reject: { reason: string }): void {
  assert.fail(reject.reason);
}

/** Every name in the list and in the consignments. */
async function namesOfWorld(): Promise<Set<string>> {
  const names = new Set<string>();
  const wanted = /^(name|alias|previousName|Exporter|Consignee|Notify party|Agent|Carrier|Vessel)$/;
  for (const path of ['list/watchlist.csv', 'consignments.csv']) {
    let columns: number[] | undefined;
    for await (const { fields } of csvRecords(await openSourceFile(join(WORLD, path)), { reject: never })) {
      if (columns) for (const k of columns) for (const name of fields[k]!.split(';')) names.add(name);
      else columns = fields.flatMap((header, k) => (wanted.test(header) ? [k] : []));
    }
  }
  names.delete('');
  return names;
}

const MECHANISMS = [
  'drugs sold by sea',
  'drugs sold over a border',
  'missile parts on a scheduled ferry',
  'a trailer taken apart and declared as something else',
  'chemical equipment lawful when shipped',
  'chemicals with no plausible use',
  'bribed crossings',
  'diversion through a third country',
  'false marks of origin',
  'one claim repeated until it looks like many',
  'an organisation that denies it',
];
