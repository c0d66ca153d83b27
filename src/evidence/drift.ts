import { numberDrift, scopeDrift, unitDrift } from './drift-numbers.ts';
import { countriesIn, isLineageWord, stem } from './lineage-words.ts';
import type { TextRead, TextToken } from './lineage-text.ts';
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
    pluralityDrift(from.sources, to.sources) ?? manyDrift(from.read, to.read),
    certaintyDrift(from.read, to.read, to.sources),
  );
  return found.flatMap(drift => (drift ? [drift] : []));
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

/** A season is the widest span that is compared; days between two that may be one told otherwise. */
const SEASON = 93;
const APART = 160;
/** The same where the year is taken from the other text. */
const NEAR = 45;
const YEAR = 365.25;

/** Days, months or seasons that the earlier text does not have, where both are of one year or so; a date without a year is of the other's. */
function dateDrift(from: TextRead, to: TextRead): Drift | undefined {
  const before = told(from);
  for (const date of before.length === 0 ? [] : told(to)) {
    const yearless = !/\d{4}/.test(to.document.text.slice(date.start, date.end));
    const shifted = (one: Dated) => {
      const years = yearless ? Math.round((one.from - date.from) / YEAR) : 0;
      return { from: date.from + Math.round(years * YEAR), to: date.to + Math.round(years * YEAR) };
    };
    if (before.some(one => overlap(one, shifted(one)))) continue;
    const near = before.find(
      one =>
        one.to - one.from <= SEASON &&
        Math.abs(one.from - shifted(one).from) <= (shifted(one).from === date.from ? APART : NEAR),
    );
    if (near) return { field: 'date', from: near.value, to: date.value };
  }
  return habitDrift(from, to);
}

type Dated = TextRead['dates'][number];

/** Dates of what is told: before the text, no longer than a season, no bare weekday. */
function told({ dates, day, document }: TextRead): Dated[] {
  return dates.filter(
    ({ from, to, start, end }) =>
      (day === undefined || to < day - 3) &&
      to - from <= (/\d{4}/.test(document.text.slice(start, end)) ? SEASON : 31) &&
      !/^\W*(?:last |on |next )?\w+day\W*$/i.test(document.text.slice(start, end)),
  );
}

/** Of single days with a day for the difference of leap years. */
function overlap(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  const slack = a.to - a.from < 3 && b.to - b.from < 3 ? 1 : 0;
  return a.from <= b.to + slack && b.from <= a.to + slack;
}

const HABIT =
  /\b(?:every|each) (?:single )?(?:year|month|week|day|night)\b|\b(?:yearly|annually)\b|\bover (?:the (?:past|last) )?(?:\w+) years\b|\bfor (?:\w+) years\b|\bfor years\b/i;

/** What was dated has become a habit (`in 2017` → `every year`), or goes on (`is still working`). */
function habitDrift(from: TextRead, to: TextRead): Drift | undefined {
  const [was, now] = [from.document.text.slice(0, 30_000), to.document.text.slice(0, 30_000)];
  const habit = HABIT.exec(now)?.[0];
  if (habit && !HABIT.test(was) && !RHYTHM.test(was) && from.dates.length > 0 && told(to).length === 0)
    return { field: 'date', from: from.dates[0]!.value, to: habit };
  const still = /\b(?:is|are) still (?!\w*(?:unclear|unknown|open|not))\w+/i.exec(now)?.[0];
  return still && !/\bstill\b/i.test(was) ? { field: 'date', from: 'told as past', to: still } : undefined;
}

const WHERE = /^(?:in|at|to|from|off|near|outside|into)$/;
/** One list of places for what is somewhere, one for where it goes, one for where it comes from. */
const kindOfPlace = (preposition: string): string =>
  /^(?:to|into)$/.test(preposition) ? 'to' : preposition === 'from' ? 'from' : 'in';

/** Capitalised words behind a word for where, each with whether it is there, to or from. */
function places({ tokens }: TextRead): Map<string, string[]> {
  const found = new Map<string, string[]>();
  tokens.forEach((token, at) => {
    const article = tokens[at - 1]?.lower === 'the' ? 1 : 0;
    const before = tokens[at - 1 - article];
    if (!token.capital || before?.sentence !== token.sentence || !WHERE.test(before.lower) || isMonth(token)) return;
    // an office or a person of one is no place
    if ((['org', 'relay', 'comment', 'press'] as const).some(kind => isLineageWord(kind, token.lower))) return;
    const kind = kindOfPlace(before.lower);
    found.set(kind, [...(found.get(kind) ?? []), token.text]);
  });
  return found;
}

function isMonth({ lower }: TextToken): boolean {
  return /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(
    lower,
  );
}

/** A place of a kind that the earlier text does not know, where its own are not told; or another country throughout. */
function placeDrift(from: TextRead, to: TextRead): Drift | undefined {
  const [was, now] = [places(from), places(to)];
  const knows = (read: TextRead, place: string) => read.features.has(`w:${stem(place.toLowerCase())}`);
  for (const [kind, all] of now) {
    const before = was.get(kind) ?? [];
    const lost = before.find(place => !knows(to, place));
    const won = all.find(place => !knows(from, place) && !inPublisher(to, place) && !inPublisher(from, place));
    if (lost !== undefined && won !== undefined && !before.some(place => knows(to, place)))
      return { field: 'place', from: lost, to: won };
  }
  const [countries, others] = [countriesIn(from.tokens), countriesIn(to.tokens)];
  const known = others.some(one => countries.includes(one));
  return !known && countries.length === 1 && others.length === 1
    ? { field: 'place', from: countries[0]!, to: others[0]! }
    : undefined;
}

function inPublisher({ document, heading }: TextRead, place: string): boolean {
  return `${document.publisher ?? ''} ${heading}`.includes(place);
}

/** One witness who has become several. */
function pluralityDrift(from: Sources, to: Sources): Drift | undefined {
  if (to.named.some(({ cued }) => cued) || to.described.some(one => !one.several && !one.official)) return undefined;
  const several = to.described.find(one => one.several && !one.official)?.text;
  if (several === undefined) return undefined;
  const one =
    from.named.find(({ cued }) => cued)?.name ??
    from.described.find(described => !described.several && !described.official)?.text;
  return one === undefined ? undefined : { field: 'plurality', from: one, to: several };
}

/** `a defector` has become `defectors`: a word for persons that stands in the one text in the singular alone, in the other in the plural alone. */
function manyDrift(from: TextRead, to: TextRead): Drift | undefined {
  const words = (read: TextRead) => new Set(read.tokens.map(({ lower }) => lower));
  const [was, now] = [words(from), words(to)];
  for (const many of now) {
    const one = many.endsWith('men') ? `${many.slice(0, -3)}man` : many.replace(/s$/, '');
    if (one === many || one === 'member' || !isLineageWord('role', many) || !isLineageWord('role', one)) continue;
    if (was.has(one) && !was.has(many) && !now.has(one)) return { field: 'plurality', from: one, to: many };
  }
  return undefined;
}

const SURE =
  /\b(?:beyond (?:any |all )?(?:reasonable )?(?:question|doubt|dispute)|known fact|it is a fact|fact:|the fact (?:is|that)|undeniabl\w+|certainly|without (?:a |any )?doubt|no (?:room for |longer any )?doubt|no longer (?:disputed|in doubt|in question|denied)|(?:un|in)disput\w+|prove[ns]?|proved|proof|established|everybody knows|everyone knows|we (?:all |now )?know|common knowledge|cannot be denied|nobody (?:denies|disputes|doubts)|is settled|it is certain|for certain|has (?:been )?confirmed|is now clear|has revealed)\b/i;
const UNSURE =
  /\b(?:may have|might have|could have|may also have|allegedly|reportedly|is said to|are said to|is believed to|are believed to|possibly|perhaps|rumou?rs?|unconfirmed|unverified)\b/i;

function certaintyDrift(from: TextRead, to: TextRead, { denies, comments }: Sources): Drift | undefined {
  const [wasSure, sure] = [SURE.exec(from.document.text)?.[0], SURE.exec(to.document.text)?.[0]];
  if (sure && !wasSure) return { field: 'certainty', from: 'told by a witness', to: sure };
  const [wasUnsure, unsure] = [UNSURE.exec(from.document.text)?.[0], UNSURE.exec(to.document.text)?.[0]];
  if (wasUnsure && !unsure) return { field: 'certainty', from: wasUnsure, to: 'told as it is' };
  return unsure && !wasUnsure && !denies && !comments
    ? { field: 'certainty', from: 'told as it is', to: unsure }
    : undefined;
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
