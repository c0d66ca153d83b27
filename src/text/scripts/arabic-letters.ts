/** Letters that stand for one another in names: alif with and without hamza, Persian and Urdu shapes of kaf, ya and ha. */
const SAME_LETTER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ٲ: 'ا',
    ٳ: 'ا',
    ؤ: 'و',
    ئ: 'ي',
    ی: 'ي',
    ى: 'ي',
    ې: 'ي',
    ک: 'ك',
    ڪ: 'ك',
    ہ: 'ه',
    ۀ: 'ه',
    ۂ: 'ه',
    ة: 'ه',
    ۃ: 'ه',
    ھ: 'ه',
    ء: '',
    ـ: '',
  }),
);
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]/g;

/** An Arabic word without marks, its presentation forms and look-alike letters folded. */
export function foldArabic(word: string): string {
  let folded = '';
  for (const char of word.normalize('NFKC').replace(MARKS, '')) folded += SAME_LETTER.get(char) ?? char;
  return folded.replace(/[^\u0620-\u08ff]/g, '');
}
