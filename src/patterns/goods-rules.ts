import type { Alert } from '../model/alert.ts';
import type { CitedFile, Consignment } from '../model/consignment.ts';
import { controlledGoods } from './controlled-goods.ts';
import type { PatternContext } from './detector.ts';
import { misdescribedGoods } from './misdescribed-goods.ts';
import { implausibleUse } from './implausible-use.ts';

/** Judges the goods of one consignment by itself. */
export type GoodsRules = (consignment: Consignment, from: CitedFile, context: PatternContext) => Alert[];

/** The rules that need nothing but the consignment, in the order in which their alerts are told. Opened once a thread: they remember answers. */
export function openGoodsRules(): GoodsRules {
  const rules: readonly GoodsRules[] = [controlledGoods(), misdescribedGoods(), implausibleUse()];
  return (consignment, from, context) => rules.flatMap(rule => rule(consignment, from, context));
}
