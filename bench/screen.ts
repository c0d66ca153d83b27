// Screens a generated consignment file with the real command and says how long it took, how much memory it used and how
// many of the planted cases it found. usage: screen.ts DATA CONSIGNMENTS.csv [WORKERS …]
// DATA: a folder with the lists loaded (it is copied for each run). CONSIGNMENTS.csv: from generate-consignments.ts.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [data, input, ...workers] = process.argv.slice(2);
if (!data || !input) throw new Error('usage: screen.ts DATA CONSIGNMENTS.csv [WORKERS …]');
const truth = readFileSync(`${input}.truth.jsonl`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as { reference: string; kind: string; entity: string });

/** Runs the command; resolves to seconds and peak resident memory in MB (read from the kernel while it runs). */
function run(args: string[]): Promise<{ seconds: number; peakMb: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    let peakMb = 0;
    const watch = setInterval(() => {
      try {
        const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        peakMb = Math.max(peakMb, Number(match?.[1] ?? 0) / 1024);
      } catch {
        // it has just ended
      }
    }, 200);
    child.on('exit', code => {
      clearInterval(watch);
      if (code === 10 || code === 0)
        resolve({ seconds: (performance.now() - began) / 1000, peakMb: Math.round(peakMb) });
      else reject(new Error(`exit ${code}`));
    });
  });
}

for (const count of workers.length > 0 ? workers : ['2']) {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-bench-'));
  cpSync(data, folder, { recursive: true });
  rmSync(join(folder, 'runs'), { recursive: true, force: true });
  rmSync(join(folder, 'consignments'), { recursive: true, force: true });
  const out = join(folder, 'alerts.jsonl');
  const bin = join(import.meta.dirname, '../bin/interdict.js');
  const { seconds, peakMb } = await run([
    bin,
    '--data',
    folder,
    'screen',
    input,
    '--format',
    'jsonl',
    '--out',
    out,
    '--workers',
    count,
    '--quiet',
  ]);
  const alerts = readFileSync(out, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as { consignment: string; entity: string });
  const hits = new Map<string, Set<string>>();
  for (const alert of alerts) hits.set(alert.consignment, (hits.get(alert.consignment) ?? new Set()).add(alert.entity));
  const kinds: Record<string, { planted: number; found: number }> = {};
  const missed: object[] = [];
  for (const plant of truth) {
    const tally = (kinds[plant.kind] ??= { planted: 0, found: 0 });
    tally.planted++;
    if (hits.get(plant.reference)?.has(plant.entity)) tally.found++;
    else missed.push(plant);
  }
  const found = truth.length - missed.length;
  const planted = new Set(truth.map(plant => plant.reference));
  const elsewhere = [...hits.keys()].filter(reference => !planted.has(reference)).length;
  console.log(
    JSON.stringify({
      workers: Number(count),
      seconds: Number(seconds.toFixed(1)),
      peakMb,
      alerts: alerts.length,
      planted: truth.length,
      found,
      foundShare: Number(((100 * found) / truth.length).toFixed(2)),
      consignmentsAlertingOtherwise: elsewhere,
      kinds,
      missed: missed.slice(0, 12),
    }),
  );
  rmSync(folder, { recursive: true });
}
