import { now } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import { checkGoods as check } from '../goods/check.ts';
import type { Direction, GoodsCheck } from '../model/goods-check.ts';

export interface GoodsCheckOptions {
  /** the goods go to this country (code or name); give either this or `from` */
  to?: string | undefined;
  /** the goods come from this country */
  from?: string | undefined;
  /** day of the shipment: `2003-03-10`, `2003-03` or `2003` (default: today) */
  on?: string | undefined;
  /** the day that `now` stands for (default: today) */
  asOf?: string | undefined;
}

/**
 * The measures on goods (an HS code of 4 to 10 digits, a CAS number, or words) on the day of a shipment, and now; needs no list
 * and no data folder. Throws E_HS_CODE, E_CAS_NUMBER, and E_GOODS_QUERY for what cannot be read.
 */
export function checkGoods(query: string, options: GoodsCheckOptions): GoodsCheck {
  const { to, from } = options;
  if ((to === undefined) === (from === undefined)) {
    const why = to === undefined ? 'no country is given' : 'two directions are given';
    throw fail('E_GOODS_QUERY', {
      what: 'direction',
      why,
      next: 'Give either to or from: the country under measures.',
    });
  }
  const today = now().slice(0, 10);
  const direction: Direction = to === undefined ? 'from' : 'to';
  const country = (to ?? from)!;
  return check({ query, direction, country, on: options.on ?? today, now: options.asOf ?? today });
}
