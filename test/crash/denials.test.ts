import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorkspace } from '../../src/app/workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-crash-denials-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const writer = fileURLToPath(new URL('./denials-writer.ts', import.meta.url));
const ROWS = 400;

test('killed while it adds files of denials: each file is there whole or not at all, and what was acknowledged is there', async () => {
  const data = join(folder, 'data');
  const acknowledged = new Set<string>();
  for (let round = 0; round < 5; round++) {
    const child = spawn(process.execPath, [writer, data, `r${round}`, String(ROWS)], {
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
    await new Promise(resolve => setTimeout(resolve, 90 + round * 67));
    child.kill('SIGKILL');
    await closed;
    for (const line of text.split('\n').slice(1, -1)) acknowledged.add(line);
    const workspace = await openWorkspace({ data });
    const counts = new Map<string, number>();
    for (const { denial } of await workspace.store.denials())
      counts.set(denial.source.file, (counts.get(denial.source.file) ?? 0) + 1);
    for (const [file, count] of counts) assert.equal(count, ROWS, file);
    for (const file of acknowledged) assert.ok(counts.has(file), `${file} was acknowledged`);
    const entries = await workspace.store.auditEntries(0, 100_000);
    assert.deepEqual(new Set(entries.map(({ subject }) => subject)), new Set(counts.keys()));
    await workspace.store.verifyAudit();
    await workspace.close();
  }
  assert.ok(acknowledged.size > 3, `only ${acknowledged.size} files were acknowledged`);
});
