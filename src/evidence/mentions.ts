import type { SchemaName } from '../model/schema.ts';
import { aliasKey, aliasReason } from './aliases.ts';
import { findIdentifiers, type IdentifierMention } from './identifiers.ts';
import type { TaggedSpan } from './mention-model.ts';
import { kindBit, kindsOf } from './mention-words.ts';
import { isCapital, type NameRun, nameRuns } from './name-runs.ts';
import { isDemonym, isLegalForm, isTitle, type NamedSchema, type TypeEvidence, typeEvidence } from './name-types.ts';
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
const CALENDAR = kindBit('month') | kindBit('weekday') | kindBit('time') | kindBit('number') | kindBit('pronoun');
const AIRCRAFT = kindBit('aircraft');
const DAYS = kindBit('month') | kindBit('weekday');
const SURNAME = kindBit('surname');
const ROLE_WORDS = kindBit('role') | kindBit('people');
const NAMING = kindBit('country') | kindBit('given') | kindBit('city') | kindBit('region');

interface Found {
  start: number;
  end: number;
  text: string;
  points: Map<NamedSchema, number>;
  why: TypeEvidence[];
  words: number;
  opens: boolean;
  common: boolean;
  /** may be a name though nothing tells of what */
  proper: boolean;
}

/** The names and identifiers of a text, sentence by sentence; a name told clearly once tells the same name elsewhere in it. */
export function findMentions(
  text: string,
  sentences: readonly (readonly TaggedWord[])[],
  tagger: NameTagger = () => [],
): Mentions {
  const identifiers: IdentifierMention[] = [];
  const found: Found[] = [];
  for (const words of sentences) {
    if (words.length === 0) continue;
    const here = findIdentifiers(text, { start: words[0]!.start, end: words.at(-1)!.end });
    identifiers.push(...here);
    const spans = tagger(words);
    let end = 0;
    for (const run of nameRuns(words)) {
      const one = words[run.first]!.start < end ? undefined : readRun(text, words, run, spans);
      end = Math.max(end, one?.end ?? 0);
      if (one && !here.some(({ start, end }) => start < one.end && one.start < end)) found.push(one);
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

/** A run without what is no part of the name, with what belongs to it, and the evidence for its kind; undefined = no name. */
function readRun(
  text: string,
  words: readonly TaggedWord[],
  run: NameRun,
  spans: readonly TaggedSpan[],
): Found | undefined {
  const { first, stripped, vessel } = strip(words, run);
  if (first > run.last) return undefined;
  const last = extend(words, first, run.last, vessel);
  const name = words.slice(first, last + 1);
  const spoken = name.filter(({ text: word }) => /[\p{L}\p{N}]/u.test(word));
  const kinds = spoken.map(({ text: word, lower }) => kindsOf(word, lower));
  if (spoken.length === 1 && stripped === 0 && (kinds[0]! & CALENDAR) !== 0) return undefined;
  // `Il-76`, `Boeing 747`: a type of aircraft
  if (kinds.some(mask => (mask & AIRCRAFT) !== 0) && /\d/.test(spoken.at(-1)!.text)) return undefined;
  if (
    spoken.every(
      (word, k) => isDemonym(word) || (/^(?:North|South|East|West)$/.test(word.text) && k < spoken.length - 1),
    )
  )
    return undefined;
  const why = typeEvidence(words, first, last);
  if (stripped > 0) why.push({ schema: 'Person', points: 7, why: `behind "${words[first - 1]!.text}"` });
  if (vessel) why.push({ schema: 'Vessel', points: 9, why: 'behind the prefix of a ship' });
  const said = taggedAs(spans, first, last);
  if (said) why.push(said);
  const points = new Map<NamedSchema, number>();
  for (const one of why) points.set(one.schema, (points.get(one.schema) ?? 0) + one.points);
  const [start, end] = [name[0]!.start, name.at(-1)!.end];
  const proper =
    !isHeadline(words) &&
    spoken.every(
      (word, k) =>
        word.pos === 'PROPN' &&
        (kinds[k]! & ~(NAMING | SURNAME)) === 0 &&
        !/(?:ing|tion|ed|ers|ness)$/.test(word.lower),
    );
  const common =
    spoken.length === 1 &&
    stripped === 0 &&
    ((kinds[0]! & ~NAMING) !== 0 || name[0]!.pos === 'NOUN') &&
    (kinds[0]! & NAMING) === 0 &&
    !/^[A-Z]{2}/.test(name[0]!.text);
  return {
    start,
    end,
    text: text.slice(start, end),
    points,
    why,
    words: spoken.length,
    opens: run.opens && stripped === 0,
    common,
    proper,
  };
}

/** A sentence of which most words have a capital: there a capital tells nothing. */
function isHeadline(words: readonly TaggedWord[]): boolean {
  const spoken = words.filter(({ text }) => /^\p{L}{3}/u.test(text));
  return spoken.length > 3 && spoken.filter(isCapital).length > 0.7 * spoken.length;
}

/** Where the name begins behind ranks, roles, nationalities and a ship's prefix. */
function strip(
  words: readonly TaggedWord[],
  { first, last }: NameRun,
): { first: number; stripped: number; vessel: boolean } {
  let at = first;
  // `On Tuesday Abdul Karim`: the day is no part of the name; `April Summers` has two words
  while (at + 1 < last && (kindsOf(words[at]!.text, words[at]!.lower) & DAYS) !== 0) at++;
  const begins = at;
  const [a, slash, b] = [words[at]!, words[at + 1], words[at + 2]];
  if (last >= at + 3 && slash?.text === '/' && /^[MFSRT]$/i.test(a.text) && /^[VTSY]$/i.test(b!.text))
    return { first: at + 3, stripped: 0, vessel: true };
  if (last > at && /^(?:MV|MT|MS|SS|FV|MSV|MTS|RV)$/.test(a.text)) return { first: at + 1, stripped: 0, vessel: true };
  let stripped = 0;
  const body = words
    .slice(at, last + 1)
    .some(word => (kindsOf(word.text, word.lower) & BODY) !== 0 || isLegalForm(word.text));
  if (body && !/^(?:Mr|Mrs|Ms|Dr|Prof)\.?$/.test(a.text) && !isRank(a))
    return { first: begins, stripped: 0, vessel: false };
  while (at <= last) {
    const word = words[at]!;
    if (isTitle(word) && !(at === last && stripped === 0 && at !== begins)) stripped++;
    else if (!(isDemonym(word) && at < last && isTitle(words[at + 1]!)) && !(word.text === '.' && stripped > 0)) break;
    at++;
  }
  return { first: stripped > 0 ? at : begins, stripped, vessel: false };
}
const BODY = kindBit('organisation');
const RANK = kindBit('rank');
const isRank = ({ text, lower }: TaggedWord): boolean =>
  (kindsOf(text, lower.replace(/\.$/, '')) & RANK) !== 0 && lower !== 'general';

/** Where the name ends: behind its legal form, number, `of X` of a ship, `province`. */
function extend(words: readonly TaggedWord[], first: number, end: number, vessel: boolean): number {
  let last = end;
  for (;;) {
    const [next, then] = [words[last + 1], words[last + 2]];
    if (!next) return last;
    const ship = vessel || isShipBefore(words, first);
    if (isLegalForm(next.text) && /[A-Za-zÀ-ÿ]/.test(next.text) && next.text !== next.lower) last++;
    else if (/^(?:a\.s\.|s\.r\.o\.)$/.test(next.text)) last++;
    else if (next.text === ',' && then && isLegalForm(then.text) && then.text !== then.lower) last += 2;
    else if (ship && next.lower === 'of' && then && isCapital(then)) last += 2;
    else if (
      /^\d{1,3}$/.test(next.text) &&
      next.start - words[last]!.end === 1 &&
      (ship ||
        words[first - 1]?.lower === 'the' ||
        /^(?:Street|Road|Avenue)$/.test(words[last]!.text) ||
        GIVEN_SHIP.test(words[first - 1]?.lower ?? ''))
    )
      last++;
    else if (
      /^(?:province|county|district|city|governorate|oblast|prefecture|island|river)$/.test(next.lower) &&
      next.pos === 'NOUN' &&
      last === end
    )
      last++;
    else return last;
  }
}
const GIVEN_SHIP = /^(?:as|renamed|formerly)$/;
const VESSEL = kindBit('vessel');

function isShipBefore(words: readonly TaggedWord[], first: number): boolean {
  const word = words[first - 1];
  return word !== undefined && (kindsOf(word.text, word.lower) & VESSEL) !== 0 && word.text === word.lower;
}

/** What the learned tagger says of the last word of a name. */
function taggedAs(spans: readonly TaggedSpan[], first: number, last: number): TypeEvidence | undefined {
  const over = spans.filter(span => span.last >= last && span.first <= last && span.last <= last + 1);
  const best = over.sort((a, b) => Math.abs(a.first - first) - Math.abs(b.first - first))[0];
  if (!best) return undefined;
  if (best.type === 'Person') return { schema: 'Person', points: 3, why: 'the tagger reads a person' };
  if (best.type === 'Organisation')
    return { schema: 'Organization', points: 2, why: 'the tagger reads an organisation' };
  if (best.type === 'Location') return { schema: 'Address', points: 2, why: 'the tagger reads a place' };
  return undefined;
}

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

/** A kind told with strength of a name counts for the same name, and for the parts of a person's name, where little is told. */
function shareKinds(found: readonly Found[]): void {
  const strong = new Map<string, [NamedSchema, number]>();
  for (const { text, points, words, opens } of found) {
    const best = bestKind(points);
    if (!best || best[1] < 5 || (opens && words === 1)) continue;
    const keys =
      best[0] === 'Person' && words > 1 ? [text, ...text.split(' ').filter(part => part.length > 2)] : [text];
    for (const key of keys) if (best[1] > (strong.get(key)?.[1] ?? 0)) strong.set(key, best);
  }
  for (const one of found) {
    const own = bestKind(one.points);
    const surname =
      one.words > 1 && own === undefined ? strong.get(one.text.slice(one.text.lastIndexOf(' ') + 1)) : undefined;
    const shared = strong.get(one.text) ?? (surname?.[0] === 'Person' ? surname : undefined);
    if (!shared || (own && own[0] !== shared[0] && own[1] >= shared[1])) continue;
    one.points.set(shared[0], Math.max(one.points.get(shared[0]) ?? 0, shared[1]));
    if (!own || own[1] < shared[1])
      one.why.push({ schema: shared[0], points: shared[1], why: 'told elsewhere in the text' });
    one.common = false;
    one.opens = false;
  }
}

function decide(text: string, one: Found): Mention[] {
  const { start, end, words } = one;
  const aliased = aliasReason(text, start, end) ?? nicknamed(text, one);
  const best = bestKind(one.points);
  const told = best !== undefined && best[1] >= LEAST_POINTS;
  const alias = aliased !== undefined && (!best || best[0] === 'Person' || best[1] < 5);
  if (!alias && one.common && !(told && best[1] >= 8)) return [];
  if (!alias && one.opens && words === 1 && !(told && best[1] >= 4)) return [];
  if (!alias && !told && (words === 1 || !one.proper)) return [];
  if (/^\p{L}\.$/u.test(one.text)) return [];
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
function nicknamed(text: string, { start, end }: Found): string | undefined {
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
