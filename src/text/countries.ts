import { CLDR_VERSION, COUNTRIES } from './countries.generated.ts';

/**
 * Countries as sanctions lists and trade papers write them → ISO 3166-1 alpha-2 in lower case. The table is generated
 * by scripts/generate-countries.ts from data/countries.csv (codes, official names, synonyms of our own) and the country
 * names of the Unicode CLDR in the languages named there. Only whole names are looked up; nothing is guessed from a part.
 *
 * A territory whose status is disputed has the code of the state to which the United Nations count it (Crimea `ua`,
 * General Assembly resolution 68/262; northern Cyprus `cy`, Security Council resolution 541); Kosovo is `xk`.
 * A state that is gone keeps its own code (ISO 3166-3): `su`, `yu` (also Serbia and Montenegro, the same state under its
 * last name), `cs` Czechoslovakia, `dd`, `an`, `yd`.
 */
export { CLDR_VERSION };

/** Longest text that is looked up; the longest key of the table has 70 characters. */
const MAX_LENGTH = 120;
/** Files repeat a few hundred spellings; remembered as written so that the folding is paid once for each. */
const MAX_REMEMBERED = 4096;

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ё: 'е',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const WORDS: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['rep', 'republic'],
  ['dem', 'democratic'],
]);

/**
 * The look-up key of a country name: lower case, marks stripped from Latin letters, apostrophes dropped, other
 * punctuation → one space, single letters joined (`D.P.R.K.` → `dprk`), `St.`, `Rep.`, `Dem.` and `&` written out,
 * `the` dropped at either end and after `of`.
 */
export function countryKey(text: string): string {
  const folded = text
    .replace(/´/g, '')
    .normalize('NFKD')
    .replace(/['’‘ʼʹ`]/g, '')
    .replace(/&/g, ' and ')
    .toLowerCase()
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .replace(/[\u0640\u064b-\u0655\u0670]/g, '')
    .normalize('NFC')
    .replace(/[łøđðþæœßıёىیکة]/g, letter => LETTERS[letter] ?? letter);
  let words = folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(word => word !== '');
  words = joinLetters(words);
  if (words.length > 1) words = words.map(word => WORDS.get(word) ?? word);
  return words.filter((word, i) => !(word === 'the' && isIdle(words, i))).join(' ');
}

function isIdle(words: readonly string[], i: number): boolean {
  return words.length > 1 && (i === 0 || i === words.length - 1 || words[i - 1] === 'of');
}

function joinLetters(words: readonly string[]): string[] {
  const out: string[] = [];
  let run = false;
  for (const word of words) {
    const single = /^[a-z]$/.test(word);
    if (single && run) out[out.length - 1] += word;
    else out.push(word);
    run = single;
  }
  return out;
}

let codes: Map<string, string> | undefined;
let names: Map<string, string> | undefined;
const remembered = new Map<string, string | undefined>();

/**
 * ISO 3166-1 alpha-2 code in lower case (`kp`) of a country given as code (alpha-2, alpha-3, three-digit numeric), as
 * name (en, de, fr, es, pt, it, nl, pl, tr, ru, uk, ar, fa, zh, ja, ko) or by a common synonym (`DPRK`, `Korea, North`).
 * Undefined for anything else, also for what is ambiguous (`Korea`, `Virgin Islands`).
 */
export function countryCode(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (remembered.has(text)) return remembered.get(text);
  const code = codes === undefined && isCode(text) ? text : codeOfName(text);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, code);
  return code;
}

function codeOfName(text: string): string | undefined {
  if (codes === undefined) decode();
  return codes!.get(countryKey(text));
}

/** Is this a code of the table as it stands? Saves the decoding where only codes are asked for. */
function isCode(text: string): boolean {
  return /^[a-z]{2}$/.test(text) && (COUNTRIES.startsWith(`${text}\t`) || COUNTRIES.includes(`\n${text}\t`));
}

/** English short name of a code that `countryCode` gave; any other text comes back as it is. */
export function countryName(code: string): string {
  if (names === undefined) decode();
  return names!.get(code) ?? code;
}

/** One line per country: code, name, keys, separated by tabs. Measured: 4 ms on first use, 2 ms on loading. */
function decode(): void {
  codes = new Map();
  names = new Map();
  for (const line of COUNTRIES.split('\n')) {
    const [code, name, ...keys] = line.split('\t') as [string, string, ...string[]];
    names.set(code, name);
    for (const key of keys) codes.set(key, code);
  }
}
