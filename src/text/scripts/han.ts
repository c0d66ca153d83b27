import anyAscii from 'any-ascii';
import { JAPANESE_ON, SINO_KOREAN } from './east-asian.generated.ts';
import { hangulForms, OLD_FORM } from './hangul.ts';
import { wadeGiles } from './wade-giles.ts';

/**
 * A name is read in one language: bits of pinyin, Korean, Japanese, Wade–Giles, and the habit of a surname (Hong Kong), behind
 * which pinyin may follow.
 */
export const HAN_LANGUAGES: readonly number[] = [0b10001, 0b00010, 0b00100, 0b01000];
export const KOREAN = 0b00010;
export const SURNAME_HABIT = 0b10000;

export function isHan(code: number): boolean {
  return (
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    code === ITERATION
  );
}
/** 々 repeats the character before it */
export const ITERATION = 0x3005;

/**
 * Spellings of a character, one a language and always at the same place, so that the readings of neighbours join: pinyin
 * (any-ascii's table), Korean (Revised), Japanese (on, Hepburn), Wade–Giles; then more Korean ones. Simplified and old forms read alike, so they
 * need no folding. [] where nobody knows a reading.
 */
export function hanForms(char: string): readonly string[] {
  let forms = known.get(char);
  if (forms === undefined) {
    forms = lookUp(char);
    known.set(char, forms);
  }
  return forms;
}
// at most one entry a character of Unicode
const known = new Map<string, readonly string[]>();

function lookUp(char: string): readonly string[] {
  const pinyin = anyAscii(char.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z]+/g, '');
  if (pinyin === '') return [];
  const { korean, japanese } = readings();
  const hangul = korean.get(char);
  const sino = hangul === undefined ? [pinyin] : hangulForms(hangul.charCodeAt(0));
  const more = sino.slice(OLD_FORM + 1).filter(form => form !== sino[0]);
  if (char === '金') more.push('gim');
  return [pinyin, sino[0]!, japanese.get(char) ?? pinyin, wadeGiles(pinyin), ...more];
}

interface Readings {
  korean: ReadonlyMap<string, string>;
  japanese: ReadonlyMap<string, string>;
}
let read: Readings | undefined;

// unpacked when the first Han character comes: most runs never see one
function readings(): Readings {
  if (read) return read;
  const korean = new Map<string, string>();
  for (const line of SINO_KOREAN.split('\n')) {
    const [hangul, ...chars] = line;
    for (const char of chars) korean.set(char, hangul!);
  }
  const japanese = new Map<string, string>();
  for (const line of JAPANESE_ON.split('\n')) {
    const gap = line.indexOf(' ');
    for (const char of line.slice(gap + 1)) japanese.set(char, line.slice(0, gap));
  }
  read = { korean, japanese };
  return read;
}
