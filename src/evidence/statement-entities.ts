import type { DocumentEntity, StatementEntity } from '../model/entity.ts';
import type { Statement } from '../model/statement.ts';

type Role = StatementEntity['role'];

/** A name as it stands in a document, with the entity that it is of. */
interface Written {
  name: string;
  entity: DocumentEntity;
}

/** Names by their first word; the longest first. */
export type NameFinder = (statement: Statement) => StatementEntity[];

const WORD = /[\p{L}\p{N}]+/gu;
const LETTER = /[\p{L}\p{N}]/u;
/** Words before a name that make it a part of what is spoken of: `the captain of the`, `a plant in`. */
const WITHIN =
  /(?:^|[\s(])(?:of|in|from|by|to|with|on|onto|at|for|through|via|aboard|near|between|against|under|into|over|about|as|off|outside|behind|within|across|towards?|is|are|was|were)\s/i;
/** What may stand behind a name that is itself the argument. */
const WHOLE = /^["”’']?(?:$|\s*[,;:(]|\s+(?:and|or|who|which|that)\b)/i;
/** Bounds for texts made to be slow: letters of an argument, and names that begin with one word. */
const MOST_CHARS = 2000;
const MOST_ALIKE = 200;
/** how far around its quote a statement's arguments are looked for first */
const BEFORE = 200;

/**
 * Finds the entities of a document in its statements: in subject, object, speaker and place by their words, and elsewhere in the quote by
 * where they stand. Linear in the statement's length.
 */
export function openNameFinder(entities: readonly DocumentEntity[]): NameFinder {
  const byWord = new Map<string, Written[]>();
  const spans: { start: number; end: number; entity: DocumentEntity }[] = [];
  for (const entity of entities) {
    if (entity.name === null) continue;
    for (const { start, end } of entity.mentions) spans.push({ start, end, entity });
    for (const name of new Set([...entity.names, ...entity.mentions.map(({ text }) => text.replace(/\s+/g, ' '))])) {
      const first = name.match(/[\p{L}\p{N}]+/u)?.[0];
      if (first === undefined) continue;
      const same = byWord.get(first) ?? [];
      same.push({ name, entity });
      byWord.set(first, same);
    }
  }
  for (const [word, names] of byWord)
    byWord.set(word, names.sort((a, b) => b.name.length - a.name.length).slice(0, MOST_ALIKE));
  spans.sort((a, b) => a.start - b.start);
  return statement => {
    const found: StatementEntity[] = [];
    const inQuote = within(spans, statement.start, statement.end);
    const here = new Set(inQuote.map(({ entity }) => entity));
    // a clause begins behind a subject that brackets part from its verb
    const near = new Set(within(spans, statement.start - BEFORE, statement.end + BEFORE).map(({ entity }) => entity));
    for (const role of ['subject', 'object', 'speaker', 'where'] as const)
      if (statement[role] !== null) inArgument(found, role, statement[role], byWord, near);
    const named = new Set(found.filter(({ role }) => role !== 'speaker').map(({ entity }) => entity));
    for (const entity of here)
      if (!named.has(entity.id)) found.push({ role: 'quote', entity: entity.id, name: entity.name!, how: 'within' });
    return found;
  };
}

/** Mentions that lie in a stretch; `spans` in the order of their starts. */
function within<S extends { start: number; end: number }>(spans: readonly S[], start: number, end: number): S[] {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const found: S[] = [];
  for (; low < spans.length && spans[low]!.start < end; low++) if (spans[low]!.end <= end) found.push(spans[low]!);
  return found;
}

function inArgument(
  found: StatementEntity[],
  role: Role,
  whole: string,
  byWord: ReadonlyMap<string, readonly Written[]>,
  near: ReadonlySet<DocumentEntity>,
): void {
  const argument = whole.slice(0, MOST_CHARS).replace(/\s+/g, ' ');
  let end = 0;
  for (const { 0: word, index } of argument.matchAll(WORD)) {
    if (index < end) continue;
    const fitting = (byWord.get(word) ?? []).filter(({ name }) => standsAt(argument, index, name));
    const longest = fitting.filter(({ name }) => name.length === fitting[0]!.name.length);
    // `Lee Bok` is cut out of `Lee Bok-gu`, though `Lee` stands in the text too
    const cut = cutShort(argument, index, byWord.get(word) ?? [], near, fitting[0]?.name.length ?? 0);
    const one = cut ?? longest.find(({ entity }) => near.has(entity)) ?? longest[0];
    if (!one) continue;
    const stop = Math.min(argument.length, index + one.name.length);
    const is = !WITHIN.test(argument.slice(0, index)) && WHOLE.test(argument.slice(stop));
    if (!found.some(other => other.role === role && other.entity === one.entity.id))
      found.push({ role, entity: one.entity.id, name: one.entity.name!, how: is ? 'is' : 'within' });
    end = stop;
  }
}

function standsAt(argument: string, at: number, name: string): boolean {
  return argument.startsWith(name, at) && !LETTER.test(argument.charAt(at + name.length));
}

/** `Kim Il` of a `Kim Il Sung` near by: the argument ends within a name. */
function cutShort(
  argument: string,
  at: number,
  names: readonly Written[],
  near: ReadonlySet<DocumentEntity>,
  longest: number,
): Written | undefined {
  const rest = argument.slice(at);
  if (rest.length <= longest) return undefined;
  return names.find(
    ({ name, entity }) =>
      near.has(entity) && name.length > rest.length && name.startsWith(rest) && !LETTER.test(name.charAt(rest.length)),
  );
}
