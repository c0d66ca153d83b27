import type { Verified } from '../model/goods-check.ts';
import { codesIn, codesUnder, type Edition } from './hs-editions.ts';
import { CARVE_OUTS } from './tables.generated.ts';

/** A row of data/goods/carve-outs.csv: goods that control lists leave out of "parts", or that everybody uses up. */
export interface CarveOut {
  id: string;
  /** `spare-part` is told by conduct, the others by code and words */
  kind: 'fastener' | 'spring' | 'washer' | 'bushing' | 'insulator' | 'wire' | 'solder' | 'consumable' | 'spare-part';
  goods: string;
  /** words of descriptions, in the singular, lower case */
  words: readonly string[];
  /** prefixes of 4 or 6 digits in `edition`; empty for a rule of conduct */
  hs: readonly string[];
  edition: Edition | undefined;
  /** all goods of the code are meant; else a word of the description decides */
  whole: boolean;
  note: string;
  sources: readonly string[];
  verified: Verified;
}

let rows: CarveOut[] | undefined;
const places = new Map<string, readonly CarveOut[]>();

/** Every carve-out, in the order of the table. */
export function allCarveOuts(): readonly CarveOut[] {
  rows ??= CARVE_OUTS.split('\n').map(line => {
    const [id, kind, goods, words, hs, edition, , whole, note, sources, verified] = line.split('\t') as string[];
    return {
      id: id!,
      kind: kind as CarveOut['kind'],
      goods: goods!,
      words: list(words!),
      hs: list(hs!),
      edition: edition === '' ? undefined : (Number(edition) as Edition),
      whole: whole === 'yes',
      note: note!,
      sources: list(sources!),
      verified: verified as Verified,
    };
  });
  return rows;
}

/**
 * The carve-outs that a code of 4 or 6 digits of an edition stands in, and its description where only words can tell. A code that may
 * be another in the edition of the row is carved out only if all that it may be are. Rules of conduct (spare parts) are not asked here.
 */
export function carveOutsOf(code: string, edition: Edition, description = ''): readonly CarveOut[] {
  const held = placesOf(code, edition);
  if (held.every(({ whole }) => whole)) return held;
  const said = new Set(
    description
      .slice(0, 2000)
      .toLowerCase()
      .split(/[^\p{L}\p{N}-]+/u),
  );
  const names = (word: string): boolean => said.has(word) || said.has(`${word}s`) || said.has(`${word}es`);
  return held.filter(({ whole, words }) => whole || words.some(names));
}

function placesOf(code: string, edition: Edition): readonly CarveOut[] {
  const key = `${edition}${code}`;
  let known = places.get(key);
  if (known !== undefined) return known;
  const codes = code.length === 4 || code.length === 6 ? codesUnder(code, edition) : [];
  if (codes.length === 0) return [];
  known = allCarveOuts().filter(row => {
    if (row.edition === undefined || row.kind === 'spare-part') return false;
    const to = row.edition;
    return codes.every(one =>
      codesIn(one, edition, to).every(there => row.hs.some(prefix => there.startsWith(prefix))),
    );
  });
  places.set(key, known);
  return known;
}

function list(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
