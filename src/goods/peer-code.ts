import { codesIn, codesUnder, EDITIONS, type Edition, editionOf, nearestEdition } from './hs-editions.ts';

/** The last edition: goods of all years are compared under its codes. */
export const PEER_EDITION: Edition = 2022;

/** Where goods have their peers: a subheading and heading of HS 2022; only the heading where the code splits within it, or has four digits. */
export interface PeerCode {
  six: string | undefined;
  four: string;
}

/**
 * Carries a declared code, in the edition that the file states or else that of the year, into HS 2022. Undefined for a code of no edition, of two
 * digits, or one that splits over several headings: then it has no peers.
 */
export function peerCode(hsCode: string, vintage: string | undefined, year: number): PeerCode | undefined {
  const digits = hsCode.slice(0, 6);
  if (digits.length < 4) return undefined;
  const stated = EDITIONS.find(edition => String(edition) === vintage);
  const edition = nearestEdition(digits, stated ?? editionOf(year));
  if (edition === undefined) return undefined;
  const codes = new Set(codesUnder(digits, edition).flatMap(code => codesIn(code, edition, PEER_EDITION)));
  const headings = new Set([...codes].map(code => code.slice(0, 4)));
  if (headings.size !== 1)
    return digits.length === 4 && headings.has(digits) ? { six: undefined, four: digits } : undefined;
  const [four] = headings as unknown as [string];
  const [six] = codes as unknown as [string];
  return { six: codes.size === 1 && digits.length === 6 ? six : undefined, four };
}
