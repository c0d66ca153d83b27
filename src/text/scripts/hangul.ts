// Korean syllables. Revised Romanisation: MCST Notice 2000-8; McCune–Reischauer (1939) as the DPRK's passports simplify it,
// without marks. What other spellings there are (Lee, Park, Choi, Young) meets these by the Korean key (korean-key.ts).

const INITIAL: readonly (readonly [string, string])[] = [
  ['g', 'k'],
  ['kk', 'kk'],
  ['n', 'n'],
  ['d', 't'],
  ['tt', 'tt'],
  ['r', 'r'],
  ['m', 'm'],
  ['b', 'p'],
  ['pp', 'pp'],
  ['s', 's'],
  ['ss', 'ss'],
  ['', ''],
  ['j', 'ch'],
  ['jj', 'tch'],
  ['ch', 'ch'],
  ['k', 'k'],
  ['t', 't'],
  ['p', 'p'],
  ['h', 'h'],
];
const MEDIAL = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const MEDIAL_OLD = 'a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'.split(' ');
const FINAL = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'
  .split(' ')
  .map(sound => sound.replace('-', ''));

/** Syllables that would be one letter, as surnames and given names write them. */
const LONGER: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    이: ['yi', 'ri'],
    오: ['oh', 'o'],
    우: ['woo', 'u'],
    아: ['ah', 'a'],
    어: ['eo', 'o'],
    에: ['eh', 'e'],
    으: ['eu', 'u'],
    유: ['yu', 'ryu'],
  }),
);

/** Surnames of two syllables (Statistics Korea, census of 2015); all others have one. */
const LONG_SURNAMES = ['남궁', '황보', '제갈', '사공', '선우', '서문', '독고', '동방'];
/** The commonest surnames (the same census), in North and South Korean spelling. */
const SURNAMES = new Set(
  '김이리박최정강조윤장임림한오서신권황안송류유전홍고문양량손배백허남심노로하곽성차주우구민진지엄채원천방공현함변염렴여려추도소석선설마길연련위표명기반왕금옥육인맹제모탁국어은편용'.split(
    '',
  ),
);

export function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

/**
 * Spellings of a syllable: Revised Romanisation, then McCune–Reischauer (which writes two vowels alike), then the Revised ones
 * of the same name elsewhere: ㄹ and ㄴ that begin a word in the North (룡, 로, 녀) are ㅇ or ㄴ in the South. Block
 * arithmetic of The Unicode Standard §3.12.
 */
export function hangulForms(code: number): readonly string[] {
  const longer = LONGER.get(String.fromCharCode(code));
  if (longer) return [longer[0]!, ...longer];
  const index = code - 0xac00;
  const [first, second] = INITIAL[Math.floor(index / 588)]!;
  const medial = Math.floor((index % 588) / 28);
  const final = FINAL[index % 28]!;
  const revised = first + MEDIAL[medial]! + final;
  const old = second + MEDIAL_OLD[medial]! + final;
  const elsewhere = southern(first, MEDIAL[medial]!);
  if (elsewhere !== undefined) return [revised, old, elsewhere + MEDIAL[medial]! + final];
  return revised === old ? [revised] : [revised, old];
}

/** Place of the McCune–Reischauer spelling in hangulForms. */
export const OLD_FORM = 1;

/** initial of a syllable as the South writes it at the beginning of a word, where that differs */
function southern(initial: string, medial: string): string | undefined {
  const soft = medial === 'i' || medial.startsWith('y');
  // 리 has the spelling of 이: yi
  if (initial === 'r') return soft ? (medial === 'i' ? 'y' : '') : 'n';
  return initial === 'n' && soft ? (medial === 'i' ? 'y' : '') : undefined;
}

/** May these syllables be a person's name: a surname and one or two syllables (three behind a surname of two)? */
export function isKoreanPerson(run: string): boolean {
  const surname = LONG_SURNAMES.includes(run.slice(0, 2)) && run.length > 3 ? 2 : SURNAMES.has(run[0]!) ? 1 : 0;
  return surname > 0 && run.length - surname >= 1 && run.length - surname <= 2;
}
