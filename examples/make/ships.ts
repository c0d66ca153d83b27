/**
 * Ships of the example world. Their IMO numbers have a right check digit and begin with 3: the ship numbers on the OFAC, UN,
 * EU and US consolidated lists begin with 1, 5, 6, 7, 8 or 9 (counted in copies of 2026), so none of them is here. MMSI begin with 299, which is outside the blocks of identification digits that states
 * have (unverified against ITU's own table).
 */
export interface Ship {
  name: string;
  imo: string;
  mmsi: string;
}

// biome-ignore format: names read better in rows
const NAMES = [
  // listed (watch-list.ts takes them by name)
  'Morrow Tern', 'Quiet Meridian', 'Grey Lantern', 'Ninth Harvest', 'Copper Petrel', 'Saltern Pride', 'Oxbow Venture',
  'Hollow Crown VII', 'Vesk Fortune 12', 'Vesk Fortune 14', 'Kelm Endeavour', 'Pale Rampart', 'Amber Causeway',
  'Thistle Reach', 'Narrick Star', 'Drover Moon',
  // not listed
  'Silver Heron', 'Little Auk', 'Patient Gannet', 'Blue Ploughman', 'Wicker Bay', 'Marigold Express', 'Lark Rise',
  'Tidemere Anna', 'Juniper Way', 'Brindle Coast', 'Harbour Finch', 'Corn Bunting', 'Ostler', 'Fair Weather Jane',
  'Stonechat', 'Meadow Pipit', 'Larch Carrier', 'Grey Lantern II',
] as const;
export type ShipName = (typeof NAMES)[number];

/** Check digit of an IMO ship number (IMO Resolution A.1117(30)): the sum of the six digits times 7…2, last digit. */
function imoNumber(six: number): string {
  const digits = [...String(six)].map(Number);
  const sum = digits.reduce((total, digit, i) => total + digit * (7 - i), 0);
  return `${six}${sum % 10}`;
}

const SHIPS = new Map<string, Ship>(
  NAMES.map((name, n) => [name, { name, imo: imoNumber(341_007 + n * 173), mmsi: String(299_410_130 + n * 617) }]),
);

export function ship(name: ShipName): Ship {
  return SHIPS.get(name)!;
}
