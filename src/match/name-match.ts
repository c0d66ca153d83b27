import type { Alignment, WeighedName } from '../index/alignment.ts';
import { WORD_KINDS } from '../index/name-columns.ts';
import type { NameIndex } from '../index/name-index.ts';
import { GLUED, INITIAL, NEAR_SKELETON, SAME, SAME_KOREAN } from '../index/word-similarity.ts';
import { isSyllable } from '../text/syllable.ts';
import {
  commonNameCost,
  NUMBERS_DIFFER,
  OTHER_SYLLABLE_COST,
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

/** Something taken off a similarity, as a sentence and a weight below 0. */
export type NameCost = NameEvidence['costs'][number];

/** The words of the listed name of a pair, by position. */
export interface ListedWords {
  count: number;
  weight(position: number): number;
  isNumber(position: number): boolean;
  /** folded text of a piece */
  text(unit: number): string;
}

/** Weighs an alignment: similarity, then what the listed name's kind, common words and differing numbers take off. */
export function nameEvidence(index: NameIndex, query: WeighedName, name: number, alignment: Alignment): NameEvidence {
  const costs: NameCost[] = [];
  const property = index.nameProperty(name);
  const kind = propertyCost(property);
  if (kind > 0)
    costs.push({
      text: property === 'weakAlias' ? 'the list calls this alias weak' : 'the list calls this a former name',
      weight: -kind,
    });
  const listed: ListedWords = {
    count: index.wordCount(name),
    weight: position => index.positionWeight(name, position),
    isNumber: position => index.positionKind(name, position) === NUMBER,
    text: unit => index.unitText(name, unit),
  };
  const common = 'the words that agree are common on the lists';
  costs.push(...alignmentCosts(query, listed, alignment, common));
  return { name, query, alignment, weight: alignmentWeight(alignment, costs), costs };
}

/** What an alignment says in millinats, its costs taken off. */
export function alignmentWeight(alignment: Alignment, costs: readonly NameCost[]): number {
  return costs.reduce((sum, cost) => sum + cost.weight, similarityEvidence(alignment.similarity));
}

/**
 * What common words (said as `commonText`), slips in short words and differing numbers take off. A name that says
 * nothing for itself needs nothing taken off: it may be a renamed ship.
 */
export function alignmentCosts(
  query: WeighedName,
  listed: ListedWords,
  alignment: Alignment,
  commonText: string,
): NameCost[] {
  if (similarityEvidence(alignment.similarity) <= 0) return [];
  const costs: NameCost[] = [];
  let rarity = 0;
  const paired = new Set<number>();
  for (const pair of alignment.pairs) {
    for (let k = 0; k < pair.nameSpan; k++) {
      rarity += listed.weight(pair.namePosition + k);
      paired.add(pair.namePosition + k);
    }
  }
  const common = commonNameCost(rarity);
  if (common > 0) costs.push({ text: commonText, weight: -common });
  const others = otherSyllables(query, listed, alignment);
  const slips = shortSlips(query, alignment);
  if (others > 0)
    costs.push({
      text: others === 1 ? 'one syllable is another' : `${others} syllables are others`,
      weight: -OTHER_SYLLABLE_COST * others,
    });
  else if (slips > 1)
    costs.push({ text: `${slips} short words differ by a letter`, weight: -SHORT_SLIP_COST * (slips - 1) });
  if (numbersDiffer(query, listed, alignment, paired))
    costs.push({ text: 'the numbers in the names differ', weight: NUMBERS_DIFFER });
  return costs;
}

/**
 * In a name of syllables (Kim Yong Nam, Wang Wei), how many of the query's pieces are other syllables of the kind, not other
 * spellings: Yang for Yong is another name, Yon or Yogn a slip.
 */
function otherSyllables(query: WeighedName, listed: ListedWords, alignment: Alignment): number {
  const spelt = query.words.filter(word => word.kind === 'word');
  if (spelt.length < 2 || !spelt.every(word => isSyllable(word.forms[0]!))) return 0;
  return alignment.pairs.filter(pair => {
    const glued = pair.querySpan + pair.nameSpan > 2;
    const similarity = pair.similarity + (glued ? GLUED : 0);
    if (similarity === SAME || similarity === SAME_KOREAN || similarity === INITIAL) return false;
    const [asked, text] = [query.units[pair.queryUnit]!.text, listed.text(pair.nameUnit)];
    return isOtherLetter(asked, text) && (glued || (isSyllable(asked) && isSyllable(text)));
  }).length;
}

/** Is a letter another one? Letters too many, too few or exchanged are what typing errors look like. */
function isOtherLetter(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') !== [...b].sort().join('');
}

/** Paired words of up to SHORT letters that are not the same: one is a slip, several are another name. */
function shortSlips(query: WeighedName, alignment: Alignment): number {
  return alignment.pairs.filter(
    pair => pair.similarity < NEAR_SKELETON && query.units[pair.queryUnit]!.text.length <= SHORT,
  ).length;
}

function numbersDiffer(
  query: WeighedName,
  listed: ListedWords,
  alignment: Alignment,
  paired: ReadonlySet<number>,
): boolean {
  const askedPaired = new Set(
    alignment.pairs.flatMap(pair => [pair.queryPosition, pair.queryPosition + pair.querySpan - 1]),
  );
  const asked = query.words.some((word, position) => word.kind === 'number' && !askedPaired.has(position));
  if (!asked) return false;
  for (let position = 0; position < listed.count; position++) {
    if (listed.isNumber(position) && !paired.has(position)) return true;
  }
  return false;
}
