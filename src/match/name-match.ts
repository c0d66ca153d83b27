import type { Alignment, WeighedName } from '../index/alignment.ts';
import { AS_LONG, AS_SHORT } from '../index/abbreviation-columns.ts';
import { type Abbreviable, longOf, shortsOf } from '../text/abbreviations.ts';
import type { NameIndex } from '../index/name-index.ts';
import { WORD_KINDS } from '../index/word-weights.ts';
import { alignmentCosts, type ListedWords, type NameCost } from './name-costs.ts';
import { type NameKind, NOTHING_ALIKE, propertyCost, settledEvidence, similarityEvidence } from './name-evidence.ts';
import { type ShortForm, shortFormOf } from './short-forms.ts';

/** What a pair of names says. `costs` are the parts that were taken off, for the explanation. */
export interface NameEvidence {
  /** number of the listed name in the index; -1 when no name was compared */
  name: number;
  kind: NameKind;
  query: WeighedName | undefined;
  alignment: Alignment;
  /** present where one name is compared as a short form of the other, instead of word by word */
  abbreviation?: ShortForm;
  weight: number;
  costs: NameCost[];
}

/** Stands for an entity found by identifier whose name the query does not give. */
export const NO_NAME: NameEvidence = {
  name: -1,
  kind: 'organisation',
  query: undefined,
  alignment: { similarity: 0, pairs: [] },
  weight: 0,
  costs: [],
};

const NUMBER = WORD_KINDS.indexOf('number');

/** Weighs an alignment: similarity, then what the listed name's kind, common words and differing numbers take off. */
export function nameEvidence(
  index: NameIndex,
  kind: NameKind,
  query: WeighedName,
  name: number,
  alignment: Alignment,
): NameEvidence {
  const costs = propertyCosts(index, kind, name);
  costs.push(...alignmentCosts(kind, query, listedWords(index, name), alignment));
  const weighed = weighAlignment(kind, alignment, costs);
  return { name, kind, query, alignment, ...weighed };
}

/** The words of a name in an index. */
export function listedWords(index: NameIndex, name: number): ListedWords {
  return {
    count: index.wordCount(name),
    weight: position => index.positionWeight(name, position),
    isNumber: position => index.positionKind(name, position) === NUMBER,
    word: position => index.wordText(name, position),
    text: unit => index.unitText(name, unit),
  };
}

/** Compares the query (`asked`: abbreviable of it) and a listed organisation's name as a short form and its name; undefined where they are not. `as`: ways to try, AS_LONG and AS_SHORT. */
export function abbreviationEvidence(
  index: NameIndex,
  query: WeighedName,
  asked: Abbreviable,
  name: number,
  as: number,
): NameEvidence | undefined {
  const words = index.nameWords(name);
  const listed = (as & AS_SHORT) === 0 ? NO_SHORTS : shortsOf(words);
  const found = shortFormOf(asked, { ...listed, long: (as & AS_LONG) === 0 ? undefined : longOf(words) });
  if (!found) return undefined;
  const costs = [...propertyCosts(index, 'organisation', name), ...found.costs];
  const weight = costs.reduce((sum, cost) => sum + cost.weight, found.weight);
  return { name, kind: 'organisation', query, alignment: NO_NAME.alignment, abbreviation: found, weight, costs };
}

const NO_SHORTS = { short: undefined, lead: undefined };

function propertyCosts(index: NameIndex, kind: NameKind, name: number): NameCost[] {
  const property = index.nameProperty(name);
  const less = propertyCost(kind, property);
  const text = property === 'weakAlias' ? 'the list calls this alias weak' : 'the list calls this a former name';
  return less > 0 ? [{ text, weight: -less }] : [];
}

/** What an alignment says in millinats, and the costs as far as they count (settledEvidence): similarity and costs add up to it. */
export function weighAlignment(
  kind: NameKind,
  alignment: Alignment,
  costs: readonly NameCost[],
): Pick<NameEvidence, 'weight' | 'costs'> {
  let sum = similarityEvidence(kind, alignment.similarity);
  const counted: NameCost[] = [];
  for (const cost of costs) {
    const before = unlikeEvidence(sum);
    sum += cost.weight;
    counted.push({ text: cost.text, weight: unlikeEvidence(sum) - before });
  }
  const weight = settledEvidence(sum);
  if (sum > 0 && weight < sum) counted.push({ text: 'a name alone does not settle who it is', weight: weight - sum });
  return { weight, costs: counted };
}

/** settledEvidence of what is not beyond doubt */
function unlikeEvidence(millinats: number): number {
  return millinats < NOTHING_ALIKE ? settledEvidence(millinats) : millinats;
}
