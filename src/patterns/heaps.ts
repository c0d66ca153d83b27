import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import { valueLimit } from '../goods/value-limits.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import { binomialSurprise } from './binomial-tail.ts';
import { goodsCells, partyCell } from './cells.ts';
import type { Detector, Finding, KeptBatch, KeptConsignment, KeptFacts, PatternContext } from './detector.ts';
import { collectHeaps, type HeapBatch, WHOLE, wholeValue } from './heaps-collect.ts';

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

const RULE = 'implausible-goods';
const RULE_VERSION = 'heaps-1';
const PRIOR = -4600;
/** A tenth of the limit below it against a tenth above it; a value at the round number itself is on neither side. */
const WINDOW = 0.1;
/** Fewer different values than these beside the limit say nothing. */
const FEWEST = 8;
/** Small values are commoner than large ones: of two equal windows the lower holds a little more than half by itself. */
const LEAST_USUAL = 0.55;
/** Round numbers beside the limit, as parts of it, where a seller who writes 99.90 heaps as well. */
const CONTROLS = [0.5, 0.75, 1.25, 1.5, 2] as const;
/** e^−4.6: one false alert in a hundred runs, all circles that were looked at allowed for. At it .73, each nat more adds 100 millinats, at most .93. */
const LEAST_SURPRISE = 4.6;
const AT_LEAST = 5600;
const A_NAT = 100;
const MOST = 7200;
const MOST_HELD = 64;

/** Declared values of one shipper or agent that heap just under a limit below which less is asked. See docs/goods.md, Plausibility. */
export const heapsDetector: Detector<HeapBatch, HeapFinding> = {
  rule: RULE,
  collect: collectHeaps,
  find: findHeaps,
  alert: heapAlert,
};

interface Circle {
  limit: string;
  circle: string;
  rows: { number: number; share: number; day: number }[];
}

function findHeaps(batches: readonly KeptBatch<HeapBatch>[], { repeated }: KeptFacts): HeapFinding[] {
  const circles = new Map<string, Circle>();
  for (const { first, collected } of batches) {
    const { texts, consignment, limit, circle, share, day } = collected;
    for (let k = 0; k < share.length; k++) {
      const number = first + consignment[k]!;
      if (repeated[number] === 1) continue;
      const [id, name] = [texts[limit[k]!]!, texts[circle[k]!]!];
      const key = `${id}\n${name}`;
      const known = circles.get(key);
      const row = { number, share: share[k]!, day: day[k]! };
      if (known) known.rows.push(row);
      else circles.set(key, { limit: id, circle: name, rows: [row] });
    }
  }
  const all = [...circles.values()];
  const totals = totalsOf(all);
  const tested = all.filter(({ rows }) => FEWEST <= values(near(rows, 1)));
  const found = tested.flatMap(
    one => heapOf(one, totals.get(kindOf(one)) ?? { below: 0, above: 0 }, tested.length) ?? [],
  );
  return found.sort(
    (a, b) => a.subject - b.subject || (a.limit < b.limit ? -1 : a.limit > b.limit ? 1 : a.circle < b.circle ? -1 : 1),
  );
}

/** Different values just below and above a round number: one price, however often, is one. */
function near(rows: Circle['rows'], at: number): { below: number; above: number } {
  const [round, window] = [at * WHOLE, WINDOW * at * WHOLE];
  const [below, above] = [new Set<number>(), new Set<number>()];
  for (const { share } of rows) {
    if (share < round && share >= round - window) below.add(share);
    else if (share > round && share <= round + window) above.add(share);
  }
  return { below: below.size, above: above.size };
}

function values({ below, above }: { below: number; above: number }): number {
  return below + above;
}

function kindOf({ limit, circle }: Circle): string {
  return `${limit} ${circle.slice(0, circle.indexOf(' '))}`;
}

/** How many values the small circles of a kind have just below and above each limit: those that are too small to be tested, so that heaps do not hide each other. */
function totalsOf(all: readonly Circle[]): Map<string, { below: number; above: number }> {
  const totals = new Map<string, { below: number; above: number }>();
  for (const one of all) {
    const { below, above } = near(one.rows, 1);
    const known = totals.get(kindOf(one)) ?? { below: 0, above: 0 };
    if (below + above >= FEWEST) continue;
    totals.set(kindOf(one), { below: known.below + below, above: known.above + above });
  }
  return totals;
}

function heapOf(one: Circle, others: { below: number; above: number }, tests: number): HeapFinding | undefined {
  const { below, above } = near(one.rows, 1);
  // what others, and the circle itself at other round numbers, have below; one more on either side, so that few say little
  const shares = [LEAST_USUAL, (others.below + 1) / (others.below + others.above + 2)];
  for (const at of CONTROLS) {
    const beside = near(one.rows, at);
    if (beside.below + beside.above >= FEWEST / 2) shares.push((beside.below + 1) / (beside.below + beside.above + 2));
  }
  const usual = Math.min(0.98, Math.max(...shares));
  const surprise = binomialSurprise(below, below + above, usual) - logOfTests(tests);
  if (surprise < LEAST_SURPRISE) return undefined;
  const under = one.rows
    .filter(({ share }) => share < WHOLE && share >= (1 - WINDOW) * WHOLE)
    .sort((a, b) => a.day - b.day || a.number - b.number);
  const held = under.slice(-MOST_HELD);
  return {
    subject: held.at(-1)!.number,
    holds: held.map(({ number }) => number).sort((a, b) => a - b),
    limit: one.limit,
    circle: one.circle,
    below,
    above,
    usual,
    surprise: Math.round(1000 * surprise),
    others: others.below + others.above,
  };
}

/** Natural logarithm of the number of tests, rounded up: Bonferroni. */
function logOfTests(tests: number): number {
  let [log, reach] = [0, 1];
  while (reach < tests) {
    reach *= 1.1051709180756477;
    log += 0.1;
  }
  return log;
}

function heapAlert(
  finding: HeapFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  context: PatternContext,
): Alert | undefined {
  const subject = kept.get(finding.subject);
  if (!subject) return undefined;
  const { consignment } = subject;
  const lines = evidence(finding, subject);
  const sum = [...lines.for, ...lines.against].reduce((total, { weight }) => total + weight, 0);
  const limit = valueLimit(finding.limit);
  const others = finding.holds.flatMap(number => {
    const other = number === finding.subject ? undefined : kept.get(number);
    return other
      ? [
          {
            consignment: other.consignment.reference,
            consignmentId: other.consignment.id,
            file: other.file,
            line: other.consignment.rows[0] ?? 1,
          },
        ]
      : [];
  });
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score: probability(sum),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: `${finding.limit} ${finding.circle}`,
    list: 'value-limits',
    schema: 'Thing',
    caption: `values of ${finding.circle} heap just under ${limit.amount} ${limit.currency}`,
    subject: `${finding.below} values just under ${limit.amount} ${limit.currency}`,
    ...lines,
    ...(others.length > 0 && { others }),
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists }, tables: { plausibility: plausibilityVersion() } },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

function evidence(finding: HeapFinding, subject: KeptConsignment): Pick<Alert, 'for' | 'against' | 'unknown'> {
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/goods.md#plausibility' };
  const limit = valueLimit(finding.limit);
  const table: Citation = {
    kind: 'table',
    table: 'value-limits',
    row: limit.id,
    version: plausibilityVersion(),
    value: `${limit.amount} ${limit.currency}: ${limit.limit}`,
    sources: limit.sources.map(plausibilitySource),
    verified: limit.verified,
  };
  const { consignment } = subject;
  const value = wholeValue(consignment);
  const cells = consignment.goods.flatMap(line => goodsCells(subject, line, ['value', 'currency'])).slice(0, 8);
  const role = finding.circle.slice(0, finding.circle.indexOf(' '));
  const parties = consignment.parties.filter(party => party.role === role).map(party => partyCell(subject, party));
  const per = (share: number) => `${Math.round(100 * share)} of 100`;
  const weight = Math.min(MOST, AT_LEAST + Math.round((A_NAT * (finding.surprise - 1000 * LEAST_SURPRISE)) / 1000));
  const text =
    `Of the different values of this ${role} within a tenth of ${limit.amount} ${limit.currency}, ${finding.below} are below and ${finding.above} above it; at most ${per(finding.usual)} are usual ` +
    `(others, its own at other round numbers, never less than 55). By chance: e to the −${(finding.surprise / 1000).toFixed(1)}, all circles that were looked at allowed for.`;
  const line = (feature: string, words: string, millinats: number, cites: Citation[]): EvidenceLine => ({
    feature,
    text: words,
    weight: millinats,
    cites,
  });
  return {
    for: [
      line('heap', text, weight, [...parties, ...cells, rule]),
      line(
        'limit',
        `${limit.limit}. ${limit.note}.${value ? ` This consignment: ${Number(value.amount.toPrecision(12))} ${value.currency}.` : ''}`,
        0,
        [table],
      ),
    ],
    against: [
      line('prior', 'Where every consignment begins: few circles keep their values under a limit.', PRIOR, [rule]),
    ],
    unknown: [
      line(
        'price',
        'Whether they are prices: who sells several articles for a little less than the limit has the same heap.',
        0,
        [rule],
      ),
      ...(finding.others < 20
        ? [line('peers', `What is usual beside this limit: others have ${finding.others} values there.`, 0, [rule])]
        : []),
    ],
  };
}
