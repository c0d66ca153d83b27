import { abbreviation, type Abbreviable, leadingInitials } from '../text/abbreviations.ts';
import type { NameCost } from './name-costs.ts';
import { abbreviationWeight, LONG_GOES_ON_COST, SHORT_GOES_ON_COST } from './name-evidence.ts';

/** A short form and its name, and what that says. */
export interface ShortForm {
  /** the letters that each word of the long name gives, '' where it gives none */
  parts: readonly string[];
  /** is the name asked for the short one? */
  askedShort: boolean;
  /** millinats before the costs */
  weight: number;
  costs: NameCost[];
}

/** The two names as a short form and its name, either way, the one that says most; undefined where they are not. */
export function shortFormOf(asked: Abbreviable, listed: Abbreviable): ShortForm | undefined {
  const ways = [...oneWay(asked, listed, true), ...oneWay(listed, asked, false)];
  return ways.reduce<ShortForm | undefined>(
    (best, way) => (best === undefined || totalOf(way) > totalOf(best) ? way : best),
    undefined,
  );
}

/** What a short form says with its costs. */
export function totalOf({ weight, costs }: ShortForm): number {
  return costs.reduce((sum, cost) => sum + cost.weight, weight);
}

function* oneWay({ short, lead }: Abbreviable, { long }: Abbreviable, askedShort: boolean): Iterable<ShortForm> {
  if (long === undefined) return;
  const found = short === undefined ? undefined : abbreviation(short, long);
  if (found) {
    const weight = abbreviationWeight(short!.length, found.words, found.leftOut);
    yield { parts: found.parts, askedShort, weight, costs: [] };
  }
  for (const letters of new Set([found ? undefined : short, lead])) {
    const initials = letters === undefined ? undefined : leadingInitials(letters, long);
    if (!initials) continue;
    const costs: NameCost[] = [];
    if (letters !== short) costs.push({ text: 'other words follow the short form', weight: -SHORT_GOES_ON_COST });
    if (initials.goesOn) costs.push({ text: 'other words follow those of the short form', weight: -LONG_GOES_ON_COST });
    const weight = abbreviationWeight(letters!.length, letters!.length, 0);
    yield { parts: initials.parts, askedShort, weight, costs };
  }
}
