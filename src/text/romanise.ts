import anyAscii from 'any-ascii';
import { LATIN_EXPANDED } from './romanisation-tables.ts';

/**
 * What one code point becomes in a–z and 0–9. `forms` holds one spelling per romanisation in use (the first is the
 * one shown to people); all code points of a word are read in the same romanisation, so forms are joined by position. Scripts
 * that are read in runs (scripts/runs.ts, scripts/east-asian.ts) do not come here.
 */
export interface Romanised {
  kind: 'word' | 'nothing' | 'separator';
  forms: readonly string[];
}

const NOTHING: Romanised = { kind: 'nothing', forms: [] };
const SEPARATOR: Romanised = { kind: 'separator', forms: [] };
const known = new Map<number, Romanised>();

/** Reads one code point. Bounded: at most one table entry per code point of Unicode is ever kept. */
export function romanise(codePoint: number): Romanised {
  let read = known.get(codePoint);
  if (read === undefined) {
    read = look(codePoint);
    known.set(codePoint, read);
  }
  return read;
}

function look(codePoint: number): Romanised {
  const char = String.fromCodePoint(codePoint);
  const plain = anyAscii(char);
  if (plain === '') return NOTHING;
  const letters = plain.toLowerCase().replace(/[^a-z0-9]+/g, '');
  if (letters === '') return plain === "'" || plain === '`' ? NOTHING : SEPARATOR;
  const expanded = LATIN_EXPANDED.get(lower(char));
  if (expanded) return { kind: 'word', forms: [letters, expanded] };
  return { kind: 'word', forms: [letters] };
}

// simple case folding of the letters that our table holds; the engine's locale data is not asked
function lower(char: string): string {
  const code = char.codePointAt(0)!;
  if (code >= 0xc0 && code <= 0xde && code !== 0xd7) return String.fromCodePoint(code + 32);
  if ((code >= 0x100 && code <= 0x137) || (code >= 0x14a && code <= 0x177) || code === 0x218)
    return String.fromCodePoint(code | 1);
  if (code >= 0x179 && code <= 0x17d) return String.fromCodePoint(code + (code & 1));
  return char;
}
