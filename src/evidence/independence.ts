import type { Lineage, Origin } from './origins.ts';

export interface Relation {
  between: [string, string];
  verdict: 'independent' | 'notEstablished';
  because: string;
}

/** How two origins stand to each other. Two persons may have spoken to each other: only a record of one's own is independent by itself. */
export function relationsOf(
  { origins }: Pick<Lineage, 'origins'>,
  publisherOf: (origin: Origin) => string | undefined,
): Relation[] {
  return origins.flatMap((a, index) => origins.slice(index + 1).map(b => relation(a, b, publisherOf)));
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

/** The most origins that are pairwise independent: every publisher's records once, and one person. */
export function independentCount(
  origins: readonly Origin[],
  publisherOf: (origin: Origin) => string | undefined,
): number {
  const records = new Set(
    origins.filter(({ kind }) => kind === 'record').map(origin => publisherOf(origin) ?? origin.id),
  );
  return records.size + (origins.some(({ kind }) => kind !== 'record') ? 1 : 0);
}
