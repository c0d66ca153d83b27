// Hanyu Pinyin (ISO 7098:2015) to Wade–Giles (Giles 1912) without apostrophes and marks, as Taiwanese passports write names.

const WHOLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    zhi: 'chih',
    chi: 'chih',
    shi: 'shih',
    ri: 'jih',
    zi: 'tzu',
    ci: 'tzu',
    si: 'szu',
    er: 'erh',
    yi: 'i',
    you: 'yu',
    ye: 'yeh',
    yan: 'yen',
    yong: 'yung',
    gui: 'kuei',
    kui: 'kuei',
    ge: 'ko',
    ke: 'ko',
    he: 'ho',
    guo: 'kuo',
    kuo: 'kuo',
    huo: 'huo',
    shuo: 'shuo',
  }),
);
const INITIALS: readonly (readonly [string, string])[] = [
  ['zh', 'ch'],
  ['ch', 'ch'],
  ['sh', 'sh'],
  ['b', 'p'],
  ['d', 't'],
  ['g', 'k'],
  ['j', 'ch'],
  ['q', 'ch'],
  ['x', 'hs'],
  ['r', 'j'],
  ['z', 'ts'],
  ['c', 'ts'],
];
const FINALS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ong: 'ung', iong: 'iung', ian: 'ien', ie: 'ieh', ue: 'ueh', uo: 'o', iu: 'iu' }),
);

/** Wade–Giles spelling of one pinyin syllable: xiong → hsiung, zhang → chang. */
export function wadeGiles(pinyin: string): string {
  const whole = WHOLE.get(pinyin);
  if (whole !== undefined) return whole;
  const [from, to] = INITIALS.find(([initial]) => pinyin.startsWith(initial)) ?? ['', ''];
  const initial = from === '' ? (/^[^aeiouyw]/.exec(pinyin)?.[0] ?? '') : from;
  const final = pinyin.slice(initial.length);
  return (from === '' ? initial : to) + (FINALS.get(final) ?? final);
}
