import { openMatcher } from '../match/matcher.ts';
import type { MatchOptions, MatchQuery } from '../model/query.ts';
import { listedMatch } from './listed-match.ts';

/** What a thread needs to answer queries. Structured-cloneable. */
export interface MatchWork {
  index: SharedArrayBuffer;
  options: MatchOptions;
}
export interface MatchAnswer {
  /** one JSON line a query, in their order */
  text: string;
  /** queries with a result at or above the threshold */
  matched: number;
}

/** Opens the index and answers batches of queries: `{"id","query","results"}` lines. */
export function matchWork({ index, options }: MatchWork): (queries: (MatchQuery & { id: string })[]) => MatchAnswer {
  const matcher = openMatcher(index);
  return queries => {
    let text = '';
    let matched = 0;
    for (const { id, schema, properties } of queries) {
      const results = listedMatch(matcher, { schema, properties }, options);
      if (results.some(result => result.match)) matched++;
      text += `${JSON.stringify({ id, query: { schema, properties }, results })}\n`;
    }
    return { text, matched };
  };
}
