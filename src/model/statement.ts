import { z } from 'zod';
import { statementEntitySchema } from './entity.ts';

/** How the speaker stands to what is said. */
export const STANCES = ['asserted', 'denied', 'doubted', 'claimed', 'planned', 'reported'] as const;
export type Stance = (typeof STANCES)[number];

/** Who hedges: nobody, the text that reports (`who claims that …`), or the speaker (`I think`). */
export const HEDGES = ['none', 'reporter', 'speaker'] as const;
export type Hedge = (typeof HEDGES)[number];

/** What the speaker has it from: seen or done, told by others, inferred, about itself, or not said. */
export const ACCESS = ['witnessed', 'told', 'inferred', 'self', 'unstated'] as const;
export type Access = (typeof ACCESS)[number];

/** How one knows who speaks: a cue here, carried from a sentence near by, a quotation without a cue, nobody named, nobody speaks. */
export const ATTRIBUTIONS = ['explicit', 'carried', 'implicit', 'agentless', 'none'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** Whether it is told as done, tried, ordered, possible, planned, or in general. */
export const MODALITIES = ['actual', 'attempted', 'ordered', 'able', 'planned', 'general'] as const;
export type Modality = (typeof MODALITIES)[number];

/** An amount as the text gives it, and as a number. */
export const quantitySchema = z.object({
  /** as written */
  text: z.string(),
  value: z.number().optional(),
  /** of a range (`7 to 8`) or a bound (`more than 50`) */
  min: z.number().optional(),
  max: z.number().optional(),
  /** kg, t, km2, USD, percent, persons, kg-units … in the spelling of docs/formats.md */
  unit: z.string().optional(),
  /** `kg`, `month`, `voyage`; absent where the text does not say, which for an amount produced is itself unknown */
  per: z.string().optional(),
  approximate: z.boolean().optional(),
  /** it is a part of a whole: `90 % of the components` */
  share: z.boolean().optional(),
  /** the unit or currency is carried over from a phrase near by: `$10,000 a kilo … and at 15,000` */
  carried: z.boolean().optional(),
});
export type Quantity = z.infer<typeof quantitySchema>;

/** One atomic proposition, without a speaker. Its id is the hash of predicate, arguments, quantity, time, place and polarity, normalised. */
export const claimSchema = z.object({
  /** `k-` + 20 hex digits */
  id: z.string(),
  predicate: z.string(),
  subject: z.string().nullable(),
  object: z.string().nullable(),
  quantity: quantitySchema.optional(),
  /** EDTF */
  when: z.string().optional(),
  where: z.string().optional(),
  polarity: z.union([z.literal(1), z.literal(-1)]),
});
export type Claim = z.infer<typeof claimSchema>;

/** One act of saying, in one document. */
export const utteranceSchema = z.object({
  /** `u-` + 20 hex digits */
  id: z.string(),
  document: z.string(),
  /** a name, or a description as the text has it (`a defector`); null = nobody is said to speak */
  speaker: z.string().nullable(),
  speakers: z.enum(['one', 'several', 'unknown']),
  channel: z.enum(['testimony', 'interview', 'statement', 'document', 'sensor', 'narration', 'unknown']),
  /** EDTF */
  saidAt: z.string().optional(),
  /** event or place */
  saidIn: z.string().optional(),
});
export type Utterance = z.infer<typeof utteranceSchema>;

/** This document reports that this utterance takes this stance on this claim, at this span. A line of statements.jsonl (docs/formats.md). */
export const statementSchema = z.object({
  /** `s-` + 20 hex digits */
  id: z.string(),
  document: z.object({ path: z.string(), sha256: z.string() }),
  /** UTF-16, end exclusive, in the document's text */
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
  predicate: z.string(),
  subject: z.string().nullable(),
  object: z.string().nullable(),
  quantity: quantitySchema.nullable(),
  when: z.string().nullable(),
  where: z.string().nullable(),
  speaker: z.string().nullable(),
  speakerStart: z.int().nullable(),
  speakerEnd: z.int().nullable(),
  cueStart: z.int().nullable(),
  cueEnd: z.int().nullable(),
  /** all that the cue governs there, of which the claim may be a part; null in the text's own voice; absent in lines of before frames-6 */
  contentStart: z.int().nullable().optional(),
  contentEnd: z.int().nullable().optional(),
  stance: z.enum(STANCES),
  /** -1: it says that this is not so, and is no denial (`stance` says that); absent in lines of before frames-7 */
  polarity: z.union([z.literal(1), z.literal(-1)]).optional(),
  hedge: z.enum(HEDGES),
  modality: z.enum(MODALITIES),
  access: z.enum(ACCESS),
  attribution: z.enum(ATTRIBUTIONS),
  utterance: z.string(),
  claim: z.string(),
  /** rule and version that read it */
  extractor: z.string(),
  /** the entities that it names; on lines of statements.jsonl (the store keeps them apart) */
  entities: z.array(statementEntitySchema).optional(),
});
export type Statement = z.infer<typeof statementSchema>;

/** From a document, utterance or statement to the one that it goes back to. */
export const derivationSchema = z.object({
  from: z.string(),
  to: z.string(),
  type: z.enum(['copies', 'quotes', 'paraphrases', 'cites', 'sameUtterance', 'sameSpeaker', 'translates']),
  basis: z.enum(['stated', 'shingle', 'claimKey', 'analyst']),
  score: z.number().min(0).max(1),
  /** in one sentence, for people */
  because: z.string(),
  drift: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
});
export type Derivation = z.infer<typeof derivationSchema>;

/** A grade by a rule or a person; append-only: a later one supersedes. */
export const assessmentSchema = z.object({
  /** `g-` + 20 hex digits */
  id: z.string(),
  /** id of a speaker's utterance, a document or a claim */
  about: z.string(),
  /** of the source; F = no basis, never a number */
  reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).optional(),
  /** of the information; 6 = no basis, never a number */
  credibility: z.int().min(1).max(6).optional(),
  reason: z.string(),
  /** id and version of the rule; absent for a person's */
  rule: z.string().optional(),
  /** about an origin: its name; a person's grade of a named source holds for every origin of that name */
  source: z.string().optional(),
  /** about an origin: the id of another that a person found independent of it */
  independentOf: z.string().optional(),
  /** ids of statements, claims and derivations that it stands on */
  evidence: z.array(z.string()),
  by: z.string(),
  at: z.string(),
  supersedes: z.string().optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;
