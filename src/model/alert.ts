import { z } from 'zod';
import { PARTY_ROLES } from './consignment.ts';

/** What a line of evidence stands on. Every line cites at least one of these. */
export const citationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('list'),
    list: z.string(),
    /** first 12 hex digits of the list version's sha256 */
    version: z.string(),
    record: z.string(),
    file: z.string(),
    line: z.int(),
    property: z.string(),
    value: z.string(),
    note: z.string().optional(),
  }),
  z.object({ kind: z.literal('record'), file: z.string(), line: z.int(), column: z.string(), value: z.string() }),
  z.object({ kind: z.literal('query'), property: z.string(), value: z.string() }),
  z.object({ kind: z.literal('rule'), rule: z.string(), version: z.string(), source: z.string() }),
  /** words of a captured document (UTF-16 places in its text), and who says them */
  z.object({
    kind: z.literal('document'),
    file: z.string(),
    /** first 12 hex digits of the document's sha256 */
    sha256: z.string(),
    start: z.int(),
    end: z.int(),
    value: z.string(),
    speaker: z.string().optional(),
  }),
  /** a row of one of our tables in data/, with the addresses it stands on and how far it is verified */
  z.object({
    kind: z.literal('table'),
    table: z.string(),
    row: z.string(),
    /** first 12 hex digits of the table's sha256 */
    version: z.string(),
    value: z.string(),
    sources: z.array(z.string()),
    verified: z.enum(['primary', 'quoted', 'no']),
  }),
]);
export type Citation = z.infer<typeof citationSchema>;

export const evidenceLineSchema = z.object({
  /** which feature or rule wrote the line: name, birthDate, imoNumber, country, program, prior … */
  feature: z.string(),
  /** one sentence for a person */
  text: z.string(),
  /** contribution to the log-odds in millinats (1/1000 of a natural-log unit); 0 = context only */
  weight: z.int(),
  cites: z.array(citationSchema).min(1),
});
export type EvidenceLine = z.infer<typeof evidenceLineSchema>;

export const ALERT_ROLES = [...PARTY_ROLES, 'vessel', 'goods'] as const;
export type AlertRole = (typeof ALERT_ROLES)[number];

/** Every rule that alerts, and what it is about. */
export const RULES = {
  'listed-party': 'a party fits a list entry',
  'listed-vessel': 'a vessel fits a list entry',
  'learned-ranking': 'goods rank among those that inspections found wrong',
  'controlled-goods': 'a measure on goods applies between these places on that day, or now',
  'misdescribed-goods': 'the description and the declared code are about different goods',
  'implausible-goods': 'value, mass, amount or use do not fit the goods, the consignee or the destination',
  'parts-of-a-whole': 'parts in several consignments add up to a controlled whole',
  reported: 'a report names a vessel or party of the consignment',
  'denied-before': 'the circle of a denial comes back with the goods, their parts, a variant or another route',
} as const;
export type Rule = keyof typeof RULES;

/** A candidate for somebody to look at, and why. The sum of all weights is the log-odds behind the score. */
export const alertSchema = z.object({
  /** hash(rule, consignment id, role, list, entity): stable over list and model updates. `a-` + 16 hex digits */
  id: z.string(),
  /** hash of the alert's content and versions, 12 hex digits */
  revision: z.string(),
  /** one of RULES */
  rule: z.string(),
  role: z.enum(ALERT_ROLES),
  score: z.number().min(0).max(1),
  /** the consignment's reference */
  consignment: z.string(),
  consignmentId: z.string(),
  /** the list entry's id, its list, schema and caption */
  entity: z.string(),
  list: z.string(),
  schema: z.string(),
  caption: z.string(),
  /** the party or vessel as the file has it */
  subject: z.string(),
  for: z.array(evidenceLineSchema),
  against: z.array(evidenceLineSchema),
  unknown: z.array(evidenceLineSchema),
  /** lawful when it was shipped, as far as the tables tell */
  label: z.literal('lawful then, relevant now').optional(),
  /** the other consignments that it holds, oldest first: further parts, what came before */
  others: z
    .array(z.object({ consignment: z.string(), consignmentId: z.string(), file: z.string(), line: z.int() }))
    .optional(),
  asOf: z.string(),
  versions: z.object({
    engine: z.string(),
    lists: z.record(z.string(), z.string()),
    /** name of each model used → first 12 hex digits of its sha256; absent without one */
    models: z.record(z.string(), z.string()).optional(),
    /** name of each of our tables used → first 12 hex digits of its sha256; absent without one */
    tables: z.record(z.string(), z.string()).optional(),
  }),
});
export type Alert = z.infer<typeof alertSchema>;
