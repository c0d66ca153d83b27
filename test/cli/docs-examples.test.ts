import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { shell, testFolder } from './run-cli.ts';

const folder = testFolder();
const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** Lines in any order (standard error comes between), without what another day changes: ages, as-of, revisions. */
function comparable(text: string): string[] {
  const lines = text.trimEnd().split('\n');
  const steady = (line: string): string =>
    line
      .replace(/\b\d+ days?\b/, 'N days')
      .replace(/revision [0-9a-f]{12}/, 'revision R')
      .replace(/as of \d{4}-\d\d-\d\d/, 'as of DAY')
      .replace(/\s+/g, ' ')
      .trimEnd();
  return lines.map(steady).sort();
}

test('the examples of docs/cli.md showed ids, counts and paths of an earlier version', () => {
  for (const [, name, text] of page.matchAll(/^`(\w+\.(?:csv|txt))`\n```\n(.*?)```$/gms))
    writeFileSync(join(folder, name!), text!);
  const examples = [...page.matchAll(/^```\n\$ (interdict [^\n]*)\n(.*?)```$/gms)].map(([, command, said]) => ({
    command: command!,
    said: said!,
  }));
  // what is loaded comes before what is said of it
  const adding = examples.findIndex(({ command }) => command.includes('lists add'));
  examples.unshift(...examples.splice(adding, 1));
  assert.ok(examples.length >= 10, `${examples.length} examples`);
  for (const { command, said } of examples) {
    const { out, err } = shell(folder, command);
    assert.deepEqual(comparable(out + err), comparable(said), command);
  }
});
