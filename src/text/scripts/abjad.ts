/**
 * Words of scripts that write no short vowels, made readable. A letter is a consonant or a long vowel; where two consonants
 * meet, a short vowel may have stood: it is guessed from the word's shape, once for each of the habits in use.
 */
export interface Letter {
  text: string;
  vowel: boolean;
}

/** Which short vowels a form supposes: in the first gap, in the later ones, and after a long a (khalid). */
export interface ShortVowels {
  first: string;
  later: string;
  afterLongA: string;
}

/**
 * Puts short vowels between consonants: every second gap at the most, counted from the start (jafar, hamdan), and always
 * the one before the last consonant where no vowel stands near (hasan, not hasn).
 */
export function vocalise(letters: readonly Letter[], short: ShortVowels): string {
  let text = '';
  let first = true;
  let open = false;
  for (const [at, letter] of letters.entries()) {
    if (letter.vowel) {
      // ayin and alif beside another vowel are not heard: said, not saaid
      if (!text.endsWith(letter.text)) text += letter.text;
      open = true;
      continue;
    }
    text += letter.text;
    const next = letters[at + 1];
    if (next === undefined || next.vowel) {
      open = false;
      continue;
    }
    const last = at + 2 === letters.length;
    const longA = at > 0 && letters[at - 1]!.vowel && letters[at - 1]!.text.startsWith('a');
    if (open && !last) {
      // a syllable is closed by this consonant
      open = false;
      continue;
    }
    text += longA ? short.afterLongA : first ? short.first : short.later;
    first = false;
    open = true;
  }
  return text;
}
