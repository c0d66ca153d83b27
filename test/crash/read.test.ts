import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorkspace } from '../../src/app/workspace.ts';

const BIN = fileURLToPath(new URL('../../bin/interdict.js', import.meta.url));
const FILES = 600;

test('killed while it reads a folder: what is acknowledged is whole, and the next run ends with every document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-read-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'in'));
  for (let n = 0; n < FILES; n++) writeFileSync(join(folder, 'in', `${n}.txt`), `Report ${n}: the ship came.\n`);
  const data = join(folder, 'data');
  const run = (killAfter?: number): Promise<number | null> => {
    const child = spawn(process.execPath, [BIN, '--data', data, 'read', join(folder, 'in')], { stdio: 'ignore' });
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    return new Promise(resolve => child.on('close', resolve));
  };
  let kept = 0;
  let killed = 0;
  for (const millis of [450, 620, 800, 1000, 1300]) {
    if ((await run(millis)) === null) killed++;
    const workspace = await openWorkspace({ data });
    const documents = await workspace.store.documents(0, FILES + 1);
    assert.ok(documents.length >= kept, 'an acknowledged document is gone');
    kept = documents.length;
    for (const { id, textLength } of documents) {
      const bytes = readFileSync(workspace.path('raw', id));
      assert.equal(createHash('sha256').update(bytes).digest('hex'), id);
      assert.equal((await workspace.store.documentText(id))?.length, textLength);
    }
    for (const name of readdirSync(workspace.path('raw')).filter(item => !item.endsWith('.part')))
      assert.equal(
        createHash('sha256')
          .update(readFileSync(workspace.path('raw', name)))
          .digest('hex'),
        name,
      );
    await workspace.store.verifyAudit();
    await workspace.close();
  }
  assert.ok(killed > 0, 'no run was killed');
  assert.equal(await run(), 0);
  const workspace = await openWorkspace({ data });
  assert.equal((await workspace.store.documents(0, FILES + 1)).length, FILES);
  await workspace.close();
});
