import { nativeName } from '../given-names.ts';
import { foldArabic } from './arabic-letters.ts';
import { type Letter, type ShortVowels, vocalise } from './abjad.ts';

/**
 * Words in Arabic letters as papers in Latin letters write them. Consonants: BGN/PCGN 1956 (Arabic), 1958 (Persian),
 * ALA-LC (Urdu, Pashto), without marks. The article, عبد, أبو, الدين and الله become words of their own, as
 * arabic-compounds.ts makes them of Latin names; frequent names have their usual spelling (given-names.ts).
 */

/** letter → Arabic reading, Persian and Turkish reading where that differs */
const CONSONANTS: ReadonlyMap<string, readonly [string, string?]> = new Map(
  Object.entries({
    ب: ['b'],
    پ: ['p'],
    ت: ['t'],
    ٹ: ['t'],
    ټ: ['t'],
    ث: ['th', 's'],
    ج: ['j'],
    چ: ['ch'],
    ح: ['h'],
    خ: ['kh'],
    ځ: ['z', 'dz'],
    څ: ['ts', 's'],
    د: ['d'],
    ڈ: ['d'],
    ډ: ['d'],
    ذ: ['dh', 'z'],
    ر: ['r'],
    ڑ: ['r'],
    ړ: ['r'],
    ڕ: ['r'],
    ز: ['z'],
    ژ: ['zh'],
    ږ: ['zh', 'g'],
    س: ['s'],
    ش: ['sh'],
    ښ: ['sh', 'kh'],
    ص: ['s'],
    ض: ['d', 'z'],
    ط: ['t'],
    ظ: ['z'],
    غ: ['gh'],
    ف: ['f'],
    ڤ: ['v'],
    ق: ['q'],
    ك: ['k'],
    ګ: ['g'],
    گ: ['g'],
    ڭ: ['ng'],
    ل: ['l'],
    ڵ: ['l'],
    م: ['m'],
    ن: ['n'],
    ں: ['n'],
    ڼ: ['n'],
    ه: ['h'],
    ھ: ['h'],
    ۋ: ['w', 'v'],
  } satisfies Record<string, [string, string?]>),
);
const VOWELS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ا: 'a', ع: 'a', ى: 'a', ة: 'a', ە: 'e', ې: 'e', ێ: 'e', ے: 'e', ۍ: 'ai', ۆ: 'o', ۇ: 'u', ۈ: 'u' }),
);

const ARTICLE = 'ال';
const LEAST_AFTER_ARTICLE = 2;

/** Is it an Arabic letter or a mark upon one? */
export function isArabic(codePoint: number): boolean {
  return (
    (codePoint >= 0x610 && codePoint <= 0x61a) ||
    (codePoint >= 0x620 && codePoint <= 0x65f) ||
    (codePoint >= 0x66e && codePoint <= 0x6d3) ||
    (codePoint >= 0x6d5 && codePoint <= 0x6ef && codePoint !== 0x6dd && codePoint !== 0x6de && codePoint !== 0x6e9) ||
    (codePoint >= 0x6fa && codePoint <= 0x6fc) ||
    codePoint === 0x6ff ||
    (codePoint >= 0x750 && codePoint <= 0x77f) ||
    (codePoint >= 0x8a0 && codePoint <= 0x8ff) ||
    (codePoint >= 0xfb50 && codePoint <= 0xfdfb && (codePoint < 0xfd3e || codePoint > 0xfd4f)) ||
    (codePoint >= 0xfe70 && codePoint <= 0xfefc)
  );
}

/** Reads a run of Arabic letters: the words it is, each in its spellings (most usual first). None where there are only marks. */
export function readArabic(run: string): string[][] {
  return readWord(foldArabic(run));
}

function readWord(word: string): string[][] {
  const known = nativeName(word);
  if (known !== undefined) return [[...known]];
  const related = relation(word);
  if (related !== undefined) return [related];
  const parts = takeApart(word);
  if (parts === undefined) {
    const forms = guess(word);
    return forms.length > 0 ? [forms] : [];
  }
  return parts.flatMap(part => (typeof part === 'string' ? readWord(part) : [part]));
}

/** Names made of a frequent name and an ending: husayni, ahmadzada, umarzay. */
function relation(word: string): string[] | undefined {
  for (const [suffix, spelling] of [
    ['ي', 'i'],
    ['زاده', 'zada'],
    ['زي', 'zai'],
    ['يان', 'ian'],
  ] as const) {
    const stem = word.slice(0, word.length - suffix.length);
    if (stem.length >= 3 && word.endsWith(suffix)) {
      const names = nativeName(stem);
      if (names !== undefined) return names.map(name => name + spelling);
    }
  }
  return undefined;
}

/** Glued parts of a word: a string is still to be read. Undefined for a word of one part. */
function takeApart(word: string): (string | string[])[] | undefined {
  const longer = (prefix: string, more: number): boolean =>
    word.startsWith(prefix) && word.length >= prefix.length + more;
  if (longer('عبدال', 2)) return [['abd'], word.slice(5)];
  if (longer('ابوال', 2)) return [['abu'], ['al'], word.slice(5)];
  if (longer('وال', 3)) return [['wa'], ['al'], word.slice(3)];
  if (longer(ARTICLE, LEAST_AFTER_ARTICLE)) return [['al'], word.slice(2)];
  for (const [suffix, spelling] of [
    ['الدين', 'din'],
    ['الله', 'allah'],
    ['اله', 'allah'],
  ] as const)
    if (word.endsWith(suffix) && word.length >= suffix.length + 2)
      return [word.slice(0, word.length - suffix.length), [spelling]];
  if (longer('ابو', 3)) return [['abu'], word.slice(3)];
  return undefined;
}

const HABITS: readonly ShortVowels[] = [
  { first: 'a', later: 'a', afterLongA: 'i' },
  { first: 'e', later: 'e', afterLongA: 'e' },
  { first: 'u', later: 'a', afterLongA: 'a' },
];

function guess(word: string): string[] {
  const forms = HABITS.map((habit, k) => {
    const letters = spell(word, k === 1);
    const mu = k === 0 && beginsWithMu(letters) ? { ...habit, first: 'u', later: 'i' } : habit;
    return vocalise(letters, mu);
  });
  const spelt = [...new Set(forms)].filter(form => form !== '');
  return spelt;
}

/** Participles (muslim, mujahid) but not maCCuC (mahmud): m, a consonant, and no u before the last consonant. */
function beginsWithMu(letters: readonly Letter[]): boolean {
  return (
    letters.length >= 4 &&
    letters[0]!.text === 'm' &&
    !letters[1]!.vowel &&
    !letters.some(letter => letter.text === 'u')
  );
}

function spell(word: string, persian: boolean): Letter[] {
  const letters: Letter[] = [];
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!;
    const consonant = CONSONANTS.get(char);
    const last = at + 1 === word.length;
    if (char === 'و' || char === 'ي') letters.push(glide(word, at, persian));
    else if (char === 'ه' && last && at > 1 && letters.at(-1)?.vowel === false) {
      letters.push({ text: persian ? 'e' : 'a', vowel: true }, { text: 'h', vowel: false });
    } else if (consonant) letters.push({ text: (persian ? consonant[1] : undefined) ?? consonant[0], vowel: false });
    else if (VOWELS.has(char)) letters.push({ text: VOWELS.get(char)!, vowel: true });
  }
  return letters;
}

/** waw and ya: consonants first, beside alif or another of their kind; else long vowels. */
function glide(word: string, at: number, persian: boolean): Letter {
  const [before, after] = [word[at - 1], word[at + 1]];
  const waw = word[at] === 'و';
  const consonant = waw ? (persian ? 'v' : 'w') : 'y';
  const isGlide = (char: string | undefined): boolean => char === 'و' || char === 'ي';
  const heard =
    before === undefined ||
    after === 'ا' ||
    after === 'ة' ||
    (isGlide(after) && !isGlide(before)) ||
    (before === 'ا' && after !== undefined && isGlide(after));
  return heard ? { text: consonant, vowel: false } : { text: waw ? 'u' : 'i', vowel: true };
}
