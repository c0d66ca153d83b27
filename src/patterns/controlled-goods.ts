import { contentHash } from '../core/ids.ts';
import { dateSpan } from '../core/dates.ts';
import { probability } from '../core/millinats.ts';
import { lineJudge, isConcerned, type LineJudgement } from '../goods/judge-line.ts';
import { measuresVersion } from '../goods/tables-version.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { CitedFile, Consignment, GoodsLine } from '../model/consignment.ts';
import type { AppliedMeasure, Direction } from '../model/goods-check.ts';
import { countryName } from '../text/countries.ts';
import { cell, dateCell, goodsCells, partyPropertyCell } from './cells.ts';
import type { PatternContext } from './detector.ts';

const RULE = 'controlled-goods';
const RULE_VERSION = 'goods-1';
/** Where a consignment begins: as a party of the names does, about 1 in 100. */
const PRIOR = -4600;

/**
 * What a measure adds, by judgement: with the prior alone a ban on all goods of the code is at .88, a licence at .80; where the
 * description decides (`part`) .73 and .70, the default threshold. Measures of several regimes on the same goods are one reason: the strongest counts.
 */
const WEIGHTS: Readonly<Record<string, readonly [whole: number, part: number]>> = {
  ban: [6600, 5600],
  cap: [5600, 5500],
  licence: [6000, 5460],
  control: [6000, 5460],
  watch: [5460, 4000],
};
/** Lawful then, relevant now: .71 and .60. */
const LAWFUL_THEN = [5500, 5000] as const;
/** A licence or certificate that is named may be the one that is asked for. */
const LICENCE_NAMED = -1200;
export const LICENCE = /\b(?:licen[cs]e|licencia|lizenz|euc|end[- ]?use(?:r)?|permit|genehmigung|лиценз\p{L}*|许可证|許可)/iu;
/** Measures that one line of evidence each is written for; the rest is counted. */
const MOST_MEASURES = 8;

interface Move {
  direction: Direction;
  country: string;
  cites: Citation[];
}

interface Judged {
  goods: GoodsLine;
  judgement: LineJudgement;
}

/**
 * Alerts on goods under a measure between the consignment's places: at most one for each direction and country, on the day of the
 * shipment or, labelled so, now. A measure that is not verified never alerts alone. Pure but for what `judge` remembers.
 */
export function controlledGoods(judge: ReturnType<typeof lineJudge> = lineJudge()) {
  return (consignment: Consignment, from: CitedFile, context: PatternContext): Alert[] => {
    if (consignment.goods.length === 0) return [];
    const alerts: Alert[] = [];
    for (const move of movesOf(consignment, from)) {
      const on = consignment.date !== undefined && dateSpan(consignment.date) ? consignment.date : undefined;
      const question = { direction: move.direction, country: move.country, on, now: context.asOf.slice(0, 10) };
      const judged = consignment.goods.map(goods => ({ goods, judgement: judge(goods, question) }));
      const alert = alertOf(consignment, from, move, judged, context);
      if (alert && alert.score >= context.threshold) alerts.push(alert);
    }
    return alerts;
  };
}

/** Where the goods go and come from, of the countries that any measure names; each with the cells that say so. */
function movesOf(consignment: Consignment, from: CitedFile): Move[] {
  const moves = new Map<string, Move>();
  const add = (direction: Direction, country: string | undefined, cite: () => Citation) => {
    if (country === undefined || !isConcerned(direction, country)) return;
    const key = `${direction} ${country}`;
    const known = moves.get(key);
    if (known) known.cites.push(cite());
    else moves.set(key, { direction, country, cites: [cite()] });
  };
  for (const place of consignment.places) {
    const direction = place.kind === 'discharge' || place.kind === 'destination' ? 'to' : 'from';
    if (place.kind !== 'transshipment') add(direction, place.country, () => cell(from, place.at, place.text));
  }
  for (const party of consignment.parties) {
    const direction = party.role === 'consignee' || party.role === 'endUser' ? 'to' : 'from';
    if (direction === 'to' || party.role === 'consignor')
      add(direction, party.country, () => partyPropertyCell(from, party, 'country', party.country!));
  }
  for (const goods of consignment.goods) add('from', goods.origin, () => goodsCells(from, goods, ['origin'])[0]!);
  return [...moves.values()];
}

interface Told {
  measure: AppliedMeasure;
  goods: GoodsLine;
  weight: number;
}

function alertOf(
  consignment: Consignment,
  from: CitedFile,
  move: Move,
  judged: readonly Judged[],
  context: PatternContext,
): Alert | undefined {
  const then = tellingOf(judged, 'then');
  const lawfulThen = then.length === 0;
  const told = lawfulThen ? tellingOf(judged, 'now') : then;
  const [strongest] = told;
  if (strongest === undefined) return undefined;
  const lines = evidence(consignment, from, move, told, lawfulThen, judged);
  const sum = [...lines.for, ...lines.against, ...lines.unknown].reduce((total, { weight }) => total + weight, 0);
  const { measure } = strongest;
  const where = `${move.direction} ${countryName(move.country)}`;
  const more = new Set(told.map(one => one.measure.id)).size - 1;
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score: probability(sum),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: `goods-${move.direction}-${move.country}`,
    list: 'measures',
    schema: 'Thing',
    caption: `${measure.instrument} ${measure.paragraph}${more > 0 ? ` and ${more} more` : ''}: goods ${where}`,
    subject: goodsText(strongest.goods),
    ...lines,
    ...(lawfulThen && { label: 'lawful then, relevant now' as const }),
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists }, tables: { measures: measuresVersion() } },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

/** Measures that restrict the goods then or now and are verified, the weightiest first, else in the order of lines and tables. */
function tellingOf(judged: readonly Judged[], time: 'then' | 'now'): Told[] {
  const told: Told[] = [];
  for (const { goods, judgement } of judged) {
    for (const measure of judgement[time]) {
      const weights = WEIGHTS[measure.kind];
      if (weights === undefined || measure.coverage === 'condition' || measure.verified === 'no') continue;
      const later = time === 'now' ? LAWFUL_THEN : weights;
      told.push({ measure, goods, weight: later[measure.coverage === 'whole' ? 0 : 1] });
    }
  }
  return told.sort((a, b) => b.weight - a.weight);
}

function evidence(
  consignment: Consignment,
  from: CitedFile,
  move: Move,
  told: readonly Told[],
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
    unknown: unknownLines(consignment, from, judged, once, rule),
  };
}

function measureText(
  { instrument, paragraph, kind, goods, because, inForce, exception, cap, verified }: AppliedMeasure,
  later: boolean,
): string {
  const since = `since ${inForce.from.replace('/', ' to ')}${inForce.to === undefined ? '' : ` until ${inForce.to}`}`;
  const when = later ? `not in force on the day, ${since} it is` : `in force ${since}`;
  const beyond = cap === undefined ? '' : ` Cap: ${cap}.`;
  const but = exception === undefined ? '' : ` Exception: ${exception}.`;
  const read = verified === 'quoted' ? ' Read in two reproductions, not in the primary text.' : '';
  return `${instrument}, ${paragraph} (${kind}, ${when}): ${goods}. ${sentence(because)}.${beyond}${but}${read}`;
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

function goodsText({ hsCode, description }: GoodsLine): string {
  const code = hsCode === undefined ? undefined : `HS ${hsCode}`;
  return [code, description].filter(text => text !== undefined).join(' ') || 'goods';
}
