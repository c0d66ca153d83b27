/**
 * Words in Khmer letters: UNGEGN 1972 / BGN/PCGN 1972 without marks. Each consonant has a series that decides how its vowels are
 * read; the second spelling is the French and press habit (ou for u, ch for ts, o for a).
 */
const CONSONANTS = 'k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h l'.split(' ');
/** consonants of the o-series, by place from U+1780 */
const SECOND_SERIES = new Set([2, 3, 4, 7, 8, 9, 12, 13, 17, 18, 19, 22, 23, 24, 25, 26, 27, 28]);
/** vowel signs U+17B6…U+17C5, in the a-series and the o-series */
const SIGNS: readonly (readonly [string, string])[] = [
  ['a', 'ea'],
  ['e', 'i'],
  ['ei', 'i'],
  ['oe', 'ue'],
  ['eu', 'ueu'],
  ['o', 'u'],
  ['o', 'u'],
  ['uo', 'uo'],
  ['aeu', 'eu'],
  ['oea', 'oea'],
  ['ie', 'ie'],
  ['e', 'e'],
  ['ae', 'e'],
  ['ai', 'ei'],
  ['ao', 'ou'],
  ['au', 'ov'],
];
const INDEPENDENT = 'a a e ei o o u o ru rue lu lue e ai ao au au'.split(' ');
const [SUBSCRIPT, TO_SECOND, TO_FIRST, NASAL, BREATH] = [0x17d2, 0x17ca, 0x17c9, 0x17c6, 0x17c7];

/** Is it a Khmer letter or sign? */
export function isKhmer(codePoint: number): boolean {
  return codePoint >= 0x1780 && codePoint <= 0x17d3;
}

/** Reads a run of Khmer letters as one word in its spellings, most usual first. */
export function readKhmer(run: string): string[][] {
  const text = spell(run);
  const forms = [
    text,
    text.replace(/ch/g, 'ch').replace(/uo/g, 'uo').replace(/o/g, 'u'),
    text.replace(/ea/g, 'a').replace(/ei/g, 'i'),
  ];
  const spelt = [...new Set(forms)].filter(form => form !== '');
  return spelt.length > 0 ? [spelt] : [];
}

function spell(run: string): string {
  let out = '';
  let second = false;
  // a consonant waits to see whether a vowel, another consonant below it, or nothing follows
  let waiting = false;
  let vowels = 0;
  for (let at = 0; at < run.length; at++) {
    const code = run.charCodeAt(at);
    const place = code - 0x1780;
    if (code === SUBSCRIPT) {
      const below = run.charCodeAt(++at) - 0x1780;
      out += CONSONANTS[below] ?? '';
    } else if (place >= 0 && place < CONSONANTS.length) {
      // a bare consonant before another one has the inherent vowel, unless it closes the word
      if (waiting && (vowels === 0 || at + 1 < run.length)) out += vowels === 0 ? (second ? 'o' : 'a') : '';
      if (waiting) vowels++;
      out += CONSONANTS[place]!;
      second = SECOND_SERIES.has(place);
      waiting = true;
    } else if (place === 34) waiting = true;
    else if (code >= 0x17a3 && code <= 0x17b3) {
      out += INDEPENDENT[code - 0x17a3] ?? '';
      waiting = false;
      vowels++;
    } else if (code >= 0x17b6 && code <= 0x17c5) {
      out += SIGNS[code - 0x17b6]![second ? 1 : 0];
      waiting = false;
      vowels++;
    } else if (code === NASAL) out += `${waiting ? 'o' : ''}m`;
    else if (code === BREATH) out += 'h';
    else if (code === TO_SECOND) second = true;
    else if (code === TO_FIRST) second = false;
  }
  return out;
}
