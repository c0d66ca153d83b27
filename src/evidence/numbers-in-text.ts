/** A number in a text, with where it stands. */
export interface NumberMention {
  start: number;
  end: number;
  value: number;
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
  ['million', 1e6],
  ['mln', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
  ['dozen', 12],
]);
/** Scales that stand right behind digits only, after a currency: `$3.4m`. */
const SHORT_SCALES: ReadonlySet<string> = new Set(['m', 'bn', 'mln']);

const DIGITS = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/y;
const WORD = /[A-Za-z]+/y;
const GAP = /[ \u00a0]{1,2}|-/y;
/** Longest run of number words that is read. */
const MOST_WORDS = 12;

/** The number that begins at `at`, in digits or English words; undefined where none does. Scales behind it are part of it: `3.4 million`. */
export function numberAt(text: string, at: number, money = false): NumberMention | undefined {
  DIGITS.lastIndex = at;
  const digits = DIGITS.exec(text);
  if (digits) {
    const value = Number(digits[0].replaceAll(',', ''));
    return scaled(text, { start: at, end: DIGITS.lastIndex, value }, money);
  }
  return wordsAt(text, at);
}

/** `3.4 million`, `300 thousand`, `2 dozen`, and after a currency sign `3.4m`. */
function scaled(text: string, mention: NumberMention, money: boolean): NumberMention {
  let { end, value } = mention;
  for (let k = 0; k < 2; k++) {
    const gap = gapAt(text, end);
    const word = wordAt(text, gap);
    const scale = word === undefined ? undefined : SCALES.get(word.toLowerCase());
    if (
      scale === undefined ||
      (SHORT_SCALES.has(word!.toLowerCase()) && !(money && (k > 0 || gap === end || word !== 'm')))
    )
      break;
    value *= scale;
    end = gap + word!.length;
  }
  return { start: mention.start, end, value: exact(value) };
}

/** `seven`, `twenty-five`, `two hundred and fifty thousand`, `a dozen`, `half a million`. */
function wordsAt(text: string, at: number): NumberMention | undefined {
  let end = at;
  let total = 0;
  let part = 0;
  let seen = false;
  for (let k = 0, from = at; k < MOST_WORDS; k++) {
    const word = wordAt(text, from)?.toLowerCase();
    if (word === undefined) break;
    const value = WORDS.get(word);
    const scale = SHORT_SCALES.has(word) ? undefined : SCALES.get(word);
    if (value !== undefined) part += value;
    else if (scale !== undefined && (seen || isArticleBefore(text, at))) {
      part = Math.max(part, 1) * scale;
      if (scale >= 1000) [total, part] = [total + part, 0];
    } else if (word === 'and' && seen && part >= 100) {
      from = gapAt(text, from + 3);
      continue;
    } else break;
    seen = true;
    end = from + word.length;
    from = gapAt(text, end);
    if (from === end) break;
  }
  return seen ? { start: at, end, value: total + part } : undefined;
}

/** Is the word before `at` an article, so that a scale alone is a number: `a dozen`? */
function isArticleBefore(text: string, at: number): boolean {
  return /(?:^|[^A-Za-z])an? $/i.test(text.slice(Math.max(0, at - 4), at));
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
