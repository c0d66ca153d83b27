import { leastMillinats } from '../core/millinats.ts';
import type { Detector } from './detector.ts';
import { type OddFinding, peerAlert, sumOf } from './peers-alert.ts';
import { HEADING_LEVEL, joinBatches, type PeerColumns } from './peers-columns.ts';
import { type Judged, judgeMeasure } from './peers-judge.ts';
import { collectPeers, MEASURES, type PeerBatch } from './peers-lines.ts';
import { ownPrices } from './peers-own.ts';
import { isSlip, type Oddity, oddityOf } from './peers-rules.ts';
import { RULE } from './plausible-alert.ts';

/** Findings below this score are not made; a threshold below it tells no more. */
const LEAST_SCORE = 0.5;
/** Lines of one consignment that an alert tells of. */
const MOST_LINES = 8;

/**
 * Values and masses that stand far out among peers: the same subheading (carried into HS 2022) and origin, else the subheading, the same currency and
 * unit, within five years, without the shipper that is judged. At most one alert for each consignment. See docs/goods.md, Plausibility.
 */
export const peersDetector: Detector<PeerBatch, OddFinding> = {
  rule: RULE,
  collect: collectPeers,
  find(batches, kept) {
    const columns = joinBatches(batches, kept);
    const judged = MEASURES.map((_, measure) => judgeMeasure(columns, measure));
    return findings(columns, judged);
  },
  alert(finding, kept, context) {
    const subject = kept.get(finding.subject);
    return subject && peerAlert(finding, subject, context);
  },
};

function findings(columns: PeerColumns, judged: readonly Judged[]): OddFinding[] {
  const rows = [...new Set(judged.flatMap(({ far }) => [...far.keys()]))].sort((a, b) => a - b);
  const own = [0, 1].map(measure => ownPrices(columns, measure, judged[measure]!.far.keys()));
  const least = leastMillinats(LEAST_SCORE);
  const slips = new Map<number, number[]>();
  const bySubject = new Map<number, { oddity: Oddity; row: number; sum: number }[]>();
  for (const row of rows) {
    const oddity = oddityOf(columns, row, judged, own);
    if (oddity === undefined) {
      if (isSlip(row, judged))
        slips.set(columns.consignment[row]!, [...(slips.get(columns.consignment[row]!) ?? []), columns.line[row]!]);
      continue;
    }
    const sum = sumOf(oddity);
    if (sum < least) continue;
    const number = columns.consignment[row]!;
    const known = bySubject.get(number);
    if (known) known.push({ oddity, row, sum });
    else bySubject.set(number, [{ oddity, row, sum }]);
  }
  return [...bySubject]
    .sort(([a], [b]) => a - b)
    .map(([subject, odd]) => {
      const told = odd.sort((a, b) => b.sum - a.sum || a.oddity.line - b.oddity.line).slice(0, MOST_LINES);
      return {
        subject,
        holds: [subject],
        slips: (slips.get(subject) ?? []).slice(0, MOST_LINES),
        oddities: told.map(({ oddity }) => oddity),
        names: told.map(({ oddity, row }) => ({
          code: columns.codes[oddity.standing.level === HEADING_LEVEL ? columns.four[row]! : columns.six[row]!]!,
          origin: columns.origins[columns.origin[row]!]!,
        })),
      };
    });
}
