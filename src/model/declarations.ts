/**
 * What a column of a file of customs declarations holds:
 * `date` day of the declaration, `hs` goods code, `origin` and `departure` countries, `mass` net mass, `value` price of
 * the line, `party` who (importer, seller, declarant, carrier …), `category` any other code, `number` any other number,
 * `ignore` not used.
 */
export const DECLARATION_ROLES = [
  'date',
  'hs',
  'origin',
  'departure',
  'mass',
  'value',
  'party',
  'category',
  'number',
  'ignore',
] as const;
export type DeclarationRole = (typeof DECLARATION_ROLES)[number];

/** A column of texts, each distinct text once. */
export interface TextColumn {
  /** header as the file has it */
  name: string;
  role: DeclarationRole | 'label' | 'unknown';
  /** distinct texts in the order in which they first stood; '' where the cell is empty. HS codes: 6, 4 or 2 digits */
  texts: string[];
  /** row → index into `texts` */
  codes: Int32Array;
}

/** A column of numbers. */
export interface NumberColumn {
  name: string;
  role: 'mass' | 'value' | 'number';
  /** row → value; NaN where there is none */
  values: Float64Array;
}

/** A file of declarations in memory, column by column. */
export interface Declarations {
  /** base name of the file, as evidence cites it */
  file: string;
  /** 64 hex digits */
  sha256: string;
  rows: number;
  /** row → line of the file, from 1 */
  lines: Int32Array;
  /** row → id, each once; `row-<line>` where no column of ids was named */
  ids: string[];
  /** row → days since 1970-01-01; empty without a column of dates */
  days: Int32Array;
  texts: TextColumn[];
  numbers: NumberColumn[];
}
