/**
 * Words in Devanagari and in the scripts whose Unicode blocks are laid out as ISCII was (Bengali, Gurmukhi, Gujarati, Odia,
 * Tamil, Telugu, Kannada, Malayalam): one table by place in the block. Hunterian transliteration (Survey of India) without
 * marks, with and without the unspoken a inside a word.
 */
const CONSONANTS = 'k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'.split(' ');
const INDEPENDENT = 'a a a i i u u ri l e e e ai o o o au'.split(' ');
const SIGNS = 'a i i u u ri ri e e e ai o o o au'.split(' ');
const [FIRST, LAST] = [0x900, 0xd7f];
const [BENGALI, TAMIL, MALAYALAM] = [1, 5, 8];

/** Is it a letter or sign of these blocks? Digits and punctuation are not. */
export function isIndic(codePoint: number): boolean {
  if (codePoint < FIRST || codePoint > LAST) return false;
  const place = codePoint & 0x7f;
  return place < 0x64 || place > 0x6f;
}

interface Syllable {
  consonant: string;
  vowel: string;
  /** the a that is not written */
  inherent: boolean;
}

/** Reads a run as one word in its spellings, most usual first. */
export function readIndic(run: string): string[][] {
  const block = ((run.codePointAt(0)! - FIRST) >> 7) & 15;
  const syllables = split(run, block);
  const southern = block >= TAMIL;
  const forms = southern
    ? [join(syllables, false, true), join(syllables, false, false)]
    : [join(syllables, true, false), join(syllables, false, false)];
  if (block === BENGALI) forms.push(join(syllables, false, false).replace(/a/g, 'o').replace(/v/g, 'b'));
  const spelt = [...new Set(forms)].filter(form => form !== '');
  return spelt.length > 0 ? [spelt] : [];
}

function split(run: string, block: number): Syllable[] {
  const found: Syllable[] = [];
  for (const char of run) {
    const place = char.codePointAt(0)! & 0x7f;
    const last = found.at(-1);
    if (place >= 0x15 && place <= 0x39)
      found.push({ consonant: consonantAt(place, block), vowel: 'a', inherent: true });
    else if (place >= 0x58 && place <= 0x5f)
      found.push({
        consonant: block === 0 ? 'q kh gh z r rh f y'.split(' ')[place - 0x58]! : 'r',
        vowel: 'a',
        inherent: true,
      });
    else if (place >= 0x04 && place <= 0x14)
      found.push({ consonant: '', vowel: INDEPENDENT[place - 4]!, inherent: false });
    else if (place >= 0x3e && place <= 0x4c && last)
      Object.assign(last, { vowel: SIGNS[place - 0x3e]!, inherent: false });
    else if (place === 0x4d && last) Object.assign(last, { vowel: '', inherent: false });
    else if ((place === 0x01 || place === 0x02 || place === 0x70) && last && block < TAMIL)
      found.push({ consonant: 'n', vowel: '', inherent: false });
    else if (place === 0x02 && block >= TAMIL) found.push({ consonant: 'm', vowel: '', inherent: false });
    else if (place === 0x3c && last) last.consonant = NUKTA[last.consonant] ?? last.consonant;
    else if (place === 0x7a || place === 0x7b) found.push({ consonant: 'n', vowel: '', inherent: false });
    else if (place >= 0x7c && block === MALAYALAM)
      found.push({ consonant: place === 0x7c ? 'r' : 'l', vowel: '', inherent: false });
  }
  return found;
}

const NUKTA: Readonly<Record<string, string>> = { k: 'q', j: 'z', g: 'gh', ph: 'f', d: 'r', dh: 'rh' };

function consonantAt(place: number, block: number): string {
  // Bengali y is j at the start, its nukta letter is y; Tamil writes one letter for k and g and so on
  if (block === BENGALI && place === 0x35) return 'b';
  return CONSONANTS[place - 0x15]!;
}

/** The unspoken a goes at the end of a word, and inside it (`inner`) between a vowel's consonant and a voiced syllable. */
function join(syllables: readonly Syllable[], inner: boolean, keepFinal: boolean): string {
  const spoken = syllables.map(syllable => syllable.vowel);
  const final = syllables.length - 1;
  if (final > 0 && syllables[final]!.inherent && !keepFinal) spoken[final] = '';
  for (let at = inner ? final - 1 : 0; at > 0; at--) {
    const [before, next] = [spoken[at - 1], syllables[at + 1]!];
    if (syllables[at]!.inherent && before !== '' && spoken[at + 1] !== '' && next.consonant !== '') spoken[at] = '';
  }
  return syllables.map((syllable, at) => syllable.consonant + spoken[at]!).join('');
}
