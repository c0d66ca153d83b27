import { weightText } from './evidence.ts';

interface Told {
  margin: number;
  expected: number;
  reasons: readonly { weight: number; text: string }[];
}

/** Reasons told one by one; the others are added up. */
export const MOST_REASONS = 5;

/**
 * Why a declaration ranks where it does, in one line: its strongest reasons with their weights in millinats, what the
 * others add, and where all declarations begin. The numbers add up to the one at the end.
 */
export function reasonsText({ margin, expected, reasons }: Told): string {
  const told = reasons.slice(0, MOST_REASONS).filter(({ weight }) => weight !== 0);
  const rest = margin - expected - told.reduce((sum, { weight }) => sum + weight, 0);
  const parts = told.map(({ weight, text }) => `[${weightText(weight)}] ${text}`);
  if (rest !== 0) parts.push(`[${weightText(rest)}] everything else`);
  parts.push(`[${weightText(expected)}] where every declaration begins`);
  return `${parts.join(' | ')} | sum ${weightText(margin)}`;
}
