// The matcher alone (`interdict/match`): nothing of Node, so that it also runs in a browser tab.
export { buildIndex, INDEX_FORMAT, type IndexedList } from '../index/build-index.ts';
export { checkIndex } from '../index/name-index.ts';
export type { EntryFact, ListEntry } from '../model/list.ts';
export type { MatchOptions, MatchQuery, MatchResult } from '../model/query.ts';
export type { ComparedPair, ComparedWord, NameComparison } from '../model/name-comparison.ts';
export { compareNames } from './compare.ts';
export { type Matcher, openMatcher } from './matcher.ts';
export { DEFAULT_THRESHOLD } from './score.ts';
