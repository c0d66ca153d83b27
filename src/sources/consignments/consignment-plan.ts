import type { PartyRole, Place } from '../../model/consignment.ts';
import type { Habit } from './consignment-values.ts';

/** One column that is read. */
export interface PlanColumn extends Habit {
  /** field of a CSV record, from 0 */
  index: number;
  header: string;
  field: string;
  /** kilograms per unit, where the header names the unit of a mass */
  factor?: number;
  /** where the header names it */
  currency?: string;
  /** all values are UN/LOCODEs */
  locode?: boolean;
}

/** Positions in `ReadPlan.columns` below; -1 = no column. */
export interface PartyLayout {
  role: PartyRole;
  name: number;
  country: number;
  address: readonly number[];
  birthDate: number;
  kind: number;
  /** FollowTheMoney property and column */
  identifiers: readonly (readonly [string, number])[];
}
export interface PlaceLayout {
  kind: Place['kind'];
  text: number;
  code: number;
  country: number;
}
export interface GoodsLayout {
  description: number;
  hsCode: number;
  hsVintage: number;
  quantity: number;
  unit: number;
  netMass: number;
  grossMass: number;
  massUnit: number;
  value: number;
  currency: number;
  origin: number;
}
export interface VesselLayout {
  name: number;
  imo: number;
  mmsi: number;
  flag: number;
  callSign: number;
}
export interface Layout {
  reference: number;
  /** best first: shipment, declaration, document, arrival */
  dates: readonly number[];
  parties: readonly PartyLayout[];
  vessels: readonly VesselLayout[];
  voyage: number;
  places: readonly PlaceLayout[];
  goods: readonly GoodsLayout[];
  documents: readonly number[];
}

/** How the rows of a consignment file are read: plain data that a worker gets by structured clone. */
export interface ReadPlan {
  format: 'csv' | 'jsonl';
  /** name under which evidence cites the file */
  file: string;
  /** byte between the fields of a CSV file */
  delimiter: number;
  /** fields of the header */
  width: number;
  /** rows may be shorter or longer than the header (sheets leave out empty cells) */
  ragged: boolean;
  columns: PlanColumn[];
  layout: Layout;
}
