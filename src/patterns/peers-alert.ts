import { dayText } from '../core/dates.ts';
import { exp } from '../core/reals.ts';
import { writtenHs } from '../goods/hs-code.ts';
import { plausibilityVersion } from '../goods/plausibility-tables.ts';
import { countedIn } from '../goods/units.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { Consignment, GoodsField, GoodsLine } from '../model/consignment.ts';
import { countryName } from '../text/countries.ts';
import { dateCell, goodsCells, partyCell } from './cells.ts';
import type { Finding, KeptConsignment, PatternContext } from './detector.ts';
import { HEADING_LEVEL } from './peers-columns.ts';
import type { Standing } from './peers-judge.ts';
import { limitLines } from './peers-limit.ts';
import { comparableMass, KG_PER_UNIT, VALUE_PER_KG } from './peers-lines.ts';
import type { Oddity } from './peers-rules.ts';
import { goodsSubject, plausibleAlert, PRIOR, priorLine, ruleCite } from './plausible-alert.ts';

const RULE_VERSION = 'peers-1';
/**
 * What the distance adds: five spreads .73 with the prior, each further spread 300 millinats, at most .93. By judgement; thresholds such that fewer than one in
 * 10,000 lines of made clean trade alerts (bench/plausible.ts).
 */
const AT_FIVE = 5600;
const A_SPREAD = 300;
const MOST = 7200;
/** Among all goods of a heading other kinds of goods are peers too: context, never enough alone. */
const MOST_OF_HEADING = 3000;
const CONFIRMED = 300;
/** Where mass or count is missing, another way to count may explain it. */
const ALONE = -400;
/** A break with the shipper's own prices is as much as five spreads from its peers, whatever the peers say; beyond them it adds less. */
const BREAKS_OWN = 900;
const OWN_LIST = -1500;
const COMPANY = -500;
const USED_GOODS = -2500;
const SAMPLES = -4000;

export interface OddFinding extends Finding {
  /** the weightiest first */
  oddities: readonly Oddity[];
  /** lines whose mass may be in another unit */
  slips: readonly number[];
  /** text by number: subheadings and headings, origins */
  names: readonly { code: string; origin: string }[];
}

/** What an oddity adds, before what speaks against it. */
export function weightOf({ standing, confirmed, alone, breaksOwn }: Oddity): number {
  const tenths = breaksOwn ? Math.max(50, standing.tenths) : standing.tenths;
  const far = Math.min(MOST, AT_FIVE + Math.round((A_SPREAD * (tenths - 50)) / 10));
  const weight = standing.level === HEADING_LEVEL ? Math.min(MOST_OF_HEADING, far) : far;
  return weight + (confirmed ? CONFIRMED : 0) + (alone ? ALONE : 0) + (breaksOwn ? BREAKS_OWN : 0);
}

/** What speaks against it: used goods and samples are cheap; others, or the shipper always, are as far out. */
export function againstOf({ kind, used, sample, ownList, standing }: Oddity): number {
  const cheap = kind === 'undervalued';
  return (
    (cheap && used ? USED_GOODS : 0) +
    (sample ? SAMPLES : 0) +
    (ownList ? OWN_LIST : 0) +
    (standing.company.lines > 0 ? COMPANY : 0)
  );
}

/** Could the oddity alert at all at the threshold of 0? Its sum with the prior. */
export function sumOf(oddity: Oddity): number {
  return PRIOR + weightOf(oddity) + againstOf(oddity);
}

/** The alert of a finding. */
export function peerAlert(finding: OddFinding, kept: KeptConsignment, context: PatternContext): Alert | undefined {
  const { consignment } = kept;
  const [first] = finding.oddities;
  const goods = first && consignment.goods[first.line];
  if (!first || !goods) return undefined;
  const tables = { plausibility: plausibilityVersion() };
  const about = { list: 'peers', tables, entity: 'peers', caption: captionOf(first), subject: goodsSubject(goods) };
  return plausibleAlert(consignment, { ...about, ...evidence(finding, kept) }, context);
}

function captionOf({ kind, standing }: Oddity): string {
  const times = factorText(Math.abs(standing.off));
  const words = {
    undervalued: `declared at 1/${times} of what peers declare`,
    overvalued: `declared at ${times} times what peers declare`,
    heavy: `${times} times as heavy a unit as its peers`,
  };
  return words[kind];
}

function evidence(
  { oddities, names, slips }: OddFinding,
  kept: KeptConsignment,
): Pick<Alert, 'for' | 'against' | 'unknown'> {
  const rule = ruleCite(RULE_VERSION);
  const [first] = oddities as readonly [Oddity];
  const lines: Pick<Alert, 'for' | 'against' | 'unknown'> = { for: [], against: [], unknown: [] };
  for (const [n, oddity] of oddities.entries()) {
    const goods = kept.consignment.goods[oddity.line]!;
    const weight =
      n === 0 ? weightOf(oddity) - (oddity.breaksOwn ? BREAKS_OWN : 0) - (oddity.confirmed ? CONFIRMED : 0) : 0;
    lines.for.push(standingLine(kept, goods, oddity.measure, oddity.standing, names[n]!, weight, rule));
    if (oddity.confirmed)
      lines.for.push(
        standingLine(
          kept,
          goods,
          oddity.confirmed.measure,
          oddity.confirmed.standing,
          names[n]!,
          n === 0 ? CONFIRMED : 0,
          rule,
        ),
      );
  }
  const goods = kept.consignment.goods[first.line]!;
  lines.for.push(...ownBroken(kept, first, rule), ...(first.kind === 'undervalued' ? limitLines(kept) : []));
  lines.against.push(
    priorLine('few are declared far from what they are', rule),
    ...againstLines(kept, goods, first, rule),
  );
  lines.unknown.push(
    ...unknownLines(kept, goods, first, rule),
    ...slips.map(line => slipLine(kept, kept.consignment.goods[line]!, rule)),
  );
  return lines;
}

const FIELDS: readonly (readonly GoodsField[])[] = [
  ['value', 'currency', 'netMassKg', 'grossMassKg', 'hsCode', 'origin'],
  ['value', 'currency', 'quantity', 'unit', 'hsCode', 'origin'],
  ['netMassKg', 'grossMassKg', 'quantity', 'unit', 'hsCode', 'origin'],
];

function standingLine(
  kept: KeptConsignment,
  goods: GoodsLine,
  measure: number,
  standing: Standing,
  { code, origin }: { code: string; origin: string },
  weight: number,
  rule: Citation,
): EvidenceLine {
  const { spread, level, days, value, off, tenths } = standing;
  const what = ['value a kilogram', 'value a unit', 'mass a unit'][measure]!;
  const unit = unitText(goods, measure);
  const from =
    level === 0 ? ` from ${countryName(origin)}` : level === HEADING_LEVEL ? ' (all goods of the heading)' : '';
  const time = Number.isFinite(days[0]) ? `, ${dayText(days[0])} to ${dayText(days[1])}` : ', without dates';
  const text =
    `The ${what} is ${amount(value)} ${unit}; the median of its peers is ${amount(spread.median)}, nine in ten lie between ${amount(spread.low)} and ${amount(spread.high)}: ` +
    `${off < 0 ? 'lower' : 'higher'} by a factor of ${factorText(Math.abs(off))}, ${tenths / 10} spreads. ` +
    `Peers: ${spread.lines} lines of ${spread.shippers} other shippers under ${writtenHs(code)} of HS 2022${from}${time}.`;
  return {
    feature: ['unitValue', 'unitValue', 'unitMass'][measure]!,
    text,
    weight,
    cites: [...goodsCells(kept, goods, FIELDS[measure]!), rule],
  };
}

function unitText({ currency, unit }: GoodsLine, measure: number): string {
  const counted = countedIn(unit);
  const per = counted && 'unit' in counted ? counted.unit.replace('?', '') : 'unit';
  return measure === VALUE_PER_KG
    ? `${currency}/kg`
    : measure === KG_PER_UNIT
      ? `kg per ${per}`
      : `${currency} per ${per}`;
}

/** Three digits of e to the power of so many millinats. */
function amount(millinats: number): string {
  return String(Number(exp(millinats / 1000).toPrecision(3)));
}

function factorText(millinats: number): string {
  return String(Number(exp(millinats / 1000).toPrecision(2)));
}

function ownBroken(kept: KeptConsignment, { breaksOwn, own, measure, line }: Oddity, rule: Citation): EvidenceLine[] {
  if (!breaksOwn || !own) return [];
  const text = `The same shipper’s other ${own.lines} lines of these goods are at ${amount(own.median)}, eight in ten within a factor of ${factorText(own.spread)}: this one does not follow its own list.`;
  const cites = [
    ...shipperCells(kept.consignment, kept),
    ...goodsCells(kept, kept.consignment.goods[line]!, FIELDS[measure]!),
    rule,
  ];
  return [{ feature: 'ownPrices', text, weight: BREAKS_OWN, cites }];
}

function shipperCells(consignment: Consignment, kept: KeptConsignment): Citation[] {
  const shipper = consignment.parties.find(({ role }) => role === 'consignor');
  return shipper ? [partyCell(kept, shipper)] : [];
}

function againstLines(kept: KeptConsignment, goods: GoodsLine, oddity: Oddity, rule: Citation): EvidenceLine[] {
  const { standing, kind, used, sample, own, ownList } = oddity;
  const lines: EvidenceLine[] = [];
  const say = (feature: string, text: string, weight: number, cites: Citation[]) =>
    lines.push({ feature, text, weight, cites: cites.length > 0 ? cites : [rule] });
  const description = goodsCells(kept, goods, ['description']);
  if (used && kind === 'undervalued')
    say('used', 'The goods are said to be used, worn or scrap: they cost a part of new ones.', USED_GOODS, description);
  if (sample)
    say(
      'samples',
      'The goods are said to be samples, without commercial value or replaced under a warranty.',
      SAMPLES,
      description,
    );
  if (ownList && own)
    say(
      'ownPrices',
      `The same shipper’s other ${own.lines} lines of these goods are as far out (${amount(own.median)}): its own price list, or its habit.`,
      OWN_LIST,
      shipperCells(kept.consignment, kept),
    );
  const { company } = standing;
  if (company.lines > 0) say('company', `${company.lines} lines of other shippers are as far out.`, COMPANY, [rule]);
  if (oddity.alone)
    say('alone', aloneText(oddity), ALONE, [
      ...goodsCells(kept, goods, ['quantity', 'unit', 'netMassKg', 'grossMassKg']),
      rule,
    ]);
  return lines;
}

function aloneText({ measure }: Oddity): string {
  return measure === VALUE_PER_KG
    ? 'No other measure of the line confirms it: its value or mass a unit is unknown, or less far out.'
    : 'No other measure of the line confirms it: another way to count may explain it.';
}

function slipLine(kept: KeptConsignment, goods: GoodsLine, rule: Citation): EvidenceLine {
  const text = 'The mass of this line: it is a thousand times off its peers, and may be in tonnes or grams.';
  return {
    feature: 'peers',
    text,
    weight: 0,
    cites: [...goodsCells(kept, goods, ['netMassKg', 'grossMassKg', 'hsCode']), rule],
  };
}

function unknownLines(
  kept: KeptConsignment,
  goods: GoodsLine,
  { standing, kind }: Oddity,
  rule: Citation,
): EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  const say = (text: string, cites: Citation[]) =>
    lines.push({ feature: 'peers', text, weight: 0, cites: cites.length > 0 ? cites : [rule] });
  if (kept.consignment.date === undefined)
    say('The day: lines without one are compared with lines without one.', [dateCell(kept, kept.consignment)]);
  if (goods.origin === undefined)
    say('The origin: it is compared with peers of all origins.', goodsCells(kept, goods, ['hsCode']));
  if (standing.level === HEADING_LEVEL)
    say(
      'Whether the goods are like their peers: too few lines have the same subheading.',
      goodsCells(kept, goods, ['hsCode']),
    );
  if (kind === 'undervalued' || kind === 'overvalued')
    say('Quality, condition and terms of delivery: the values of the peers are as declared, with or without freight.', [
      rule,
    ]);
  if (comparableMass(goods) !== undefined && goods.netMassKg === undefined)
    say('The net mass: the gross mass is taken, with its packing.', goodsCells(kept, goods, ['grossMassKg']));
  return lines;
}
