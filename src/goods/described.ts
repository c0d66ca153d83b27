import type { DescribedGoods } from '../model/goods-class.ts';
import { codesIn, codesUnder, type Edition } from './hs-editions.ts';

/**
 * The declared code (4 to 10 digits, dots and spaces allowed) of an edition against what the description says. Vague texts and codes of
 * no edition give `unknown`. Never throws.
 */
export function describedAgainstCode(_description: string, hsCode: string, edition: Edition): DescribedGoods {
  const digits = hsCode.replace(/\D/g, '').slice(0, 6);
  const declared = [...new Set(codesUnder(digits, edition).flatMap(code => codesIn(code, edition, 2022)))];
  return { verdict: 'unknown', margin: 0, declared, best: [], evidence: [], because: 'Not built yet.' };
}
