import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { dateSpan, yearOf } from '../core/dates.ts';
import { HEADING, HINT, partMatcher, SURE, WORDS } from '../goods/part-match.ts';
import { allWholes, type Whole, wholeSource, wholesVersion } from '../goods/wholes.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { GoodsLine } from '../model/consignment.ts';
import { dateCell, goodsCells, partyCell } from './cells.ts';
import type { KeptConsignment, PatternContext } from './detector.ts';
import type { PartsFinding } from './parts-find.ts';
import { receiverOf } from './parts-keys.ts';
import { WINDOW_DAYS } from './parts-score.ts';
import { tieLine } from './parts-ties.ts';

const RULE = 'parts-of-a-whole';
const RULE_VERSION = 'parts-2';
const GRI: Citation = {
  kind: 'rule',
  rule: 'HS General Rule of Interpretation 2(a)',
  version: 'HS 2022',
  source: 'https://www.wcoomd.org/en/topics/nomenclature/instrument-and-tools/hs-nomenclature-2022-edition.aspx',
};
/** Lines of goods of one part that are shown. */
const MOST_CELLS = 3;

/**
 * The alert of a finding. Undefined where the consignments, read again, do not have the goods or do not show the ties: two keys may meet
 * by chance, two texts do not.
 */
export function partsAlert(
  finding: PartsFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  context: PatternContext,
): Alert | undefined {
  const whole = allWholes()[finding.whole];
  const subject = kept.get(finding.subject);
  if (!whole || !subject) return undefined;
  const lines = evidence(finding, whole, kept);
  if (!lines) return undefined;
  const sum = [...lines.for, ...lines.against, ...lines.unknown].reduce((total, { weight }) => total + weight, 0);
  const { consignment } = subject;
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score: probability(sum),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: whole.id,
    list: 'wholes',
    schema: 'Thing',
    caption: whole.name,
    subject: subjectText(finding, subject),
    ...lines,
    others: othersOf(finding, kept),
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists }, tables: { wholes: wholesVersion() } },
  };
  if (rest.score < context.threshold) return undefined;
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

/** The goods of the consignment that the alert stands on. */
function subjectText({ parts, subject }: PartsFinding, { consignment }: KeptConsignment): string {
  const lines = new Set(parts.filter(one => one.consignment === subject).map(({ line }) => line));
  return [...lines].map(line => goodsText(consignment.goods[line])).join('; ') || 'goods';
}

function goodsText(goods: GoodsLine | undefined): string {
  const code = goods?.hsCode === undefined ? undefined : `HS ${goods.hsCode}`;
  return [code, goods?.description].filter(text => text !== undefined).join(' ') || 'goods';
}

/** The other consignments with parts, the oldest first. */
function othersOf(
  { parts, subject }: PartsFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
): NonNullable<Alert['others']> {
  const numbers = [...new Set(parts.map(({ consignment }) => consignment))].filter(one => one !== subject);
  const day = (number: number): number => dateSpan(kept.get(number)?.consignment.date ?? '')?.from ?? 0;
  return numbers
    .sort((a, b) => day(a) - day(b) || a - b)
    .flatMap(number => {
      const one = kept.get(number);
      if (!one) return [];
      const { reference, id, rows } = one.consignment;
      return [{ consignment: reference, consignmentId: id, file: one.file, line: rows[0] ?? 1 }];
    });
}

function evidence(
  finding: PartsFinding,
  whole: Whole,
  kept: ReadonlyMap<number, KeptConsignment>,
): Pick<Alert, 'for' | 'against' | 'unknown'> | undefined {
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/goods.md#wholes-and-parts' };
  const table = tableCite(whole);
  const parts = finding.parts.map(found => partLines(found, finding, whole, kept, rule));
  const ties = finding.ties.map(tie => tieLine(tie, kept, rule));
  if (parts.some(lines => lines === undefined) || ties.some(line => line === undefined)) return undefined;
  const [all, keys] = [whole.bill.length, whole.bill.filter(({ role }) => role === 'key').length];
  const seen = finding.parts.length;
  const count = new Set(finding.parts.map(({ consignment }) => consignment)).size;
  const summary: EvidenceLine = {
    feature: 'whole',
    text: `${seen} of the ${all} parts of one whole, all ${keys} key parts among them, in ${count} consignments within ${WINDOW_DAYS} days: ${whole.name} (${whole.instrument}, ${whole.paragraph}). Goods that come apart are classified as the whole that they make.`,
    weight: 0,
    cites: [table, GRI, ...spanCites(finding, kept)],
  };
  return {
    for: [summary, ...parts.flatMap(lines => lines!)],
    against: [
      {
        feature: 'prior',
        text: `Where every circle begins: ${finding.looked} receivers of parts were looked at for each whole.`,
        weight: finding.prior,
        cites: [rule],
      },
      ...ties.map(line => line!),
      ...installedLines(finding, kept, rule),
    ],
    unknown: unknownLines(finding, whole, table, rule),
  };
}

/** Days of the first and last consignment, and to whom each went. */
function spanCites({ parts }: PartsFinding, kept: ReadonlyMap<number, KeptConsignment>): Citation[] {
  const numbers = [...new Set(parts.map(({ consignment }) => consignment))].sort((a, b) => a - b);
  return numbers.flatMap(number => {
    const one = kept.get(number)!;
    const receiver = receiverOf(one.consignment);
    return [dateCell(one, one.consignment), ...(receiver ? [partyCell(one, receiver)] : [])];
  });
}

const WAYS: Readonly<Record<number, string>> = {
  [SURE]: 'by its code',
  [WORDS]: 'by its description',
  [HINT]: 'by the last word of its name',
  [HEADING]: 'by a neighbouring code of the heading',
};

/** What a part adds, and what its being declared as something else adds; undefined where the line is not there or is not that part. */
function partLines(
  found: PartsFinding['parts'][number],
  { headings }: PartsFinding,
  whole: Whole,
  kept: ReadonlyMap<number, KeptConsignment>,
  rule: Citation,
): EvidenceLine[] | undefined {
  const one = kept.get(found.consignment);
  const goods = one?.consignment.goods[found.line];
  const { part, role, pieces } = whole.bill[found.bit]!;
  if (!one || !goods) return undefined;
  const year = yearOf(dateSpan(one.consignment.date ?? '') ?? { from: 0, to: 0, about: false });
  const again = matcher(goods, year);
  const match = again.hints.includes(part.number) ? HINT : again.parts.find(one => one.part === part.number)?.match;
  if (match !== found.match) return undefined;
  const cells = goodsCells(one, goods, ['hsCode', 'description']).slice(0, MOST_CELLS);
  const how = found.match === SURE && found.named ? 'by code and description' : WAYS[found.match];
  const fits = piecesText(goods, pieces);
  const lines: EvidenceLine[] = [
    {
      feature: role === 'key' ? 'keyPart' : 'part',
      text: `${part.name}, ${role === 'key' ? 'a key part' : 'a supporting part'}, ${how}; ${found.receivers} receivers got it so, this circle got goods of ${headings} headings.${fits}`,
      weight: found.weight,
      cites: [...cells, rule],
    },
  ];
  if (found.hidden !== 0)
    lines.push({
      feature: 'declaredOtherwise',
      text: `${part.name}: described so, declared as something else.`,
      weight: found.hidden,
      cites: [...cells, rule],
    });
  return lines;
}

const matcher = partMatcher();

function piecesText({ quantity }: GoodsLine, pieces: Whole['bill'][number]['pieces']): string {
  if (!pieces || quantity === undefined) return '';
  const fits = quantity >= pieces.least && quantity <= pieces.most;
  return ` One whole takes ${pieces.least} to ${pieces.most}; ${quantity} are declared${fits ? '' : ', which does not fit'}.`;
}

function installedLines(
  { installed, installedWeight }: PartsFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  rule: Citation,
): EvidenceLine[] {
  const one = installed < 0 ? undefined : kept.get(installed);
  if (!one) return [];
  const cites = one.consignment.goods.flatMap(goods => goodsCells(one, goods, ['hsCode', 'description'])).slice(0, 4);
  const text = 'The whole itself was delivered before its parts: they may be spares for it.';
  return [
    { feature: 'installed', text, weight: installedWeight, cites: [...cites, dateCell(one, one.consignment), rule] },
  ];
}

function unknownLines({ parts }: PartsFinding, { bill }: Whole, table: Citation, rule: Citation): EvidenceLine[] {
  const seen = new Set(parts.map(({ bit }) => bit));
  const missing = bill.filter((_, bit) => !seen.has(bit)).map(({ part }) => part.name.toLowerCase());
  const lines: EvidenceLine[] = [];
  const say = (text: string, cites: Citation[]): void => void lines.push({ feature: 'goods', text, weight: 0, cites });
  if (missing.length > 0) say(`Parts that were not seen: ${missing.join('; ')}.`, [table]);
  say('Whether the parts fit one another, their material and dimensions: ask for drawings and data sheets.', [table]);
  say('What they are for: ask every receiver for the end use and the end user.', [rule]);
  return lines;
}

function tableCite({ id, name, sources, verified }: Whole): Citation {
  const addresses = sources.map(key => wholeSource(key).url);
  return {
    kind: 'table',
    table: 'wholes',
    row: id,
    version: wholesVersion(),
    value: name,
    sources: addresses,
    verified,
  };
}
