import type { SchemaName } from '../model/schema.ts';
import { aliasKey, aliasReason } from './aliases.ts';
import { findIdentifiers, type IdentifierMention } from './identifiers.ts';
import type { TaggedSpan } from './mention-model.ts';
import { type FoundName, foundName, sentenceOf } from './found-name.ts';
import { kindBit, kindsOf } from './mention-words.ts';
import { nameRuns } from './name-runs.ts';
import type { NamedSchema } from './name-types.ts';
import type { TaggedWord } from './tagged.ts';

/** A name, exactly where it stands: without article, rank, title, role and ship's prefix. */
export interface Mention {
  /** UTF-16, end exclusive */
  start: number;
  end: number;
  text: string;
  /** FollowTheMoney schema; `Address` = a place, `LegalEntity` = a name of which the text does not tell the kind */
  schema: Extract<SchemaName, NamedSchema | 'LegalEntity'>;
  /** the text says that it is an alias or pseudonym: it is never screened as a legal name */
  alias: boolean;
  /** the reasons for the kind, the heaviest first, and what the text says of an alias */
  why: string[];
}

export interface Mentions {
  mentions: Mention[];
  identifiers: IdentifierMention[];
}

/** Finds typed spans in a sentence: tagNames of mention-model.ts with its weights, or nothing where they are not loaded. */
export type NameTagger = (words: readonly TaggedWord[]) => readonly TaggedSpan[];

/** What must add up for a kind to be told; own choice. */
const LEAST_POINTS = 3;
const PLACES = kindBit('country') | kindBit('city') | kindBit('region');
const ROLE_WORDS = kindBit('role') | kindBit('people');

/** The names and identifiers of a text, sentence by sentence; a name told clearly once tells the same name elsewhere in it. */
export function findMentions(
  text: string,
  sentences: readonly (readonly TaggedWord[])[],
  tagger: NameTagger = () => [],
): Mentions {
  const identifiers: IdentifierMention[] = [];
  const found: FoundName[] = [];
  for (const words of sentences) {
    if (words.length === 0) continue;
    const here = findIdentifiers(text, { start: words[0]!.start, end: words.at(-1)!.end });
    identifiers.push(...here);
    const sentence = sentenceOf(words, tagger(words));
    let end = 0;
    for (const run of nameRuns(words)) {
      const one = words[run.first]!.start < end ? undefined : foundName(text, sentence, run);
      end = Math.max(end, one?.end ?? 0);
      if (!one || here.some(({ start, end }) => start < one.end && one.start < end)) continue;
      bracketed(text, found.at(-1), one);
      besideShip(text, found.at(-1), one);
      found.push(one);
    }
  }
  shareKinds(found);
  const mentions = found.flatMap(one => decide(text, one));
  for (const { start, end, text: mark, kind, valid, why } of identifiers)
    if (kind === 'aircraft' && valid)
      mentions.push({ start, end, text: mark, schema: 'Airplane', alias: false, why: [why] });
  mentions.sort((a, b) => a.start - b.start || a.end - b.end);
  return { mentions: spreadAliases(mentions), identifiers };
}

/** `the Weavers' Association (Weavass)`: a name in brackets behind that of a body is a body's. */
function bracketed(text: string, before: FoundName | undefined, one: FoundName): void {
  if (!before || one.start - before.end !== 2 || one.words > 1 || !/^ \($/.test(text.slice(before.end, one.start)))
    return;
  const kind = bestKind(before.points);
  if (text[one.end] !== ')' || !kind || (kind[0] !== 'Organization' && kind[0] !== 'Company') || kind[1] < STRONG)
    return;
  one.points.set('Organization', (one.points.get('Organization') ?? 0) + BRACKETED);
  one.why.push({ schema: 'Organization', points: BRACKETED, why: 'in brackets behind the name of a body' });
  one.common = false;
}
/** `the Kum Pyong 3, Shin Yuan Pearl and Koral`: what is named in a row with a ship, and of which little else is told, is one. */
function besideShip(text: string, before: FoundName | undefined, one: FoundName): void {
  if (!before || !/^(?:,|,? and| or|, as well as)(?: the)? $/.test(text.slice(before.end, one.start))) return;
  const [kind, own] = [bestKind(before.points), bestKind(one.points)];
  if (kind?.[0] !== 'Vessel' || kind[1] < BRACKETED || (own && own[1] >= STRONG)) return;
  one.points.set('Vessel', (one.points.get('Vessel') ?? 0) + BRACKETED);
  one.why.push({ schema: 'Vessel', points: BRACKETED, why: 'in a row with a ship' });
}
/** as much as a rank tells of a person */
const BRACKETED = 7;

/** The kind with the most points; equal ones in the order of the list. A legal form outweighs what else speaks for a body. */
function bestKind(points: ReadonlyMap<NamedSchema, number>): [NamedSchema, number] | undefined {
  let best: [NamedSchema, number] | undefined;
  for (const schema of ['Company', 'Vessel', 'Airplane', 'Person', 'Organization', 'Address'] as const) {
    const own = points.get(schema) ?? 0;
    const value = schema === 'Company' && own > 0 ? own + (points.get('Organization') ?? 0) : own;
    if (value > (best?.[1] ?? 0)) best = [schema, value];
  }
  return best;
}

/** What the names of a text say together: by the name as written, the kind with most points of all who tell. */
function toldKinds(found: readonly FoundName[]): Map<string, [NamedSchema, number]> {
  const sums = new Map<string, Map<NamedSchema, number>>();
  const heard = new Set<string>();
  for (const { text, why, words, opens } of found) {
    if (opens && words === 1) continue;
    const sum = sums.get(text) ?? new Map<NamedSchema, number>();
    for (const { schema, points, why: reason } of why) {
      // the same reason twice is one reason
      const key = `${text}\n${schema}\n${reason}`;
      if (!heard.has(key)) sum.set(schema, (sum.get(schema) ?? 0) + points);
      heard.add(key);
    }
    sums.set(text, sum);
  }
  const told = new Map<string, [NamedSchema, number]>();
  for (const [text, sum] of sums) {
    const best = bestKind(sum);
    if (!best || best[1] < STRONG) continue;
    for (const key of partsOf(text, best[0])) if (best[1] > (told.get(key)?.[1] ?? 0)) told.set(key, best);
  }
  return told;
}
/** points that tell a name's kind for the rest of the text */
const STRONG = 5;

/** The name, a person's single names, and the beginnings of a firm's (`Golden Crescent` of `Golden Crescent Trading FZE`). */
function partsOf(text: string, schema: NamedSchema): string[] {
  const parts = text.split(' ');
  if (schema === 'Person') return [text, ...parts.filter(part => part.length > 2)];
  // `an older Mangyongbong` beside the Mangyongbong-92
  if (schema === 'Vessel') return [text, ...(/[ -]\d{1,3}$/.test(text) ? [text.replace(/[ -]\d+$/, '')] : [])];
  if ((schema !== 'Company' && schema !== 'Organization') || text === text.toUpperCase()) return [text];
  const beginnings = parts.map((_, k) => parts.slice(0, k + 1).join(' '));
  return [
    text,
    ...beginnings.filter(
      part => part.length > 3 && (kindsOf(part, part.toLowerCase()) & PLACES) === 0 && part !== text,
    ),
  ];
}

/** A kind told with strength of a name counts for the same name, and for its parts, where less is told of them. */
function shareKinds(found: readonly FoundName[]): void {
  const strong = toldKinds(found);
  for (const one of found) {
    const own = bestKind(one.points);
    const surname =
      one.words > 1 && own === undefined ? strong.get(one.text.slice(one.text.lastIndexOf(' ') + 1)) : undefined;
    const shared = strong.get(one.text) ?? (surname?.[0] === 'Person' ? surname : undefined);
    if (!shared || (own && own[0] !== shared[0] && own[1] >= shared[1])) continue;
    if (shared[0] === 'Vessel' && isPlace(one, own)) continue;
    one.points.set(shared[0], Math.max(one.points.get(shared[0]) ?? 0, shared[1]));
    if (!own || own[1] < shared[1])
      one.why.push({ schema: shared[0], points: shared[1], why: 'told elsewhere in the text' });
    one.common = false;
    one.opens = false;
  }
}

/** `a plant in Nanam` beside a ship of that name: the place stays one. `from` and `to` stand before ships as well. */
function isPlace({ why }: FoundName, own: readonly [NamedSchema, number] | undefined): boolean {
  return own?.[0] === 'Address' && (own[1] > LEAST_POINTS || why.some(({ why: reason }) => reason === 'behind "in"'));
}

function decide(text: string, one: FoundName): Mention[] {
  const { start, end, words } = one;
  const aliased = one.borne ? undefined : (aliasReason(text, start, end) ?? nicknamed(text, one));
  const best = bestKind(one.points);
  const told = best !== undefined && best[1] >= LEAST_POINTS;
  const alias = aliased !== undefined && (!best || best[0] === 'Person' || best[1] < 5);
  if (!alias && one.common && !(told && best[1] >= 8)) return [];
  if (!alias && one.opens && words === 1 && !(told && best[1] >= 4)) return [];
  if (!alias && !told && (words === 1 || !one.proper)) return [];
  if (/^\p{L}\.?$/u.test(one.text)) return [];
  const quoted =
    /["“”„](?:[Tt]he )?$/.test(text.slice(Math.max(0, start - 5), start)) &&
    /^["“”]/.test(text.slice(end, end + 1)) &&
    !(told && best[1] >= 4);
  if (quoted && !alias) return [];
  const schema = alias && !(told && best[0] !== 'Address') ? 'Person' : told ? best[0] : 'LegalEntity';
  const why = one.why
    .filter(reason => reason.schema === schema || (schema === 'Company' && reason.schema === 'Organization'))
    .sort((a, b) => b.points - a.points)
    .map(reason => reason.why);
  if (alias) why.push(aliased);
  return [{ start, end, text: one.text, schema, alias, why: why.length > 0 ? why : ['written as a name'] }];
}

/** `Smuggler "Red Dragon"`: a role, then a name in quotation marks. */
function nicknamed(text: string, { start, end }: FoundName): string | undefined {
  if (!/^["”“’'»]/.test(text.slice(end, end + 1))) return undefined;
  const before = /([A-Za-z]+)[ \u00a0]["“„‘«]$/.exec(text.slice(Math.max(0, start - 30), start));
  if (!before || (kindsOf(before[1]!, before[1]!.toLowerCase()) & ROLE_WORDS) === 0) return undefined;
  return `a name in quotation marks behind "${before[1]}"`;
}

/** The same name, and a single word of it, is an alias wherever it stands in the text, unless a longer name holds that word. */
function spreadAliases(mentions: Mention[]): Mention[] {
  const keys = new Map<string, string>();
  for (const { alias, text, why } of mentions) {
    if (!alias) continue;
    const key = aliasKey(text);
    for (const part of [key, ...key.split(' ').filter(word => word.length > 2)]) keys.set(part, why.at(-1)!);
  }
  for (const { alias, schema, text } of mentions) {
    if (alias || schema !== 'Person') continue;
    const parts = aliasKey(text).split(' ');
    if (parts.length > 1 && !keys.has(parts.join(' '))) for (const part of parts) keys.delete(part);
  }
  for (const one of mentions) {
    const reason =
      one.alias || (one.schema !== 'Person' && one.schema !== 'LegalEntity') ? undefined : keys.get(aliasKey(one.text));
    if (reason === undefined) continue;
    one.alias = true;
    one.why.push(`elsewhere: ${reason}`);
  }
  return mentions;
}
