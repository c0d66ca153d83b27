// Writes made entities as FollowTheMoney JSON lines. usage: generate-entities.ts OUT.jsonl COUNT [SEED]
// `interdict lists add NAME OUT.jsonl` loads them.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import { madeEntities } from './made-entities.ts';

const [out, count, seed = '1'] = process.argv.slice(2);
if (!out || !count) throw new Error('usage: generate-entities.ts OUT.jsonl COUNT [SEED]');
const file = createWriteStream(out);
let lines = '';
for (const { id, schema, properties } of madeEntities(Number(count), Number(seed))) {
  lines += `${JSON.stringify({ id, schema, properties })}\n`;
  if (lines.length < 1 << 16) continue;
  if (!file.write(lines)) await once(file, 'drain');
  lines = '';
}
file.end(lines);
await finished(file);
