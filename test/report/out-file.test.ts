import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InterdictError } from '../../src/core/errors.ts';
import { openOutFile } from '../../src/report/out-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-out-'));
after(() => rmSync(folder, { recursive: true }));

test('the old file stands until the new one is whole', async () => {
  const path = join(folder, 'alerts.jsonl');
  writeFileSync(path, 'old');
  const out = await openOutFile(path);
  const big = 'ä'.repeat(300_000);
  await out.write(big);
  await out.write('end');
  assert.equal(readFileSync(path, 'utf8'), 'old');
  await out.finish();
  assert.equal(readFileSync(path, 'utf8'), `${big}end`);
  assert.ok(!existsSync(`${path}.part`));
  await out.abandon();
  assert.equal(readFileSync(path, 'utf8').length, 300_003);
});

test('an abandoned file leaves nothing behind and the old one untouched', async () => {
  const path = join(folder, 'kept.csv');
  writeFileSync(path, 'old');
  const out = await openOutFile(path);
  await out.write('half');
  await out.abandon();
  assert.equal(readFileSync(path, 'utf8'), 'old');
  assert.deepEqual(
    readdirSync(folder).filter(name => name.endsWith('.part')),
    [],
  );
});

test('a folder that is not there is said with the path', async () => {
  await assert.rejects(openOutFile(join(folder, 'none', 'x.html')), (error: unknown) => {
    assert.ok(error instanceof InterdictError);
    assert.equal(error.code, 'E_FILE_WRITE');
    assert.match(error.message, /none\/x\.html: cannot be written/);
    return true;
  });
});

test('a full disk is an error with the next step, not a short file', {
  skip: !existsSync('/dev/full') && 'no /dev/full here',
}, async () => {
  const out = await openOutFile(join(folder, 'full.csv'));
  await out.abandon();
  // openOutFile adds .part, so a link of that name leads the bytes to the device that is always full
  const { symlinkSync } = await import('node:fs');
  symlinkSync('/dev/full', join(folder, 'disk.csv.part'));
  const full = await openOutFile(join(folder, 'disk.csv'));
  await assert.rejects(
    (async () => {
      await full.write('x'.repeat(300_000));
      await full.finish();
    })(),
    /cannot be written: ENOSPC/,
  );
  await full.abandon();
  assert.ok(!existsSync(join(folder, 'disk.csv')));
});
