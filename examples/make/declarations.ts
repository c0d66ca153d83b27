/**
 * Invented customs declarations with the outcomes of invented inspections, to try `interdict learn` on. Countries are codes
 * of places where nobody lives.
 */
import { randomStream } from '../../src/learn/random.ts';

/** How a file of invented declarations is made. */
export interface Made {
  rows: number;
  seed: number;
  /** first day */
  from: string;
  /** header of the ids */
  id?: string;
  labels?: boolean;
}

const HS = ['010121', '070200', '293070', '382499', '820590', '841950', '841989', '850440', '854231', '854239'];
/** Codes that are real, of places where nobody lives. */
const COUNTRIES = ['AQ', 'BV', 'GS', 'HM', 'TF'];
const OFFICES = ['North Quay', 'South Gate', 'Airfield'];
export const MADE_HEADER =
  'Entry,Date,Office,Importer,HS code,Country of departure,Country of origin,Duty rate,Net mass,Item price,Finding,Grade';

/**
 * Invented declarations. Findings are frequent where goods and origin go together in a certain way and the price is low;
 * grade 2 is rare and of one kind of goods. No country is a finding by itself.
 */
export function madeRows({ rows, seed, from, labels = true }: Made): string[] {
  const random = randomStream(seed);
  const roll = (n: number): number => random() % n;
  const start = Date.parse(from) / 86_400_000;
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const goods = roll(HS.length);
    const origin = roll(COUNTRIES.length);
    const departure = roll(3) === 0 ? roll(COUNTRIES.length) : origin;
    const mass = 1 + roll(5000) / 10;
    const low = roll(4) === 0;
    const price = Math.round(mass * (low ? 3 : 20 + goods * 10) * 100) / 100;
    const risky = (goods + origin) % 5 === 0;
    const finding = roll(100) < (risky && low ? 90 : risky ? 45 : 4);
    const grade = finding && goods === 2 && risky ? 2 : finding ? 1 : 0;
    const day = new Date((start + Math.floor((row * 90) / rows)) * 86_400_000).toISOString().slice(0, 10);
    const cells = [
      `E${seed}-${row}`,
      day,
      OFFICES[roll(3)],
      `Firm ${roll(400)}`,
      HS[goods],
      COUNTRIES[departure],
      COUNTRIES[origin],
      `${roll(4) * 2}.5`,
      mass.toFixed(1),
      price.toFixed(2),
    ];
    lines.push([...cells, ...(labels ? [finding ? 1 : 0, grade] : ['', ''])].join(','));
  }
  return lines;
}
