import type { Feature, Level } from '../model/ranking.ts';
import type { Space } from './feature-values.ts';

/** Features that look at the same things, told and counted together. */
export interface FeatureGroup {
  /** `goods × Country of Origin`, `Net Mass`, `value per kg` */
  name: string;
  /** positions of the features, fine shares first */
  features: number[];
}

type Names = Pick<Space, 'levels' | 'features'> & { dictionaries: readonly { name: string }[] };

/** Groups the features of a plan by what they look at; each feature stands in exactly one. */
export function featureGroups(space: Names): FeatureGroup[] {
  const groups = new Map<string, number[]>();
  for (const [k, feature] of space.features.entries()) {
    const name = groupName(space, feature);
    groups.set(name, [k, ...(groups.get(name) ?? [])]);
  }
  return [...groups].map(([name, features]) => ({ name, features }));
}

function groupName({ levels, dictionaries }: Names, feature: Feature): string {
  if (feature.kind === 'number') return feature.column;
  if (feature.kind !== 'share') return 'value per kg';
  return levelName(levels[feature.levels[0]!]!, dictionaries);
}

function levelName({ digits, columns }: Level, dictionaries: readonly { name: string }[]): string {
  const names = columns.map(column => dictionaries[column]!.name);
  return digits === 0 ? names.join(' × ') : ['goods', ...names].join(' × ');
}

/** A share in percent with one decimal. */
export function percent(share: number): string {
  return `${(Math.round(share * 1000) / 10).toFixed(1)} %`;
}
