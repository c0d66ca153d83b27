import { writeFileSync } from 'node:fs';
import { type Made, MADE_HEADER, madeRows } from '../../examples/make/declarations.ts';

export { MADE_HEADER };

/** Writes an invented file; its path. */
export function writeMade(path: string, made: Made, header = MADE_HEADER): string {
  writeFileSync(path, `${[header, ...madeRows(made)].join('\n')}\n`);
  return path;
}
