import { fail } from '../core/errors.ts';
import { SCHEMA_NAMES, type SchemaName } from '../model/schema.ts';

/** A mistyped name is at most this many letters away from the one that is meant. */
const NEAR = 2;

/** The schema that `--schema` names, in any case. Throws E_USAGE with all names, and the one that may be meant. */
export function readSchema(text: string): SchemaName {
  const asked = text.trim().toLowerCase();
  const found = SCHEMA_NAMES.find(name => name.toLowerCase() === asked);
  if (found) return found;
  const near = SCHEMA_NAMES.map(name => ({ name, away: lettersAway(asked, name.toLowerCase()) }))
    .filter(({ away }) => away <= NEAR)
    .sort((a, b) => a.away - b.away)[0];
  const meant = near ? ` Did you mean ${near.name}?` : '';
  throw fail('E_USAGE', {
    what: `--schema ${text.trim().slice(0, 60)} is not known.${meant} Known: ${SCHEMA_NAMES.join(', ')}.`,
  });
}

/** Letters to insert, delete or replace between two short words; more than NEAR where their lengths tell already. */
function lettersAway(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > NEAR) return NEAR + 1;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
