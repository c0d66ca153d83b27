import { sha256Hex } from './sha256.ts';

/**
 * JSON with sorted keys and no white space: equal values give equal bytes. `undefined` members are left out.
 * Throws RangeError on numbers that JSON cannot carry.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  const members: string[] = [];
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  }
  return `{${members.join(',')}}`;
}

/** Content hash of a value: the first `length` hex digits of SHA-256 over its canonical JSON (20 digits = 80 bits). */
export function contentHash(value: unknown, length = 20): string {
  return sha256Hex(canonicalJson(value)).slice(0, length);
}
