import { binomialSurprise } from './binomial-tail.ts';
import type { Detector, KeptBatch, KeptFacts } from './detector.ts';
import { heapAlert, type HeapFinding, LEAST_SURPRISE } from './heaps-alert.ts';
import { collectHeaps, type HeapBatch, WHOLE } from './heaps-collect.ts';
import { RULE } from './plausible-alert.ts';

/** A tenth of the limit below it against a tenth above it; a value at the round number itself is on neither side. */
const WINDOW = 0.1;
/** Fewer different values than these beside the limit say nothing. */
const FEWEST = 8;
/** Small values are commoner than large ones: of two equal windows the lower holds a little more than half by itself. */
const LEAST_USUAL = 0.55;
/** Round numbers beside the limit, as parts of it, where a seller who writes 99.90 heaps as well. */
const CONTROLS = [0.5, 0.75, 1.25, 1.5, 2] as const;
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
