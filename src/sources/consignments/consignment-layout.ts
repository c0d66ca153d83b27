import { DOCUMENT_FIELDS, PLACE_KINDS_READ } from './column-map.ts';
import { isPartyTerm } from './column-names.ts';
import { PARTY_ROLE_OF, VESSEL_TERMS } from './column-synonyms.ts';
import type { GoodsLayout, Layout, PlanColumn, VesselLayout } from './consignment-plan.ts';

const DATES = ['date', 'date.declaration', 'date.document', 'date.arrival'];
const IDENTIFIERS = ['registrationNumber', 'taxNumber', 'leiCode', 'passportNumber', 'idNumber'];
const GOODS = 'description hsCode hsVintage quantity unit netMass grossMass massUnit value currency origin'.split(' ');

/** The layout of columns with their slots; `base` is added to every position. */
export function layoutOf(columns: readonly PlanColumn[], slots: readonly number[], base = 0): Layout {
  const positions = new Map<string, number[]>();
  columns.forEach(({ field }, k) => {
    const key = `${field}#${slots[k]}`;
    const known = positions.get(key);
    if (known) known.push(k + base);
    else positions.set(key, [k + base]);
  });
  const all = (field: string, slot = 0) => positions.get(`${field}#${slot}`) ?? [];
  const find = (field: string, slot = 0) => all(field, slot)[0] ?? -1;
  const groups = (prefix: string) => [
    ...new Set(columns.flatMap((column, k) => (column.field.startsWith(prefix) ? [slots[k]!] : []))),
  ];
  const parties = columns.flatMap(({ field }, k) => {
    if (!isPartyTerm(field)) return [];
    const of = (attribute: string) => find(`${field}.${attribute}`, slots[k]);
    const identifiers = IDENTIFIERS.flatMap(key => (of(key) < 0 ? [] : [[key, of(key)] as const]));
    const address = all(`${field}.address`, slots[k]);
    const [country, birthDate, kind] = [of('country'), of('birthDate'), of('kind')];
    return [{ role: PARTY_ROLE_OF[field], name: k + base, country, address, birthDate, kind, identifiers }];
  });
  const places = PLACE_KINDS_READ.flatMap(kind =>
    groups(`place.${kind}`).map(slot => {
      const key = `place.${kind}`;
      return { kind, text: find(key, slot), code: find(`${key}.code`, slot), country: find(`${key}.country`, slot) };
    }),
  );
  return {
    reference: referenceOf(find('reference'), all('billOfLading'), all('declaration')),
    dates: DATES.map(field => find(field)).filter(k => k >= 0),
    parties,
    vessels: vesselLayouts(columns, slots, find),
    voyage: find('voyage'),
    places,
    goods: goodsLayouts(find, groups('goods.')),
    documents: DOCUMENT_FIELDS.flatMap(field => all(field)),
  };
}

/** One layout for each kind of vessel and number in the headers. */
function vesselLayouts(
  columns: readonly PlanColumn[],
  slots: readonly number[],
  find: (field: string, slot: number) => number,
): VesselLayout[] {
  return VESSEL_TERMS.flatMap(term => {
    const own = new Set(columns.flatMap(({ field }, k) => (field.split('.')[0] === term ? [slots[k]!] : [])));
    return [...own].map(slot => {
      const of = (attribute: string) => find(`${term}.${attribute}`, slot);
      return { name: find(term, slot), imo: of('imo'), mmsi: of('mmsi'), flag: of('flag'), callSign: of('callSign') };
    });
  });
}

/** The reference, else the only bill of lading, else the only declaration. */
function referenceOf(reference: number, bills: readonly number[], declarations: readonly number[]): number {
  if (reference >= 0) return reference;
  if (bills.length === 1) return bills[0]!;
  return bills.length === 0 && declarations.length === 1 ? declarations[0]! : -1;
}

/** One layout per number in the headers. Unnumbered columns that name no goods (a currency) hold for all of them. */
function goodsLayouts(find: (field: string, slot?: number) => number, slots: readonly number[]): GoodsLayout[] {
  const common = slots.length > 1 && find('goods.description') < 0 && find('goods.hsCode') < 0;
  return slots
    .filter(slot => !(common && slot === 0))
    .map(slot => {
      const layout: Record<string, number> = {};
      for (const key of GOODS) {
        const own = find(`goods.${key}`, slot);
        layout[key] = own < 0 && common ? find(`goods.${key}`) : own;
      }
      return layout as unknown as GoodsLayout;
    });
}
