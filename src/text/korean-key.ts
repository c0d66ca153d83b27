/**
 * A word as Korean sounds, whatever the romanisation: Revised, McCune–Reischauer, the DPRK's own and free spellings (Lee, Ri,
 * Rhee, Yi; Park, Pak; Choi, Choe; Young, Yong). Consonants are kept as classes and vowels as classes plus the set of
 * Korean vowels that the letters may mean, so that so = seo and seo = suh, but soo ≠ so.
 */
export interface KoreanReading {
  /** equal for all spellings of a name; '' where the letters are no Korean */
  key: string;
  /** per vowel of the key, in their order: bits of the vowels meant */
  vowels: readonly number[];
}

// ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ ㅐ/ㅔ ㅑ ㅕ ㅛ ㅠ ㅖ ㅘ ㅝ ㅚ/ㅞ/ㅙ ㅟ ㅢ
const [A, EO, O, U, EU, I, E, YA, YEO, YO, YU, YE, WA, WO, OE, WI, UI] = Array.from(
  { length: 17 },
  (_, k) => 1 << k,
) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** letters → class and vowels meant; sources: the three systems, and passports' and the press's habits (MOFA passport statistics 2007) */
const VOWELS: ReadonlyMap<string, readonly [string, number]> = new Map(
  Object.entries({
    a: ['a', A],
    ah: ['a', A],
    aa: ['a', A],
    o: ['o', O | EO],
    oh: ['o', O | EO],
    u: ['o', U | EO | EU],
    uh: ['o', EO],
    eo: ['o', EO],
    eu: ['o', EU],
    oo: ['o', U | EU],
    ou: ['o', U | EO],
    wu: ['o', U],
    woo: ['o', U],
    yo: ['y', YO | YEO],
    yeo: ['y', YEO],
    you: ['y', YEO | YU],
    yu: ['y', YU | YEO],
    yoo: ['y', YU],
    yeu: ['y', YEO],
    i: ['i', I | UI],
    ee: ['i', I | UI],
    yi: ['i', I | UI],
    ui: ['i', UI | WI],
    eui: ['i', UI],
    wi: ['i', WI],
    y: ['i', I],
    ae: ['e', E],
    e: ['e', E | YE],
    ai: ['e', E],
    ay: ['e', E],
    ei: ['e', E],
    ye: ['e', YE],
    yae: ['e', YE],
    ya: ['A', YA],
    wa: ['w', WA],
    wo: ['W', WO],
    weo: ['W', WO],
    oe: ['q', OE],
    oi: ['q', OE],
    oy: ['q', OE],
    we: ['q', OE],
    wae: ['q', OE],
  } satisfies Record<string, [string, number]>),
);
const LONGEST_VOWEL = 3;

const CONSONANTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tch: 'C',
    jj: 'C',
    ch: 'C',
    j: 'C',
    z: 'C',
    kk: 'K',
    kh: 'K',
    gg: 'K',
    k: 'K',
    g: 'K',
    ng: 'NK',
    tt: 'T',
    th: 'T',
    dd: 'T',
    t: 'T',
    d: 'T',
    pp: 'P',
    ph: 'P',
    bb: 'P',
    p: 'P',
    b: 'P',
    ss: 'S',
    sh: 'S',
    s: 'S',
    h: 'H',
    n: 'N',
    m: 'M',
    l: 'L',
    ll: 'L',
    r: 'L',
    rr: 'L',
    rh: 'L',
    lr: 'L',
    rl: 'L',
  }),
);
const LONGEST_CONSONANT = 3;

/** Most consonants between two vowels: "ng" and two more. */
const MAX_CLUSTER = 4;
const NONE: KoreanReading = { key: '', vowels: [] };

/** Reads a folded word as Korean. One pass; NONE where a letter or cluster cannot be Korean. */
export function koreanReading(word: string): KoreanReading {
  if (!mayBeKorean(word)) return NONE;
  let key = '';
  const vowels: number[] = [];
  for (let at = 0; at < word.length; ) {
    const end = runEnd(word, at, !isVowel(word, at));
    if (isVowel(word, at)) {
      const from = vowels.length;
      const read = readVowels(word, at, end, vowels);
      if (read === '') return NONE;
      key = vowels.length === 1 && from === 0 ? initial(key, read, !hasVowel(word, end)) : key + read;
    } else {
      const cluster = readCluster(word.slice(at, end), at > 0, end === word.length);
      if (cluster === undefined) return NONE;
      key += cluster;
    }
    at = end;
  }
  return vowels.length === 0 ? NONE : withoutSuffix(word, key, vowels);
}

/** Rules out most words at a glance: by letters that no romanisation has, or none has at the end. */
function mayBeKorean(word: string): boolean {
  let letters = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code < 97) return false;
    letters |= 1 << (code - 97);
  }
  if ((letters & NEVER) !== 0) return false;
  return word.length === 0 || ((1 << (word.charCodeAt(word.length - 1) - 97)) & NEVER_LAST) === 0;
}
const letterSet = (letters: string): number =>
  [...letters].reduce((set, letter) => set | (1 << (letter.charCodeAt(0) - 97)), 0);
const NEVER = letterSet('fqvx');
const NEVER_LAST = letterSet('csjz');

/** Do two words read alike in Korean: the same key, and vowels that may be the same? */
export function koreanAlike(a: KoreanReading, b: KoreanReading): boolean {
  return a.key !== '' && a.key === b.key && a.vowels.every((bits, k) => (bits & b.vowels[k]!) !== 0);
}

function isVowel(word: string, at: number): boolean {
  return 'aeiouyw'.includes(word[at]!);
}

function hasVowel(word: string, from: number): boolean {
  for (let at = from; at < word.length; at++) if (isVowel(word, at)) return true;
  return false;
}

function runEnd(word: string, from: number, consonants: boolean): number {
  let at = from;
  while (at < word.length && isVowel(word, at) !== consonants) at++;
  return at;
}

/** Adds the vowels of word[from, to) to `vowels`; returns their classes, '' where they are none. */
function readVowels(word: string, from: number, to: number, vowels: number[]): string {
  let classes = '';
  for (let at = from; at < to; ) {
    let length = Math.min(LONGEST_VOWEL, to - at);
    while (length > 0 && !VOWELS.has(word.slice(at, at + length))) length--;
    if (length === 0) return '';
    const [kind, bits] = VOWELS.get(word.slice(at, at + length))!;
    classes += kind;
    vowels.push(bits);
    at += length;
  }
  return classes;
}

/** Consonants between vowels, or at an end of the word, as classes; what assimilates is written as it sounds. */
function readCluster(letters: string, inner: boolean, last: boolean): string | undefined {
  // Park, Suh, Roh, Ahn: silent behind a vowel where no vowel follows
  let text = letters;
  if (inner && text.startsWith('h') && (last || text.length > 1)) text = text.slice(1);
  if (inner && text.startsWith('r') && (last ? text.length <= 2 : text.length > 1 && !/^r[rlh]/.test(text)))
    text = text.slice(1);
  if (text.length > MAX_CLUSTER) return undefined;
  let out = '';
  for (let at = 0; at < text.length; ) {
    let length = Math.min(LONGEST_CONSONANT, text.length - at);
    while (length > 0 && !CONSONANTS.has(text.slice(at, at + length))) length--;
    if (length === 0) return undefined;
    const sound = CONSONANTS.get(text.slice(at, at + length))!;
    if (!out.endsWith(sound)) out = assimilated(out, sound);
    at += length;
  }
  // a syllable begins with one consonant at the most, and ends in one of seven or none
  if (!inner && out.length > 1) return undefined;
  return last && !CODAS.includes(out) ? undefined : out;
}
const CODAS = ['', 'K', 'N', 'T', 'L', 'M', 'P', 'NK'];

/** n or r behind another consonant: Chongryon = Chongnyon, Silla = Sinra, Paengnyong = Paekryong */
function assimilated(before: string, sound: string): string {
  if (before === '') return sound;
  if (sound === 'L' || sound === 'N') {
    if (before === 'N' || before === 'L') return sound === 'N' && before === 'N' ? 'N' : 'L';
    if (before === 'K') return 'NKN';
    return `${before}N`;
  }
  if (sound === 'M' && before === 'K') return 'NKM';
  return before + sound;
}

/** Begins the word: l and n before a vowel are one; before i (in a word of one syllable) and y-vowels they fall away as in the South. */
function initial(consonants: string, vowel: string, last: boolean): string {
  if (consonants !== 'L' && consonants !== 'N') return consonants + vowel;
  const drops = vowel === 'y' || vowel === 'A' || (vowel === 'i' && last);
  return (drops ? '' : 'N') + vowel;
}

/** -ho of ships, -do of provinces, behind two syllables or more */
function withoutSuffix(word: string, key: string, vowels: readonly number[]): KoreanReading {
  if (vowels.length > 2 && /(ho|do|to)$/.test(word) && /[HT]o$/.test(key)) {
    return { key: key.slice(0, -2), vowels: vowels.slice(0, -1) };
  }
  return { key, vowels };
}
