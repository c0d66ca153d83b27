import { dateSpan, dayText } from '../core/dates.ts';
import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { allDestinationUses, type DestinationUse, plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import { type SensitiveGoods, sensitiveGoods } from '../goods/sensitive-goods.ts';
import { countedIn } from '../goods/units.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { Consignment, GoodsLine } from '../model/consignment.ts';
import { countryName } from '../text/countries.ts';
import { goodsCells, partyCell } from './cells.ts';
import type { Detector, Finding, KeptBatch, KeptConsignment, KeptFacts, PatternContext } from './detector.ts';
import { comparableMass } from './peers-lines.ts';

/** Amounts of listed chemicals by consignee: plain rows, because few lines have any. */
export interface AmountBatch {
  rows: { consignment: number; line: number; cas: string; name: string; user: string; country: string; kg: number; day: number }[];
}

/** What a consignee had of a chemical within twelve months. */
export interface AmountFinding extends Finding {
  cas: string;
  name: string;
  kg: number;
  from: number;
  to: number;
  /** what the whole country was said to need in a year */
  need: string | undefined;
  /** the largest that others had within twelve months (999 of 1,000 had no more), and how many others */
  others: { count: number; most: number } | undefined;
  /** the most that it had itself within twelve months before */
  before: number;
  subjectLine: number;
}

const RULE = 'implausible-goods';
const RULE_VERSION = 'amounts-1';
const PRIOR = -4600;
const YEAR = 365;
/** More than a whole country was said to need: .83. */
const BEYOND_COUNTRY = 6200;
/** More than ten times what 999 of 1,000 others, and itself before, had in twelve months: .75. By judgement. */
const BEYOND_PEERS = 5700;
const TIMES = 10;
const FEWEST_OTHERS = 20;
const MOST_HELD = 64;

/** Amounts of listed chemicals beyond any known use: accumulated over twelve months by consignee. See docs/goods.md, Plausibility. */
export const amountsDetector: Detector<AmountBatch, AmountFinding> = { rule: RULE, collect: collectAmounts, find: findAmounts, alert: amountAlert };

function collectAmounts(consignments: readonly Consignment[]): AmountBatch {
  const find = sensitiveGoods();
  const rows: AmountBatch['rows'] = [];
  for (const [n, consignment] of consignments.entries()) {
    const on = consignment.date === undefined ? undefined : dateSpan(consignment.date);
    if (on === undefined) continue;
    const party = userOf(consignment);
    if (party === undefined) continue;
    for (const [k, goods] of consignment.goods.entries()) {
      const kg = massOf(goods);
      const [only, second] = find(goods, on).filter(isAsked);
      if (kg === undefined || only === undefined || second !== undefined) continue;
      const user = party.name.toLowerCase().replace(/[\s.,]+/g, ' ').trim();
      rows.push({ consignment: n, line: k, cas: only.key.slice(4), name: only.name, user, country: party.country ?? '', kg, day: on.from });
    }
  }
  return { rows };
}

function isAsked({ key, whole, use, verified }: SensitiveGoods): boolean {
  return whole && verified !== 'no' && key.startsWith('cas:') && use?.kind !== 'any';
}

function userOf({ parties }: Consignment): Consignment['parties'][number] | undefined {
  return parties.find(({ role }) => role === 'endUser') ?? parties.find(({ role }) => role === 'consignee');
}

function massOf(goods: GoodsLine): number | undefined {
  const mass = comparableMass(goods);
  if (mass !== undefined) return mass;
  const counted = countedIn(goods.unit);
  return counted && 'kg' in counted && goods.quantity !== undefined && goods.quantity > 0 ? goods.quantity * counted.kg : undefined;
}

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

function judge(cas: string, name: string, window: Window, rows: readonly Row[], sums: readonly number[]): AmountFinding | undefined {
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

function amountAlert(finding: AmountFinding, kept: ReadonlyMap<number, KeptConsignment>, context: PatternContext): Alert | undefined {
  const subject = kept.get(finding.subject);
  const goods = subject?.consignment.goods[finding.subjectLine];
  if (!subject || !goods) return undefined;
  const { consignment } = subject;
  const lines = evidence(finding, subject, goods);
  const sum = [...lines.for, ...lines.against].reduce((total, { weight }) => total + weight, 0);
  const others = finding.holds.flatMap(number => {
    const other = number === finding.subject ? undefined : kept.get(number);
    return other ? [{ consignment: other.consignment.reference, consignmentId: other.consignment.id, file: other.file, line: other.consignment.rows[0] ?? 1 }] : [];
  });
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score: probability(sum),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: `amount-${finding.cas}`,
    list: 'destination-use',
    schema: 'Thing',
    caption: `${kilograms(finding.kg)} of ${finding.name} within twelve months`,
    subject: [goods.hsCode === undefined ? undefined : `HS ${goods.hsCode}`, goods.description].filter(Boolean).join(' ') || 'goods',
    ...lines,
    ...(others.length > 0 && { others }),
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists }, tables: { plausibility: plausibilityVersion() } },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

function kilograms(kg: number): string {
  return `${Number(kg.toPrecision(4))} kg`;
}

function evidence(finding: AmountFinding, subject: KeptConsignment, goods: GoodsLine): Pick<Alert, 'for' | 'against' | 'unknown'> {
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/goods.md#plausibility' };
  const { name, kg, from, to, need, others, before } = finding;
  const line = (feature: string, text: string, weight: number, cites: Citation[]): EvidenceLine => ({ feature, text, weight, cites });
  const user = userOf(subject.consignment);
  const cells = [...goodsCells(subject, goods, ['description', 'hsCode', 'netMassKg', 'grossMassKg']), ...(user ? [partyCell(subject, user)] : [])];
  const what = `${kilograms(kg)} of ${name} to one consignee in ${finding.holds.length} consignments from ${dayText(from)} to ${dayText(to)}`;
  const lines: Pick<Alert, 'for' | 'against' | 'unknown'> = { for: [], against: [], unknown: [] };
  const known = need === undefined ? undefined : allDestinationUses().find(({ id }) => id === need);
  if (known) {
    const cite: Citation = {
      kind: 'table',
      table: 'destination-use',
      row: known.id,
      version: plausibilityVersion(),
      value: `${known.kgAYear} kg a year: ${known.note}`,
      sources: known.sources.map(plausibilitySource),
      verified: known.verified,
    };
    const where = user?.country === undefined ? 'the country' : countryName(user.country);
    lines.for.push(line('need', `${what}: more than ${where} as a whole was said to need in a year (${known.kgAYear} kg).`, BEYOND_COUNTRY, [...cells, cite]));
  }
  if (others) {
    const text = `${what}: more than ten times the largest of ${others.count} other consignees (${kilograms(others.most)})${before > 0 ? ` and of its own earlier years (${kilograms(before)})` : ''}.`;
    lines.for.push(line('amount', text, known ? 0 : BEYOND_PEERS, [...cells, rule]));
  }
  lines.against.push(line('prior', 'Where every consignment begins: few amounts are beyond any use.', PRIOR, [rule]));
  if (before === 0) lines.unknown.push(line('before', 'What the consignee had before: nothing earlier is kept.', 0, [rule]));
  lines.unknown.push(line('use', 'Whether it sells the chemical on, or makes goods of it for export.', 0, [rule]));
  return lines;
}
