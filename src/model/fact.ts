import { z } from 'zod';

/** Where one value was read: the line (from 1) of a file of a list version, or of a consignment file. */
export const factSchema = z.object({
  /** id of the thing that the fact is about, e.g. `ofac-36` */
  subject: z.string(),
  /** FollowTheMoney property, or one of ours (model/list.ts) */
  property: z.string(),
  value: z.string(),
  list: z.string(),
  /** sha256 of the list version, 64 hex digits */
  version: z.string(),
  /** the publisher's own record id */
  record: z.string(),
  file: z.string(),
  line: z.int().min(1),
  /** EDTF; absent = the source does not say */
  heldFrom: z.string().optional(),
  heldTo: z.string().optional(),
  /** instant at which this data folder learned it */
  learnedAt: z.string().optional(),
});

/** The one record under all others: somebody's list says this of that, here, and we learned it then. */
export type Fact = z.infer<typeof factSchema>;
