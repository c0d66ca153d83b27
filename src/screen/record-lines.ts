import { isImoCompanyNumber, isImoShipNumber } from '../core/check-digits.ts';
import type { Citation, EvidenceLine } from '../model/alert.ts';
import { isA, type SchemaName } from '../model/schema.ts';

const SHIP = {
  holds: isImoShipNumber,
  what: 'ship',
  rule: { kind: 'rule', rule: 'imo-ship-number', version: '1', source: 'IMO Resolution A.1117(30)' },
} as const;
const COMPANY = {
  holds: isImoCompanyNumber,
  what: 'company',
  rule: { kind: 'rule', rule: 'imo-company-number', version: '1', source: 'IMO Resolution MSC.160(78)' },
} as const;

/** What the check digit of an IMO number says. A number that fails is told as unknown and must not be used. */
export function imoCheck(
  kind: 'ship' | 'company',
  number: string,
  cite: Citation,
): { good: boolean; line: EvidenceLine } {
  const [own, other] = kind === 'ship' ? [SHIP, COMPANY] : [COMPANY, SHIP];
  const good = own.holds(number);
  const hint = other.holds(number) ? `; it would be right for a ${other.what}` : '';
  const text = good
    ? `IMO number ${number} has the right check digit for a ${own.what}.`
    : `IMO number ${number} has a wrong check digit for a ${own.what}${hint}. It was not used; the true number is unknown.`;
  return { good, line: { feature: 'imoCheckDigit', text, weight: 0, cites: [cite, own.rule] } };
}

/** What would tell two of one name apart, by what the list entry is: property → how a person calls it. */
const TELLING: Record<'Person' | 'Vessel' | 'other', readonly (readonly [string[], string])[]> = {
  Person: [
    [['birthDate'], 'birth date'],
    [['country', 'nationality'], 'country'],
    [['passportNumber', 'idNumber', 'taxNumber', 'innCode'], 'passport or identity number'],
    [['address'], 'address'],
  ],
  Vessel: [
    [['imoNumber'], 'IMO number'],
    [['mmsi'], 'MMSI'],
    [['callSign'], 'call sign'],
    [['flag'], 'flag'],
  ],
  other: [
    [['country', 'jurisdiction'], 'country'],
    [
      ['registrationNumber', 'taxNumber', 'innCode', 'ogrnCode', 'leiCode', 'imoNumber', 'swiftBic'],
      'registration number',
    ],
    [['address'], 'address'],
  ],
};

/** One line for what the file does not say and would help to decide; none when all of it is there. */
export function notInFile(schema: SchemaName, has: ReadonlySet<string>, cite: Citation): EvidenceLine[] {
  const kind = isA(schema, 'Person') ? 'Person' : isA(schema, 'Vessel') ? 'Vessel' : 'other';
  const missing = TELLING[kind].filter(([properties]) => !properties.some(property => has.has(property)));
  if (missing.length === 0) return [];
  const text = `Not in the file: ${missing.map(([, name]) => name).join(', ')}.`;
  return [{ feature: 'notInFile', text, weight: 0, cites: [cite] }];
}
