// Romanisations in use, per script. Sources: ICAO Doc 9303-3 (8th ed., 2021) §6 transliterations recommended for
// passports; BGN/PCGN 1947 (Russian), 1965/2019 (Ukrainian), 1979 (Belarusian). Hangul, Han and Kana: scripts/.

const CYRILLIC_ROWS: readonly [string, string, string, string][] = [
  // letter, ICAO passport, BGN/PCGN Russian, Ukrainian and Belarusian habit
  ['а', 'a', 'a', 'a'],
  ['б', 'b', 'b', 'b'],
  ['в', 'v', 'v', 'v'],
  ['г', 'g', 'g', 'h'],
  ['ґ', 'g', 'g', 'g'],
  ['д', 'd', 'd', 'd'],
  ['е', 'e', 'ye', 'e'],
  ['ё', 'e', 'yo', 'io'],
  ['є', 'ie', 'ye', 'ye'],
  ['ж', 'zh', 'zh', 'zh'],
  ['з', 'z', 'z', 'z'],
  ['и', 'i', 'i', 'y'],
  ['і', 'i', 'i', 'i'],
  ['ї', 'i', 'yi', 'yi'],
  ['й', 'i', 'y', 'i'],
  ['к', 'k', 'k', 'k'],
  ['л', 'l', 'l', 'l'],
  ['м', 'm', 'm', 'm'],
  ['н', 'n', 'n', 'n'],
  ['о', 'o', 'o', 'o'],
  ['п', 'p', 'p', 'p'],
  ['р', 'r', 'r', 'r'],
  ['с', 's', 's', 's'],
  ['т', 't', 't', 't'],
  ['у', 'u', 'u', 'u'],
  ['ў', 'u', 'u', 'u'],
  ['ф', 'f', 'f', 'f'],
  ['х', 'kh', 'kh', 'kh'],
  ['ц', 'ts', 'ts', 'ts'],
  ['ч', 'ch', 'ch', 'ch'],
  ['ш', 'sh', 'sh', 'sh'],
  ['щ', 'shch', 'shch', 'shch'],
  ['ы', 'y', 'y', 'y'],
  ['э', 'e', 'e', 'e'],
  ['ю', 'iu', 'yu', 'yu'],
  ['я', 'ia', 'ya', 'ya'],
];

/** lower-case letter → spellings by romanisation; signs ь and ъ fall through to "nothing" in any-ascii's table */
export const CYRILLIC_FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  CYRILLIC_ROWS.map(([letter, ...forms]) => [letter, forms]),
);

/**
 * Arabic and Persian consonants as papers in Latin script write them; short vowels are not written, so these spellings
 * meet Latin names by their consonants (skeleton.ts). alif, waw and ya after the first letter may be vowels: a, u, i.
 */
export const ARABIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ا: 'a',
    أ: 'a',
    إ: 'i',
    آ: 'a',
    ٱ: 'a',
    ب: 'b',
    پ: 'p',
    ت: 't',
    ث: 'th',
    ج: 'j',
    چ: 'ch',
    ح: 'h',
    خ: 'kh',
    د: 'd',
    ذ: 'dh',
    ر: 'r',
    ز: 'z',
    ژ: 'zh',
    س: 's',
    ش: 'sh',
    ص: 's',
    ض: 'd',
    ط: 't',
    ظ: 'z',
    ع: 'a',
    غ: 'gh',
    ف: 'f',
    ق: 'q',
    ك: 'k',
    ک: 'k',
    گ: 'g',
    ل: 'l',
    م: 'm',
    ن: 'n',
    ه: 'h',
    و: 'u',
    ؤ: 'u',
    ي: 'i',
    ی: 'i',
    ى: 'a',
    ئ: 'i',
    ة: 'a',
    ء: '',
    ـ: '',
  }),
);

/** letters that are also spelt out: ä as ae (DIN 5007-2 and passports, ICAO Doc 9303-3) */
export const LATIN_EXPANDED: ReadonlyMap<string, string> = new Map(
  Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', ñ: 'nn', þ: 'th' }),
);
