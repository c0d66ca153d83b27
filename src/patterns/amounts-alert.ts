import { dayText } from '../core/dates.ts';
import { allDestinationUses, plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { GoodsLine } from '../model/consignment.ts';
import { countryName } from '../text/countries.ts';
import { userOf } from './amounts-collect.ts';
import { goodsCells, partyCell } from './cells.ts';
import type { Finding, KeptConsignment, PatternContext } from './detector.ts';
import {
  type Columns,
  goodsSubject,
  otherConsignments,
  plausibleAlert,
  priorLine,
  ruleCite,
} from './plausible-alert.ts';

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

const RULE_VERSION = 'amounts-1';
/** More than a whole country was said to need: .83. */
const BEYOND_COUNTRY = 6200;
/** More than ten times what 999 of 1,000 others, and itself before, had in twelve months: .75. By judgement. */
const BEYOND_PEERS = 5700;

/** The alert of a finding. */
export function amountAlert(
  finding: AmountFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  context: PatternContext,
): Alert | undefined {
  const subject = kept.get(finding.subject);
  const goods = subject?.consignment.goods[finding.subjectLine];
  if (!subject || !goods) return undefined;
  const told = {
    list: 'destination-use',
    entity: `amount-${finding.cas}`,
    caption: `${kilograms(finding.kg)} of ${finding.name} within twelve months`,
    subject: goodsSubject(goods),
    others: otherConsignments(finding.holds, finding.subject, kept),
    tables: { plausibility: plausibilityVersion() },
    ...evidence(finding, subject, goods),
  };
  return plausibleAlert(subject.consignment, told, context);
}

function kilograms(kg: number): string {
  return `${Number(kg.toPrecision(4))} kg`;
}

function evidence(finding: AmountFinding, subject: KeptConsignment, goods: GoodsLine): Columns {
  const rule = ruleCite(RULE_VERSION);
  const { name, kg, from, to, need, others, before } = finding;
  const user = userOf(subject.consignment);
  const cells = goodsCells(subject, goods, ['description', 'hsCode', 'netMassKg', 'grossMassKg']);
  if (user) cells.push(partyCell(subject, user));
  const what = `${kilograms(kg)} of ${name} to one consignee in ${finding.holds.length} consignments from ${dayText(from)} to ${dayText(to)}`;
  const lines: Columns = { for: [], against: [priorLine('few amounts are beyond any use', rule)], unknown: [] };
  if (need !== undefined) lines.for.push(needLine(need, what, user?.country, cells));
  if (others) {
    const own = before > 0 ? ` and of its own earlier years (${kilograms(before)})` : '';
    const text = `${what}: more than ten times the largest of ${others.count} other consignees (${kilograms(others.most)})${own}.`;
    lines.for.push({ feature: 'amount', text, weight: need === undefined ? BEYOND_PEERS : 0, cites: [...cells, rule] });
  }
  const unknown = (feature: string, text: string) => lines.unknown.push({ feature, text, weight: 0, cites: [rule] });
  if (before === 0) unknown('before', 'What the consignee had before: nothing earlier is kept.');
  unknown('use', 'Whether it sells the chemical on, or makes goods of it for export.');
  return lines;
}

function needLine(id: string, what: string, country: string | undefined, cells: readonly Citation[]): EvidenceLine {
  const { kgAYear, note, sources, verified } = allDestinationUses().find(one => one.id === id)!;
  const cite: Citation = {
    kind: 'table',
    table: 'destination-use',
    row: id,
    version: plausibilityVersion(),
    value: `${kgAYear} kg a year: ${note}`,
    sources: sources.map(plausibilitySource),
    verified,
  };
  const where = country === undefined ? 'the country' : countryName(country);
  const text = `${what}: more than ${where} as a whole was said to need in a year (${kgAYear} kg).`;
  return { feature: 'need', text, weight: BEYOND_COUNTRY, cites: [...cells, cite] };
}
