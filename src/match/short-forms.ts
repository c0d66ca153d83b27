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

function* oneWay(short: Abbreviable, { long }: Abbreviable, askedShort: boolean): Iterable<ShortForm> {
  if (long === undefined) return;
  for (const letters of short.short === short.lead ? [short.short] : [short.short, short.lead]) {
    if (letters === undefined) continue;
    const whole = letters === short.short;
    const costs: NameCost[] = [];
    if (!whole) costs.push({ text: 'other words follow the short form', weight: -SHORT_GOES_ON_COST });
    const found = abbreviation(letters, long);
    // beginnings of words are taken for a short form where they are the whole name
    if (found && (whole || found.words === letters.length)) {
      const weight = abbreviationWeight(letters.length, found.words, found.leftOut);
      yield { parts: found.parts, askedShort, weight, costs };
      continue;
    }
    const parts = leadingInitials(letters, long);
    if (!parts) continue;
    costs.push({ text: 'other words follow those of the short form', weight: -LONG_GOES_ON_COST });
    yield { parts, askedShort, weight: abbreviationWeight(letters.length, letters.length, 0), costs };
  }
}
