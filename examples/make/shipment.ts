/** One goods line of a consignment, as an exporter would declare it. */
export interface Goods {
  description: string;
  /** HS 2022; empty where the paper has none */
  hs: string;
  quantity: number;
  unit: string;
  grossKg: number;
  value: number;
  currency?: string;
  /** ISO 3166-1 alpha-2; the invented states have none, so their cell stays empty */
  origin?: string;
}

export function goods(
  description: string,
  hs: string,
  quantity: number,
  unit: string,
  grossKg: number,
  value: number,
  origin?: string,
): Goods {
  return { description, hs, quantity, unit, grossKg, value, ...(origin && { origin }) };
}

export interface Trader {
  name: string;
  address?: string;
  /** as `origin` */
  country?: string;
}

/** A consignment before it has its reference. */
export interface Shipment {
  /** `C04/2`, `K01/1`; absent for ordinary trade */
  key?: string;
  date: string;
  exporter: Trader;
  consignee: Trader & { type?: string; born?: string; registration?: string };
  notify?: string;
  agent?: string;
  carrier: string;
  vessel?: { name: string; imo: string };
  voyage?: string;
  loading: string;
  discharge: string;
  goods: Goods[];
  documents?: string;
  /** lines after the first stand at the end of the file */
  apart?: boolean;
}

export const CONSIGNMENT_COLUMNS = [
  'Reference',
  'Date',
  'Exporter',
  'Exporter address',
  'Exporter country',
  'Consignee',
  'Consignee type',
  'Consignee date of birth',
  'Consignee registration number',
  'Consignee address',
  'Consignee country',
  'Notify party',
  'Agent',
  'Carrier',
  'Vessel',
  'IMO',
  'Voyage',
  'Port of loading',
  'Port of discharge',
  'Description',
  'HS code',
  'Quantity',
  'Unit',
  'Gross weight (kg)',
  'Value',
  'Currency',
  'Country of origin',
  'Documents',
] as const;
export type ConsignmentRow = Partial<Record<(typeof CONSIGNMENT_COLUMNS)[number], string>>;

/** The rows of a consignment, one a goods line. */
export function rowsOf(reference: string, shipment: Shipment): ConsignmentRow[] {
  const { exporter, consignee, vessel } = shipment;
  return shipment.goods.map(goods => ({
    Reference: reference,
    Date: shipment.date,
    Exporter: exporter.name,
    'Exporter address': exporter.address ?? '',
    'Exporter country': exporter.country ?? '',
    Consignee: consignee.name,
    'Consignee type': consignee.type ?? 'Company',
    'Consignee date of birth': consignee.born ?? '',
    'Consignee registration number': consignee.registration ?? '',
    'Consignee address': consignee.address ?? '',
    'Consignee country': consignee.country ?? '',
    'Notify party': shipment.notify ?? '',
    Agent: shipment.agent ?? '',
    Carrier: shipment.carrier,
    Vessel: vessel?.name ?? '',
    IMO: vessel?.imo ?? '',
    Voyage: shipment.voyage ?? '',
    'Port of loading': shipment.loading,
    'Port of discharge': shipment.discharge,
    Description: goods.description,
    'HS code': goods.hs,
    Quantity: String(goods.quantity),
    Unit: goods.unit,
    'Gross weight (kg)': String(goods.grossKg),
    Value: String(goods.value),
    Currency: goods.currency ?? 'EUR',
    'Country of origin': goods.origin ?? '',
    Documents: shipment.documents ?? '',
  }));
}
