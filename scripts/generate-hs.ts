/**
 * Writes data/goods/hs2022.csv and data/goods/hs-concordance.csv from the nomenclature of datasets/harmonized-system and the
 * concordance of harvard-growth-lab/comtrade-conversion-weights.
 * Run: node scripts/generate-hs.ts FOLDER   (with hs2022.csv and HS_consolidated_comtrade_concordances.csv in it)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cell, plainCsv } from './plain-csv.ts';

const EDITIONS = ['1992', '1996', '2002', '2007', '2012', '2017', '2022'];

/** `code,name` of every chapter, heading and subheading; 99 (not specified) and the total are left out. */
export function generateNames(nomenclature: string): string {
  const lines = plainCsv(nomenclature)
    .slice(1)
    .flatMap(({ fields }) => {
      const [, code, name] = fields as [string, string, string];
      return /^\d+$/.test(code) && !code.startsWith('99') ? [`${code},${cell(name)}`] : [];
    });
  return [
    '# SPDX-License-Identifier: PDDL-1.0 · Harmonized System 2022, from github.com/datasets/harmonized-system (905e5a0)',
    'code,name',
    ...lines,
    '',
  ].join('\n');
}

/**
 * One line a code of an edition that is not simply the same code of the edition before: `edition,code,before before …`.
 * A code without a line came from itself, so that the codes of every edition follow from those of 2022.
 */
export function generateConcordance(concordance: string): string {
  const before = new Map<string, Set<string>>();
  for (const { fields } of plainCsv(concordance).slice(1)) {
    const [after, earlier, , step] = fields as [string, string, string, string];
    const [edition, last] = step.split(' to ') as [string, string];
    if (EDITIONS.indexOf(edition) < 1 || EDITIONS[EDITIONS.indexOf(edition) - 1] !== last) continue;
    const [code, origin] = [after.padStart(6, '0'), earlier.padStart(6, '0')];
    if (code.startsWith('99') || origin.startsWith('99')) continue;
    const key = `${edition},${code}`;
    before.set(key, (before.get(key) ?? new Set()).add(origin));
  }
  const lines = [...before]
    .filter(([key, codes]) => !(codes.size === 1 && codes.has(key.slice(5))))
    .map(([key, codes]) => `${key},${[...codes].sort().join(' ')}`);
  return [
    '# SPDX-License-Identifier: Apache-2.0 · from github.com/harvard-growth-lab/comtrade-conversion-weights (503c5d8)',
    'edition,code,before',
    ...lines.sort(),
    '',
  ].join('\n');
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('usage: generate-hs.ts FOLDER');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8').replaceAll('\r', '');
  const write = (name: string, text: string): void =>
    writeFileSync(new URL(`../data/goods/${name}`, import.meta.url), text);
  write('hs2022.csv', generateNames(read('hs2022.csv')));
  write('hs-concordance.csv', generateConcordance(read('HS_consolidated_comtrade_concordances.csv')));
}
