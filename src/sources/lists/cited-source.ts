import type { Verified } from './ofac-programs.ts';

/** Where a legal fact was read, as evidence quotes it; what was not read in the primary text says so. */
export function citedSource({ source, verified }: { source: string; verified: Verified }): string {
  if (verified === 'primary') return source;
  return `${source} (${verified === 'quoted' ? 'quoted, not read in the original' : 'unverified'})`;
}
