import { contentHash } from '../core/ids.ts';
import { textOrder } from '../core/text-order.ts';
import type { DocumentEntity, EntityIdentifier } from '../model/entity.ts';
import type { SchemaName } from '../model/schema.ts';
import { aliasKey } from './aliases.ts';
import { isOtherName } from './other-names.ts';
import type { IdentifierKind, IdentifierMention } from './identifiers.ts';
import { besideNames } from './identified-names.ts';
import { kindBit, kindsOf } from './mention-words.ts';
import type { Mention } from './mentions.ts';

/** Version of the rules that make entities of mentions; rises with any change in what is found. */
export const ENTITY_RULES = 'entities-1';

/** What an identifier that stands by no name is of; numbers of other kinds are of things that have no schema here. */
const IDENTIFIED: Partial<Record<IdentifierKind, SchemaName>> = {
  imo: 'Vessel',
  mmsi: 'Vessel',
  imoCompany: 'Organization',
  lei: 'Organization',
  passport: 'Person',
  aircraft: 'Airplane',
};
const PLACES = kindBit('country') | kindBit('city') | kindBit('region');

interface Group {
  schema: SchemaName;
  /** family and key of each name */
  names: Map<string, string>;
  mentions: Mention[];
  identifiers: EntityIdentifier[];
  alias: string | undefined;
  why: Set<string>;
}

/**
 * Entities of a document: mentions of one name and kind are one; so are a person's single names and a firm's beginnings where only one
 * full name in the document has them, and names that the text itself says are the same (`other-names.ts`). An identifier belongs to the name
 * that it stands by (`identified-names.ts`), else it is an entity of its own. In the order of their first mentions. Linear in the text.
 */
export function entitiesOf(
  document: string,
  text: string,
  mentions: readonly Mention[],
  identifiers: readonly IdentifierMention[],
): DocumentEntity[] {
  const groups = new Map<string, Group>();
  const groupOf = new Map<Mention, Group>();
  for (const mention of mentions) {
    const key = `${family(mention.schema)} ${aliasKey(mention.text)}`;
    const group = groups.get(key) ?? newGroup(mention.schema);
    groups.set(key, group);
    take(group, mention);
    groupOf.set(mention, group);
  }
  joinOtherNames(text, mentions, groupOf);
  joinParts(groups, groupOf);
  const alone = new Map<string, Group>();
  for (const { identifier, mention } of besideNames(text, mentions, identifiers)) {
    const group = mention ? groupOf.get(mention)! : numbered(alone, identifier);
    const { kind, value, valid, why, start, end, text: written } = identifier;
    group.identifiers.push({ start, end, text: written, kind, value, valid, why });
    if (group.schema !== 'LegalEntity' || !valid) continue;
    group.schema = IDENTIFIED[kind]!;
    group.why.add(`a number that only a ${group.schema} has stands by it`);
  }
  const all = new Set([...groupOf.values(), ...alone.values()]);
  return [...all].map(group => entityOf(document, group)).sort(byPlace);
}

function newGroup(schema: SchemaName): Group {
  return { schema, names: new Map(), mentions: [], identifiers: [], alias: undefined, why: new Set() };
}

function take(group: Group, mention: Mention): void {
  group.mentions.push(mention);
  const key = aliasKey(mention.text);
  if (!group.names.has(key)) group.names.set(key, oneLine(mention.text));
  if (mention.alias) group.alias ??= mention.why.at(-1)!;
  // a firm is a body, and said more exactly
  if (mention.schema === 'Company') group.schema = 'Company';
  if (group.why.size < MOST_REASONS)
    for (const reason of mention.why) if (reason !== group.alias) group.why.add(reason);
}
/** reasons of a name's kind that are kept: later mentions say much the same */
const MOST_REASONS = 4;

/** Schemata whose equal names are one thing. */
function family(schema: SchemaName): string {
  return schema === 'Company' || schema === 'Organization' ? 'body' : schema;
}

function numbered(alone: Map<string, Group>, { kind, value, why }: IdentifierMention): Group {
  const key = `${kind} ${value}`;
  const group = alone.get(key) ?? newGroup(IDENTIFIED[kind] ?? 'Thing');
  alone.set(key, group);
  group.why.add(why);
  return group;
}

function join(into: Group, from: Group, groupOf: Map<Mention, Group>, names: boolean, reason: string): void {
  if (into === from) return;
  for (const mention of from.mentions) {
    into.mentions.push(mention);
    groupOf.set(mention, into);
  }
  if (names) for (const [key, name] of from.names) if (!into.names.has(key)) into.names.set(key, name);
  into.alias ??= from.alias;
  if (from.schema === 'Company') into.schema = 'Company';
  for (const why of from.why) into.why.add(why);
  into.why.add(reason);
}

/** `General Association of Weavers (Genass)`, `Kestrel, formerly Blue Heron`: the text says that both are names of one. */
function joinOtherNames(text: string, mentions: readonly Mention[], groupOf: Map<Mention, Group>): void {
  for (const [k, second] of mentions.entries()) {
    const first = mentions[k - 1];
    if (!first || second.start <= first.end) continue;
    const reason = isOtherName(text, first, second);
    if (reason !== undefined) join(groupOf.get(first)!, groupOf.get(second)!, groupOf, true, reason);
  }
}

/** A person's single names, and the beginnings of a body's, join the only full name that has them. */
function joinParts(groups: ReadonlyMap<string, Group>, groupOf: Map<Mention, Group>): void {
  const owners = new Map<string, Group | 'several'>();
  const current = new Set(groupOf.values());
  for (const group of current) {
    for (const key of new Set([...group.names].flatMap(([name, text]) => partsOf(group.schema, name, text))))
      owners.set(key, owners.has(key) ? 'several' : group);
  }
  for (const [key, group] of groups) {
    const owner = owners.get(key);
    if (!owner || owner === 'several' || owner === group || !current.has(group)) continue;
    if (group.names.size > 1 || (owner.alias === undefined) !== (group.alias === undefined)) continue;
    join(owner, group, groupOf, false, `"${[...group.names.values()][0]!}" is a part of its name`);
  }
}

/** Keys under which a shorter name may stand for this one. */
function partsOf(schema: SchemaName, key: string, text: string): string[] {
  const words = key.split(' ');
  if (words.length < 2 || words.length > 12) return [];
  // `Kim Il-sung` is called Kim, `Petra Holub` Holub
  if (schema === 'Person') {
    const ends = words.slice(1).map((_, n) => words.slice(n + 1).join(' '));
    return [words[0]!, ...ends].filter(one => one.length > 1).map(one => `Person ${one}`);
  }
  if (schema !== 'Company' && schema !== 'Organization') return [];
  const written = text.split(/[^\p{L}\p{N}]+/u);
  const place = (kindsOf(written[0] ?? '', words[0]!) & PLACES) !== 0;
  return words
    .slice(0, -1)
    .map((_, n) => words.slice(0, n + 1).join(' '))
    .filter((beginning, n) => beginning.length > 3 && !(n === 0 && place))
    .map(beginning => `body ${beginning}`);
}

function entityOf(document: string, group: Group): DocumentEntity {
  const names = [...group.names.values()].sort((a, b) => b.length - a.length || textOrder(a, b));
  const name = names[0] ?? null;
  const mentions = group.mentions
    .map(({ start, end, text }) => ({ start, end, text }))
    .sort((a, b) => a.start - b.start);
  const identifiers = group.identifiers.toSorted((a, b) => a.start - b.start);
  const first = identifiers[0];
  const key = name === null ? `${first!.kind} ${first!.value}` : aliasKey(name);
  return {
    id: `e-${contentHash([document, family(group.schema), key])}`,
    schema: group.schema,
    name,
    names,
    alias: group.alias !== undefined,
    ...(group.alias !== undefined && { aliasBecause: group.alias }),
    why: [...group.why],
    mentions,
    identifiers,
  };
}

function byPlace(a: DocumentEntity, b: DocumentEntity): number {
  return placeOf(a) - placeOf(b) || textOrder(a.id, b.id);
}

function placeOf({ mentions, identifiers }: DocumentEntity): number {
  return Math.min(mentions[0]?.start ?? Infinity, identifiers[0]?.start ?? Infinity);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Candidates in a text that is not read (nativeCandidates), each name once with all its places; which are names, lists tell. */
export function unreadEntities(document: string, candidates: readonly Mention[]): DocumentEntity[] {
  const found = new Map<string, DocumentEntity>();
  for (const { schema, text, start, end, why } of candidates) {
    const key = `${schema} ${text}`;
    const known = found.get(key);
    if (known) known.mentions.push({ start, end, text });
    else
      found.set(key, {
        id: `e-${contentHash([document, schema, text])}`,
        schema,
        name: text,
        names: [text],
        alias: false,
        why: [...why],
        mentions: [{ start, end, text }],
        identifiers: [],
        unread: true,
      });
  }
  return [...found.values()];
}
