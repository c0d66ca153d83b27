import type { Word } from './words.ts';

/** Number words of English, 0 to 20, and their ordinals: ships and brigades are numbered so. */
const UNITS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  '- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
];
const TENS = [
  '- - twenty thirty forty fifty sixty seventy eighty ninety',
  '- - twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth',
];
/** Roman numerals of two letters or more; xi and vi are names too and are left out. */
const ROMAN = '- - ii iii iv - - vii viii ix - - xii xiii xiv xv xvi xvii xviii xix xx';

const table = (lines: readonly string[], step: number): Map<string, number> => {
  const numbers = new Map<string, number>();
  for (const line of lines)
    for (const [at, word] of line.split(' ').entries()) if (word !== '-') numbers.set(word, at * step);
  return numbers;
};
const UNIT_WORDS = table(UNITS, 1);
const TEN_WORDS = table(TENS, 10);
const ROMAN_NUMERALS = table([ROMAN], 1);

/**
 * Numbers as numbers, however they are written: forty-four and 44th are 44, XII is 12, second is 2. A number word stays a
 * further spelling. A roman numeral or a small number word at the beginning may be a name or a word and stays one.
 */
export function readNumerals(words: Word[]): Word[] {
  let read: Word[] | undefined;
  for (let at = 0; at < words.length; at++) {
    const [value, span] = numberAt(words, at);
    if (span === 0) {
      read?.push(words[at]!);
      continue;
    }
    read ??= words.slice(0, at);
    const written = words
      .slice(at, at + span)
      .map(word => word.forms[0]!)
      .join('');
    // II and III are a letter apart
    const forms = ROMAN_NUMERALS.has(written) ? [String(value)] : [String(value), written];
    read.push({ forms, kind: 'number' });
    at += span - 1;
  }
  return read ?? words;
}

/** The number that begins at a word, and of how many words it is; span 0 where none does. */
function numberAt(words: readonly Word[], at: number): [value: number, span: number] {
  const word = words[at]!;
  const first = word.forms[0]!;
  const none: [number, number] = [0, 0];
  if (word.languages || (word.kind !== 'word' && word.kind !== 'form')) return none;
  const ordinal = first.charCodeAt(0) <= 57 ? /^(\d{1,4})(?:st|nd|rd|th)$/.exec(first) : null;
  if (ordinal !== null) return [Number(ordinal[1]), 1];
  const tens = TEN_WORDS.get(first);
  if (tens !== undefined) {
    const unit = UNIT_WORDS.get(words[at + 1]?.forms[0] ?? '') ?? 0;
    return unit > 0 && unit < 10 ? [tens + unit, 2] : [tens, 1];
  }
  const value = UNIT_WORDS.get(first) ?? (at > 0 ? ROMAN_NUMERALS.get(first) : undefined);
  return value === undefined || words.length === 1 ? none : [value, 1];
}
