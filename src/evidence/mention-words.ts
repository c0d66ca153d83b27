import { countryCode } from '../text/countries.ts';
import { nameRows } from '../text/given-names.ts';
import { MENTION_WORDS } from './mention-words.generated.ts';

/** Kinds of words, in the order of data/evidence/mention-words.csv; behind them those that other tables of ours know. */
const kinds: string[] = [];
let masks: Map<string, number> | undefined;
/** Bits of the kinds that come from other tables: country or its people, given name. */
const COUNTRY = 1 << 29;
const GIVEN = 1 << 30;

function decode(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [bit, line] of MENTION_WORDS.split('\n').entries()) {
    const [kind, words] = line.split('\t') as [string, string];
    kinds.push(kind);
    for (const word of words.split(' ')) found.set(word, (found.get(word) ?? 0) | (1 << bit));
  }
  return found;
}

/** Bit of a kind (`rank`, `place`, `country`, `given`). Throws on a kind that the table has not. */
export function kindBit(kind: string): number {
  if (kind === 'country') return COUNTRY;
  if (kind === 'given') return GIVEN;
  masks ??= decode();
  const bit = kinds.indexOf(kind);
  if (bit < 0) throw new Error(`no kind "${kind}" in data/evidence/mention-words.csv`);
  return 1 << bit;
}

/** How many kinds of the table there are; their bits are 0 to this, end exclusive. */
export function kindCount(): number {
  masks ??= decode();
  return kinds.length;
}

/** What kinds a word as written is of, as bits. Names of countries and given names only where it has a capital. */
export function kindsOf(written: string, lower: string): number {
  masks ??= decode();
  let mask = masks.get(lower) ?? singular(lower);
  if (written !== lower) {
    const caps = written === written.toUpperCase();
    if (lower.length > 3 || caps) if (countryCode(written) !== undefined) mask |= COUNTRY;
    if (!caps && lower.length > 2 && nameRows(lower) !== undefined) mask |= GIVEN;
  }
  return mask;
}

/** Kinds of the singular: `ministries`, `forces`. */
function singular(lower: string): number {
  if (!lower.endsWith('s') || lower.length < 4) return 0;
  const known = masks!;
  if (lower.endsWith('ies')) return known.get(`${lower.slice(0, -3)}y`) ?? 0;
  return known.get(lower.slice(0, -1)) ?? (lower.endsWith('es') ? (known.get(lower.slice(0, -2)) ?? 0) : 0);
}
