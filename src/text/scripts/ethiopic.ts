/** Words in Ethiopic syllables: BGN/PCGN 1967 (Amharic) without marks, and the Eritrean and press habit (a for the first order). */
const ROWS: Readonly<Record<number, string>> = {
  0x1200: 'h',
  0x1208: 'l',
  0x1210: 'h',
  0x1218: 'm',
  0x1220: 's',
  0x1228: 'r',
  0x1230: 's',
  0x1238: 'sh',
  0x1240: 'k',
  0x1248: 'kw',
  0x1250: 'k',
  0x1258: 'kw',
  0x1260: 'b',
  0x1268: 'v',
  0x1270: 't',
  0x1278: 'ch',
  0x1280: 'h',
  0x1288: 'hw',
  0x1290: 'n',
  0x1298: 'ny',
  0x12a0: '',
  0x12a8: 'k',
  0x12b0: 'kw',
  0x12b8: 'kh',
  0x12c0: 'khw',
  0x12c8: 'w',
  0x12d0: '',
  0x12d8: 'z',
  0x12e0: 'zh',
  0x12e8: 'y',
  0x12f0: 'd',
  0x12f8: 'd',
  0x1300: 'j',
  0x1308: 'g',
  0x1310: 'gw',
  0x1318: 'g',
  0x1320: 't',
  0x1328: 'ch',
  0x1330: 'p',
  0x1338: 'ts',
  0x1340: 'ts',
  0x1348: 'f',
  0x1350: 'p',
};
const FIRST_E = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'];
const FIRST_A = ['a', 'u', 'i', 'a', 'e', 'i', 'o', 'wa'];
const GLOTTAL = new Set([0x12a0, 0x12d0, 0x1200, 0x1210, 0x1280]);

/** Is it an Ethiopic syllable? */
export function isEthiopic(codePoint: number): boolean {
  return codePoint >= 0x1200 && codePoint <= 0x1357;
}

/** Reads a run of Ethiopic syllables as one word in its spellings, most usual first. */
export function readEthiopic(run: string): string[][] {
  const forms = [spell(run, FIRST_E), spell(run, FIRST_A)].filter(form => form !== '');
  return forms.length > 0 ? [[...new Set(forms)]] : [];
}

function spell(run: string, vowels: readonly string[]): string {
  let text = '';
  for (let at = 0; at < run.length; at++) {
    const code = run.charCodeAt(at);
    const [row, order] = [code & ~7, code & 7];
    // the first order of h and of the bare vowels is a; the sixth of a bare vowel is heard
    const vowel = GLOTTAL.has(row) && order === 0 ? 'a' : row === 0x12a0 && order === 5 ? 'i' : vowels[order]!;
    text += (ROWS[row] ?? '') + (at === run.length - 1 && order === 5 ? '' : vowel);
  }
  return text;
}
