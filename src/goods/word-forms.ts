/** Forms of a word under which spellings, plurals and slips of reading meet. */

/** The stem by which words are looked up: plural endings off, -isation as -ization, sulph- as sulf-. Takes a folded word. */
export function stemOf(word: string): string {
  let stem = word;
  const n = stem.length;
  if (n > 3 && stem.charCodeAt(n - 1) === 115) {
    const before = stem.charCodeAt(n - 2);
    if (before === 101) stem = withoutEs(stem, n);
    // -ss, -us, -is are no plurals
    else if (before !== 115 && before !== 117 && before !== 105) stem = stem.slice(0, -1);
  }
  if (stem.length > 6) {
    if (stem.includes('is')) stem = stem.replace(/is(e[dr]?|ing|ation)$/, 'iz$1');
    if (stem.startsWith('sulph')) stem = `sulf${stem.slice(5)}`;
  }
  return stem;
}

function withoutEs(word: string, n: number): string {
  if (n > 4 && word.charCodeAt(n - 3) === 105) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|ch|sh|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** What a reader of print confuses, folded to one sign: 0/o, 1/l/i, 5/s, 8/b, rn/m, vv/w, cl/d. */
export function ocrFold(word: string): string {
  return word
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[01i|589624]/g, sign => OCR[sign]!);
}

const OCR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
  '5': 's',
  '8': 'b',
  '9': 'g',
  '6': 'b',
  '2': 'z',
  '4': 'a',
};

/** A word without its vowels, but for the first letter: `cmprssr` for `compressor` and for itself. */
export function skeletonOf(word: string): string {
  return (
    word.slice(0, 1) +
    word
      .slice(1)
      .replace(/[aeiou]+/g, '')
      .replace(/(.)\1+/g, '$1')
  );
}

/** Edits (a letter lost, added, changed, or two swapped) between two words of at most 47 letters if at most `most`, else most + 1. */
export function editsBetween(a: string, b: string, most: number): number {
  const [n, m] = [a.length, b.length];
  if (Math.abs(n - m) > most || n > 47 || m > 47) return most + 1;
  let [before, last, row] = ROWS;
  for (let j = 0; j <= m; j++) last[j] = j;
  for (let i = 1; i <= n; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= m; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[m]!, most + 1);
}

const ROWS: [Int32Array, Int32Array, Int32Array] = [new Int32Array(48), new Int32Array(48), new Int32Array(48)];
