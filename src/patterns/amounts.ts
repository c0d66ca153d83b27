import { dayText } from '../core/dates.ts';
import { allDestinationUses, type DestinationUse } from '../goods/plausibility-tables.ts';
import { amountAlert, type AmountFinding } from './amounts-alert.ts';
import { type AmountBatch, collectAmounts } from './amounts-collect.ts';
import type { Detector, KeptBatch, KeptFacts } from './detector.ts';
import { RULE } from './plausible-alert.ts';

const YEAR = 365;
const TIMES = 10;
const FEWEST_OTHERS = 20;
const MOST_HELD = 64;

/** Amounts of listed chemicals beyond any known use: accumulated over twelve months by consignee. See docs/goods.md, Plausibility. */
export const amountsDetector: Detector<AmountBatch, AmountFinding> = {
  rule: RULE,
  collect: collectAmounts,
  find: findAmounts,
  alert: amountAlert,
};

interface Row {
  number: number;
  line: number;
  kg: number;
  day: number;
  country: string;
}

interface Window {
  kg: number;
  from: number;
  to: number;
  rows: Row[];
}

function findAmounts(batches: readonly KeptBatch<AmountBatch>[], { repeated }: KeptFacts): AmountFinding[] {
  const chemicals = new Map<string, { name: string; users: Map<string, Row[]> }>();
  for (const { first, collected } of batches)
    for (const { consignment, cas, name, user, ...row } of collected.rows) {
      const number = first + consignment;
      if (repeated[number] === 1) continue;
      let chemical = chemicals.get(cas);
      if (chemical === undefined) chemicals.set(cas, (chemical = { name, users: new Map() }));
      const rows = chemical.users.get(user);
      if (rows) rows.push({ number, ...row });
      else chemical.users.set(user, [{ number, ...row }]);
    }
  const found: AmountFinding[] = [];
  for (const [cas, { name, users }] of [...chemicals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const windows = [...users.values()].map(largestYear);
    const sums = windows.map(({ kg }) => kg).sort((a, b) => a - b);
    for (const window of windows) {
      const finding = judge(cas, name, window, window.rows, sums);
      if (finding) found.push(finding);
    }
  }
  return found.sort((a, b) => a.subject - b.subject || (a.cas < b.cas ? -1 : 1));
}

/** The twelve months in which most came; of equal ones the first. */
function largestYear(rows: Row[]): Window {
  rows.sort((a, b) => a.day - b.day || a.number - b.number || a.line - b.line);
  let best: Window | undefined;
  let [start, kg] = [0, 0];
  for (let end = 0; end < rows.length; end++) {
    kg += rows[end]!.kg;
    while (rows[end]!.day - rows[start]!.day > YEAR) kg -= rows[start++]!.kg;
    if (best === undefined || kg > best.kg * (1 + 1e-9)) best = { kg, from: start, to: end, rows };
  }
  return best!;
}

function judge(
  cas: string,
  name: string,
  window: Window,
  rows: readonly Row[],
  sums: readonly number[],
): AmountFinding | undefined {
  const held = rows.slice(window.from, window.to + 1);
  const last = held.at(-1)!;
  const before = rows.slice(0, window.from);
  const earlier = before.length === 0 ? 0 : largestYear([...before]).kg;
  const need = allDestinationUses().find(one => one.cas === cas && holds(one, held) && window.kg > one.kgAYear);
  const others = sums.length - 1;
  // the sums hold this one too: it is the largest, or it is not beyond the others
  const most = sums[Math.min(others - 1, Math.floor(0.999 * others))] ?? 0;
  const beyond = others >= FEWEST_OTHERS && window.kg > TIMES * most && window.kg > TIMES * earlier;
  if (need === undefined && !beyond) return undefined;
  const numbers = [...new Set(held.map(({ number }) => number))];
  return {
    subject: last.number,
    holds: numbers.slice(-MOST_HELD).sort((a, b) => a - b),
    cas,
    name,
    kg: window.kg,
    from: held[0]!.day,
    to: last.day,
    need: need?.id,
    others: beyond ? { count: others, most } : undefined,
    before: earlier,
    subjectLine: last.line,
  };
}

/** The need was said of the country of all these rows, for a year in which the last of them falls. */
function holds({ countries, from, to, verified }: DestinationUse, held: readonly Row[]): boolean {
  const year = dayText(held.at(-1)!.day).slice(0, 4);
  return verified !== 'no' && year >= from && year <= to && held.every(({ country }) => countries.includes(country));
}
