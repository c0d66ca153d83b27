import { bareRanges } from './bare-ranges.ts';
import { stem, termsOf } from './lineage-words.ts';
import { findQuantities, type Stretch } from './quantities.ts';

/** A number in a text with what it counts, in base units. */
export interface NumberRead extends Stretch {
  text: string;
  value: number;
  /** kg, percent, USD, a term (`drum`) or the stem of the noun counted */
  unit: string;
  /** the unit as written: t where `unit` is kg */
  written: string;
  /** what it is divided by; empty = not said */
  per: string;
  /** the upper end of a range, else the value */
  top: number;
  approximate: boolean;
  least: boolean;
  sentence: number;
}

/** The numbers of a text by sentence; apart from them (`spans`) hours, minutes and bare ranges. Linear. */
export function numbersIn(
  text: string,
  sentences: readonly Stretch[],
  dates: readonly (Stretch & { sentence: number })[],
): { numbers: NumberRead[]; spans: NumberRead[] } {
  const dated = Map.groupBy(dates, ({ sentence }) => sentence);
  const [numbers, spans]: NumberRead[][] = [[], []];
  sentences.forEach((sentence, at) => {
    const taken = dated.get(at) ?? [];
    const counted = numbersOf(text, sentence, taken, at);
    for (const one of counted) (isSpan(one) ? spans! : numbers!).push(one);
    spans!.push(...bareRanges(text, sentence, [...taken, ...counted], at));
  });
  return { numbers: numbers!, spans: spans! };
}

const isSpan = ({ unit }: NumberRead): boolean => /^(?:hour|minut)/.test(unit);

/** Units that are others by a factor; a dozen that reports use. */
const FACTORS: Record<string, [string, number]> = {
  t: ['kg', 1000],
  ton: ['kg', 1000],
  tons: ['kg', 1000],
  tonnes: ['kg', 1000],
  g: ['kg', 0.001],
  tenths: ['percent', 10],
  tenth: ['percent', 10],
};

function numbersOf(text: string, within: Stretch, dates: readonly Stretch[], sentence: number): NumberRead[] {
  const found: NumberRead[] = [];
  for (const { start, end, quantity } of findQuantities(text, within, dates)) {
    const amount = quantity.value ?? quantity.min ?? quantity.max;
    if (amount === undefined || /^(?:day|week|month|year)s?$/.test(quantity.unit ?? '')) continue;
    const [unit, factor] = FACTORS[quantity.unit ?? ''] ?? [quantity.unit ?? '', 1];
    const counted = /^(?:[A-Z]{3}|kg|km2|percent|l|m|km)$/.test(unit) ? unit : (termsOf(stem(unit))[0] ?? stem(unit));
    found.push({
      start,
      end,
      text: text.slice(start, end),
      value: amount * factor,
      unit: counted,
      written: quantity.unit ?? '',
      per: quantity.per ?? '',
      top: Math.max(amount, quantity.max ?? amount) * factor,
      approximate: quantity.approximate === true,
      least: quantity.value === undefined && quantity.min !== undefined,
      sentence,
    });
  }
  return found;
}
