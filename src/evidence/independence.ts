import type { Lineage, Origin } from './origins.ts';

export interface Relation {
  between: [string, string];
  verdict: 'independent' | 'notEstablished';
  because: string;
}

/** Two origins that a person found to be independent, and why. */
export interface ShownIndependent {
  between: readonly [string, string];
  by: string;
  reason: string;
}

/**
 * How the origins stand to each other. Two persons may have spoken to each other: only a record of one's own is independent by itself, and what a person has shown.
 */
export function relationsOf(
  { origins }: Pick<Lineage, 'origins'>,
  publisherOf: (origin: Origin) => string | undefined,
  shown: readonly ShownIndependent[] = [],
): Relation[] {
  return origins.flatMap((a, index) =>
    origins.slice(index + 1).map(b => {
      const person = shown.findLast(({ between }) => between.includes(a.id) && between.includes(b.id));
      return person
        ? { between: [a.id, b.id], verdict: 'independent', because: `${person.by}: ${person.reason}` }
        : relation(a, b, publisherOf);
    }),
  );
}

function relation(a: Origin, b: Origin, publisherOf: (origin: Origin) => string | undefined): Relation {
  const between: [string, string] = [a.id, b.id];
  if (a.kind !== 'record' && b.kind !== 'record')
    return {
      between,
      verdict: 'notEstablished',
      because: `nothing shows that ${a.label} and ${b.label} know it apart from each other`,
    };
  if (a.kind === 'record' && b.kind === 'record' && publisherOf(a) !== undefined && publisherOf(a) === publisherOf(b))
    return { between, verdict: 'notEstablished', because: `both are papers of ${publisherOf(a)}` };
  return { between, verdict: 'independent', because: `${a.label} and ${b.label}: each with an access of its own` };
}

/** Beyond so many origins the search for the most that are pairwise independent stops at the first one found: a lower bound. */
const MOST_SEARCHED = 20;

/** The most origins that are pairwise independent by these relations; 0 without origins. */
export function independentCount(origins: readonly Origin[], relations: readonly Relation[]): number {
  const apart = new Map(origins.map(({ id }) => [id, new Set<string>()]));
  for (const { between, verdict } of relations) {
    if (verdict !== 'independent') continue;
    apart.get(between[0])!.add(between[1]);
    apart.get(between[1])!.add(between[0]);
  }
  const ids = origins.map(({ id }) => id);
  let best = 0;
  const grow = (size: number, rest: readonly string[]): void => {
    if (size + rest.length <= best) return;
    best = Math.max(best, size);
    rest.forEach((id, at) => {
      if (at > 0 && ids.length > MOST_SEARCHED) return;
      grow(
        size + 1,
        rest.slice(at + 1).filter(other => apart.get(id)!.has(other)),
      );
    });
  };
  grow(0, ids);
  return best;
}
