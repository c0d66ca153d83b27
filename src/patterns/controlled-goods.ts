import { dateSpan, yearOf } from '../core/dates.ts';
import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { lineJudge, isConcerned } from '../goods/judge-line.ts';
import { isUnder, lawOf } from '../goods/jurisdiction.ts';
import { measuresVersion } from '../goods/tables-version.ts';
import type { Alert, Citation } from '../model/alert.ts';
import type { CitedFile, Consignment } from '../model/consignment.ts';
import type { Direction } from '../model/goods-check.ts';
import { countryName } from '../text/countries.ts';
import { cell, goodsCells, partyPropertyCell } from './cells.ts';
import type { PatternContext } from './detector.ts';
import { goodsText, type Judged, measureEvidence, type Move, RULE, type Told } from './measure-lines.ts';

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

function alertOf(
  consignment: Consignment,
  from: CitedFile,
  move: Move,
  judged: readonly Judged[],
  context: PatternContext,
): Alert | undefined {
  const binds = bindingOn(consignment, context);
  const then = tellingOf(judged, 'then');
  const lawfulThen = !then.some(binds);
  const telling = lawfulThen ? tellingOf(judged, 'now') : then;
  const told = telling.filter(binds);
  const unbound = telling.filter(one => !binds(one));
  const [strongest] = told;
  if (strongest === undefined) return undefined;
  const lines = measureEvidence(consignment, from, move, told, unbound, lawfulThen, judged);
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

/** Does a measure bind anyone whom the consignment names: by a party's country, a place, or the origin of goods? */
function bindingOn(consignment: Consignment, { asOf }: PatternContext): (told: Told) => boolean {
  const span = consignment.date === undefined ? undefined : dateSpan(consignment.date);
  const year = span ? yearOf(span) : Number(asOf.slice(0, 4));
  const countries = new Set<string>();
  for (const { country } of [...consignment.parties, ...consignment.places]) if (country) countries.add(country);
  for (const { origin } of consignment.goods) if (origin) countries.add(origin);
  return ({ measure }) =>
    lawOf(measure.regime) === undefined || [...countries].some(country => isUnder(measure.regime, country, year));
}
