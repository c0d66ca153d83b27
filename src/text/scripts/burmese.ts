/**
 * Burmese names by syllables, each a word of its own as names are written (Min Aung Hlaing): BGN/PCGN 1970 without marks, and
 * the habit of older papers (ky as gy, th as s, r kept).
 */
const CONSONANTS = 'k kh g g ng s hs z z ny ny t ht d d n t ht d d n p hp b b m y y l w th h l'.split(' ');
const INDEPENDENT: Readonly<Record<number, string>> = {
  0x1021: '',
  0x1023: 'i',
  0x1024: 'i',
  0x1025: 'u',
  0x1026: 'u',
  0x1027: 'e',
  0x1029: 'aw',
  0x102a: 'aw',
  0x103f: 'th',
};
/** vowel signs before a closing consonant (asat) and the rhyme they make with it; the key is vowel + consonant */
const RHYMES: Readonly<Record<string, string>> = {
  k: 'et',
  ng: 'in',
  s: 'it',
  ny: 'i',
  t: 'at',
  n: 'an',
  p: 'at',
  m: 'an',
  y: 'e',
  th: 'at',
  l: 'al',
  'aw+k': 'auk',
  'aw+ng': 'aung',
  'o+k': 'aik',
  'o+ng': 'aing',
  'i+t': 'eik',
  'i+p': 'eik',
  'i+n': 'ein',
  'i+m': 'ein',
  'u+t': 'ok',
  'u+p': 'ok',
  'u+n': 'on',
  'u+m': 'on',
  'wa+t': 'ut',
  'wa+n': 'un',
  'wa+m': 'un',
  'wa+p': 'ut',
  'e+t': 'et',
};
const SIGNS: Readonly<Record<number, string>> = {
  0x102b: 'a',
  0x102c: 'a',
  0x102d: 'i',
  0x102e: 'i',
  0x102f: 'u',
  0x1030: 'u',
  0x1031: 'e',
  0x1032: 'e',
};
const [VIRAMA, ASAT, NASAL, MEDIAL_Y, MEDIAL_R, MEDIAL_W, MEDIAL_H] = [
  0x1039, 0x103a, 0x1036, 0x103b, 0x103c, 0x103d, 0x103e,
];
const TONES = new Set([0x1037, 0x1038, 0x200b, 0x200c, 0x200d]);

/** Is it a Burmese letter or sign? */
export function isBurmese(codePoint: number): boolean {
  return codePoint >= 0x1000 && codePoint <= 0x103f;
}

/** Reads a run of Burmese letters: one word per syllable, each in its spellings. None where there are only marks. */
export function readBurmese(run: string): string[][] {
  const words = syllables(run)
    .map(syllable => [...new Set([spell(syllable, false), spell(syllable, true)])].filter(form => form !== ''))
    .filter(forms => forms.length > 0);
  return words;
}

const isBase = (code: number): boolean => (code >= 0x1000 && code <= 0x102a) || code === 0x103f;

/** A syllable begins at each consonant that is neither closed by asat nor stacked. */
function syllables(run: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < run.length; at++) {
    const code = run.charCodeAt(at);
    if (TONES.has(code)) continue;
    const next = run.charCodeAt(at + 1);
    const afterNext = run.charCodeAt(at + 2);
    const closing = next === ASAT || next === VIRAMA || (next === 0x1037 && afterNext === ASAT);
    const stacked = run.charCodeAt(at - 1) === VIRAMA;
    if (found.length === 0 || (isBase(code) && !closing)) found.push(stacked ? String.fromCharCode(code) : run[at]!);
    else found[found.length - 1] += run[at]!;
  }
  return found;
}

function spell(syllable: string, older: boolean): string {
  let onset = onsetOf(syllable.charCodeAt(0), older);
  let vowel = '';
  let close = '';
  let [w, h] = [false, false];
  for (let at = 1; at < syllable.length; at++) {
    const code = syllable.charCodeAt(at);
    if (code === MEDIAL_Y || code === MEDIAL_R) onset = withGlide(onset, code, older);
    else if (code === MEDIAL_W) w = true;
    else if (code === MEDIAL_H) h = true;
    else if (code === NASAL) close = 'm';
    else if (isBase(code)) close = onsetOf(code, false);
    else if (Object.hasOwn(SIGNS, code)) vowel = joinVowel(vowel, SIGNS[code]!);
  }
  if (h) onset = onset === 'y' || (onset === 'l' && older) ? 'sh' : `h${onset}`;
  return onset + rhyme(vowel, close, w);
}

function onsetOf(code: number, older: boolean): string {
  if (Object.hasOwn(INDEPENDENT, code)) return INDEPENDENT[code]!;
  const onset = CONSONANTS[code - 0x1000] ?? '';
  if (!older) return onset;
  return code === 0x101b ? 'r' : onset === 'hs' ? 's' : onset === 'ht' ? 'th' : onset === 'hp' ? 'ph' : onset;
}

/** k with y is ky (gy in older papers), kh with y is ch, g with y is gy; with r likewise. */
function withGlide(onset: string, _code: number, older: boolean): string {
  if (onset === 'k') return older ? 'gy' : 'ky';
  if (onset === 'kh') return older ? 'ky' : 'ch';
  return `${onset}y`;
}

function joinVowel(before: string, sign: string): string {
  if (before === 'e' && sign === 'a') return 'aw';
  return before === 'i' && sign === 'u' ? 'o' : sign;
}

function rhyme(vowel: string, close: string, w: boolean): string {
  if (close === '') return (w ? 'w' : '') + (vowel === '' ? 'a' : vowel);
  if (close === 'm' && vowel === 'u') return `${w ? 'w' : ''}on`;
  const key = w && vowel === '' ? `wa+${close}` : vowel === '' || vowel === 'a' ? close : `${vowel}+${close}`;
  const found = RHYMES[key] ?? RHYMES[close] ?? close;
  return (w && !key.startsWith('wa+') ? 'w' : '') + found;
}
