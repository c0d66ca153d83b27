// A child process of workspace.test.ts: `workspace-writer.ts DATA TAG ROWS|FILE ROUNDS`. It loads version after version of
// an invented list (or the file) and opens the index, until it is killed; says on stdout what was acknowledged.
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '../../src/app/index-file.ts';
import { addList } from '../../src/app/lists.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import type { InterdictError } from '../../src/core/errors.ts';

const [data, tag, rows, rounds] = process.argv.slice(2) as [string, string, string, string];
const say = (line: string) => writeSync(1, `${line}\n`);
try {
  const workspace = await openWorkspace({ data });
  const input = join(data, `input-${tag}`);
  mkdirSync(input);
  say('ready');
  for (let round = 0; round < Number(rounds); round++) {
    const person = (n: number) => ({
      id: `p-${n}`,
      schema: 'Person',
      // one in ten is another in each version: the index is made from the one before
      properties: { name: [`Vesna Horak ${n % 10 === 0 ? `${tag} ${round}` : 'always'} ${n}`] },
    });
    const lines = Array.from({ length: Number(rows) || 0 }, (_, n) => JSON.stringify(person(n)));
    writeFileSync(join(input, 'list.json'), lines.join('\n'));
    const source = Number(rows) ? join(input, 'list.json') : rows;
    const outcome = await addList(workspace, { list: 'demo', sources: [source] });
    say(outcome.version.sha256);
    await openIndex(workspace);
  }
  await workspace.close();
} catch (error) {
  say(`error ${(error as InterdictError).code} ${(error as Error).message}`);
}
