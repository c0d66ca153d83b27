// Runs the real CLI as a process of its own, as a user does.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/interdict.js', import.meta.url));

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** A folder of its own that goes when the tests are over. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function interdict(folder: string, ...args: string[]): Outcome {
  const env = { ...process.env, INTERDICT_DATA: '' };
  const result = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8', env, timeout: 60_000 });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** A command of the shell in which `interdict` is the CLI of this checkout. */
export function shell(folder: string, command: string): Outcome {
  const script = `interdict() { "${process.execPath}" "${BIN}" "$@"; }\n${command}`;
  const result = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** Starts the CLI and hands over the process; `done` waits for its end. */
export function startInterdict(folder: string, ...args: string[]): { kill(): void; done: Promise<Outcome> } {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', text => void (out += text));
  child.stderr.setEncoding('utf8').on('data', text => void (err += text));
  const done = new Promise<Outcome>(resolve => child.on('close', code => resolve({ code, out, err })));
  return { kill: () => void child.kill('SIGINT'), done };
}

/** A small fictional list (FollowTheMoney JSON lines): one firm, one ship. */
export function writeList(folder: string, name = 'harbour.jsonl'): void {
  const entities = [
    {
      id: 'hb-17',
      caption: 'Brackwater Machine Works',
      schema: 'Company',
      properties: {
        name: ['Brackwater Machine Works'],
        country: ['kp'],
        program: ['HARBOUR-2'],
        legalEffect: ['freeze'],
      },
    },
    {
      id: 'hb-18',
      caption: 'Grey Petrel',
      schema: 'Vessel',
      properties: { name: ['Grey Petrel'], imoNumber: ['9074729'] },
    },
  ];
  writeFileSync(join(folder, name), entities.map(entity => `${JSON.stringify(entity)}\n`).join(''));
}

/** Consignments of which every two hundredth goes to the listed firm. */
export function writeConsignments(folder: string, count: number, name = 'consignments.csv'): void {
  const rows = ['Reference,Consignor,Consignee,Vessel name,IMO,Goods description'];
  for (let n = 1; n <= count; n++) {
    const planted = n % 200 === 7;
    const consignee = planted ? 'Brackwater Machine Works' : `Quiet Orchard ${n} Trading`;
    rows.push(`EX-${n},Northern Lantern Foods,${consignee},${planted ? 'Grey Petrel,9074729' : ','},tinned pears`);
  }
  writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
}
