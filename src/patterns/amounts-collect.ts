import { dateSpan } from '../core/dates.ts';
import { type SensitiveGoods, sensitiveGoods } from '../goods/sensitive-goods.ts';
import { countedIn } from '../goods/units.ts';
import type { Consignment, GoodsLine } from '../model/consignment.ts';
import { comparableMass } from './peers-lines.ts';

/** Amounts of listed chemicals by consignee: plain rows, because few lines have any. */
export interface AmountBatch {
  rows: {
    consignment: number;
    line: number;
    cas: string;
    name: string;
    user: string;
    country: string;
    kg: number;
    day: number;
  }[];
}

/** Collects the lines of one listed chemical, with its mass and day, to a named consignee or end user. */
export function collectAmounts(consignments: readonly Consignment[]): AmountBatch {
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
      const user = party.name
        .toLowerCase()
        .replace(/[\s.,]+/g, ' ')
        .trim();
      rows.push({
        consignment: n,
        line: k,
        cas: only.key.slice(4),
        name: only.name,
        user,
        country: party.country ?? '',
        kg,
        day: on.from,
      });
    }
  }
  return { rows };
}

function isAsked({ key, whole, use, verified }: SensitiveGoods): boolean {
  return whole && verified !== 'no' && key.startsWith('cas:') && use?.kind !== 'any';
}

/** Who is to use the goods: the first end user, else the first consignee. */
export function userOf({ parties }: Consignment): Consignment['parties'][number] | undefined {
  return parties.find(({ role }) => role === 'endUser') ?? parties.find(({ role }) => role === 'consignee');
}

function massOf(goods: GoodsLine): number | undefined {
  const mass = comparableMass(goods);
  if (mass !== undefined) return mass;
  const counted = countedIn(goods.unit);
  return counted && 'kg' in counted && goods.quantity !== undefined && goods.quantity > 0
    ? goods.quantity * counted.kg
    : undefined;
}
