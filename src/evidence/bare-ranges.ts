import type { NumberRead } from './lineage-numbers.ts';
import { numberAt } from './numbers-in-text.ts';
import type { Stretch } from './quantities.ts';

const JOINED = /,? (?:or|to|and|perhaps|maybe)(?: (?:perhaps|maybe|even))? |, (?:perhaps |maybe )?|[-–]/y;
/** Words that a bare range begins with; without one its two numbers must be joined by `or` or `perhaps`. */
const LED = /\b(?:between|from|about|perhaps|maybe|was|were|is|are|it)[ ,]+$/i;
const MOST = 60;

/** Two numbers that bound an amount whose unit is left out: `seventeen or eighteen`, `between 17 and 20`, `sixty, seventy thousand`. Nothing in `taken`. */
export function bareRanges(text: string, within: Stretch, taken: readonly Stretch[], sentence: number): NumberRead[] {
  const found: NumberRead[] = [];
  const words = /[A-Za-z]+(?:-[a-z]+)?|\d[\d.,]*\d|\d/g;
  words.lastIndex = within.start;
  for (let word = words.exec(text); word && word.index < within.end && found.length < MOST; word = words.exec(text)) {
    const first = numberAt(text, word.index, false);
    if (!first || first.start !== word.index) continue;
    words.lastIndex = first.end;
    JOINED.lastIndex = first.end;
    const joined = JOINED.exec(text);
    const second = joined ? numberAt(text, JOINED.lastIndex, false) : undefined;
    if (!joined || !second || second.end > within.end) continue;
    const range = boundsOf(first.value, second.value);
    const certain =
      /or|perhaps|maybe/.test(joined[0]) || LED.test(text.slice(Math.max(0, first.start - 12), first.start));
    if (!range || !certain || taken.some(({ start, end }) => start < second.end && end > first.start)) continue;
    words.lastIndex = second.end;
    const [value, top] = range;
    found.push({
      start: first.start,
      end: second.end,
      text: text.slice(first.start, second.end),
      value,
      top,
      unit: '',
      written: '',
      per: '',
      approximate: true,
      least: false,
      sentence,
    });
  }
  return found;
}

/** Both in order, within twice; a scale that only the second has is the first's too. */
function boundsOf(first: number, second: number): [number, number] | undefined {
  const scale = [1, 100, 1000, 1_000_000].find(by => first * by < second && second <= first * by * 2);
  return scale === undefined ? undefined : [first * scale, second];
}
