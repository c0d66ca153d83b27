import { isLineageWord, stem, termsOf } from './lineage-words.ts';
import { featuresWithin, type TextRead } from './lineage-text.ts';
import type { DescribedSource } from './source-types.ts';

/** Words for anybody who tells something: they say nothing of who it is. */
const ANYBODY =
  /^(?:man|men|woman|women|source|sources|witness|witnesses|insiders?|informants?|informer|defectors?|agents?|refugees?|residents?|villagers?|deserters?|former|migrants?|prisoners?)$/;

/** May a text tell of a person of this trade, by a word for it or for what goes with the same things (`haulier`, `lorry driver`)? True where a description has no trade. */
function isOfTrade({ features }: TextRead, { text }: DescribedSource): boolean {
  const trade = text.toLowerCase().match(/[a-z-]+$/)?.[0] ?? '';
  if (!isLineageWord('role', trade) || ANYBODY.test(trade)) return true;
  const stemmed = stem(trade);
  return features.has(`w:${stemmed}`) || termsOf(stemmed).some(term => features.has(`t:${term}`));
}

/** Has a described person another trade than anybody in these texts, and numbers that none of them has? False where no number is told. */
export function isOtherWitness(read: TextRead, told: DescribedSource, texts: readonly TextRead[]): boolean {
  const numbers = [...featuresWithin(read, new Set([told.sentence]))].filter(key => /^[qnm]:/.test(key));
  const isKnown = (text: TextRead) => numbers.some(key => text.features.has(key)) || isOfTrade(text, told);
  return numbers.length > 0 && !texts.some(isKnown);
}
