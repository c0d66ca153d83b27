import { wadeGiles } from './scripts/wade-giles.ts';

/**
 * Chinese names that are written in Wade–Giles, with their pinyin as further spellings: Teng Hsiao-p'ing, Deng Xiaoping. Aspiration
 * marks are mostly left out, so ping may be ping or bing; where one stands, it counts.
 */

/** Finals by initial: the syllables of Hanyu Pinyin (ISO 7098:2015), without tones and marks. */
const SYLLABLES: Readonly<Record<string, string>> = {
  '': 'a e ai ei ao ou an en ang er',
  b: 'a o ai ei ao an en ang eng i iao ie ian in ing u',
  p: 'a o ai ei ao ou an en ang eng i iao ie ian in ing u',
  m: 'a o e ai ei ao ou an en ang eng i iao ie iu ian in ing u',
  f: 'a o ei ou an en ang eng u',
  d: 'a e ai ei ao ou an en ang eng ong i iao ie iu ian ing u uo ui uan un',
  t: 'a e ai ao ou an ang eng ong i iao ie ian ing u uo ui uan un',
  n: 'a e ai ei ao ou an en ang eng ong i iao ie iu ian in iang ing u uo uan ue',
  l: 'a e ai ei ao ou an ang eng ong i ia iao ie iu ian in iang ing u uo uan un ue',
  g: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  k: 'a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang',
  h: 'a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  j: 'i ia iao ie iu ian in iang ing iong u ue uan un',
  q: 'i ia iao ie iu ian in iang ing iong u ue uan un',
  x: 'i ia iao ie iu ian in iang ing iong u ue uan un',
  zh: 'a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang',
  ch: 'a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang',
  sh: 'a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang',
  r: 'e i ao ou an en ang eng ong u uo ui uan un',
  z: 'a e i ai ei ao ou an en ang eng ong u uo ui uan un',
  c: 'a e i ai ao ou an en ang eng ong u uo ui uan un',
  s: 'a e i ai ao ou an en ang eng ong u uo ui uan un',
  y: 'a e ao ou an in ang ing ong i u ue uan un',
  w: 'a o ai ei an en ang eng u',
};
const ASPIRATED = new Set(['p', 't', 'k', 'q', 'ch', 'c']);

const PINYIN = new Set<string>();
/** Wade–Giles → pinyin without and with aspiration */
const READINGS = new Map<string, { plain?: string; aspirated?: string }>();
for (const [initial, finals] of Object.entries(SYLLABLES)) {
  for (const final of finals.split(' ')) {
    const pinyin = initial + final;
    PINYIN.add(pinyin);
    const written = wadeGiles(pinyin);
    const reading = READINGS.get(written) ?? {};
    // the first counts: yu is yu before you
    reading[ASPIRATED.has(initial) ? 'aspirated' : 'plain'] ??= pinyin;
    READINGS.set(written, reading);
  }
}
READINGS.set('ssu', READINGS.get('szu')!);
READINGS.set('yi', READINGS.get('i')!);

const MOST_WORDS = 4;
/** an aspirated initial and what follows: p'ing, Ts‘ao */
const ASPIRATION = /(?<!\p{L})(?:ch|ts|tz|[ptk])['’‘ʻʿ`´]\p{L}{1,5}/giu;

/** a letter that is not Latin: its script has spellings of its own */
const OTHER_SCRIPT = /(?![\p{Script=Latin}\p{Lm}])\p{L}/u;

/** What a name's words must be: the same as text/words.ts's Word, which this module does not know. */
interface Spelt {
  forms: readonly string[];
  kind: string;
  languages?: unknown;
}

/**
 * Per word its spellings, Wade–Giles first, then pinyin, so arranged that the n-th ones of neighbours make every pair of readings;
 * undefined where the name is not in Wade–Giles: every word (the first or the last apart, a surname has its habits) is such a
 * syllable, and one of them is none in pinyin or a mark of aspiration stands.
 */
export function wadeGilesSpellings(words: readonly Spelt[], written: string): string[][] | undefined {
  if (words.length < 2 || words.length > MOST_WORDS) return undefined;
  let [known, certain] = [0, false];
  for (const { forms, kind, languages } of words) {
    if (kind !== 'word' || languages) return undefined;
    if (!READINGS.has(forms[0]!)) continue;
    known++;
    certain ||= !PINYIN.has(forms[0]!);
  }
  if (known < Math.max(2, words.length - 1)) return undefined;
  const aspirated = new Set((written.match(ASPIRATION) ?? []).map(folded));
  if ((!certain && aspirated.size === 0) || OTHER_SCRIPT.test(written)) return undefined;
  return words.map(({ forms: [word, ...others] }, at) => [
    ...spellings(word!, aspirated.has(word!), at % 2 === 1),
    ...others,
  ]);
}

function spellings(word: string, aspirated: boolean, odd: boolean): string[] {
  const reading = READINGS.get(word);
  if (reading === undefined) return [word];
  const first = (aspirated ? reading.aspirated : reading.plain) ?? reading.plain ?? reading.aspirated!;
  const second = aspirated ? first : (reading.aspirated ?? first);
  return odd ? [word, first, second, first, second] : [word, first, first, second, second];
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
