// Japanese syllables. Hepburn (ISO 3602's "English" use, Japanese passports) and Kunrei (ISO 3602:1989).

const ROWS: readonly (readonly [kana: string, hepburn: string, kunrei?: string])[] = [
  ['アイウエオ', 'a i u e o'],
  ['カキクケコ', 'ka ki ku ke ko'],
  ['ガギグゲゴ', 'ga gi gu ge go'],
  ['サシスセソ', 'sa shi su se so', 'sa si su se so'],
  ['ザジズゼゾ', 'za ji zu ze zo', 'za zi zu ze zo'],
  ['タチツテト', 'ta chi tsu te to', 'ta ti tu te to'],
  ['ダヂヅデド', 'da ji zu de do', 'da zi zu de do'],
  ['ナニヌネノ', 'na ni nu ne no'],
  ['ハヒフヘホ', 'ha hi fu he ho', 'ha hi hu he ho'],
  ['バビブベボ', 'ba bi bu be bo'],
  ['パピプペポ', 'pa pi pu pe po'],
  ['マミムメモ', 'ma mi mu me mo'],
  ['ヤユヨ', 'ya yu yo'],
  ['ラリルレロ', 'ra ri ru re ro'],
  ['ワヰヱヲン', 'wa i e o n'],
  ['ヴ', 'vu'],
];
const HEPBURN = new Map<string, string>();
const KUNREI = new Map<string, string>();
for (const [kana, hepburn, kunrei] of ROWS) {
  for (const [k, char] of [...kana].entries()) {
    HEPBURN.set(char, hepburn.split(' ')[k]!);
    KUNREI.set(char, (kunrei ?? hepburn).split(' ')[k]!);
  }
}
const SMALL: ReadonlyMap<string, string> = new Map(
  Object.entries({ ァ: 'a', ィ: 'i', ゥ: 'u', ェ: 'e', ォ: 'o', ャ: 'ya', ュ: 'yu', ョ: 'yo', ヮ: 'wa' }),
);

/** Hiragana, Katakana (full and half width), and the long mark; not the dot between names. */
export function isKana(code: number): boolean {
  return (code >= 0x3041 && code <= 0x309a) || (code >= 0x30a1 && code <= 0x30fc && code !== 0x30fb) || isHalf(code);
}
function isHalf(code: number): boolean {
  return code >= 0xff66 && code <= 0xff9f;
}

/** Spellings of a run of Kana: Hepburn without long vowels, Hepburn with them spelt out, Kunrei without. May be []. */
export function kanaForms(run: string): readonly string[] {
  // half width becomes full width and its voiced marks join (Unicode normalisation, the same everywhere)
  const katakana = [...run.normalize('NFKC')].map(char => {
    const code = char.charCodeAt(0);
    return code >= 0x3041 && code <= 0x3096 ? String.fromCharCode(code + 0x60) : char;
  });
  const long = spell(katakana, HEPBURN);
  return [...new Set([short(long), long, short(spell(katakana, KUNREI))])].filter(form => form !== '');
}

function spell(katakana: readonly string[], table: ReadonlyMap<string, string>): string {
  let text = '';
  let doubled = false;
  for (const char of katakana) {
    const small = SMALL.get(char);
    const sound = table.get(char);
    if (char === 'ッ') doubled = true;
    else if (small !== undefined) text = joinSmall(text, small);
    else if (sound !== undefined) {
      text += doubled && /^[^aiueon]/.test(sound) ? (sound.startsWith('ch') ? 't' : sound[0]) + sound : sound;
      doubled = false;
    }
  }
  return text;
}

/** ki + ya = kya, shi + ya = sha, fu + a = fa */
function joinSmall(text: string, small: string): string {
  const vowel = text.at(-1) ?? '';
  const stem = /[iueo]/.test(vowel) ? text.slice(0, -1) : text;
  if (small[0] !== 'y') return stem + small;
  return stem + (/(sh|ch|j)$/.test(stem) ? small.slice(1) : small);
}

/** passports leave long vowels out: Satō and Satou are sato */
function short(text: string): string {
  return text.replace(/o[ou]+/g, 'o').replace(/uu+/g, 'u');
}
