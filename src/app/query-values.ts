import { isImoCompanyNumber, isImoShipNumber } from '../core/check-digits.ts';
import { dateSpan, readDate } from '../core/dates.ts';
import { countryCode } from '../text/countries.ts';

/** A value of a query that is not compared, or may be mistyped. */
export interface QueryDoubt {
  property: string;
  value: string;
  /** goes on from `birthDate "31/02/2020" ` */
  why: string;
}

const COUNTRIES: ReadonlySet<string> = new Set(['country', 'nationality', 'citizenship', 'jurisdiction', 'flag']);

/** A birth date as EDTF where it can be read; of 03/04/1970, which may be March or April, only the year is certain. */
export function queryDate(value: string): string {
  if (dateSpan(value)) return value;
  const either = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value);
  const [first, second] = [Number(either?.[1]), Number(either?.[2])];
  if (either && first <= 12 && second <= 12 && first !== second) return either[3]!;
  return readDate(value, either !== null && second > 12) ?? value;
}

/** Values of a query that cannot be compared: said to a person, so that no answer is not taken for a clean one. */
export function queryDoubts(properties: Readonly<Record<string, readonly string[]>>): QueryDoubt[] {
  const doubts: QueryDoubt[] = [];
  for (const [property, values] of Object.entries(properties))
    for (const value of values) {
      const why = doubtOf(property, value);
      if (why !== undefined) doubts.push({ property, value, why });
    }
  return doubts;
}

function doubtOf(property: string, value: string): string | undefined {
  if (property === 'birthDate' && !dateSpan(value)) return 'is not a date that can be read; it is not compared';
  if (COUNTRIES.has(property) && countryCode(value) === undefined)
    return 'is not a country that is known here; it is not compared';
  if (property !== 'imoNumber') return undefined;
  const digits = /\d{7}/.exec(value)?.[0];
  if (digits === undefined) return 'has no seven digits; it is not compared';
  return isImoShipNumber(digits) || isImoCompanyNumber(digits)
    ? undefined
    : 'fails the check digit of a ship and of a company; look whether it is mistyped';
}

/** One doubt as a sentence. */
export function doubtText({ property, value, why }: QueryDoubt): string {
  return `${property} ${JSON.stringify(value.slice(0, 60))} ${why}`;
}
