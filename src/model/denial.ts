import { z } from 'zod';
import { dateSpan } from '../core/dates.ts';
import { contentHash } from '../core/ids.ts';
import { PARTY_ROLES } from './consignment.ts';

export const DENIAL_KINDS = ['refused', 'withdrawn', 'stop-notice'] as const;
export type DenialKind = (typeof DENIAL_KINDS)[number];

/** Longest text of one member. */
const LONG = 4096;
const text = z.string().trim().min(1).max(LONG);
const country = z.string().regex(/^[a-z]{2}$/, 'is not an ISO code of two small letters');
const edtf = z
  .string()
  .refine(date => dateSpan(date) !== undefined, 'is not a date: 2003-03-12, 2003-03, 2003 or EDTF');
const amount = z.number().finite().nonnegative();
/** at most so many parties and identifiers: one licence names few */
const MOST_PARTIES = 50;
const MOST_VALUES = 20;

export const denialPartySchema = z.object({
  /** `consignor` is the applicant or exporter */
  role: z.enum(PARTY_ROLES),
  name: text,
  country: country.optional(),
  address: text.optional(),
  /** FollowTheMoney property → values */
  identifiers: z.record(z.string().max(60), z.array(text).max(MOST_VALUES)).optional(),
});
export type DenialParty = z.infer<typeof denialPartySchema>;

export const deniedGoodsSchema = z.object({
  description: text.optional(),
  /** digits only, 4–10 of them */
  hsCode: z
    .string()
    .regex(/^\d{4,10}$/, 'is not an HS code of 4 to 10 digits')
    .optional(),
  /** HS edition as the source says (1992 … 2022); absent = that of the day */
  hsVintage: z
    .string()
    .regex(/^(?:19|20)\d\d$/)
    .optional(),
  /** item of a control list: 9A115, 2B230 … */
  control: text.optional(),
  /** id in the library of wholes */
  whole: text.optional(),
  quantity: amount.optional(),
  unit: text.optional(),
  value: amount.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code')
    .optional(),
});
export type DeniedGoods = z.infer<typeof deniedGoodsSchema>;

const said = {
  kind: z.enum(DENIAL_KINDS),
  authority: text.optional(),
  /** EDTF */
  date: edtf,
  /** of the licence or application */
  reference: text.optional(),
  goods: deniedGoodsSchema.refine(
    goods => [goods.description, goods.hsCode, goods.whole, goods.control].some(one => one !== undefined),
    'names no goods: give a description, an HS code, a control item or a whole',
  ),
  parties: z.array(denialPartySchema).min(1).max(MOST_PARTIES),
  /** where the goods were to go */
  destination: country.optional(),
  via: z.array(country).max(MOST_VALUES).optional(),
  reason: text.optional(),
  /** id of the denial that this one corrects; that one stays, and no longer counts */
  supersedes: z
    .string()
    .regex(/^d-[0-9a-f]{16}$/)
    .optional(),
};

/** What a source says of a denial. */
export const denialContentSchema = z.object(said);
export type DenialContent = z.infer<typeof denialContentSchema>;

/** A licence that was refused or withdrawn, or a notice that stopped a shipment. Immutable: a correction is another denial. */
export const denialSchema = z.object({
  /** hash of what is said: `d-` + 16 hex digits */
  id: z.string(),
  ...said,
  source: z.object({
    /** base name of the file, or the document that was named */
    file: z.string(),
    /** line from 1; absent for a document */
    line: z.int().min(1).optional(),
    /** of the file, 64 hex digits */
    sha256: z.string().optional(),
  }),
  /** instant at which this data folder learned it */
  learnedAt: z.string(),
});
export type Denial = z.infer<typeof denialSchema>;

/** A person's decision that a denial no longer stands, or, undone, that it stands again. */
export interface DenialLift {
  denial: string;
  /** false: an earlier lift is undone */
  lifted: boolean;
  /** day on which the authority lifted it, EDTF */
  on: string;
  reason: string;
  by: string;
  /** instant of the decision */
  at: string;
}

/** A denial with what became of it. */
export interface KeptDenial {
  denial: Denial;
  /** the last decision, where it is a lift */
  lift?: DenialLift;
  /** id of the denial that corrects it */
  supersededBy?: string;
}

/** Id of what a source says. The same words give the same id, wherever and whenever they were read. */
export function denialId(content: DenialContent): string {
  return `d-${contentHash(content, 16)}`;
}

/** First 12 hex digits of a hash over the denials and what became of them: the version that alerts name. */
export function denialsVersion(denials: readonly KeptDenial[]): string {
  const rows = denials.map(({ denial, lift, supersededBy }) => [denial.id, lift?.on, supersededBy, denial.learnedAt]);
  return contentHash(
    rows.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    12,
  );
}
