import { GOODS_FIELDS, type GoodsColumns, type GoodsField } from '../../model/consignment.ts';
import type { GoodsLayout, ReadPlan } from './consignment-plan.ts';

const COLUMN_OF: Readonly<Record<GoodsField, keyof GoodsLayout>> = {
  description: 'description',
  hsCode: 'hsCode',
  quantity: 'quantity',
  unit: 'unit',
  netMassKg: 'netMass',
  grossMassKg: 'grossMass',
  value: 'value',
  currency: 'currency',
  origin: 'origin',
};

/** The headers of a file's columns of goods, for evidence that cites a cell. */
export function goodsHeaders({ columns, layout }: ReadPlan): GoodsColumns {
  return layout.goods.map(group => {
    const headers: Partial<Record<GoodsField, string>> = {};
    for (const field of GOODS_FIELDS) {
      const header = columns[group[COLUMN_OF[field]]]?.header;
      if (header !== undefined) headers[field] = header;
    }
    return headers;
  });
}
