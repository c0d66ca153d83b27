/**
 * Words in Greek letters: ELOT 743 / ISO 843 type 2 (passports), the habit of the press (Tsipras, Bakoyannis: b, d, g, h, y as
 * heard), and the learned spelling (ISO 843 type 1 without marks: e for eta, u for upsilon, ph, kh).
 */
type Table = Readonly<Record<string, string>>;

const PASSPORT: Table = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
  ου: 'ou',
  αυ: 'av',
  ευ: 'ev',
  ηυ: 'iv',
  γγ: 'ng',
  γξ: 'nx',
  γχ: 'nch',
  μπ: 'mp',
};
const HEARD: Table = {
  ...PASSPORT,
  γ: 'g',
  χ: 'h',
  υ: 'i',
  ου: 'u',
  ει: 'i',
  οι: 'i',
  αι: 'e',
  μπ: 'b',
  ντ: 'd',
  γκ: 'g',
  γι: 'y',
  γε: 'ye',
  ξ: 'ks',
};
const LEARNED: Table = {
  ...PASSPORT,
  β: 'b',
  η: 'e',
  υ: 'u',
  φ: 'ph',
  χ: 'kh',
  αυ: 'au',
  ευ: 'eu',
  ηυ: 'eu',
  μπ: 'mp',
  γκ: 'gk',
};
const UNVOICED = 'θκξπσςτφχψ';

/** Is it a Greek letter? */
export function isGreek(codePoint: number): boolean {
  return (
    codePoint === 0x386 ||
    (codePoint >= 0x388 && codePoint <= 0x3e1 && codePoint !== 0x3d7) ||
    codePoint === 0x3f2 ||
    codePoint === 0x3f9 ||
    (codePoint >= 0x1f00 && codePoint <= 0x1fbc) ||
    (codePoint >= 0x1fc2 && codePoint <= 0x1fcc) ||
    (codePoint >= 0x1fd0 && codePoint <= 0x1fdb) ||
    (codePoint >= 0x1fe0 && codePoint <= 0x1fec) ||
    (codePoint >= 0x1ff2 && codePoint <= 0x1ffc)
  );
}

/** Reads a run of Greek letters as one word in its spellings, most usual first. */
export function readGreek(run: string): string[][] {
  const word = fold(run);
  return [[...new Set([PASSPORT, HEARD, LEARNED].map(table => spell(word, table)))]];
}

/** Lower case, without accents and breathings; a diaeresis parts two vowels (\u0308 stays). */
function fold(run: string): string {
  let folded = '';
  for (const char of run.normalize('NFD')) {
    const code = char.codePointAt(0)!;
    if (code >= 0x391 && code <= 0x3a9) folded += String.fromCodePoint(code + 32);
    else if (code === 0x3f9) folded += 'σ';
    else if (code === 0x3f2) folded += 'ς';
    else if ((code >= 0x3b1 && code <= 0x3c9) || code === 0x308) folded += char;
  }
  return folded;
}

function spell(word: string, table: Table): string {
  let text = '';
  for (let at = 0; at < word.length; at++) {
    const pair = word.slice(at, at + 2);
    if (pair.length === 2 && Object.hasOwn(table, pair)) {
      // b and d are written mp and nt inside a word by passports, b and d before it by most
      text += pair === 'μπ' && at === 0 ? 'b' : beforeUnvoiced(pair, word[at + 2], table[pair]!);
      at++;
    } else if (Object.hasOwn(table, word[at]!)) text += table[word[at]!]!;
  }
  return text;
}

/** au and eu are af and ef before an unvoiced consonant and at the end. */
function beforeUnvoiced(pair: string, next: string | undefined, spelling: string): string {
  if (!spelling.endsWith('v') || pair[1] !== 'υ') return spelling;
  return next === undefined || UNVOICED.includes(next) ? `${spelling.slice(0, -1)}f` : spelling;
}
