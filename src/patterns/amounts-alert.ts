import { dayText } from '../core/dates.ts';
import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { allDestinationUses, plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { GoodsLine } from '../model/consignment.ts';
import { countryName } from '../text/countries.ts';
import { userOf } from './amounts-collect.ts';
import { goodsCells, partyCell } from './cells.ts';
import type { Finding, KeptConsignment, PatternContext } from './detector.ts';

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

export const RULE = 'implausible-goods';
const RULE_VERSION = 'amounts-1';
const PRIOR = -4600;
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
  const { consignment } = subject;
  const lines = evidence(finding, subject, goods);
  const sum = [...lines.for, ...lines.against].reduce((total, { weight }) => total + weight, 0);
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
    entity: `amount-${finding.cas}`,
    list: 'destination-use',
    schema: 'Thing',
    caption: `${kilograms(finding.kg)} of ${finding.name} within twelve months`,
    subject:
      [goods.hsCode === undefined ? undefined : `HS ${goods.hsCode}`, goods.description].filter(Boolean).join(' ') ||
      'goods',
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

function evidence(
  finding: AmountFinding,
  subject: KeptConsignment,
  goods: GoodsLine,
): Pick<Alert, 'for' | 'against' | 'unknown'> {
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/goods.md#plausibility' };
  const { name, kg, from, to, need, others, before } = finding;
  const line = (feature: string, text: string, weight: number, cites: Citation[]): EvidenceLine => ({
    feature,
    text,
    weight,
    cites,
  });
  const user = userOf(subject.consignment);
  const cells = [
    ...goodsCells(subject, goods, ['description', 'hsCode', 'netMassKg', 'grossMassKg']),
    ...(user ? [partyCell(subject, user)] : []),
  ];
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
    lines.for.push(
      line(
        'need',
        `${what}: more than ${where} as a whole was said to need in a year (${known.kgAYear} kg).`,
        BEYOND_COUNTRY,
        [...cells, cite],
      ),
    );
  }
  if (others) {
    const text = `${what}: more than ten times the largest of ${others.count} other consignees (${kilograms(others.most)})${before > 0 ? ` and of its own earlier years (${kilograms(before)})` : ''}.`;
    lines.for.push(line('amount', text, known ? 0 : BEYOND_PEERS, [...cells, rule]));
  }
  lines.against.push(line('prior', 'Where every consignment begins: few amounts are beyond any use.', PRIOR, [rule]));
  if (before === 0)
    lines.unknown.push(line('before', 'What the consignee had before: nothing earlier is kept.', 0, [rule]));
  lines.unknown.push(line('use', 'Whether it sells the chemical on, or makes goods of it for export.', 0, [rule]));
  return lines;
}
