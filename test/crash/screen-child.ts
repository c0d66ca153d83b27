import { writeFileSync } from 'node:fs';
import { screenFile } from '../../src/app/screen.ts';
import { openWorkspace } from '../../src/app/workspace.ts';

// A process to be killed: screens a file and writes its alerts and rejects where it is told.
const [data, input, out, workers] = process.argv.slice(2) as [string, string, string, string];
const workspace = await openWorkspace({ data });
const outcome = await screenFile(workspace, {
  input,
  resume: true,
  workers: Number(workers),
  asOf: '2026-02-01',
  onProgress: ({ rows }) => process.send?.(rows),
});
const lines: string[] = [];
for await (const alert of outcome.alerts()) lines.push(`${JSON.stringify(alert)}\n`);
writeFileSync(out, lines.join(''));
writeFileSync(`${out}.summary`, JSON.stringify(outcome.summary));
await workspace.close();
process.disconnect?.();
