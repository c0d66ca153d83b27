import { z } from 'zod';
import { SCHEMA_NAMES, type SchemaName } from './schema.ts';

const schemaName = z.enum(SCHEMA_NAMES as [SchemaName, ...SchemaName[]]);

/** A stretch of the document's text: UTF-16, end exclusive. */
const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0), text: z.string() });

/** A number or mark of an entity, where it stands. */
const entityIdentifierSchema = spanSchema.extend({
  /** `imo`, `mmsi`, `lei`, `passport` … (evidence/identifiers.ts) */
  kind: z.string(),
  /** without blanks and hyphens, in capitals */
  value: z.string(),
  /** does its check digit hold? One that does not is kept, and never looked up */
  valid: z.boolean(),
  why: z.string(),
});
export type EntityIdentifier = z.infer<typeof entityIdentifierSchema>;

/** What one document names: all its mentions there, and the numbers beside them. No list is needed to know it. */
export const documentEntitySchema = z.object({
  /** `e-` + 20 hex digits: hash of document, kind and name */
  id: z.string(),
  /** `Address` = a place, `LegalEntity` = the text does not tell the kind, `Thing` = a number of something else */
  schema: schemaName,
  /** the fullest name; null = a number without a name */
  name: z.string().nullable(),
  /** spellings and other names that the document gives, the fullest first; parts of them stand in `mentions` only */
  names: z.array(z.string()),
  /** the text says that the name is an alias: it is never screened as a legal name */
  alias: z.boolean(),
  aliasBecause: z.string().optional(),
  /** why it is of this kind, and how other names are known to be its own */
  why: z.array(z.string()),
  mentions: z.array(spanSchema),
  identifiers: z.array(entityIdentifierSchema),
  /** of a language that is not read: a word that ends as such names do, which may be none, and may overlap with others */
  unread: z.literal(true).optional(),
});
export type DocumentEntity = z.infer<typeof documentEntitySchema>;

/** Where a statement names an entity. */
export const statementEntitySchema = z.object({
  role: z.enum(['subject', 'object', 'speaker', 'where', 'quote']),
  /** id of a line of entities.jsonl */
  entity: z.string(),
  name: z.string(),
  /** `is`: the argument is the entity; `within`: the entity is named in it (`the captain of the Grey Petrel`) */
  how: z.enum(['is', 'within']),
});
export type StatementEntity = z.infer<typeof statementEntitySchema>;

/** What was read of one document: its entities, and where its statements name them. */
export interface DocumentEntities {
  entities: DocumentEntity[];
  /** by id of the statement; those that name none are left out */
  links: Record<string, StatementEntity[]>;
}

/** An entry of a list that an entity may be. */
export const entityCandidateSchema = z.object({
  list: z.string(),
  /** first 12 hex digits of the sha256 of the list's version */
  listVersion: z.string(),
  entity: z.string(),
  schema: schemaName,
  caption: z.string(),
  /** 0–1, the matcher's */
  score: z.number(),
  /** score at or above the matcher's threshold */
  match: z.boolean(),
  why: z.string(),
});
export type EntityCandidate = z.infer<typeof entityCandidateSchema>;

/** What became of an entity when the lists were asked. */
export const resolutionSchema = z.object({
  /** `one`: a single entry matches; `several`; `none`: asked, and none matches; `not-asked` */
  resolved: z.enum(['one', 'several', 'none', 'not-asked']),
  because: z.string(),
  /** all above the cutoff, best first: one that does not match is kept, too */
  candidates: z.array(entityCandidateSchema),
});
export type EntityResolution = z.infer<typeof resolutionSchema>;

/** A line of entities.jsonl (docs/formats.md). */
export const entityLineSchema = documentEntitySchema.extend({
  document: z.object({ path: z.string(), sha256: z.string() }),
  ...resolutionSchema.shape,
  /** name of each list asked → first 12 hex digits of the sha256 of its version */
  lists: z.record(z.string(), z.string()),
});
export type EntityLine = z.infer<typeof entityLineSchema>;
