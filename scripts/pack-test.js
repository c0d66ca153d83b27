// Packs the package, installs the tarball in an empty folder and runs its CLI there with two workers: what a user gets.
// Run with the Node that is meant to run it: `node scripts/pack-test.js` (Node 24 of this checkout in npm scripts).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'interdict-pack-'));

/**
 * @param {string} command @param {string[]} args @param {{cwd: string, codes?: number[]}} options
 * @returns {string} standard output
 */
function run(command, args, { cwd, codes = [0] }) {
  const shown = `${command} ${args.join(' ')}`.replaceAll(root, '').replaceAll(folder, '.');
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 300_000, maxBuffer: 1 << 26 });
  if (result.error) throw result.error;
  if (!codes.includes(result.status ?? -1)) {
    throw new Error(
      `${shown}\nexit code ${result.status}, wanted ${codes.join(' or ')}\n${result.stdout}${result.stderr}`,
    );
  }
  console.log(`pack-test: ${shown} → ${result.status}`);
  return result.stdout;
}

/** @param {boolean} condition @param {string} text */
function must(condition, text) {
  if (!condition) throw new Error(`pack-test: ${text}`);
}

function npm(/** @type {string[]} */ ...args) {
  const script = process.env.npm_execpath;
  const cwd = folder;
  return script?.endsWith('.js') ? run(process.execPath, [script, ...args], { cwd }) : run('npm', args, { cwd });
}

function test() {
  run(process.execPath, [join(root, 'scripts', 'build.js')], { cwd: root });
  npm('pack', root, '--ignore-scripts', '--silent');
  const tarball = readdirSync(folder).find(name => name.endsWith('.tgz'));
  must(tarball !== undefined, 'npm pack made no tarball');
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","private":true,"type":"module"}\n');
  npm('install', `./${tarball}`, '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent');

  const cli = join(folder, 'node_modules', 'interdict', 'bin', 'interdict.js');
  const interdict = (/** @type {string[]} */ args, /** @type {number[]} */ codes = [0]) =>
    run(process.execPath, [cli, ...args], { cwd: folder, codes });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  must(interdict(['--version']).trim() === version, '--version is not that of package.json');

  writeWorld();
  interdict(['lists', 'add', 'harbour', 'harbour.jsonl']);
  must(interdict(['lists']).includes('harbour'), 'lists does not show the list that was added');
  const alerts = interdict(['screen', 'consignments.csv', '--workers', '2', '--format', 'jsonl', '--quiet'], [10])
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  must(
    alerts.some(alert => alert.consignment === 'EX-7' && alert.entity === 'hb-17'),
    'the planted party was not found',
  );
  must(interdict(['explain', alerts[0].id]).includes('AGAINST'), 'explain has no column AGAINST');
  const trailer = JSON.parse(
    interdict(['goods', 'check', '8716.39', '--to', 'kp', '--on', '2003-03-10', '--format', 'json']),
  );
  must(trailer.label === 'lawful then, relevant now', 'goods check does not know the trailer of 2003');
  const program =
    "const m = await import('interdict'); if (typeof m.openInterdict !== 'function' || typeof m.checkGoods !== 'function') process.exit(1);";
  run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
  run(process.execPath, ['--input-type=module', '-e', "await import('interdict/match');"], { cwd: folder });
}

/** A small fictional list, and enough consignments for two workers to have something to do. */
function writeWorld() {
  const entity = {
    id: 'hb-17',
    caption: 'Brackwater Machine Works',
    schema: 'Company',
    properties: { name: ['Brackwater Machine Works'], country: ['kp'], program: ['HARBOUR-2'] },
  };
  const other = { id: 'hb-18', caption: 'MV Grey Petrel', schema: 'Vessel', properties: { name: ['Grey Petrel'] } };
  writeFileSync(join(folder, 'harbour.jsonl'), `${JSON.stringify(entity)}\n${JSON.stringify(other)}\n`);
  const rows = ['Reference,Consignor,Consignee,Goods description'];
  for (let n = 1; n <= 4000; n++) {
    const consignee = n === 7 ? 'Brackwater Machine Works' : `Quiet Orchard Trading ${n}`;
    rows.push(`EX-${n},Northern Lantern Foods ${n % 97},${consignee},tinned pears`);
  }
  writeFileSync(join(folder, 'consignments.csv'), `${rows.join('\n')}\n`);
}

try {
  test();
  console.log('pack-test: the packed CLI works');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
