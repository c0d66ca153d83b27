/** What `goods check` answers: the measures on some goods on the day of a shipment, and now. */

/** `to`: goods that go to the country; `from`: goods that come from it. */
export type Direction = 'to' | 'from';

/**
 * `ban`; `cap`: banned beyond an amount; `licence`: allowed with one; `control`: traded under an international control;
 * `listed`: on a control list, which alone forbids nothing; `watch`: on a list to look out for; `carve-out`: speaks against.
 */
export type MeasureKind = 'ban' | 'cap' | 'licence' | 'control' | 'listed' | 'watch' | 'carve-out';

/** `whole`: all goods of the query; `part`: some of them, the description decides; `condition`: any goods, if the condition holds. */
export type Coverage = 'whole' | 'part' | 'condition';

/** `primary`: read in the primary text; `quoted`: in two independent reproductions; `no`: from memory or one reproduction. */
export type Verified = 'primary' | 'quoted' | 'no';

/**
 * Where the codes of a measure come from: `text`: the instrument gives them; `title`: the goods that it names are the title of
 * the chapter or heading; `proxy`: our choice of headings in which such goods are declared; `memory`: from memory.
 */
export type CodeBasis = 'text' | 'title' | 'proxy' | 'memory';

export interface AppliedMeasure {
  /** row of the table in data/goods, e.g. `un-2397-7-vehicles` */
  id: string;
  /** un, eu, jp, us, cwc, ag, incb, mtcr, chpl */
  regime: string;
  instrument: string;
  paragraph: string;
  kind: MeasureKind;
  direction: string;
  /** what the measure is about */
  goods: string;
  coverage: Coverage;
  /** why it applies to the query */
  because: string;
  codes?: CodeBasis;
  exception?: string;
  cap?: string;
  note?: string;
  /** `from` and `to` are EDTF; a span (`2018-02-27/2018-02-28`) is a day that was not read. `status`: on the day asked */
  inForce: { from: string; to?: string; status: 'yes' | 'unknown' };
  source: { title: string; url: string }[];
  verified: Verified;
}

export interface GoodsQuery {
  /** as asked */
  text: string;
  kind: 'hs' | 'cas' | 'words';
  direction: Direction;
  /** ISO 3166-1 alpha-2 in lower case */
  country: string;
  /** day, month or year of the shipment */
  on: string;
  /** digits of the HS code, as asked */
  code?: string;
  /** edition of the Harmonized System in which the code is read */
  edition?: number;
  /** what the code is called in HS 2022, code by code */
  means?: { code: string; name: string }[];
  /** chemicals that the query names, by CAS number */
  chemicals?: { cas: string; name: string }[];
}

export interface GoodsCheck {
  query: GoodsQuery;
  /** day that `now` stands for */
  asOf: string;
  then: AppliedMeasure[];
  now: AppliedMeasure[];
  /** set where nothing in these tables restricted the goods then and something does now */
  label?: 'lawful then, relevant now';
  /** what could not be judged, and what to give to have it judged */
  unknown: string[];
}
