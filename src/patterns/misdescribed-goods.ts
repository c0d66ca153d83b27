import { yearOf, dateSpan } from '../core/dates.ts';
import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { describedAgainstCode } from '../goods/described.ts';
import { writtenHs } from '../goods/hs-code.ts';
import { EDITIONS, type Edition, editionOf } from '../goods/hs-editions.ts';
import type { Alert, Citation } from '../model/alert.ts';
import type { CitedFile, Consignment, GoodsLine } from '../model/consignment.ts';
import type { DescribedGoods } from '../model/goods-class.ts';
import { goodsCells } from './cells.ts';
import type { PatternContext } from './detector.ts';

const RULE = 'misdescribed-goods';
const RULE_VERSION = 'described-1';
/** Where a line begins: about 1 in 100 declared under another heading than it is described as (a judgement). */
const PRIOR = -4600;
/**
 * At the margin where one line by other hands in a hundred is a false alarm (630) the score is .40; it passes the default threshold of .70 at
 * 800 and is .89 at 960. By judgement: an alert on every hundredth line would be of no use.
 */
const AT_BOUND = { margin: 630, weight: 4200, slope: 7.4 };
const MEMO_LIMIT = 20_000;
/** Longest description that is read. */
const LONGEST = 1000;

interface Told {
  goods: GoodsLine;
  described: DescribedGoods;
  weight: number;
}

/** The alert on a consignment whose declared codes are of other goods than its descriptions: of the line that differs most, the others counted. */
export function misdescribedGoods() {
  const memo = new Map<string, DescribedGoods>();
  const describe = (description: string, code: string, edition: Edition): DescribedGoods => {
    const key = `${edition}\n${code}\n${description}`;
    let known = memo.get(key);
    if (known === undefined) {
      if (memo.size >= MEMO_LIMIT) memo.clear();
      known = describedAgainstCode(description, code, edition);
      memo.set(key, known);
    }
    return known;
  };
  return (consignment: Consignment, from: CitedFile, context: PatternContext): Alert[] => {
    const told: Told[] = [];
    for (const goods of consignment.goods) {
      const { description, hsCode } = goods;
      if (description === undefined || hsCode === undefined || hsCode.length < 4) continue;
      const described = describe(description.slice(0, LONGEST), hsCode, editionFor(goods, consignment, context));
      if (described.verdict !== 'differs' || described.distance === 'subheading') continue;
      const weight = AT_BOUND.weight + Math.round((described.margin - AT_BOUND.margin) * AT_BOUND.slope);
      told.push({ goods, described, weight });
    }
    told.sort((a, b) => b.weight - a.weight);
    const [first] = told;
    if (!first || probability(PRIOR + first.weight) < context.threshold) return [];
    return [alertOf(consignment, first, told.slice(1), from, context)];
  };
}

function editionFor({ hsVintage }: GoodsLine, { date }: Consignment, { asOf }: PatternContext): Edition {
  const stated = EDITIONS.find(edition => String(edition) === hsVintage);
  return stated ?? editionOf(yearOf((date === undefined ? undefined : dateSpan(date)) ?? dateSpan(asOf.slice(0, 10))!));
}

function alertOf(
  consignment: Consignment,
  { goods, described, weight }: Told,
  others: readonly Told[],
  from: CitedFile,
  context: PatternContext,
): Alert {
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/goods.md#descriptions' };
  const best = described.best[0]!;
  const also = described.best.slice(1).map(({ code, name }) => `${writtenHs(code)} (${name.slice(0, 60)})`);
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score: probability(PRIOR + weight),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: `described-${best.code.slice(0, 4)}`,
    list: 'descriptions',
    schema: 'Thing',
    caption: `described as ${writtenHs(best.code)}: ${best.name.slice(0, 80)}`,
    subject: `HS ${goods.hsCode!} ${goods.description!}`.slice(0, 200),
    for: [
      {
        feature: 'description',
        text: `${sentence(described.because)} ${described.margin} thousandths of what the words say are not accounted for by the declared heading.`,
        weight,
        cites: [...goodsCells(from, goods, ['description', 'hsCode']), rule],
      },
      ...others.map(one => ({
        feature: 'sameRole',
        text: `Another line differs too: ${one.described.because}`,
        weight: 0,
        cites: [...goodsCells(from, one.goods, ['description', 'hsCode']), rule],
      })),
    ],
    against: [
      {
        feature: 'prior',
        text: 'Where every line begins: few are declared as other goods than they are described.',
        weight: PRIOR,
        cites: [rule],
      },
    ],
    unknown: [
      {
        feature: 'goods',
        text: `What the goods are: words are read by tables of our own, which no instrument confirms${also.length > 0 ? `; they may also be ${also.join(' or ')}` : ''}. An inspection or the invoice settles it.`,
        weight: 0,
        cites: [...goodsCells(from, goods, ['description']), rule],
      },
    ],
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists } },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
