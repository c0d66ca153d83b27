import { dateSpan } from '../core/dates.ts';
import type { LineJudgement } from '../goods/judge-line.ts';
import { lawOf } from '../goods/jurisdiction.ts';
import { measuresVersion } from '../goods/tables-version.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { CitedFile, Consignment, GoodsLine } from '../model/consignment.ts';
import type { AppliedMeasure, Direction } from '../model/goods-check.ts';
import { cell, dateCell, goodsCells } from './cells.ts';

export const RULE = 'controlled-goods';
const RULE_VERSION = 'goods-1';
/** Where a consignment begins: as a party of the names does, about 1 in 100. */
const PRIOR = -4600;

/** A licence or certificate that is named may be the one that is asked for. */
const LICENCE_NAMED = -1200;
export const LICENCE =
  /(?<!\p{L})(?:licen[cs]e|licencia|lizenz|euc(?!\p{L})|end[- ]?use|permit|genehmigung|лиценз)|许可证|許可/iu;
/** Measures that one line of evidence each is written for; the rest is counted. */
const MOST_MEASURES = 8;

/** Goods that go to, or come from, a country, and the cells that say so. */
export interface Move {
  direction: Direction;
  country: string;
  cites: Citation[];
}

export interface Judged {
  goods: GoodsLine;
  judgement: LineJudgement;
}

/** A measure on a line of goods, and what it adds in millinats if it is the strongest. */
export interface Told {
  measure: AppliedMeasure;
  goods: GoodsLine;
  weight: number;
}

/** The three columns of an alert on goods under measures. */
export function measureEvidence(
  consignment: Consignment,
  from: CitedFile,
  move: Move,
  told: readonly Told[],
  unbound: readonly Told[],
  lawfulThen: boolean,
  judged: readonly Judged[],
): Pick<Alert, 'for' | 'against' | 'unknown'> {
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/goods.md' };
  const measureLine = ({ measure, goods }: Told, weight: number): EvidenceLine => ({
    feature: 'measure',
    text: measureText(measure, lawfulThen),
    weight,
    cites: [...goodsCells(from, goods, ['hsCode', 'description']), tableCite(measure), ...move.cites],
  });
  const once = told.filter((one, n) => told.findIndex(other => other.measure.id === one.measure.id) === n);
  const lines = once.slice(0, MOST_MEASURES).map((one, n) => measureLine(one, n === 0 ? one.weight : 0));
  const left = once.length - lines.length;
  if (left > 0)
    lines.push({
      feature: 'measure',
      text: `${left} more measures apply; goods check lists them.`,
      weight: 0,
      cites: [rule],
    });
  return {
    for: lines,
    against: [
      {
        feature: 'prior',
        text: 'Where every consignment begins: few move goods under a measure.',
        weight: PRIOR,
        cites: [rule],
      },
      ...againstLines(consignment, from, judged, lawfulThen, rule),
    ],
    unknown: [...unboundLines(unbound), ...unknownLines(consignment, from, judged, once, rule)],
  };
}

function measureText(
  { instrument, paragraph, kind, goods, because, inForce, cap, verified }: AppliedMeasure,
  later: boolean,
): string {
  const since = `since ${inForce.from.replace('/', ' to ')}${inForce.to === undefined ? '' : ` until ${inForce.to}`}`;
  const when = later ? `not in force on the day, ${since} it is` : `in force ${since}`;
  const beyond = cap === undefined ? '' : ` Cap: ${cap}.`;
  const read = verified === 'quoted' ? ' Read in two reproductions, not in the primary text.' : '';
  return `${instrument}, ${paragraph} (${kind}, ${when}): ${goods}. ${sentence(because)}.${beyond}${read}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function againstLines(
  consignment: Consignment,
  from: CitedFile,
  judged: readonly Judged[],
  lawfulThen: boolean,
  rule: Citation,
): EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  if (lawfulThen)
    lines.push({
      feature: 'lawfulThen',
      text: 'Lawful then, relevant now: nothing in the tables restricted these goods on the day of the shipment.',
      weight: 0,
      cites: [dateCell(from, consignment)],
    });
  const carved = new Map<string, AppliedMeasure>();
  for (const { judgement } of judged)
    for (const measure of judgement.then) if (measure.kind === 'carve-out') carved.set(measure.id, measure);
  for (const measure of carved.values())
    lines.push({ feature: 'carveOut', text: measureText(measure, false), weight: 0, cites: [tableCite(measure)] });
  const licence = consignment.documents.find(document => LICENCE.test(document.slice(0, 200)));
  if (licence !== undefined) {
    const at = { line: consignment.rows[0] ?? 1, column: 'documents' };
    const text = 'The documents name a licence or certificate; whether it covers these goods is to be checked.';
    lines.push({ feature: 'licence', text, weight: LICENCE_NAMED, cites: [cell(from, at, licence), rule] });
  }
  return lines;
}

function unknownLines(
  consignment: Consignment,
  from: CitedFile,
  judged: readonly Judged[],
  told: readonly Told[],
  rule: Citation,
): EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  const say = (text: string, cites: Citation[]) => {
    if (!lines.some(line => line.text === text)) lines.push({ feature: 'goods', text, weight: 0, cites });
  };
  if (consignment.date === undefined || dateSpan(consignment.date) === undefined)
    say('The day of the shipment: none can be read, so the goods are judged as of now.', [dateCell(from, consignment)]);
  for (const { goods, judgement } of judged) {
    const cites = goodsCells(from, goods, ['hsCode', 'description']);
    for (const text of judgement.unknown) say(text, cites.length > 0 ? cites : [rule]);
    for (const measure of judgement.then)
      if (measure.inForce.status === 'unknown')
        say(`Whether ${measure.instrument}, ${measure.paragraph}, was in force on the day.`, [
          tableCite(measure),
          dateCell(from, consignment),
        ]);
  }
  for (const { measure } of told.slice(0, MOST_MEASURES))
    if (measure.exception !== undefined)
      say(`Whether the exception of ${measure.instrument}, ${measure.paragraph}, holds: ${measure.exception}.`, [
        tableCite(measure),
      ]);
  if (told.some(({ measure }) => measure.coverage === 'part'))
    say('Whether the goods are those that the measure names: the code holds others too, the description decides.', [
      rule,
    ]);
  const unread = new Map(
    judged
      .flatMap(({ judgement }) => judgement.then)
      .filter(({ verified, kind, coverage }) => verified === 'no' && kind !== 'listed' && coverage !== 'condition')
      .map(one => [one.id, one]),
  );
  for (const measure of [...unread.values()].slice(0, MOST_MEASURES))
    say(`Not verified, and no reason by itself: ${measure.instrument}, ${measure.paragraph}: ${measure.goods}.`, [
      tableCite(measure),
    ]);
  return lines;
}

function tableCite({ id, goods, source, verified }: AppliedMeasure): Citation {
  const sources = source.map(({ url, title }) => (url === '' ? title : url));
  return { kind: 'table', table: 'measures', row: id, version: measuresVersion(), value: goods, sources, verified };
}

/** `HS 845961 milling machine`, as an alert calls its subject. */
export function goodsText({ hsCode, description }: GoodsLine): string {
  const code = hsCode === undefined ? undefined : `HS ${hsCode}`;
  return [code, description].filter(text => text !== undefined).join(' ') || 'goods';
}

/** Measures of a law that binds nobody whom the consignment names: not counted, and said. */
function unboundLines(unbound: readonly Told[]): EvidenceLine[] {
  const once = unbound.filter((one, n) => unbound.findIndex(other => other.measure.id === one.measure.id) === n);
  return once.slice(0, MOST_MEASURES).map(({ measure }) => ({
    feature: 'jurisdiction',
    text: `Whether anyone here is under ${lawOf(measure.regime)!}: the consignment names no place there, so ${measure.instrument}, ${measure.paragraph}, was not counted.`,
    weight: 0,
    cites: [tableCite(measure)],
  }));
}
