// What `npm start` does: the real commands, as a user would type them, on the example world. Nothing else happens here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOUND_ALERTS = 10;
const BIN = fileURLToPath(new URL('../bin/interdict.js', import.meta.url));
const DATA = '.interdict-example';

/** A file of the world as seen from here, so that the printed command works when it is copied. */
function worldFile(name) {
  return relative('', fileURLToPath(new URL(`world/${name}`, import.meta.url)));
}

/** The command line for people, with quotes where a shell needs them. */
function typed(args) {
  return [
    'npx interdict',
    ...args.map(arg => (/^[\w./:=-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)),
  ].join(' ');
}

/** Runs one command with our terminal; ends everything with 1 when its exit code is not the expected one. */
function run(expected, ...args) {
  console.log(`$ ${typed(args)}`);
  const { status, signal, error } = spawnSync(process.execPath, [BIN, ...args], { stdio: 'inherit' });
  if (status !== expected) {
    const why =
      error?.message ?? (signal ? `it was ended by ${signal}` : `its exit code is ${status}, not ${expected}`);
    console.error(`npm start: the command above did not do what it should: ${why}`);
    process.exit(1);
  }
  console.log('');
}

const consignments = worldFile('consignments.csv');
const alerts = join(DATA, 'alerts.jsonl');

console.log(
  'Interdict on its example world. Everything in it is fiction: no such person, firm, ship or state exists.\n',
);
run(0, '--data', DATA, 'lists', 'add', 'example', worldFile('list'));
run(0, '--data', DATA, 'denials', 'add', worldFile('denials.csv'));
run(0, '--data', DATA, 'read', worldFile('reports'));
run(FOUND_ALERTS, '--data', DATA, 'screen', consignments);
run(FOUND_ALERTS, '--data', DATA, '--quiet', 'screen', consignments, '--format', 'jsonl', '--out', alerts);

const first = JSON.parse(readFileSync(alerts, 'utf8').split('\n', 1)[0]);
console.log(`What to open next:
  one alert in full: for, against, unknown, every line with its source
    ${typed(['--data', DATA, 'explain', first.id])}
  all alerts as one page for a browser
    ${typed(['--data', DATA, 'screen', consignments, '--format', 'html', '--out', 'report.html'])}
  what the reports say of the ferry, who says it and who denies it
    ${typed(['--data', DATA, 'claims', '--about', 'Silver Heron'])}
  who is who in this world, what is hidden in it, and what must not raise an alert
    ${relative('', fileURLToPath(new URL('../docs/example-world.md', import.meta.url)))}`);
