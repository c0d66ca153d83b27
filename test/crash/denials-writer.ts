// A child process of denials.test.ts: `denials-writer.ts DATA TAG ROWS`. It adds file after file of denials until it is killed, and says on
// stdout what was acknowledged.
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { addDenials } from '../../src/app/denials.ts';
import { openWorkspace } from '../../src/app/workspace.ts';

const [data, tag, rows] = process.argv.slice(2) as [string, string, string];
const say = (line: string) => writeSync(1, `${line}\n`);
const workspace = await openWorkspace({ data });
say('ready');
for (let round = 0; round < 1000; round++) {
  const input = join(data, `denials-${tag}-${round}.csv`);
  const lines = Array.from(
    { length: Number(rows) },
    (_, n) => `refused,2020-01-02,dryer ${tag} ${round} ${n},Buyer ${n}`,
  );
  writeFileSync(input, ['kind,date,goods,consignee', ...lines].join('\n'));
  await addDenials(workspace, { input });
  say(`denials-${tag}-${round}.csv`);
}
