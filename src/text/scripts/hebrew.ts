import { nativeName } from '../given-names.ts';
import { type Letter, vocalise } from './abjad.ts';

/**
 * Words in Hebrew letters. Consonants: Academy of the Hebrew Language 2006 (BGN/PCGN 2018) and, as the second reading,
 * the older habit of passports and the press (v, ch, f inside a word, tz).
 */
const LETTERS: ReadonlyMap<string, readonly [string, string]> = new Map(
  Object.entries({
    ב: ['b', 'v'],
    ג: ['g', 'g'],
    ד: ['d', 'd'],
    ז: ['z', 'z'],
    ח: ['h', 'ch'],
    ט: ['t', 't'],
    כ: ['k', 'ch'],
    ך: ['kh', 'ch'],
    ל: ['l', 'l'],
    מ: ['m', 'm'],
    ם: ['m', 'm'],
    נ: ['n', 'n'],
    ן: ['n', 'n'],
    ס: ['s', 's'],
    פ: ['p', 'f'],
    ף: ['f', 'f'],
    צ: ['ts', 'tz'],
    ץ: ['ts', 'tz'],
    ק: ['k', 'k'],
    ר: ['r', 'r'],
    ש: ['sh', 's'],
    ת: ['t', 'th'],
  } satisfies Record<string, [string, string]>),
);
const MARKS = /[\u0591-\u05c7\u05f3\u05f4\u200c\u200d]/g;

/** Is it a Hebrew letter or a mark upon one? */
export function isHebrew(codePoint: number): boolean {
  return (
    (codePoint >= 0x591 && codePoint <= 0x5c7 && codePoint !== 0x5be && codePoint !== 0x5c0 && codePoint !== 0x5c3) ||
    (codePoint >= 0x5d0 && codePoint <= 0x5f4) ||
    (codePoint >= 0xfb1d && codePoint <= 0xfb4f)
  );
}

/** Reads a run of Hebrew letters as one word in its spellings, most usual first. */
export function readHebrew(run: string): string[][] {
  const plain = run.normalize('NFKC').replace(MARKS, '');
  const known = nativeName(plain);
  if (known !== undefined) return [[...known]];
  // doubled waw and yod are consonants
  const word = plain.replace(/וו/g, '\u05f0').replace(/יי/g, '\u05f2');
  const forms = [
    vocalise(spell(word, 0), { first: 'a', later: 'a', afterLongA: 'e' }),
    vocalise(spell(word, 1), { first: 'e', later: 'e', afterLongA: 'a' }),
    vocalise(spell(word, 0), { first: 'i', later: 'o', afterLongA: 'a' }),
  ].filter(form => form !== '');
  return forms.length > 0 ? [[...new Set(forms)]] : [];
}

function spell(word: string, reading: 0 | 1): Letter[] {
  const letters: Letter[] = [];
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!;
    const last = at + 1 === word.length;
    const consonant = LETTERS.get(char);
    if (char === 'א' || char === 'ע') letters.push({ text: 'a', vowel: true });
    else if (char === 'ה') letters.push(last && at > 0 ? { text: 'a', vowel: true } : { text: 'h', vowel: false });
    else if (char === '\u05f0' || (char === 'ו' && at === 0)) letters.push({ text: 'v', vowel: false });
    else if (char === 'ו') letters.push({ text: reading === 0 ? 'o' : 'u', vowel: true });
    else if (char === '\u05f2') letters.push({ text: 'ay', vowel: false });
    else if (char === 'י') letters.push(at === 0 ? { text: 'y', vowel: false } : { text: 'i', vowel: true });
    // b, k and p are hard at the start of a word in every reading
    else if (consonant)
      letters.push({ text: at === 0 && 'בכפ'.includes(char) ? consonant[0] : consonant[reading], vowel: false });
  }
  return letters;
}
