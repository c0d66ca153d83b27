import { textOrder } from '../core/text-order.ts';
import { compareNames } from '../match/compare.ts';
import { IDENTIFYING } from '../match/told-names.ts';
import type { MatchOptions, MatchQuery, MatchResult } from '../model/query.ts';
import { comparable, type SchemaName } from '../model/schema.ts';
import { aliasKey } from './aliases.ts';
import type { IdentifierKind, IdentifierMention } from './identifiers.ts';
import type { Mention } from './mentions.ts';

/** Asks the loaded lists: `Matcher.match` or app/match.ts's matchOne with its lists; evidence itself opens nothing. */
export type AskLists = (query: MatchQuery, options?: MatchOptions) => readonly MatchResult[];

/** An entry of a list that a mention may be. All above the cutoff are kept: two ships may bear one name. */
export interface Candidate {
  entity: string;
  list: string;
  schema: SchemaName;
  caption: string;
  /** 0 to 1, the matcher's */
  score: number;
  /** `match` of the matcher: score at or above its threshold */
  match: boolean;
  /** the matcher's lines for, in its words */
  why: string;
  /** a number that names one thing is the same */
  identified: boolean;
}

/** What became of a mention. */
export interface Resolution {
  start: number;
  end: number;
  text: string;
  schema: SchemaName;
  candidates: Candidate[];
  /** why it was not asked, or why more than one stays; absent = asked, and at most one answers */
  note?: string;
}

export interface ResolveOptions {
  /** alias names that other documents tell (aliasKeys): the same name is not asked here either */
  aliases?: ReadonlySet<string>;
  /** results below are left out (default .4, the matcher's) */
  cutoff?: number;
  /** candidates a name (default 10) */
  limit?: number;
}

const LIMIT = 10;
/** Schemata that a mention is never, whatever the matcher's gate lets pass: a place is no ship, firm or person, only what lists keep as a place. */
const PLACES: readonly SchemaName[] = ['Address', 'Asset'];

/**
 * Looks up the names and identifiers of a document. A name that is said to be an alias is not asked; a place meets entries of
 * places only; equal names are asked once. In the order of the mentions.
 */
export function resolveMentions(
  mentions: readonly Mention[],
  identifiers: readonly IdentifierMention[],
  ask: AskLists,
  options: ResolveOptions = {},
): Resolution[] {
  const asked = new Map<string, Pick<Resolution, 'candidates' | 'note'>>();
  const found: Resolution[] = [];
  for (const mention of mentions) {
    const { start, end, text, schema } = mention;
    const reason = mention.alias ? mention.why.at(-1)! : aliasOf(mention, options.aliases);
    if (reason !== undefined) {
      found.push({
        start,
        end,
        text,
        schema,
        candidates: [],
        note: `said to be an alias, not screened as a legal name (${reason})`,
      });
      continue;
    }
    const query = { schema, properties: propertiesOf(mention) };
    found.push({ start, end, text, schema, ...remember(asked, query, ask, options) });
  }
  for (const { start, end, text, kind, value, valid, why } of identifiers) {
    const asks = IDENTIFIED[kind];
    if (!asks) continue;
    const [schema, property] = asks;
    if (!valid) found.push({ start, end, text, schema, candidates: [], note: `not looked up: ${why}` });
    else
      found.push({
        start,
        end,
        text,
        schema,
        ...remember(asked, { schema, properties: { [property]: [value] } }, ask, options),
      });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end || textOrder(a.schema, b.schema));
}

/** What an identifier names, and the property that lists keep it under. Marks of aircraft are mentions already. */
export const IDENTIFIED: Partial<Record<IdentifierKind, readonly [SchemaName, string]>> = {
  imo: ['Vessel', 'imoNumber'],
  imoCompany: ['Organization', 'imoNumber'],
  mmsi: ['Vessel', 'mmsi'],
  lei: ['Organization', 'leiCode'],
  passport: ['Person', 'passportNumber'],
};

function propertiesOf({ schema, text }: Mention): Record<string, string[]> {
  return schema === 'Airplane' ? { registrationNumber: [text], name: [text] } : { name: [text] };
}

function aliasOf({ schema, text }: Mention, aliases?: ReadonlySet<string>): string | undefined {
  if (aliases === undefined || (schema !== 'Person' && schema !== 'LegalEntity')) return undefined;
  return aliases.has(aliasKey(text)) ? 'another document says so' : undefined;
}

function remember(
  asked: Map<string, Pick<Resolution, 'candidates' | 'note'>>,
  query: MatchQuery,
  ask: AskLists,
  options: ResolveOptions,
): Pick<Resolution, 'candidates' | 'note'> {
  const key = JSON.stringify([query.schema, query.properties]);
  let answer = asked.get(key);
  if (!answer) {
    const candidates = candidatesOf(query, ask, options);
    const note = ambiguity(candidates);
    answer = note === undefined ? { candidates } : { candidates, note };
    asked.set(key, answer);
  }
  return { ...answer, candidates: [...answer.candidates] };
}

/** All entries that a query may be, best first, gated by kind; of a ship without a number also its namesakes with one. */
export function candidatesOf(query: MatchQuery, ask: AskLists, options: ResolveOptions = {}): Candidate[] {
  // a place name is asked only of what lists keep as places; RA NAM the ship is not Nanam the district
  const results = ask(query, {
    limit: options.limit ?? LIMIT,
    ...(options.cutoff !== undefined && { cutoff: options.cutoff }),
  });
  return results
    .filter(({ schema }) => gate(query.schema, schema))
    .map(({ id, list, schema, caption, score, match, for: lines }) => ({
      entity: id,
      list,
      schema,
      caption,
      score,
      match,
      why: lines.map(({ text }) => text).join('; '),
      identified: lines.some(({ feature }) => IDENTIFYING.has(feature)),
    }))
    .concat(query.schema === 'Vessel' && !query.properties.imoNumber ? numbered(query, ask, options) : [])
    .sort((a, b) => b.score - a.score || textOrder(a.entity, b.entity) || textOrder(a.list, b.list));
}

/** Below the matcher's cutoff, where only a number keeps two names of ships apart; of the results with so little only few are of that kind. */
const LOWEST = 0.01;
const MOST_NUMBERED = 50;

/**
 * Ships whose listed name is the same with a number behind it (`MAN GYONG BONG 92`), where the text gives none: a text that tells
 * of the ferry may mean either, so they are kept, with the matcher's low score and never as a match.
 */
function numbered(query: MatchQuery, ask: AskLists, options: ResolveOptions): Candidate[] {
  const name = query.properties.name?.[0];
  if (name === undefined || /\d/.test(name)) return [];
  const found: Candidate[] = [];
  for (const { id, list, schema, caption, score, match } of ask(query, { limit: MOST_NUMBERED, cutoff: LOWEST })) {
    const number = /[\d]{1,4}$/.exec(caption.trim())?.[0];
    if (score >= (options.cutoff ?? CUTOFF) || match || number === undefined || !gate(query.schema, schema)) continue;
    const bare = caption
      .trim()
      .slice(0, -number.length)
      .replace(/[\s(-]+$/, '');
    if (bare === '' || !compareNames(name, bare, 'Vessel').match) continue;
    const why = `bears the same name with the number ${number}; the text gives no number`;
    found.push({ entity: id, list, schema, caption, score, match: false, why, identified: false });
  }
  return found;
}
/** the matcher's (match/matcher.ts) */
const CUTOFF = 0.4;

/** The gate by type, whatever the function asked lets pass. */
function gate(asked: SchemaName, entry: SchemaName): boolean {
  if (asked === 'Address') return PLACES.includes(entry);
  return comparable(asked, entry);
}

/** Why no single candidate is taken. */
export function ambiguity(candidates: readonly Pick<Candidate, 'match' | 'why' | 'entity'>[]): string | undefined {
  const matching = candidates.filter(({ match, why }) => match || why.startsWith('bears the same name'));
  const entities = new Set(matching.map(({ entity }) => entity));
  if (entities.size < 2) return undefined;
  return `${entities.size} entries may be meant; the text does not tell which, so all are kept`;
}

/** Of overlapping candidates of a text that is not read (nativeCandidates) those that a list answers to, the best and longest first. */
export function resolveNative(
  candidates: readonly Mention[],
  ask: AskLists,
  options: ResolveOptions = {},
): Resolution[] {
  const answered = resolveMentions(candidates, [], ask, options).filter(one =>
    one.candidates.some(({ match }) => match),
  );
  const best = (one: Resolution): number => one.candidates[0]!.score;
  answered.sort((a, b) => best(b) - best(a) || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Resolution[] = [];
  for (const one of answered) if (!kept.some(other => one.start < other.end && other.start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}
