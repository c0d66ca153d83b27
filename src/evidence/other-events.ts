import { stem, termsOf } from './lineage-words.ts';
import type { NumberRead } from './lineage-numbers.ts';
import type { TextRead } from './lineage-text.ts';

/** What is dated so long after the first text cannot be what that text told of; a claim of a habit may be seen again within the year. */
const LATER = 365;
/** A number of fewer than a third of the texts is one branch's: that it is shared tells of lineage, whatever it counts. */
const COMMON = 3;
/** Words behind "of" that say what is counted. */
const COUNTED = 4;

/** Why a text tells of another event than those before it, in one sentence; undefined = it may be the same. */
export function otherEvent(read: TextRead, before: readonly TextRead[]): string | undefined {
  const first = before.find(({ day }) => day !== undefined)?.day;
  if (first === undefined) return undefined;
  const shared = sharedNumbers(read, before);
  const sentences = new Set(shared.map(({ number }) => number.sentence));
  const late =
    read.dates.find(date => sentences.has(date.sentence) && date.from > first + LATER && !isWeekday(read, date)) ??
    onlyLate(read, first + LATER);
  if (late) return `tells of ${late.value}, more than a year after the first text`;
  const told = read.day ?? 0;
  if (told > first + LATER && [...sentences].some(sentence => isAhead(read, sentence)))
    return 'tells of what is to come, more than a year after the first text';
  for (const { number, texts } of shared.filter(one => isTelling(one.number))) {
    if (texts.length * COMMON < before.length) continue;
    const things = thingsCounted(read, number);
    if (things.length === 0 || things.some(word => isKnown(word, before))) continue;
    return `counts ${things.join(' ')}, of which no text before it tells with ${number.text}`;
  }
  return undefined;
}

/** `stamped on a Friday`: a rhythm, or a day that the text's own day alone tells. */
function isWeekday({ document }: TextRead, { start, end }: { start: number; end: number }): boolean {
  return !/\d/.test(document.text.slice(start, end)) && /day/i.test(document.text.slice(start, end));
}

/** The first date, where all dates of a text are after a day. */
export function onlyLate({ dates }: TextRead, after: number) {
  return dates.every(({ from }) => from > after) ? dates[0] : undefined;
}

function sharedNumbers(read: TextRead, before: readonly TextRead[]): { number: NumberRead; texts: TextRead[] }[] {
  return read.numbers.flatMap(number => {
    const key = `q:${number.value} ${number.unit}`;
    const texts = before.filter(({ features }) => features.has(key));
    return texts.length > 0 ? [{ number, texts }] : [];
  });
}

/** A count that two events would hardly share: no per cent, no single figure. */
function isTelling({ value, unit }: NumberRead): boolean {
  return unit !== 'percent' && value >= 10;
}

function isAhead({ tokens }: TextRead, at: number): boolean {
  return tokens.some(({ sentence, lower }) => sentence === at && /^(?:will|shall)$/.test(lower));
}

/** The content words behind `240 drums of …`, to the next mark or joining word. */
function thingsCounted({ tokens }: TextRead, number: NumberRead): string[] {
  const from = tokens.findIndex(({ start }) => start >= number.end);
  if (from < 0 || tokens[from]!.lower !== 'of') return [];
  const things: string[] = [];
  for (let at = from + 1; at < tokens.length && things.length < COUNTED; at++) {
    const { text, lower, sentence } = tokens[at]!;
    if (
      sentence !== number.sentence ||
      /^[^\p{L}\d]/u.test(text) ||
      /^(?:and|or|that|which|who|from|in|to|on|with|under|for|at|by|was|were|left)$/.test(lower)
    )
      break;
    if (lower.length > 2 && lower !== 'the' && !/\d/.test(lower)) things.push(lower);
  }
  return things;
}

function isKnown(word: string, texts: readonly TextRead[]): boolean {
  const stemmed = stem(word);
  return [
    `w:${stemmed}`,
    ...termsOf(stemmed)
      .slice(0, 1)
      .map(term => `t:${term}`),
  ].some(key => texts.some(({ features }) => features.has(key)));
}
