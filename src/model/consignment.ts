import type { SchemaName } from './schema.ts';

/** Roles of parties, in the order in which alerts print them. */
export const PARTY_ROLES = ['consignor', 'consignee', 'notifyParty', 'endUser', 'agent', 'carrier'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Where a value stands in the consignment file: line from 1 (row of a sheet), and the column's header or JSON path. */
export interface CellRef {
  line: number;
  column: string;
}

/** A cell that a value was read from. */
export interface WrittenCell extends CellRef {
  /** as written, where that is not the value itself: `KP` for the country kp */
  text?: string;
}

export interface Party {
  role: PartyRole;
  /** LegalEntity where the file does not say what it is */
  schema: SchemaName;
  name: string;
  /** ISO 3166-1 alpha-2 in lower case, where it could be read */
  country?: string;
  address?: string;
  birthDate?: string;
  /** FollowTheMoney property → values: registrationNumber, taxNumber, leiCode, passportNumber, imoNumber (company) … */
  identifiers?: Record<string, string[]>;
  /** where the name stands */
  at: CellRef;
  /** FollowTheMoney property → the cell that gave it; the name's is `at` */
  cells?: Record<string, WrittenCell>;
}

export interface ConsignmentVessel {
  name?: string;
  /** what other rows call the ship with this IMO number */
  otherNames?: { name: string; at: CellRef }[];
  /** digits only; a failing check digit is kept and said, not dropped */
  imo?: string;
  mmsi?: string;
  flag?: string;
  callSign?: string;
  /** where the name stands, else the first of its numbers */
  at: CellRef;
  /** imoNumber, mmsi, flag and callSign → the cell that gave it */
  cells?: Record<string, WrittenCell>;
}

export const PLACE_KINDS = ['loading', 'discharge', 'transshipment', 'destination', 'origin'] as const;
export interface Place {
  kind: (typeof PLACE_KINDS)[number];
  /** as written */
  text: string;
  /** UN/LOCODE, five letters, only where the text is one */
  unlocode?: string;
  country?: string;
  at: CellRef;
}

export interface GoodsLine {
  description?: string;
  /** digits only, 2–10 of them */
  hsCode?: string;
  /** HS edition as the file says (1992 … 2022) */
  hsVintage?: string;
  quantity?: number;
  unit?: string;
  netMassKg?: number;
  grossMassKg?: number;
  value?: number;
  currency?: string;
  /** country of origin, alpha-2 lower case */
  origin?: string;
  at: CellRef;
}

/** Members of a line of goods that are read from cells. */
export const GOODS_FIELDS = [
  'description',
  'hsCode',
  'quantity',
  'unit',
  'netMassKg',
  'grossMassKg',
  'value',
  'currency',
  'origin',
] as const;
export type GoodsField = (typeof GOODS_FIELDS)[number];

/** Headers of the columns of goods of a file: one record for each group of them (`HS code 1`, `HS code 2` …). */
export type GoodsColumns = readonly Readonly<Partial<Record<GoodsField, string>>>[];

/** A file as evidence cites it. */
export interface CitedFile {
  /** its name */
  file: string;
  goods: GoodsColumns;
}

/** What moves: rows of one file that share a reference. */
export interface Consignment {
  /** content hash of everything below but `lines of the file` positions: `c-` + 20 hex digits */
  id: string;
  /** as the file has it; `row-<n>` for a row without one */
  reference: string;
  /** lines of the file that form it, ascending */
  rows: number[];
  parties: Party[];
  /** several where goods are trans-shipped */
  vessels: ConsignmentVessel[];
  voyage?: string;
  places: Place[];
  goods: GoodsLine[];
  documents: string[];
  /** ISO day, or EDTF where the file is less precise */
  date?: string;
  /** the cell that gave the date; where there is no date, the first that should have */
  dateCell?: WrittenCell;
}
