/**
 * Writes three files of invented declarations to learn and rank: train.csv, valid.csv (with outcomes of inspections) and
 * today.csv (without). The same bytes every time. Run: npx node examples/declarations.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Made, MADE_HEADER, madeRows } from './make/declarations.ts';

const FILES: Record<string, Made> = {
  'train.csv': { rows: 4000, seed: 1, from: '2030-01-01' },
  'valid.csv': { rows: 1500, seed: 2, from: '2030-04-01' },
  'today.csv': { rows: 1000, seed: 3, from: '2030-07-01', labels: false },
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Run: npx node examples/declarations.ts FOLDER');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, made] of Object.entries(FILES))
    writeFileSync(join(folder, name), `${[MADE_HEADER, ...madeRows(made)].join('\n')}\n`);
}
