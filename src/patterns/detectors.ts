import { allWholes, consumableCodes } from '../goods/wholes.ts';
import type { KeptDenial } from '../model/denial.ts';
import type { ReportedClaim } from '../model/reported.ts';
import { amountsDetector } from './amounts.ts';
import { openDenied } from './denied-before.ts';
import { partsOfLibrary } from './denied-library.ts';
import type { Detector, Finding } from './detector.ts';
import { heapsDetector } from './heaps.ts';
import { partsOfAWhole } from './parts-of-a-whole.ts';
import { peersDetector } from './peers.ts';
import { openReported } from './reported.ts';

/** What detectors are opened with: plain data, the same on every thread. */
export interface DetectorSetup {
  /** day of the screening */
  asOf: string;
  /** denials that stand and were known then */
  denials: readonly KeptDenial[];
  /** re-judging: also tell what the circle of a denial moved before it */
  earlier: boolean;
  /** claims of captured documents that were known then */
  reported: readonly ReportedClaim[];
}

// Batches of one detector never reach another, so what they hold is its own affair.
export type AnyDetector = Detector<unknown, Finding>;

/** All detectors across consignments, in the order in which their alerts are told. */
export function openDetectors({ denials, earlier, reported }: DetectorSetup): readonly AnyDetector[] {
  const detectors = [any(peersDetector), any(heapsDetector), any(amountsDetector), any(partsOfAWhole())];
  const partsOf = partsOfLibrary(allWholes(), consumableCodes());
  if (denials.length > 0) detectors.push(any(openDenied(denials, { partsOf })));
  if (denials.length > 0 && earlier) detectors.push(any(openDenied(denials, { partsOf, earlier })));
  if (reported.length > 0) detectors.push(any(openReported(reported)));
  return detectors;
}

function any<Batch, Found extends Finding>(detector: Detector<Batch, Found>): AnyDetector {
  return detector as unknown as AnyDetector;
}
