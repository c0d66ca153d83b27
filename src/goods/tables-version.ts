import { sha256Hex } from '../core/sha256.ts';
import { CHEMICALS, MEASURES, SOURCES } from './tables.generated.ts';

let version: string | undefined;

/** First 12 hex digits of the SHA-256 of the tables of measures, chemicals and sources: what evidence cites as their version. */
export function measuresVersion(): string {
  version ??= sha256Hex(`${MEASURES}\n${CHEMICALS}\n${SOURCES}`).slice(0, 12);
  return version;
}
