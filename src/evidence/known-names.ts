import { textOrder } from '../core/text-order.ts';
import type { SchemaName } from '../model/schema.ts';
import type { Mention } from './mentions.ts';

/** A name looked for in a text of another language: a listed name or a known one, in its own script. */
export interface KnownName {
  name: string;
  schema: SchemaName;
}

/** What may stand around a name in scripts that write words together: particles and endings of Korean, the marks of Japanese and Chinese. */
const BEHIND_HANGUL = /^(?:은|는|이|가|을|를|의|에|에서|와|과|로|으로|도|만|호|측|등|까지|부터|에게|한테)?(?![가-힣])/;
const HANGUL = /[가-힣]/;
const HAN_OR_KANA = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u;
const LETTER = /[\p{L}\p{N}]/u;
const WHY = 'a known name, letter by letter';
/** names are found by so many of their first units, then by fewer */
const KEYS = [24, 16, 12, 8, 6, 4, 3, 2];
const LEAST = 2;
/** a single word in letters with capitals is as often a common word */
const LEAST_SINGLE = 5;

interface Listed {
  folded: string;
  schema: Mention['schema'];
}

/**
 * Opens a finder of known names in texts whose language is not read (Korean, Japanese, Chinese, Russian, Arabic …): by their letters, case aside; a
 * word's begin before it where the script has words. Of overlapping names the one that begins first, then the longest. Names of fewer than two
 * letters, and in letters with capitals single short words, are not looked for. Linear in the text but for names that begin alike.
 */
export function openKnownNames(known: readonly KnownName[]): (text: string) => Mention[] {
  const byBegin = new Map<string, Listed[]>();
  for (const { name, schema } of known) {
    const folded = fold(name.trim());
    const kind = schemaOf(schema);
    if (kind === undefined || !isSought(folded)) continue;
    const key = folded.slice(
      0,
      KEYS.find(size => size <= folded.length),
    );
    const same = byBegin.get(key) ?? [];
    if (!same.some(one => one.folded === folded && one.schema === kind)) same.push({ folded, schema: kind });
    byBegin.set(key, same);
  }
  for (const same of byBegin.values())
    same.sort((a, b) => b.folded.length - a.folded.length || textOrder(a.schema, b.schema));
  return text => {
    const letters = fold(text);
    const found: Mention[] = [];
    for (let at = 0; at < letters.length; ) {
      const here = beginsAt(text, at) ? longestAt(text, letters, at, byBegin) : [];
      for (const { folded, schema } of here) {
        const end = at + folded.length;
        found.push({ start: at, end, text: text.slice(at, end), schema, alias: false, why: [WHY] });
      }
      at += here[0]?.folded.length ?? 1;
    }
    return found;
  };
}

/** Where known names stand in a text; openKnownNames for one text. */
export function findKnownNames(text: string, known: readonly KnownName[]): Mention[] {
  return openKnownNames(known)(text);
}

/** Small letters where that keeps the length, so that offsets stay. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, k) => {
    const small = text[k]!.toLowerCase();
    return small.length === 1 ? small : text[k]!;
  }).join('');
}

function isSought(folded: string): boolean {
  if (folded.length < LEAST) return false;
  if (HANGUL.test(folded) || HAN_OR_KANA.test(folded)) return true;
  return /\s/.test(folded) || (folded.length >= LEAST_SINGLE && !LATIN.test(folded));
}

function longestAt(
  text: string,
  letters: string,
  at: number,
  byBegin: ReadonlyMap<string, readonly Listed[]>,
): Listed[] {
  let best: Listed[] = [];
  for (const size of KEYS) {
    for (const one of byBegin.get(letters.slice(at, at + size)) ?? []) {
      const length = best[0]?.folded.length ?? 0;
      if (one.folded.length < length) break;
      if (!letters.startsWith(one.folded, at) || !endsAt(text, at, at + one.folded.length)) continue;
      best = one.folded.length > length ? [one] : [...best, one];
    }
    if (best.length > 0) return best;
  }
  return best;
}

/** Han and kana have no blanks between words; other scripts have, and those with capitals write names with them. */
function beginsAt(text: string, start: number): boolean {
  const first = text.charAt(start);
  if (HAN_OR_KANA.test(first)) return true;
  if (HANGUL.test(first)) return !HANGUL.test(text.charAt(start - 1));
  return first === first.toUpperCase() && LETTER.test(first) && !LETTER.test(text.charAt(start - 1));
}

/** Hangul has particles behind a name; other scripts with blanks end their words there. */
function endsAt(text: string, start: number, end: number): boolean {
  const first = text.charAt(start);
  if (HAN_OR_KANA.test(first)) return true;
  if (HANGUL.test(first)) return BEHIND_HANGUL.test(text.slice(end, end + 4));
  return !LETTER.test(text.charAt(end));
}

/** The kinds that mentions have; what lists keep as assets of another kind is not looked for. */
function schemaOf(schema: SchemaName): Mention['schema'] | undefined {
  if (schema === 'PublicBody') return 'Organization';
  const kinds: readonly Mention['schema'][] = [
    'Person',
    'Organization',
    'Company',
    'Vessel',
    'Airplane',
    'Address',
    'LegalEntity',
  ];
  return kinds.find(kind => kind === schema);
}
