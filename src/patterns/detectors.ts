import { amountsDetector } from './amounts.ts';
import type { Detector, Finding } from './detector.ts';
import { heapsDetector } from './heaps.ts';
import { peersDetector } from './peers.ts';

/** What detectors are opened with: plain data, the same on every thread. */
export interface DetectorSetup {
  /** day of the screening */
  asOf: string;
}

// Batches of one detector never reach another, so what they hold is its own affair.
export type AnyDetector = Detector<unknown, Finding>;

/** All detectors across consignments, in the order in which their alerts are told. */
export function openDetectors(_setup: DetectorSetup): readonly AnyDetector[] {
  return [any(peersDetector), any(heapsDetector), any(amountsDetector)];
}

function any<Batch, Found extends Finding>(detector: Detector<Batch, Found>): AnyDetector {
  return detector as unknown as AnyDetector;
}
