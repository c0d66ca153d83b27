import type { DeclarationRole } from '../model/declarations.ts';
import type { Feature, Level } from '../model/ranking.ts';

/** A column of texts that statistics may be made of. */
export interface PlanText {
  name: string;
  role: DeclarationRole;
}

/** What a ranking looks at. `levels` are what findings are counted by; a feature names them from fine to coarse. */
export interface FeaturePlan {
  levels: Level[];
  features: Feature[];
}

/**
 * The features of a file with these columns. Every share of findings is of goods: a code, a country or a route enters
 * only together with the HS code, and where the exact kind is rare it falls back to fewer digits, never to the country
 * or the code alone (docs/decisions/0011). Parties, where they are given, stand for themselves.
 */
export function featurePlan(texts: readonly PlanText[], numbers: readonly string[], unitValue: boolean): FeaturePlan {
  const levels: Level[] = [];
  const features: Feature[] = [];
  const level = (digits: Level['digits'], ...columns: number[]): number => {
    const known = levels.findIndex(
      one =>
        one.digits === digits && one.columns.length === columns.length && one.columns.every((c, k) => c === columns[k]),
    );
    if (known >= 0) return known;
    levels.push({ digits, columns });
    return levels.length - 1;
  };
  const share = (...chain: number[]): void => void features.push({ kind: 'share', levels: chain });
  const position = (role: DeclarationRole) => texts.findIndex(text => text.role === role);
  for (const column of numbers) features.push({ kind: 'number', column });
  if (unitValue) features.push({ kind: 'unitValue' });
  if (unitValue) for (const digits of [2, 4, 6] as const) features.push({ kind: 'deviation', digits });
  share(level(2));
  share(level(4), level(2));
  share(level(6), level(4), level(2));
  const [origin, departure] = [position('origin'), position('departure')];
  for (const country of [origin, departure]) if (country >= 0) shareWithGoods(level, share, country);
  if (origin >= 0 && departure >= 0) {
    const behind = [level(4, origin), level(2, origin), level(2)];
    share(level(2, departure, origin), level(2, origin), level(2));
    share(level(4, departure, origin), ...behind);
    share(level(6, departure, origin), level(6, origin), ...behind);
  }
  texts.forEach(({ role }, column) => {
    if (role === 'category') {
      share(level(2, column), level(2));
      share(level(6, column), level(4, column), level(2, column), level(2));
    }
    if (role === 'party') share(level(0, column));
  });
  return { levels, features };
}

function shareWithGoods(
  level: (digits: Level['digits'], ...columns: number[]) => number,
  share: (...chain: number[]) => void,
  country: number,
): void {
  const [two, four, six] = [level(2, country), level(4, country), level(6, country)];
  share(two, level(2));
  share(four, two, level(2));
  share(six, four, two, level(2));
}

/**
 * What breaks the gate that a country never counts by itself: a level without goods that is not of a party, or a number
 * that is none. undefined when nothing does. Looked at when a model is made and when one is read.
 */
export function gateBreach(texts: readonly PlanText[], { levels }: FeaturePlan): string | undefined {
  for (const { digits, columns } of levels) {
    if (digits > 0) continue;
    const alone = columns.find(column => texts[column]?.role !== 'party');
    if (columns.length > 0 && alone === undefined) continue;
    return `${texts[alone ?? -1]?.name ?? 'something unnamed'} would count without the goods`;
  }
  return undefined;
}
