/** A number in a text, with where it stands. */
export interface NumberMention {
  start: number;
  end: number;
  value: number;
  /** the factor of `million`, `dozen`, `lakh` behind it; 1 without one */
  scale: number;
}

const SMALL = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  '- - twenty thirty forty fifty sixty seventy eighty ninety',
] as const;
const WORDS: ReadonlyMap<string, number> = new Map(
  SMALL.flatMap((line, row) =>
    line.split(' ').flatMap((word, at) => (word === '-' ? [] : [[word, row === 0 ? at : at * 10] as const])),
  ),
);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['k', 1000],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['million', 1e6],
  ['millions', 1e6],
  ['mln', 1e6],
  ['mn', 1e6],
  ['m', 1e6],
  ['crore', 1e7],
  ['crores', 1e7],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
  ['dozen', 12],
]);
/** Scales that stand right behind digits only, after a currency: `$3.4m`. */
const SHORT_SCALES: ReadonlySet<string> = new Set(['k', 'm', 'bn', 'mln', 'mn']);
const ARTICLED: ReadonlySet<string> = new Set([
  'hundred',
  'thousand',
  'million',
  'billion',
  'trillion',
  'dozen',
  'lakh',
  'crore',
]);

/** `1,200`, `61 000` (any space that groups), `1.200.000`, `3,4` with a decimal comma, `3.4`. */
const DIGITS =
  /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]\d|\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d{1,4},\d{1,2}(?![\d,]|\.\d)|\d+(?:\.\d+)?/y;
const FRACTION = /([½¼¾⅓⅔⅛])|[ \u00a0-]?([1-9])\/([2-9]|10|16)(?![\d/])/y;
const SIGNS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3, '⅛': 0.125 };
const WORD = /[A-Za-z]+/y;
const GAP = /[ \u00a0\u2009\u202f]{1,2}|-/y;
const HALF = /(?:[ \u00a0]and[ \u00a0]a[ \u00a0]half)(?![A-Za-z])/iy;
const HALF_A = /half[ \u00a0]an?(?![A-Za-z])/iy;
/** Longest run of number words that is read. */
const MOST_WORDS = 12;

/** The number that begins at `at`, in digits or English words; undefined where none does. Scales behind it are part of it: `3.4 million`. */
export function numberAt(text: string, at: number, money = false): NumberMention | undefined {
  DIGITS.lastIndex = at;
  const digits = DIGITS.exec(text);
  if (digits) return scaled(text, fractioned(text, at, DIGITS.lastIndex, valueOf(digits[0])), money);
  FRACTION.lastIndex = at;
  const sign = FRACTION.exec(text);
  if (sign?.[1]) return scaled(text, { start: at, end: FRACTION.lastIndex, value: SIGNS[sign[1]]!, scale: 1 }, money);
  HALF_A.lastIndex = at;
  if (HALF_A.test(text)) return scaled(text, { start: at, end: HALF_A.lastIndex, value: 0.5, scale: 1 }, false);
  return wordsAt(text, at);
}

function valueOf(digits: string): number {
  if (/^\d{1,4},\d{1,2}$/.test(digits)) return Number(digits.replace(',', '.'));
  return Number((digits.split('.').length > 2 ? digits.replaceAll('.', '') : digits).replaceAll(/[,\s]/g, ''));
}

/** `3½`, `3 1/2`, and `1/2` whose first digit was read. */
function fractioned(text: string, start: number, end: number, value: number): NumberMention {
  if (end === start + 1 && text[end] === '/') {
    FRACTION.lastIndex = start;
    const plain = FRACTION.exec(text);
    if (plain?.[2] && Number(plain[2]) < Number(plain[3]))
      return { start, end: FRACTION.lastIndex, value: exact(Number(plain[2]) / Number(plain[3])), scale: 1 };
  }
  FRACTION.lastIndex = end;
  const found = FRACTION.exec(text);
  if (found?.[1]) return { start, end: FRACTION.lastIndex, value: exact(value + SIGNS[found[1]]!), scale: 1 };
  if (found && /^[ \u00a0-]/.test(found[0]) && Number(found[2]) < Number(found[3]))
    return { start, end: FRACTION.lastIndex, value: exact(value + Number(found[2]) / Number(found[3])), scale: 1 };
  return { start, end, value, scale: 1 };
}

/** `3.4 million`, `300 thousand`, `2 dozen`, `12 lakh`, and after a currency sign `3.4m`. */
function scaled(text: string, mention: NumberMention, money: boolean): NumberMention {
  let { end, value, scale: factor } = mention;
  for (let k = 0; k < 2; k++) {
    const gap = gapAt(text, end);
    const word = wordAt(text, gap);
    const scale = word === undefined ? undefined : SCALES.get(word.toLowerCase());
    const isShort = SHORT_SCALES.has(word?.toLowerCase() ?? '');
    if (scale === undefined || (isShort && !(money && (k > 0 || gap === end || !/^[mk]$/.test(word!))))) break;
    value *= scale;
    factor *= scale;
    end = gap + word!.length;
  }
  return { start: mention.start, end, value: exact(value), scale: factor };
}

/** `seven`, `twenty-five`, `two hundred and fifty thousand`, `a dozen`, `half a million`, `two and a half`. */
function wordsAt(text: string, at: number): NumberMention | undefined {
  let end = at;
  let total = 0;
  let part = 0;
  let seen = false;
  let factor = 1;
  for (let k = 0, from = at; k < MOST_WORDS; k++) {
    const word = wordAt(text, from)?.toLowerCase();
    if (word === undefined) break;
    const value = WORDS.get(word);
    const scale = SHORT_SCALES.has(word) ? undefined : SCALES.get(word);
    if (value !== undefined) part += value;
    else if (scale !== undefined && seen) {
      part = Math.max(part, 1) * scale;
      factor = scale;
      if (scale >= 1000) [total, part] = [total + part, 0];
    } else if (
      (word === 'a' || word === 'an') &&
      k === 0 &&
      ARTICLED.has(wordAt(text, gapAt(text, from + 1))?.toLowerCase() ?? '')
    ) {
      part = 1;
    } else if (word === 'and' && seen && part >= 100) {
      from = gapAt(text, from + 3);
      continue;
    } else break;
    seen = true;
    end = from + word.length;
    from = gapAt(text, end);
    if (from === end) break;
  }
  if (!seen) return undefined;
  HALF.lastIndex = end;
  const half = HALF.test(text) && total === 0;
  const value = total + part + (half ? 0.5 : 0);
  return half
    ? scaled(text, { start: at, end: HALF.lastIndex, value, scale: 1 }, false)
    : { start: at, end, value, scale: factor };
}

function wordAt(text: string, at: number): string | undefined {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0];
}

function gapAt(text: string, at: number): number {
  GAP.lastIndex = at;
  return GAP.test(text) ? GAP.lastIndex : at;
}

/** Without the dust of binary fractions: 3.4 × 1,000,000 is 3,400,000. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
