import type { Consignment, GoodsLine, Party } from '../../src/model/consignment.ts';

export interface Made {
  date?: string;
  shipper?: string;
  consignee: string;
  address?: string;
  country?: string;
  notify?: string;
  agent?: string;
  number?: string;
  goods: { hs?: string; description?: string; quantity?: number }[];
}

/** A consignment as a file's row would give it. */
export function made(one: Made, n: number): Consignment {
  const line = n + 2;
  const party = (role: Party['role'], name: string, column: string): Party => ({
    role,
    schema: 'LegalEntity',
    name,
    at: { line, column },
  });
  const consignee: Party = {
    ...party('consignee', one.consignee, 'consignee'),
    ...(one.country !== undefined && { country: one.country }),
    ...(one.address !== undefined && { address: one.address }),
    ...(one.number !== undefined && { identifiers: { registrationNumber: [one.number] } }),
  };
  return {
    id: `c-${String(n).padStart(20, '0')}`,
    reference: `R${n}`,
    rows: [line],
    parties: [
      ...(one.shipper === undefined ? [] : [party('consignor', one.shipper, 'shipper')]),
      consignee,
      ...(one.notify === undefined ? [] : [party('notifyParty', one.notify, 'notify party')]),
      ...(one.agent === undefined ? [] : [party('agent', one.agent, 'agent')]),
    ],
    vessels: [],
    places: [],
    goods: one.goods.map(
      ({ hs, description, quantity }): GoodsLine => ({
        ...(hs !== undefined && { hsCode: hs }),
        ...(description !== undefined && { description }),
        ...(quantity !== undefined && { quantity }),
        at: { line, column: 'description' },
      }),
    ),
    documents: [],
    ...(one.date !== undefined && { date: one.date, dateCell: { line, column: 'date' } }),
  };
}

/** Ordinary trade of some years: firms with two or three goods each, some of them parts of something. */
export function ordinary(count: number, first = 2001): Made[] {
  const goods = ['610910', '220421', '870899', '841370', '940360', '730890', '401120', '848180', '852872', '300490'];
  return Array.from({ length: count }, (_, n) => ({
    date: `${first + (n % 3)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
    shipper: `Supplier ${String.fromCharCode(65 + (n % 7))}orvel`,
    consignee: `Buyer ${n % 97}marn`,
    address: `${1 + (n % 97)} Orchard Road, Busan ${10_000 + (n % 97)}`,
    goods: [{ hs: goods[(n * 7 + (n % 97)) % goods.length]!, description: 'goods', quantity: 1 + (n % 9) }],
  }));
}
