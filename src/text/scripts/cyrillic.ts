/**
 * Words in Cyrillic letters: the spellings in use, by language where the letters tell it. Sources: ICAO Doc 9303-3 (8th ed.,
 * 2021) §6 table B; BGN/PCGN 1947 (Russian), 2019 (Ukrainian), 1979 (Belarusian), 2013 (Bulgarian), 2005 (Serbian),
 * 1979 (Kazakh); ISO 9:1995 as marks are lost on paper (ž, š, č, j); Cabinet of Ministers of Ukraine no. 55/2010;
 * Bulgarian Transliteration Act 2009.
 */
type Table = Readonly<Record<string, string>>;

const COMMON: Table = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  // Serbian, Macedonian
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
  // Kazakh, Kyrgyz, Tatar, Bashkir, Uzbek, Tajik, Azerbaijani, Mongolian
  ә: 'a',
  ғ: 'g',
  қ: 'q',
  ҡ: 'k',
  ң: 'ng',
  ҥ: 'ng',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  ҳ: 'h',
  ҷ: 'j',
  җ: 'zh',
  ӣ: 'i',
  ӯ: 'u',
  ҹ: 'j',
  ҝ: 'g',
  ҙ: 'z',
  ҫ: 's',
  ӑ: 'a',
  ӗ: 'e',
  ӳ: 'u',
  ѐ: 'e',
  ѝ: 'i',
  ӏ: '',
  ҕ: 'g',
  ҟ: 'k',
  ҵ: 'ts',
  ҽ: 'ch',
  ҭ: 't',
  // before the spelling reform
  ѣ: 'e',
  ѳ: 'f',
  ѵ: 'i',
};
/** passports (ICAO 9303, Russia since 2013) */
const PASSPORT: Table = {
  ...COMMON,
  ё: 'e',
  є: 'ie',
  ї: 'i',
  й: 'i',
  ъ: 'ie',
  ю: 'iu',
  я: 'ia',
  ж: 'zh',
  ғ: 'gh',
  қ: 'k',
  ң: 'n',
  ұ: 'u',
  ә: 'a',
  ђ: 'd',
  ћ: 'c',
  ј: 'i',
  љ: 'lj',
  њ: 'nj',
  џ: 'dz',
};
/** ISO 9 and Serbo-Croatian with their marks lost */
const MARKLESS: Table = {
  ...COMMON,
  ё: 'jo',
  є: 'je',
  ж: 'z',
  ї: 'ji',
  й: 'j',
  х: 'h',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 'sc',
  ю: 'ju',
  я: 'ja',
};
const UKRAINIAN: Table = { ...COMMON, г: 'h', и: 'y', й: 'y', і: 'i' };
const UKRAINIAN_PASSPORT: Table = { ...UKRAINIAN, є: 'ie', ї: 'i', й: 'i', ю: 'iu', я: 'ia' };
const BELARUSIAN: Table = { ...COMMON, г: 'h', ў: 'u' };
const BELARUSIAN_PASSPORT: Table = { ...BELARUSIAN, ё: 'io', й: 'i', ю: 'iu', я: 'ia', ў: 'w' };
const BULGARIAN: Table = { ...COMMON, ъ: 'a', щ: 'sht', х: 'h', ь: 'y' };
const SERBIAN: Table = { ...MARKLESS, ј: 'j' };
const SERBIAN_HEARD: Table = {
  ...COMMON,
  ј: 'y',
  љ: 'ly',
  њ: 'ny',
  ћ: 'ch',
  ђ: 'dj',
  џ: 'dzh',
  х: 'h',
  ѓ: 'g',
  ќ: 'k',
};
const KAZAKH_HEARD: Table = { ...COMMON, қ: 'k', ғ: 'gh', ж: 'j', ң: 'n', х: 'h' };

/** letters with a breve or a diaeresis of their own, written as letter and mark */
const COMPOSED: readonly (readonly [RegExp, string])[] = [
  [/и\u0306/g, 'й'],
  [/е\u0308/g, 'ё'],
  [/і\u0308/g, 'ї'],
  [/у\u0306/g, 'ў'],
];
const MARKS = /[\u0300-\u036f\u0483-\u0489\u200c\u200d]/g;

/** Is it a Cyrillic letter? (Marks upon them follow their letter.) */
export function isCyrillic(codePoint: number): boolean {
  return codePoint >= 0x400 && codePoint <= 0x52f && codePoint !== 0x482;
}

/** Reads a run of Cyrillic letters as one word in its spellings, most usual first. */
export function readCyrillic(run: string): string[][] {
  let word = lower(run);
  for (const [mark, letter] of COMPOSED) word = word.replace(mark, letter);
  word = word.replace(MARKS, '');
  return [tablesOf(word).map(([table, initialYe]) => spell(word, table, initialYe))];
}

/** One spelling per table, and whether е is ye at the start of a word and after vowels (BGN/PCGN). */
function tablesOf(word: string): readonly (readonly [Table, boolean])[] {
  if (/[ђјљњћџѓќѕ]/.test(word))
    return [
      [SERBIAN, false],
      [SERBIAN_HEARD, false],
    ];
  if (/ў/.test(word))
    return [
      [BELARUSIAN, true],
      [COMMON, true],
      [BELARUSIAN_PASSPORT, false],
    ];
  if (/[ґєї]/.test(word) || (word.includes('і') && !/[ыэәғқңөұүһ]/.test(word)))
    return [
      [UKRAINIAN, false],
      [COMMON, true],
      [UKRAINIAN_PASSPORT, false],
    ];
  if (/[әғқңөұүһҳҷӣӯҹҝ]/.test(word))
    return [
      [COMMON, false],
      [KAZAKH_HEARD, true],
      [PASSPORT, false],
    ];
  if (/ъ(?![еёюя])|щ[аоуеи]?$/.test(word) && word.includes('ъ'))
    return [
      [BULGARIAN, false],
      [PASSPORT, false],
      [MARKLESS, false],
    ];
  return [
    [COMMON, true],
    [PASSPORT, false],
    [MARKLESS, false],
  ];
}

function spell(word: string, table: Table, initialYe: boolean): string {
  let text = '';
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!;
    const before = word[at - 1];
    if (char === 'е' && initialYe && (before === undefined || 'аеёиоуыэюяіїєйъь'.includes(before))) text += 'ye';
    // -skiy and -skyy are written -sky by most
    else if (char === 'й' && at + 1 === word.length && (before === 'и' || before === 'ы') && table['й'] !== 'j')
      continue;
    else text += Object.hasOwn(table, char) ? table[char]! : '';
  }
  return text;
}

// simple case folding of the block; the engine's locale data is not asked
function lower(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    folded += String.fromCharCode(lowerCode(code));
  }
  return folded;
}

function lowerCode(code: number): number {
  if (code >= 0x410 && code <= 0x42f) return code + 32;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if ((code >= 0x460 && code <= 0x481) || (code >= 0x48a && code <= 0x4bf) || (code >= 0x4d0 && code <= 0x52f))
    return code | 1;
  if (code >= 0x4c1 && code <= 0x4cd) return code % 2 === 1 ? code + 1 : code;
  return code === 0x4c0 ? 0x4cf : code;
}
