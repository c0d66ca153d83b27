import type { Alignment, WeighedName } from '../index/alignment.ts';
import { WORD_KINDS } from '../index/build-index.ts';
import type { NameIndex } from '../index/name-index.ts';
import { NEAR_SKELETON } from '../index/word-similarity.ts';
import {
  commonNameCost,
  NUMBERS_DIFFER,
  propertyCost,
  SHORT,
  SHORT_SLIP_COST,
  similarityEvidence,
} from './name-evidence.ts';

/** What a pair of names says. `costs` are the parts that were taken off, for the explanation. */
export interface NameEvidence {
  /** number of the listed name in the index; -1 when no name was compared */
  name: number;
  query: WeighedName | undefined;
  alignment: Alignment;
  weight: number;
  costs: { text: string; weight: number }[];
}

/** Stands for an entity found by identifier whose name the query does not give. */
export const NO_NAME: NameEvidence = {
  name: -1,
  query: undefined,
  alignment: { similarity: 0, pairs: [] },
  weight: 0,
  costs: [],
};

const NUMBER = WORD_KINDS.indexOf('number');

/** Weighs an alignment: similarity, then what the listed name's kind, common words and differing numbers take off. */
export function nameEvidence(index: NameIndex, query: WeighedName, name: number, alignment: Alignment): NameEvidence {
  const costs: { text: string; weight: number }[] = [];
  const property = index.nameProperty(name);
  const kind = propertyCost(property);
  if (kind > 0)
    costs.push({
      text: property === 'weakAlias' ? 'the list calls this alias weak' : 'the list calls this a former name',
      weight: -kind,
    });
  let rarity = 0;
  const numbers = new Set<number>();
  for (const pair of alignment.pairs) {
    for (let k = 0; k < pair.nameSpan; k++) {
      rarity += index.positionWeight(name, pair.namePosition + k);
      numbers.add(pair.namePosition + k);
    }
  }
  // a name that says nothing for itself needs nothing taken off: it may be a renamed ship
  const says = similarityEvidence(alignment.similarity) > 0;
  const common = says ? commonNameCost(rarity) : 0;
  if (common > 0) costs.push({ text: 'the words that agree are common on the lists', weight: -common });
  const slips = says ? shortSlips(query, alignment) : 0;
  if (slips > 1)
    costs.push({ text: `${slips} short words differ by a letter`, weight: -SHORT_SLIP_COST * (slips - 1) });
  if (says && numbersDiffer(index, query, name, alignment, numbers))
    costs.push({ text: 'the numbers in the names differ', weight: NUMBERS_DIFFER });
  const weight = costs.reduce((sum, cost) => sum + cost.weight, similarityEvidence(alignment.similarity));
  return { name, query, alignment, weight, costs };
}

/** Paired words of up to SHORT letters that are not the same: one is a slip, several are another name. */
function shortSlips(query: WeighedName, alignment: Alignment): number {
  return alignment.pairs.filter(
    pair => pair.similarity < NEAR_SKELETON && query.units[pair.queryUnit]!.text.length <= SHORT,
  ).length;
}

function numbersDiffer(
  index: NameIndex,
  query: WeighedName,
  name: number,
  alignment: Alignment,
  paired: ReadonlySet<number>,
): boolean {
  const askedPaired = new Set(
    alignment.pairs.flatMap(pair => [pair.queryPosition, pair.queryPosition + pair.querySpan - 1]),
  );
  const asked = query.words.some((word, position) => word.kind === 'number' && !askedPaired.has(position));
  if (!asked) return false;
  for (let position = 0; position < index.wordCount(name); position++) {
    if (index.positionKind(name, position) === NUMBER && !paired.has(position)) return true;
  }
  return false;
}
