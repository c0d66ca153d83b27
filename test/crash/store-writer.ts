// A child process of store.test.ts: `store-writer.ts FILE MODE TAG`. It writes until it is killed (or fails), and says on
// stdout what was acknowledged, one line each.
import { writeSync } from 'node:fs';
import type { InterdictError } from '../../src/core/errors.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import { newOwner } from '../../src/store/lease.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { entry, put, run } from '../store/contract.ts';

const [file, mode, tag] = process.argv.slice(2) as [string, string, string];
const say = (line: string) => writeSync(1, `${line}\n`);
const store = await openSqliteStore(file);
if (mode === 'alerts') await store.beginRun(run(tag), newOwner());
say('ready');
const times = mode === 'few' ? 20 : 10_000;
try {
  for (let n = 0; n < times; n++) {
    const name = `${tag}-${n}`;
    if (mode === 'back' && n > 1) {
      // the two versions of the beginning in turn
      const since = new Date(Date.UTC(2026, 0, 2, 0, 0, n)).toISOString().replace('.000Z', 'Z');
      await store.useListVersion('demo', sha256Hex(`${tag}-${n % 2}`), since);
    } else if (mode === 'alerts') {
      const alerts = Array.from({ length: 400 }, (_, i) => ({
        id: `${name}-${i}`,
        revision: 'r',
        json: `"${'x'.repeat(300)}"`,
      }));
      await store.putAlerts(tag, alerts);
    } else {
      const entries = Array.from({ length: mode === 'few' ? 50 : 400 }, (_, i) =>
        entry(`${i}`, `${name} ${i}`, i + 1, ['x'.repeat(300)]),
      );
      await put(store, name, `2026-01-01T00:00:${String(n % 60).padStart(2, '0')}Z`, entries);
    }
    say(name);
  }
} catch (error) {
  say(`error ${(error as InterdictError).code}`);
}
await store.close();
