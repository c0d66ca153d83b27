import { z } from 'zod';
import { DECLARATION_ROLES } from './declarations.ts';

/** Version of the model file; a file of another one is refused. */
export const MODEL_VERSION = 1;
export const MODEL_FORMAT = 'interdict-ranking';

/** What a model is asked for: revenue fraud, and the cases that are critical for security. Their scores are never added up. */
export const HEADS = ['fraud', 'critical'] as const;
export type HeadName = (typeof HEADS)[number];

/** Features of a model at the most: about a hundred columns of codes. */
export const MOST_FEATURES = 250;

const counts = z.array(z.int().min(0));

/** One oblivious tree: at level d, a declaration whose bin of the feature is above the given one sets bit d of its leaf. */
export const treeSchema = z.strictObject({
  splits: z.array(z.tuple([z.int().min(0), z.int().min(0).max(62)])).max(8),
  /** leaf → millinats */
  values: z.array(z.int()),
  /** leaf → declarations trained in it */
  cover: counts,
});
export type Tree = z.infer<typeof treeSchema>;

/** What findings are counted by: the first `digits` of the HS code with the columns (positions in `dictionaries`). */
export const levelSchema = z.strictObject({
  digits: z.union([z.literal(0), z.literal(2), z.literal(4), z.literal(6)]),
  columns: z.array(z.int().min(0)).max(3),
});
export type Level = z.infer<typeof levelSchema>;

/** A feature of the ranking. */
export const featureSchema = z.discriminatedUnion('kind', [
  /** share of findings among past declarations of the same kind: levels from fine to coarse */
  z.strictObject({ kind: z.literal('share'), levels: z.array(z.int().min(0)).min(1).max(6) }),
  /** a column of numbers as it stands */
  z.strictObject({ kind: z.literal('number'), column: z.string() }),
  /** value per kilogram */
  z.strictObject({ kind: z.literal('unitValue') }),
  /** its logarithm less the usual one of the goods, by so many digits of the HS code */
  z.strictObject({ kind: z.literal('deviation'), digits: z.union([z.literal(2), z.literal(4), z.literal(6)]) }),
]);
export type Feature = z.infer<typeof featureSchema>;

export const headSchema = z.strictObject({
  name: z.enum(HEADS),
  /** the column that was learned, and its values that count as a finding */
  label: z.strictObject({ column: z.string(), findings: z.array(z.string()), rule: z.string() }),
  /** declarations and findings in the training file */
  declarations: z.int(),
  found: z.int(),
  /** feature → cuts between its bins */
  cuts: z.array(z.array(z.number()).max(63)),
  /** feature → bin → declarations and findings of the training file */
  binRows: z.array(counts.max(64)),
  binFound: z.array(counts.max(64)),
  /** millinats before any tree */
  base: z.int(),
  trees: z.array(treeSchema),
  /**
   * The best 1 % of the validation file seen only with what a consignment holds (goods, countries, mass; with or without a
   * comparable value): the least margin in it, how many declarations and findings it is
   */
  consignmentCuts: z
    .array(z.strictObject({ withValue: z.boolean(), cut: z.int(), rows: z.int(), found: z.int() }))
    .length(2),
});
export type Head = z.infer<typeof headSchema>;

const interval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
/** A figure with its 95 % interval by bootstrap. */
export type Interval = z.infer<typeof interval>;

const driftSchema = z.strictObject({
  column: z.string(),
  /** population stability index against the training file */
  psi: z.number(),
  /** share of rows with a text that the training file does not have; only for columns of texts */
  unseen: z.number().optional(),
});
export type Drift = z.infer<typeof driftSchema>;

const headCardSchema = z.strictObject({
  name: z.enum(HEADS),
  label: z.string(),
  rule: z.string(),
  findings: z.array(z.string()),
  trained: z.strictObject({ declarations: z.int(), found: z.int() }),
  validated: z.strictObject({ declarations: z.int(), found: z.int() }),
  weight: z.number(),
  trees: z.int(),
  areaUnderCurve: interval,
  averagePrecision: interval,
  /** of the best share of the validation file: how many, share of findings among them, share of all findings in them */
  best: z.array(z.strictObject({ share: z.number(), declarations: z.int(), precision: interval, recall: interval })),
  calibration: z.array(z.strictObject({ declarations: z.int(), expected: z.number(), observed: interval })),
  countries: z.array(
    z.strictObject({
      country: z.string(),
      declarations: z.int(),
      found: z.int(),
      /** among the best 5 % of the validation file, and how many of those were findings */
      alerts: z.int(),
      alertsFound: z.int(),
    }),
  ),
  /** feature in words → mean of its contributions without sign, millinats */
  weights: z.array(z.strictObject({ feature: z.string(), mean: z.int() })),
});
export type HeadCard = z.infer<typeof headCardSchema>;

/** What a model says of itself. */
export const modelCardSchema = z.strictObject({
  engine: z.string(),
  files: z.array(
    z.strictObject({
      use: z.enum(['training', 'validation']),
      file: z.string(),
      sha256: z.string(),
      rows: z.int(),
      setAside: z.int(),
      from: z.string(),
      to: z.string(),
    }),
  ),
  outcomes: z.int(),
  withParties: z.boolean(),
  columns: z.array(z.strictObject({ name: z.string(), use: z.string() })),
  options: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  heads: z.array(headCardSchema),
  drift: z.array(driftSchema),
  notFor: z.array(z.string()),
  limits: z.array(z.string()),
});
export type ModelCard = z.infer<typeof modelCardSchema>;

/** A model file without its hash. */
export const modelBodySchema = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  version: z.literal(MODEL_VERSION),
  engine: z.string(),
  /** ISO 4217 code of the values in the training file, where it was told */
  currency: z.string().optional(),
  /** header of the column of ids in the training file */
  idColumn: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), role: z.enum(DECLARATION_ROLES) })),
  /** columns of texts: distinct texts of the training file and how often each stood there */
  dictionaries: z.array(
    z.strictObject({ name: z.string(), role: z.enum(DECLARATION_ROLES), texts: z.array(z.string()), counts }),
  ),
  /** `table`: base64 of packed counts (learn/packed-counts.ts) */
  levels: z.array(levelSchema.extend({ table: z.string() })),
  /** HS text → declarations with a unit value, and the sum of its logarithm in millionths */
  norms: z.strictObject({ rows: counts, sums: z.array(z.int()) }),
  features: z.array(featureSchema).max(MOST_FEATURES),
  heads: z.array(headSchema).min(1).max(2),
  card: modelCardSchema,
});
export type ModelBody = z.infer<typeof modelBodySchema>;
export type ModelFile = ModelBody & {
  /** sha256 of the canonical JSON of everything else */
  sha256: string;
};
