// The points that fit-names.ts fits: every listed name that is alike a name asked for, and whether it is the right one.
import { readFileSync } from 'node:fs';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import type { WeighedName } from '../src/index/alignment.ts';
import { NameIndex } from '../src/index/name-index.ts';
import { RAREST } from '../src/index/word-weights.ts';
import { alignmentCosts, rarestAgreeing } from '../src/match/name-costs.ts';
import { type NameKind, nameKind, propertyCost } from '../src/match/name-evidence.ts';
import { listedWords, nameEvidence } from '../src/match/name-match.ts';
import { comparable, type SchemaName } from '../src/model/schema.ts';
import { toldName, toldWords } from './names-told.ts';

/** A candidate entity of one question, by its best name. */
export interface Point {
  kind: NameKind;
  /** 0–1000 */
  similarity: number;
  rarest: number;
  /** millinats of everything but the two lines */
  others: number;
  right: boolean;
}

interface Question {
  schema: SchemaName;
  name: string;
  target?: string;
}

/** Names less alike than this tell nothing. */
const LEAST = 300;

/** Points of the questions asked of the lists in a data folder; without a target nothing is right. */
export async function pointsOf(data: string, questions: string): Promise<Point[]> {
  const workspace = await openWorkspace({ data });
  const index = new NameIndex((await openIndex(workspace)).buffer);
  await workspace.close();
  const lines = readFileSync(questions, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap(line => questionPoints(index, JSON.parse(line) as Question));
}

function questionPoints(index: NameIndex, { schema, name, target }: Question): Point[] {
  const query = index.prepare(name);
  if (query.words.length === 0) return [];
  const best = new Map<number, [weight: number, name: number]>();
  for (const listed of index.search(new Uint16Array(RAREST + 1).fill(LEAST))) {
    const entity = index.entityOfName(listed);
    if (!comparable(schema, index.entries.schema(entity))) continue;
    const kind = nameKind(schema, index.entries.schema(entity));
    const { weight } = nameEvidence(index, kind, query, listed, index.align(listed));
    if (weight > (best.get(entity)?.[0] ?? Number.NEGATIVE_INFINITY)) best.set(entity, [weight, listed]);
  }
  const own = target === undefined ? new Set<string>() : namesOf(index, index.entries.byId(target));
  own.add(toldName(name));
  return [...best].flatMap(([entity, [, listed]]) => {
    const right = target !== undefined && [...namesOf(index, entity)].some(other => own.has(other));
    const point = pointOf(index, query, schema, entity, listed, right);
    return point.similarity >= LEAST ? [point] : [];
  });
}

function pointOf(
  index: NameIndex,
  query: WeighedName,
  schema: SchemaName,
  entity: number,
  name: number,
  right: boolean,
): Point {
  const kind = nameKind(schema, index.entries.schema(entity));
  const alignment = index.align(name);
  const costs = alignmentCosts(kind, query, listedWords(index, name), alignment);
  // the first of them is that of common words, where there is one
  const others = costs.filter(cost => !cost.text.startsWith('no word that agrees'));
  const sum = others.reduce((total, cost) => total + cost.weight, -propertyCost(kind, index.nameProperty(name)));
  return { kind, similarity: alignment.similarity, rarest: rarestAgreeing(alignment), others: sum, right };
}

const known = new WeakMap<NameIndex, Map<number, Set<string>>>();

/** Folded names of an entity: the same party is on several lists. */
function namesOf(index: NameIndex, entity: number): Set<string> {
  const cache = known.get(index) ?? new Map<number, Set<string>>();
  known.set(index, cache);
  let names = cache.get(entity);
  if (names === undefined) {
    names = new Set();
    const [from, to] = entity < 0 ? [0, 0] : index.namesOf(entity);
    for (let name = from; name < to; name++) {
      const { count, text } = index.nameWords(name);
      names.add(toldWords(Array.from({ length: count }, (_, at) => text(at))));
    }
    cache.set(entity, names);
  }
  return names;
}
