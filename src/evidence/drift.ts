import { isLineageWord, isBroaderTerm, stem, termsOf } from './lineage-words.ts';
import type { NumberRead, TextRead, TextToken } from './lineage-text.ts';
import type { Sources } from './sources.ts';

/** One way in which a text departs from the one that it repeats. */
export interface Drift {
  field: 'number' | 'unit' | 'scope' | 'date' | 'plurality' | 'certainty' | 'place' | 'predicate';
  from: string;
  to: string;
}

interface Told {
  read: TextRead;
  sources: Sources;
}

/** What changed from an earlier text to one that repeats it, by field, at most one of each. Numbers are compared where they count alike. */
export function driftBetween(from: Told, to: Told): Drift[] {
  const found = [
    numberDrift(from.read, to.read),
    unitDrift(from.read, to.read),
    scopeDrift(from.read, to.read),
    rhythmDrift(from.read, to.read),
    dateDrift(from.read, to.read),
  ];
  found.push(
    placeDrift(from.read, to.read),
    pluralityDrift(from.sources, to.sources),
    certaintyDrift(from.read, to.read),
  );
  return found.flatMap(drift => (drift ? [drift] : []));
}

/** Another number of the same unit, or one that lost or won "over", "about". */
function numberDrift(from: TextRead, to: TextRead): Drift | undefined {
  for (const number of to.numbers) {
    const alike = from.numbers.filter(({ unit }) => unit === number.unit && unit !== '');
    if (alike.length === 0) continue;
    const same = alike.find(({ value }) => value === number.value);
    if (same === undefined) {
      const nearest = alike.reduce((best, one) =>
        Math.abs(one.value - number.value) < Math.abs(best.value - number.value) ? one : best,
      );
      return { field: 'number', from: nearest.text, to: number.text };
    }
    if (same.least !== number.least || same.approximate !== number.approximate)
      return { field: 'number', from: same.text, to: number.text };
  }
  return undefined;
}

/** The same figure, or its digits, of something else: `240 drums` and `240 tonnes`. */
function unitDrift(from: TextRead, to: TextRead): Drift | undefined {
  for (const number of to.numbers) {
    if (number.value < 10 || from.numbers.some(({ unit }) => unit === number.unit)) continue;
    const same = from.numbers.find(
      one => one.unit !== '' && number.unit !== '' && one.value >= 10 && digits(one) === digits(number),
    );
    if (same && same.unit !== number.unit) return { field: 'unit', from: same.text, to: number.text };
  }
  return undefined;
}

function digits({ value }: NumberRead): string {
  return String(value)
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
}

/** Words behind a number, up to the next mark, that say what it is a number of. */
function scopeOf({ tokens }: TextRead, number: NumberRead): string[] {
  const at = tokens.findIndex(({ start }) => start >= number.end);
  if (at < 0 || !/^(?:of|in|for)$/.test(tokens[at]!.lower)) return [];
  const scope: string[] = [];
  for (const { lower, text, sentence } of tokens.slice(at + 1, at + 9)) {
    if (
      sentence !== number.sentence ||
      /^[^\p{L}\d]/u.test(text) ||
      /^(?:that|which|who|come|comes|came|was|were|had|has|is|are|from|to|on|with|at|by)$/.test(lower)
    )
      break;
    if (lower.length > 2 && !/^(?:the|its|his|her|their|our|and|what)$/.test(lower)) scope.push(lower);
  }
  return scope;
}

/** The same number of something wider, narrower or other: `90 percent of guidance parts`, `of the missile components`. */
function scopeDrift(from: TextRead, to: TextRead): Drift | undefined {
  for (const number of to.numbers) {
    const there = from.numbers.find(({ value, unit }) => value === number.value && unit === number.unit);
    if (!there) continue;
    const now = scopeOf(to, number);
    const was = scopeOf(from, there);
    const changed = now.filter(word => !isSaid(word, from));
    if (now.length > 0 && changed.length > 0)
      return { field: 'scope', from: was.join(' ') || there.text, to: now.join(' ') };
  }
  return undefined;
}

/** Does the text have the word, or one for the same kind of thing? A broader or narrower one is drift. */
function isSaid(word: string, { features }: TextRead): boolean {
  const stemmed = stem(word);
  if (features.has(`w:${stemmed}`)) return true;
  const [term] = termsOf(stemmed);
  return (
    term !== undefined &&
    features.has(`t:${term}`) &&
    ![...features.keys()].some(key => key.startsWith('t:') && isBroaderTerm(term, key.slice(2)))
  );
}

const RHYTHM =
  /\b(?:every|each|once an?|twice an?|per)\s(?:(?:other|second|third|two|three|four|six|few|\d+)(?:\s(?:or|to)\s(?:two|three|four|\d+))?\s)?(?:day|night|week|month|year|thursday|monday|tuesday|wednesday|friday|saturday|sunday)s?\b|\b(?:daily|weekly|monthly)\b/i;

/** Another rhythm: of another unit (`every three months`, `every two weeks`) or another day. */
function rhythmDrift(from: TextRead, to: TextRead): Drift | undefined {
  const [was, now] = [
    RHYTHM.exec(from.document.text.slice(0, 30_000))?.[0],
    RHYTHM.exec(to.document.text.slice(0, 30_000))?.[0],
  ];
  if (!was || !now || was.toLowerCase() === now.toLowerCase()) return undefined;
  const unit = (text: string) => /day|night|week|month|year/i.exec(text)?.[0]?.toLowerCase() ?? text.toLowerCase();
  return unit(was) === unit(now) ? undefined : { field: unit(was) === 'day' ? 'date' : 'unit', from: was, to: now };
}

/** Months that the earlier text does not have, where both are of one year or so. */
function dateDrift(from: TextRead, to: TextRead): Drift | undefined {
  const told = (read: TextRead) => read.dates.filter(date => read.day === undefined || date.to < read.day - 3);
  const before = told(from);
  if (before.length === 0) return undefined;
  for (const date of told(to)) {
    if (date.to - date.from > 31 || before.some(one => one.from <= date.to && date.from <= one.to)) continue;
    const near = before.find(one => one.to - one.from <= 31 && Math.abs(one.from - date.from) <= 120);
    if (near) return { field: 'date', from: near.value, to: date.value };
  }
  return undefined;
}

/** In sentences that hold a number: capitalised words behind `in`, `at`, `to`, `from`, with that word. */
function places({ tokens, numbers }: TextRead): Map<string, string> {
  const found = new Map<string, string>();
  const counted = new Set(numbers.map(({ sentence }) => sentence));
  tokens.forEach((token, at) => {
    if (!counted.has(token.sentence)) return;
    const before = tokens[at - 1]?.lower ?? '';
    if (token.capital && /^(?:in|at|to|from)$/.test(before) && !isMonth(token) && !found.has(before))
      found.set(before, token.text);
  });
  return found;
}

function isMonth({ lower }: TextToken): boolean {
  return /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(
    lower,
  );
}

/** A place behind the same preposition that the earlier text does not know, whose own place is not told. */
function placeDrift(from: TextRead, to: TextRead): Drift | undefined {
  const [was, now] = [places(from), places(to)];
  for (const [preposition, place] of now) {
    const other =
      preposition === 'in' || preposition === 'at' ? (was.get('in') ?? was.get('at')) : was.get(preposition);
    if (other === undefined || other === place) continue;
    if (!from.features.has(`w:${stem(place.toLowerCase())}`) && !to.features.has(`w:${stem(other.toLowerCase())}`))
      return { field: 'place', from: other, to: place };
  }
  return undefined;
}

/** One witness who has become several. */
function pluralityDrift(from: Sources, to: Sources): Drift | undefined {
  if (to.named.some(({ cued }) => cued) || to.described.some(one => !one.several && !one.official)) return undefined;
  const several = to.described.find(one => one.several && !one.official)?.text ?? to.several;
  if (several === null) return undefined;
  const one =
    from.named.find(({ cued }) => cued)?.name ??
    from.described.find(described => !described.several && !described.official)?.text;
  return one === undefined ? undefined : { field: 'plurality', from: one, to: several };
}

const SURE =
  /\b(?:beyond (?:any )?(?:question|doubt)|known fact|it is a fact|fact:|undeniabl\w+|certainly|without (?:a )?doubt|proven|everybody knows|we (?:all )?know|no doubt)\b/i;
const UNSURE =
  /\b(?:may have|might have|allegedly|reportedly|is said to|are said to|under investigation|suspected|possibly|perhaps)\b/i;

function certaintyDrift(from: TextRead, to: TextRead): Drift | undefined {
  const [wasSure, sure] = [SURE.exec(from.document.text)?.[0], SURE.exec(to.document.text)?.[0]];
  if (sure && !wasSure) return { field: 'certainty', from: 'told by a witness', to: sure };
  const [wasUnsure, unsure] = [UNSURE.exec(from.document.text)?.[0], UNSURE.exec(to.document.text)?.[0]];
  if (wasUnsure && !unsure) return { field: 'certainty', from: wasUnsure, to: 'told as it is' };
  return unsure && !wasUnsure ? { field: 'certainty', from: 'told as it is', to: unsure } : undefined;
}

/** Does a word of a heading say that the text is a translation? */
export function isTranslation({ heading, tokens }: TextRead): boolean {
  return (
    /\btranslat(?:ed|ion)\b|\b(?:english|französisch|russian|arabic) (?:page|pages|edition|version|service)\b/i.test(
      heading,
    ) || tokens.some(({ lower }) => lower === 'translated')
  );
}

/** Does the text take something back? */
export function retracts({ tokens }: TextRead): boolean {
  return tokens.some(({ lower }) => isLineageWord('retract', lower));
}
