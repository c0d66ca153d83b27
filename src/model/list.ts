import { z } from 'zod';
import { SCHEMA_NAMES, type SchemaName } from './schema.ts';

/**
 * Properties that list readers write. FollowTheMoney's names, and below them ours:
 * `program` (the sanctions programme as the list writes it), `annex`, `instrument` (regulation or order),
 * `legalEffect` (what the listing does: one of LEGAL_EFFECTS), `linkedTo` (name of another party, as written),
 * `sanctionsRisk` (e.g. "subject to secondary sanctions"), `listedOn`, `listingEnds`, `vesselType`, `tonnage`.
 */
export const PROPERTIES = [
  'name',
  'alias',
  'weakAlias',
  'previousName',
  'firstName',
  'lastName',
  'fatherName',
  'motherName',
  'title',
  'birthDate',
  'birthPlace',
  'deathDate',
  'gender',
  'nationality',
  'citizenship',
  'country',
  'jurisdiction',
  'position',
  'address',
  'email',
  'phone',
  'website',
  'notes',
  'reason',
  'passportNumber',
  'idNumber',
  'taxNumber',
  'innCode',
  'ogrnCode',
  'registrationNumber',
  'leiCode',
  'swiftBic',
  'imoNumber',
  'mmsi',
  'callSign',
  'flag',
  'pastFlags',
  'owner',
  'cryptoWallet',
  'serialNumber',
  'model',
  'buildDate',
  'incorporationDate',
  'legalForm',
  'sector',
  'type',
  'program',
  'annex',
  'instrument',
  'legalEffect',
  'linkedTo',
  'sanctionsRisk',
  'listedOn',
  'listingEnds',
  'vesselType',
  'tonnage',
  'sourceUrl',
] as const;
export type Property = (typeof PROPERTIES)[number];

/** What being on a list means in law. A freeze is not a licensing duty; an alert quotes which of them holds. */
export const LEGAL_EFFECTS = {
  freeze: 'asset freeze: no funds or economic resources may be made available',
  sectoral: 'sectoral or financial restrictions, not an asset freeze',
  licence: 'an export licence is required',
  denial: 'export privileges are denied',
  transaction: 'transactions or procurement are restricted',
  port: 'vessel measures: port entry or services are prohibited',
  travel: 'entry or transit is prohibited',
  unverified: 'end use could not be verified: due diligence is required',
  other: 'other measure, see the instrument',
  unknown: 'the list does not say what the listing does',
} as const;
export type LegalEffect = keyof typeof LEGAL_EFFECTS;

/** One value of an entry, with the place where it stands. */
export interface EntryFact {
  property: Property;
  value: string;
  /** base name of the file within the version, and its line from 1 */
  file: string;
  line: number;
  /** original language or script as the publisher says, where it says */
  lang?: string;
  /** the publisher's own words about this value ("alias quality: Low", "circa", a document's country) */
  note?: string;
  /** EDTF */
  heldFrom?: string;
  heldTo?: string;
}

/** One record of a list as published, all values as facts. */
export interface ListEntry {
  /** `<list>-<record>` (sources/entry-ids.ts); ids of a FollowTheMoney file are kept */
  id: string;
  list: string;
  /** the publisher's record id */
  record: string;
  schema: SchemaName;
  /** the first name, for display */
  caption: string;
  facts: EntryFact[];
}

export const entryFactSchema = z.object({
  property: z.enum(PROPERTIES),
  value: z.string().min(1),
  file: z.string(),
  line: z.int().min(1),
  lang: z.string().optional(),
  note: z.string().optional(),
  heldFrom: z.string().optional(),
  heldTo: z.string().optional(),
});

export const listEntrySchema = z.object({
  id: z.string().min(1),
  list: z.string().min(1),
  record: z.string(),
  schema: z.enum(SCHEMA_NAMES as [SchemaName, ...SchemaName[]]),
  caption: z.string().min(1),
  facts: z.array(entryFactSchema),
});

/** A list as published on one day. */
export interface ListVersion {
  list: string;
  /** sha256 over the sorted (file name, file sha256) pairs: the identity of the version, 64 hex digits */
  sha256: string;
  format: string;
  files: { name: string; sha256: string; bytes: number; url?: string }[];
  /** the publisher's date of the version, EDTF; absent = the files do not say */
  published?: string;
  /** instant at which this data folder learned it */
  learnedAt: string;
  entries: number;
  rejects: number;
}
