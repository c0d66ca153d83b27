import { plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import { valueLimit } from '../goods/value-limits.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import { goodsCells, partyCell } from './cells.ts';
import type { Finding, KeptConsignment, PatternContext } from './detector.ts';
import { wholeValue } from './heaps-collect.ts';
import { type Columns, otherConsignments, plausibleAlert, priorLine, ruleCite } from './plausible-alert.ts';

/** Values of one circle that heap just under a limit. */
export interface HeapFinding extends Finding {
  limit: string;
  circle: string;
  /** values just below and just above the limit, and what share others have below */
  below: number;
  above: number;
  usual: number;
  /** −ln of the chance, in thousandths, corrected for the circles looked at */
  surprise: number;
  others: number;
}

const RULE_VERSION = 'heaps-1';
/** e^−4.6: one false alert in a hundred runs, all circles that were looked at allowed for. At it .73, each nat more adds 100 millinats, at most .93. */
export const LEAST_SURPRISE = 4.6;
const AT_LEAST = 5600;
const A_NAT = 100;
const MOST = 7200;

/** The alert of a finding. */
export function heapAlert(
  finding: HeapFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  context: PatternContext,
): Alert | undefined {
  const subject = kept.get(finding.subject);
  if (!subject) return undefined;
  const { amount, currency } = valueLimit(finding.limit);
  const told = {
    list: 'value-limits',
    entity: `${finding.limit} ${finding.circle}`,
    caption: `values of ${finding.circle} heap just under ${amount} ${currency}`,
    subject: `${finding.below} values just under ${amount} ${currency}`,
    others: otherConsignments(finding.holds, finding.subject, kept),
    tables: { plausibility: plausibilityVersion() },
    ...evidence(finding, subject),
  };
  return plausibleAlert(subject.consignment, told, context);
}

function evidence(finding: HeapFinding, subject: KeptConsignment): Columns {
  const rule = ruleCite(RULE_VERSION);
  return {
    for: [heapLine(finding, subject, rule), limitLine(finding, subject)],
    against: [priorLine('few circles keep their values under a limit', rule)],
    unknown: unknownLines(finding, rule),
  };
}

function heapLine(finding: HeapFinding, subject: KeptConsignment, rule: Citation): EvidenceLine {
  const { below, above, usual, surprise } = finding;
  const { amount, currency } = valueLimit(finding.limit);
  const { consignment } = subject;
  const cells = consignment.goods.flatMap(line => goodsCells(subject, line, ['value', 'currency'])).slice(0, 8);
  const role = finding.circle.slice(0, finding.circle.indexOf(' '));
  const parties = consignment.parties.filter(party => party.role === role).map(party => partyCell(subject, party));
  const weight = Math.min(MOST, AT_LEAST + Math.round((A_NAT * (surprise - 1000 * LEAST_SURPRISE)) / 1000));
  const text =
    `Of the different values of this ${role} within a tenth of ${amount} ${currency}, ${below} are below and ${above} above it; at most ${Math.round(100 * usual)} of 100 are usual ` +
    `(others, its own at other round numbers, never less than 55). By chance: e to the −${(surprise / 1000).toFixed(1)}, all circles that were looked at allowed for.`;
  return { feature: 'heap', text, weight, cites: [...parties, ...cells, rule] };
}

function limitLine(finding: HeapFinding, { consignment }: KeptConsignment): EvidenceLine {
  const { id, amount, currency, limit, note, sources, verified } = valueLimit(finding.limit);
  const value = wholeValue(consignment);
  const own = value ? ` This consignment: ${Number(value.amount.toPrecision(12))} ${value.currency}.` : '';
  const table: Citation = {
    kind: 'table',
    table: 'value-limits',
    row: id,
    version: plausibilityVersion(),
    value: `${amount} ${currency}: ${limit}`,
    sources: sources.map(plausibilitySource),
    verified,
  };
  return { feature: 'limit', text: `${limit}. ${note}.${own}`, weight: 0, cites: [table] };
}

function unknownLines({ others }: HeapFinding, rule: Citation): EvidenceLine[] {
  const prices =
    'Whether they are prices: who sells several articles for a little less than the limit has the same heap.';
  const lines: EvidenceLine[] = [{ feature: 'price', text: prices, weight: 0, cites: [rule] }];
  const few = `What is usual beside this limit: others have ${others} values there.`;
  if (others < 20) lines.push({ feature: 'peers', text: few, weight: 0, cites: [rule] });
  return lines;
}
