import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openIndex } from '../../src/app/index-file.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import { buildIndex } from '../../src/index/build-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-crash-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const writer = fileURLToPath(new URL('./workspace-writer.ts', import.meta.url));

test('killed while it loads lists and writes the index: the folder opens, every named file is whole', async () => {
  const data = join(folder, 'killed');
  const acknowledged = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [writer, data, `r${round}`, '600', '1000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    const closed = new Promise(resolve => child.on('close', resolve));
    await new Promise<void>(resolve => {
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('ready')) resolve();
      });
      child.on('close', () => resolve());
    });
    await new Promise(resolve => setTimeout(resolve, 60 + round * 61));
    child.kill('SIGKILL');
    await closed;
    for (const line of text.split('\n').slice(1, -1)) acknowledged.add(line);
    assert.doesNotMatch(text, /error/);
    const workspace = await openWorkspace({ data });
    const versions = await workspace.store.versions();
    for (const sha256 of acknowledged) assert.ok(versions.some(version => version.sha256 === sha256));
    if (versions.length > 0) {
      const { buffer, damage, lists } = await openIndex(workspace);
      assert.equal(damage, undefined);
      assert.equal(lists[0]!.sha256, versions.at(-1)!.sha256);
      const entries = await workspace.store.entries('demo', lists[0]!.sha256);
      assert.deepEqual(new Uint8Array(buffer), new Uint8Array(buildIndex([{ ...lists[0]!, entries }])));
    }
    for (const name of readdirSync(workspace.path('raw')).filter(item => !item.endsWith('.part')))
      assert.equal(
        createHash('sha256')
          .update(readFileSync(workspace.path('raw', name)))
          .digest('hex'),
        name,
      );
    await workspace.close();
  }
  assert.ok(acknowledged.size > 2, `only ${acknowledged.size} loads were acknowledged`);
});

test('a list that the disk has no room for is refused, and nothing of it is left', context => {
  if (process.platform === 'win32') return context.skip('needs ulimit');
  const data = join(folder, 'full');
  const child = (blocks: number, ...args: string[]) => {
    const command = ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, writer, data, ...args];
    return spawnSync('sh', command, { encoding: 'utf8' }).stdout.trimEnd();
  };
  const state = () => [readdirSync(join(data, 'raw')).length, readdirSync(join(data, 'index')).length];
  assert.match(child(4000, 'a', '100', '1'), /ready\n[0-9a-f]{64}$/);
  // no room in the store
  assert.match(child(4000, 'b', '9000', '1'), /ready\nerror E_FILE_WRITE .*interdict\.db/);
  assert.deepEqual(state(), [2, 1]);
  // no room for the bytes themselves
  writeFileSync(join(folder, 'large.json'), '{}\n'.repeat(2_000_000));
  assert.match(child(4000, 'c', join(folder, 'large.json'), '1'), /ready\nerror E_FILE_WRITE .*\.part/);
  assert.deepEqual(state(), [2, 1]);
  assert.match(child(4000, 'd', '101', '1'), /ready\n[0-9a-f]{64}$/);
  assert.deepEqual(state(), [3, 2]);
});
