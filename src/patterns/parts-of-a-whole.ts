import type { Detector } from './detector.ts';
import { partsAlert } from './parts-alert.ts';
import { partsCollector, type PartsBatch } from './parts-collect.ts';
import { findParts, type PartsFinding } from './parts-find.ts';

/**
 * Parts that arrive in several consignments, to one receiver or to receivers tied to one another, within 24 months, and together make a
 * controlled whole (docs/goods.md#wholes-and-parts). Opened once a thread: it remembers names, codes and words.
 */
export function partsOfAWhole(): Detector<PartsBatch, PartsFinding> {
  return {
    rule: 'parts-of-a-whole',
    collect: partsCollector(),
    find: (batches, kept) => findParts(batches, kept),
    alert: partsAlert,
  };
}
