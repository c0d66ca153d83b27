// Runs every test file under test/ (or those named) with node:test and prints the last line that CI reads.
import { globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const wanted = process.argv.slice(2);
const files = (wanted.length ? wanted.flatMap(name => globSync(name)) : globSync('test/**/*.test.ts')).sort();
if (files.length === 0) {
  console.log('no test files found\n0 passed, 1 failed');
  process.exit(1);
}
let passed = 0;
let failed = 0;
const stream = run({ files, concurrency: 2, timeout: 600_000 });
stream.on('test:pass', event => {
  if (event.details.type !== 'suite' && event.skip === undefined && event.todo === undefined) passed++;
});
stream.on('test:fail', event => {
  if (event.details.type !== 'suite') failed++;
});
stream.on('end', () => {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
});
const report = stream.compose(spec);
report.pipe(process.stdout);
report.on('end', () => console.log(`\n${passed} passed, ${failed} failed`));
