import type { Statement } from '../model/statement.ts';
import type { Drift } from '../model/told-claims.ts';

/** Predicates that tell one thing from different sides: a claim repeated changes its verb more easily than its matter. */
const FAMILIES: readonly (readonly string[])[] = [
  ['carries', 'smuggles', 'shipsTo', 'collects', 'transfers', 'callsAt', 'travelsTo'],
  ['originatesFrom', 'produces', 'labelledAs'],
  ['sells', 'buys', 'dealsWith', 'pricedAt', 'pays'],
  ['seizes', 'arrests', 'actsAgainst', 'charges'],
  ['declaredAs', 'labelledAs', 'conceals', 'forges', 'packedIn'],
];
/** Least part of the shorter claim's content words that the other must have too. */
const SHARED = 0.5;
const PLAIN: ReadonlySet<string> = new Set(
  'the and for from with that this were was has have had are its his her their they them into some more most than about which while where said also other only first such been being'.split(
    ' ',
  ),
);

/** Content words of a statement's arguments and quote, plurals alike. */
export function matterOf({ subject, object, quote }: Pick<Statement, 'subject' | 'object' | 'quote'>): Set<string> {
  const words = `${subject ?? ''} ${object ?? ''} ${quote}`.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter(word => !PLAIN.has(word)).map(word => (/[^s]s$/.test(word) ? word.slice(0, -1) : word)));
}

/** Do two statements tell the same matter: predicates of one family, and half of the shorter one's content words? A denial is of the claim that it denies. */
export function tellsTheSame(a: Statement, b: Statement): boolean {
  const related =
    a.predicate === b.predicate ||
    a.predicate === 'denies' ||
    b.predicate === 'denies' ||
    FAMILIES.some(family => family.includes(a.predicate) && family.includes(b.predicate));
  if (!related) return false;
  // what a pronoun of a denial stands for is the least sure of all: its own words decide
  const words = (one: Statement) =>
    matterOf(one.predicate === 'denies' ? { ...one, subject: null, object: null } : one);
  const [left, right] = [words(a), words(b)];
  const least = Math.min(left.size, right.size);
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return least >= 2 && shared >= 2 && shared >= least * SHARED;
}

/** How a statement differs from the one that it goes back to, field by field; fields that one of them lacks do not drift. */
export function driftBetween(from: Statement, to: Statement): Drift[] {
  const drift: Drift[] = [];
  const say = (field: Drift['field'], a: string | number | null | undefined, b: string | number | null | undefined) => {
    if (a !== null && b !== null && a !== undefined && b !== undefined && a !== b)
      drift.push({ field, from: String(a), to: String(b) });
  };
  const [p, q] = [from.quantity, to.quantity];
  if (p && q && (p.unit === q.unit || p.share === q.share)) say('number', numberOf(p), numberOf(q));
  if (p && q) say('unit', p.unit, q.unit);
  say('date', from.when, to.when);
  if (from.predicate !== to.predicate) say('predicate', from.predicate, to.predicate);
  if (from.speaker !== null && to.speaker !== null && isSeveral(from.speaker) !== isSeveral(to.speaker))
    say('plurality', from.speaker, to.speaker);
  if (from.hedge !== 'none' && to.hedge === 'none' && to.stance !== 'denied')
    say('certainty', `${from.hedge} hedges`, 'not hedged');
  return drift;
}

function numberOf({ value, min, max }: NonNullable<Statement['quantity']>): string | undefined {
  if (value !== undefined) return String(value);
  return min === undefined && max === undefined ? undefined : `${min ?? ''}–${max ?? ''}`;
}

function isSeveral(speaker: string): boolean {
  return /(?:[a-z]{3,}[^s]s|people|men|women)(?: (?:from|of|in|at|with)\b.*)?$/i.test(speaker);
}
