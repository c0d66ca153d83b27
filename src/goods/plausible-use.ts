import type { DateSpan } from '../core/dates.ts';
import { type Business, businessOf } from './business.ts';
import type { DeclaredGoods } from './line-goods.ts';
import { type SensitiveGoods, sensitiveGoods } from './sensitive-goods.ts';

/** Who is to use goods, by name and what the file says they are. */
export interface NamedUser {
  name: string;
  /** a natural person: a name that is a trade says nothing */
  person: boolean;
}

export interface UseQuestion {
  goods: readonly (DeclaredGoods & { massKg?: number | undefined })[];
  /** the end users where they are named, else the consignees */
  users: readonly NamedUser[];
  on: DateSpan;
}

/** What is said about one of the goods and the user. */
export interface UseLine {
  column: 'for' | 'against' | 'unknown';
  feature: 'use' | 'user' | 'amount' | 'goods';
  text: string;
  /** millinats */
  weight: number;
  /** line of goods that it is about, and the user whose name tells it */
  goods: number;
  user?: { index: number; word: string; from: number; to: number };
  sensitive: SensitiveGoods;
}

/**
 * A chemical or instrument of a control list for somebody whose line of business has no known use for it: with the prior of −4,600 that is .75; by judgement. A second one
 * adds, as does more than a tonne; what a laboratory weighs in speaks against.
 */
const NO_USE = 5700;
const SECOND = 500;
const BY_THE_TONNE = 300;
const TONNE = 1000;
const SMALL = -2500;
const SMALL_KG = 1;
/** So many trades use it that an unknown use says little: context, never enough alone. */
const NO_USE_OF_WIDE = 2500;
/** A list membership that was not verified is shown, and adds nothing. */
const NOT_VERIFIED = 0;
const KNOWN_USE = -3000;
/** Amounts that a laboratory or clinic may use of anything. */
const LABORATORY_KG = 25;
const LABORATORIES: ReadonlySet<string> = new Set(['research', 'health', 'school']);
/** Makers of chemicals and medicines may use any chemical. */
const USE_ANY_CHEMICAL: ReadonlySet<string> = new Set(['chemical', 'pharma']);

/**
 * Asks of listed goods only whether the user's line of business, as its name tells it, has a known use for them. A name that tells none, a trader, a public body
 * or a family name is *unknown*, never bad; the country is not asked. Pure but for what it remembers; lines in the order of the goods.
 */
export function plausibleUse(find: ReturnType<typeof sensitiveGoods> = sensitiveGoods()) {
  return ({ goods, users, on }: UseQuestion): UseLine[] => {
    const lines: UseLine[] = [];
    let told = 0;
    let business: Business[][] | undefined;
    for (const [k, declared] of goods.entries()) {
      for (const sensitive of find(declared, on)) {
        if (sensitive.use?.kind === 'any') continue;
        business ??= users.map(({ name, person }) => (person ? [] : businessOf(name)));
        const line = judge(sensitive, k, declared.massKg, business);
        if (line.column === 'for' && line.weight >= NO_USE) {
          if (told > 0) line.weight = told === 1 ? SECOND : 0;
          told++;
        }
        lines.push(line);
      }
    }
    return lines;
  };
}

function judge(
  sensitive: SensitiveGoods,
  goods: number,
  massKg: number | undefined,
  users: readonly Business[][],
): UseLine {
  const about = { goods, sensitive };
  const said = (column: UseLine['column'], feature: UseLine['feature'], text: string, weight = 0): UseLine => ({
    ...about,
    column,
    feature,
    text,
    weight,
  });
  const { name, whole, use } = sensitive;
  if (!whole) return said('unknown', 'goods', `Whether it is ${name}: ${sensitive.because}.`);
  if (users.length === 0) return said('unknown', 'user', `Who is to use ${name}: no consignee or end user is named.`);
  const user = users.findIndex(found => found.some(({ sector }) => isKnownUse(sensitive, sector.id, massKg)));
  if (user >= 0) {
    const by = users[user]!.find(({ sector }) => isKnownUse(sensitive, sector.id, massKg))!;
    const note = use && use.uses.has(by.sector.id) ? `: ${use.note}` : '';
    return {
      ...said('against', 'use', `${name} has a known use in ${by.sector.name}${note}.`, KNOWN_USE),
      user: at(user, by),
    };
  }
  const unknown = whoIsUnknown(name, users);
  if (unknown) return { ...said('unknown', 'user', unknown.text), ...(unknown.user && { user: unknown.user }) };
  const [index, first] = [users.length - 1, users.at(-1)![0]!];
  if (LABORATORIES.has(first.sector.id) && first.sector.id !== 'school')
    return {
      ...said('unknown', 'amount', `Whether ${first.sector.name} uses so much ${name}.`),
      user: at(index, first),
    };
  return { ...noUse(said, sensitive, massKg, first), user: at(index, first) };
}

/** Why the line of business of a user is not known: the name tells none, or that of somebody who hands goods on. */
function whoIsUnknown(
  name: string,
  users: readonly Business[][],
): { text: string; user?: UseLine['user'] & {} } | undefined {
  if (users.some(found => found.length === 0))
    return { text: `What the user of ${name} does: the name tells no line of business.` };
  for (const [index, found] of users.entries()) {
    const other = found.find(({ sector }) => sector.kind !== 'user');
    if (!other) continue;
    const text =
      other.sector.kind === 'public'
        ? `What ${other.sector.name} needs ${name} for.`
        : `Who uses ${name}: the consignee is an intermediary (${other.sector.name}) and the end user is not named.`;
    return { text, user: at(index, other) };
  }
  return undefined;
}

function noUse(
  said: (column: UseLine['column'], feature: UseLine['feature'], text: string, weight?: number) => UseLine,
  { name, use, verified }: SensitiveGoods,
  massKg: number | undefined,
  { sector }: Business,
): UseLine {
  const text = `No use of ${name} is known in ${sector.name}.`;
  if (verified === 'no')
    return said(
      'unknown',
      'use',
      `${text} That a list names it was not verified, so that it is no reason alone.`,
      NOT_VERIFIED,
    );
  if (use?.kind === 'wide') return said('for', 'use', `${text} Many trades use it.`, NO_USE_OF_WIDE);
  if (massKg !== undefined && massKg > 0 && massKg < SMALL_KG)
    return said('for', 'use', `${text} It is less than a kilogram.`, NO_USE + SMALL);
  const much = massKg !== undefined && massKg >= TONNE;
  return said(
    'for',
    'use',
    much ? `${text} It is ${Math.round(massKg)} kg.` : text,
    NO_USE + (much ? BY_THE_TONNE : 0),
  );
}

function isKnownUse({ key, use }: SensitiveGoods, sector: string, massKg: number | undefined): boolean {
  if (use?.uses.has(sector)) return true;
  if (key.startsWith('cas:') && USE_ANY_CHEMICAL.has(sector)) return true;
  return LABORATORIES.has(sector) && massKg !== undefined && massKg <= LABORATORY_KG && key.startsWith('cas:');
}

function at(index: number, { word, from, to }: Business): NonNullable<UseLine['user']> {
  return { index, word, from, to };
}
