import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { headOf, openRanker, type OpenHead, type Ranker, rankRows, seeDeclarations } from '../learn/ranker.ts';
import { type Explanation, explainRows, type Reason } from '../learn/reasons.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { CellRef, Consignment, GoodsLine } from '../model/consignment.ts';
import type { DeclarationRole, Declarations, NumberColumn, TextColumn } from '../model/declarations.ts';
import type { HeadName, ModelFile } from '../model/ranking.ts';
import type { ReadPlan } from '../sources/consignments/consignment-plan.ts';
import type { ScreenContext } from './screen-consignment.ts';

const CAPTIONS: Record<HeadName, string> = {
  fraud: 'Goods like these were often findings of past inspections',
  critical: 'Goods like these were often security-critical findings of past inspections',
};

/** A model, open for screening. */
export interface Ranking {
  model: ModelFile;
  name: string;
  ranker: Ranker;
  /** role of a model's column → header of the consignment file */
  headers: Readonly<Record<string, string>>;
}

export function openRanking(model: ModelFile, name: string, plan: ReadPlan): Ranking {
  const header = (field: string): string => plan.columns.find(column => column.field === field)?.header ?? field;
  return {
    model,
    name,
    ranker: openRanker(model),
    headers: {
      hs: header('goods.hsCode'),
      origin: header('goods.origin'),
      mass: header('goods.netMass'),
      value: header('goods.value'),
    },
  };
}

/** A line of goods with an HS code, and the consignment (position) that it is of. */
interface RankedLine {
  owner: number;
  goods: GoodsLine;
  /** country of departure and where it stands */
  departure?: { country: string; at: CellRef };
}

/**
 * Ranks the goods of consignments by a model: for each consignment and head at most one alert, of its highest line, where that would
 * stand in the best 1 % of the model's validation file, seen with the same columns. It is an alert of its own and changes no other. What the
 * consignment does not say is an unknown line. `unranked`: consignments without an HS code.
 */
export function rankConsignments(
  consignments: readonly Consignment[],
  ranking: Ranking,
  context: ScreenContext,
): { alerts: Alert[][]; unranked: number } {
  const alerts: Alert[][] = consignments.map(() => []);
  const lines = consignments.flatMap(goodsLines);
  const unranked = consignments.length - new Set(lines.map(({ owner }) => owner)).size;
  if (lines.length === 0) return { alerts, unranked };
  const declarations = asDeclarations(lines, ranking);
  const seen = seeDeclarations(ranking.ranker, declarations);
  for (const { name } of ranking.ranker.heads) {
    const head = headOf(ranking.ranker, name);
    const cuts = lines.map(({ goods }) => cutFor(goods, head, ranking.model));
    const best = bestLines(lines, rankRows(ranking.ranker, head, seen), cuts);
    const rows = Int32Array.from(best, ({ row }) => row);
    let k = 0;
    for (const explanation of explainRows(ranking.ranker, head, declarations, seen, rows)) {
      const { row, others } = best[k++]!;
      const line = lines[row]!;
      const consignment = consignments[line.owner]!;
      alerts[line.owner]!.push(rankAlert(consignment, line, others, head, explanation, ranking, context));
    }
  }
  return { alerts, unranked };
}

function goodsLines(consignment: Consignment, owner: number): RankedLine[] {
  const place = consignment.places.find(({ kind, country }) => kind === 'loading' && country !== undefined);
  const departure = place && { country: place.country!.toUpperCase(), at: place.at };
  return consignment.goods
    .filter(({ hsCode }) => hsCode !== undefined)
    .map(goods => ({ owner, goods, ...(departure && { departure }) }));
}

type Cut = OpenHead['consignmentCuts'][number];

/** Which goods are an alert: those that would stand in the best 1 % of the validation file, seen with the same columns. */
function cutFor(goods: GoodsLine, head: OpenHead, model: ModelFile): Cut {
  const withValue = !Number.isNaN(comparableValue(goods, model));
  return head.consignmentCuts.find(cut => cut.withValue === withValue)!;
}

/** For each consignment the row of its highest line at or above the cut, and the other rows that are. */
function bestLines(
  lines: readonly RankedLine[],
  margins: Int32Array,
  cuts: readonly Cut[],
): { row: number; others: number }[] {
  const best = new Map<number, { row: number; others: number }>();
  for (const [row, { owner }] of lines.entries()) {
    if (margins[row]! < cuts[row]!.cut) continue;
    const known = best.get(owner);
    if (!known) best.set(owner, { row, others: 0 });
    else {
      known.others++;
      if (margins[row]! > margins[known.row]!) known.row = row;
    }
  }
  return [...best.values()];
}

/** Lines of goods as rows of the model's columns. What a consignment does not hold is left out, so that it is unknown. */
function asDeclarations(lines: readonly RankedLine[], { model }: Ranking): Declarations {
  const textOf: Partial<Record<DeclarationRole, (line: RankedLine) => string | undefined>> = {
    hs: ({ goods }) => evenDigits(goods.hsCode!),
    origin: ({ goods }) => goods.origin?.toUpperCase(),
    departure: ({ departure }) => departure?.country,
  };
  const numberOf: Partial<Record<DeclarationRole, (line: RankedLine) => number>> = {
    mass: ({ goods }) => goods.netMassKg ?? Number.NaN,
    value: ({ goods }) => comparableValue(goods, model),
  };
  return {
    file: '',
    sha256: '',
    rows: lines.length,
    lines: Int32Array.from(lines, ({ goods }) => goods.at.line),
    ids: [],
    days: new Int32Array(0),
    texts: model.columns.flatMap(({ name, role }) =>
      textOf[role] ? [textColumn(name, role, lines.map(textOf[role]))] : [],
    ),
    numbers: model.columns.flatMap(({ name, role }): NumberColumn[] => {
      const read = numberOf[role];
      return read ? [{ name, role: role as NumberColumn['role'], values: Float64Array.from(lines, read) }] : [];
    }),
  };
}

/** A value counts only where it is known to be in the currency of the training file. */
function comparableValue({ value, currency }: GoodsLine, { currency: trained }: ModelFile): number {
  return value !== undefined && trained !== undefined && currency === trained ? value : Number.NaN;
}

function evenDigits(code: string): string {
  return code.slice(0, Math.min(6, code.length & ~1));
}

/** Text that no training file has: rows that do not say are unknown, not empty. */
const NOT_SAID = '\u0000';

function textColumn(name: string, role: DeclarationRole, values: readonly (string | undefined)[]): TextColumn {
  const known = new Map<string, number>();
  const codes = Int32Array.from(values, value => {
    const text = value ?? NOT_SAID;
    if (!known.has(text)) known.set(text, known.size);
    return known.get(text)!;
  });
  return { name, role, texts: [...known.keys()], codes };
}

function rankAlert(
  consignment: Consignment,
  line: RankedLine,
  others: number,
  head: OpenHead,
  explanation: Explanation,
  ranking: Ranking,
  context: ScreenContext,
): Alert {
  const { goods } = line;
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: 'learned-ranking',
    role: 'goods',
    score: probability(explanation.margin),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: `ranking-${head.name}`,
    list: 'ranking',
    schema: 'Thing',
    caption: CAPTIONS[head.name],
    subject: `HS ${goods.hsCode!}${goods.origin === undefined ? '' : ` from ${goods.origin.toUpperCase()}`}`,
    ...rankEvidence(line, others, head, explanation, ranking, context),
    asOf: context.asOf,
    versions: {
      engine: context.engine,
      lists: Object.fromEntries([...context.lists].map(([name, version]) => [name, version.sha256.slice(0, 12)])),
      models: { [ranking.name]: ranking.model.sha256.slice(0, 12) },
    },
  };
  const id = `a-${contentHash([rest.rule, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

/** The reasons of a rank as lines: their weights and the beginning add up to the margin. */
function rankEvidence(
  line: RankedLine,
  others: number,
  head: OpenHead,
  { expected, reasons }: Explanation,
  ranking: Ranking,
  context: ScreenContext,
): Pick<Alert, 'for' | 'against' | 'unknown'> {
  const rule = ruleCitation(ranking, head.name);
  const lineOf = (reason: Reason): EvidenceLine => ({
    feature: reason.group,
    text: `${uncompared(reason, line, ranking)}${reason.text.replaceAll(NOT_SAID, 'not said')}.`,
    weight: reason.weight,
    cites: [...reason.columns.flatMap(column => citeColumn(column, line, ranking, context)), rule],
  });
  const told = reasons.filter(({ weight }) => weight !== 0);
  const known = told.filter(({ unknown }) => !unknown);
  const start: EvidenceLine = {
    feature: 'prior',
    text: `Where every declaration begins: ${head.found} of ${head.declarations} past declarations were findings.`,
    weight: expected,
    cites: [rule],
  };
  const worth = rankLine(cutFor(line.goods, head, ranking.model), rule);
  const more = others === 0 ? [] : [alsoRanked(others, line, ranking, context)];
  return {
    for: [worth, ...known.filter(({ weight }) => weight > 0).map(lineOf), ...more],
    against: [start, ...known.filter(({ weight }) => weight < 0).map(lineOf)],
    unknown: told.filter(({ unknown }) => unknown).map(lineOf),
  };
}

/** Why a value that the consignment gives was not used. */
function uncompared({ columns }: Reason, { goods }: RankedLine, { model }: Ranking): string {
  const value = model.columns.find(({ role }) => role === 'value')?.name;
  if (value === undefined || !columns.includes(value) || goods.value === undefined) return '';
  if (!Number.isNaN(comparableValue(goods, model))) return '';
  const trained =
    model.currency === undefined ? 'the model does not say its currency' : `the model’s are in ${model.currency}`;
  return `The value ${goods.value} ${goods.currency ?? 'of no stated currency'} was not compared (${trained}): `;
}

/** What the rank is worth, measured as the consignment is seen. */
function rankLine({ rows, found }: Cut, rule: Citation): EvidenceLine {
  const text =
    `Seen with what a consignment tells, it ranks as high as the best 1 % of the model’s validation file; ` +
    `${found} of those ${rows} declarations were findings.`;
  return { feature: 'rank', text, weight: 0, cites: [rule] };
}

function alsoRanked(others: number, line: RankedLine, ranking: Ranking, context: ScreenContext): EvidenceLine {
  const text = `${others} further ${others === 1 ? 'line' : 'lines'} of the consignment’s goods would rank as high.`;
  return { feature: 'sameRole', text, weight: 0, cites: citeRole('hs', line, ranking, context) };
}

function ruleCitation({ model, name }: Ranking, head: HeadName): Citation {
  const [training] = model.card.files;
  const source = `${name}, learned from ${training!.file} of ${training!.from} to ${training!.to}`;
  return { kind: 'rule', rule: `ranking-${head}`, version: model.sha256.slice(0, 12), source };
}

function citeColumn(column: string, line: RankedLine, ranking: Ranking, context: ScreenContext): Citation[] {
  return ranking.model.columns
    .filter(({ name }) => name === column)
    .flatMap(({ role }) => citeRole(role, line, ranking, context));
}

/** The cell that gave a value; none where the consignment does not say. */
function citeRole(
  role: string,
  { goods, departure }: RankedLine,
  { headers }: Ranking,
  { file }: ScreenContext,
): Citation[] {
  const cell = (at: CellRef, value: string | number | undefined): Citation[] =>
    value === undefined ? [] : [{ kind: 'record', file, line: at.line, column: at.column, value: String(value) }];
  const own = { line: goods.at.line, column: headers[role] ?? goods.at.column };
  if (role === 'hs') return cell(own, goods.hsCode);
  if (role === 'origin') return cell(own, goods.origin);
  if (role === 'mass') return cell(own, goods.netMassKg);
  if (role === 'value') return cell(own, goods.value);
  return role === 'departure' && departure ? cell(departure.at, departure.country) : [];
}
