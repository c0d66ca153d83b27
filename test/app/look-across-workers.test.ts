import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lookAcross } from '../../src/app/look-across.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import type { Alert } from '../../src/model/alert.ts';
import type { Consignment } from '../../src/model/consignment.ts';
import type { Segment } from '../../src/store/port.ts';
import { sealSegment, segmentHead } from '../../src/store/segments.ts';
import { encodeBlock } from '../../src/store/segments-block.ts';
import { readConsignments } from '../patterns/kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'interdict-across-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function keep(id: string, consignments: readonly Consignment[]): Promise<Segment> {
  const path = join(folder, `${id}.seg`);
  writeFileSync(path, segmentHead());
  for (let k = 0; k < consignments.length; k += 100) appendFileSync(path, encodeBlock(consignments.slice(k, k + 100)));
  const { bytes } = await sealSegment(path);
  return {
    id,
    runKey: id,
    path: `${id}.seg`,
    consignments: consignments.length,
    bytes,
    sha256: sha256Hex(readFileSync(path).toString('latin1')),
    createdAt: '2026-11-27T00:00:00Z',
    file: `${id}.csv`,
    columns: '',
  };
}

test('one worker and two tell the same alerts of three kept files, the trailer in pieces among them', async () => {
  const all = await readConsignments(fileURLToPath(new URL('../../examples/world/consignments.csv', import.meta.url)));
  const third = Math.ceil(all.length / 3);
  const segments = [
    await keep('a', all.slice(0, third)),
    await keep('b', all.slice(third, 2 * third)),
    await keep('c', all.slice(2 * third)),
  ];
  const look = async (workers: number): Promise<Alert[]> => {
    const alerts: Alert[] = [];
    for await (const alert of lookAcross({
      data: folder,
      segments,
      own: new Set(['a', 'b', 'c']),
      setup: { asOf: '2026-11-27', denials: [], earlier: false, reported: [] },
      context: { asOf: '2026-11-27', engine: 'test', lists: {}, threshold: 0.5 },
      workers,
    }))
      alerts.push(alert);
    return alerts;
  };
  const one = await look(1);
  assert.ok(one.some(({ rule, entity }) => rule === 'parts-of-a-whole' && entity === 'missile-trailer'));
  assert.deepEqual(await look(2), one);
  assert.deepEqual(await look(0), one);
});
