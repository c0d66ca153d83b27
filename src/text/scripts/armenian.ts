/** Words in Armenian letters: BGN/PCGN 1981 without marks (Eastern), the Western values, and the older French habit (-ian). */
const LETTERS = 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ';
const EASTERN = 'a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f'.split(' ');
const WESTERN = 'a p k t e z e e t zh i l kh dz g h ts gh j m y n sh o ch b ch r s v d r ts v p k o f'.split(' ');

/** Is it an Armenian letter? */
export function isArmenian(codePoint: number): boolean {
  return (
    (codePoint >= 0x531 && codePoint <= 0x556) ||
    (codePoint >= 0x560 && codePoint <= 0x588) ||
    (codePoint >= 0xfb13 && codePoint <= 0xfb17)
  );
}

/** Reads a run of Armenian letters as one word in its spellings, most usual first. */
export function readArmenian(run: string): string[][] {
  let word = '';
  for (const char of run.normalize('NFKC')) {
    const code = char.codePointAt(0)!;
    word += code <= 0x556 ? String.fromCodePoint(code + 48) : char;
  }
  word = word.replace(/և/g, 'եվ');
  const eastern = spell(word, EASTERN, false);
  return [[...new Set([eastern, spell(word, EASTERN, true), spell(word, WESTERN, false)])]];
}

/** `heard`: e and o at the start as ye and vo, and ya after a consonant as ia. */
function spell(word: string, values: readonly string[], heard: boolean): string {
  let text = '';
  for (let at = 0; at < word.length; at++) {
    const char = word[at]!;
    if (char === 'ո' && (word[at + 1] === 'ւ' || word[at + 1] === 'վ')) {
      text += word[at + 1] === 'ւ' ? 'u' : 'ov';
      at++;
    } else if (heard && at === 0 && (char === 'ե' || char === 'ո')) text += char === 'ե' ? 'ye' : 'vo';
    else if (heard && char === 'յ' && at > 0) text += 'i';
    else text += values[LETTERS.indexOf(char)] ?? '';
  }
  return text;
}
