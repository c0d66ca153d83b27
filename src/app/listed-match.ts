import type { Matcher } from '../match/matcher.ts';
import type { MatchOptions, MatchQuery, MatchResult } from '../model/query.ts';
import { listingLines } from '../screen/listing-lines.ts';

/**
 * The answers to one query, best first. Each quotes its listing as an alert does: programme, annex, instrument and legal
 * effect, as lines of weight 0, so that the score stays the sum of the weights.
 */
export function listedMatch(matcher: Matcher, query: MatchQuery, options?: MatchOptions): MatchResult[] {
  return matcher.match(query, options).map(result => {
    const entry = matcher.entry(result.id, result.list);
    // two lists made of one FollowTheMoney file share their ids: the other list's entry is not quoted
    if (entry?.list !== result.list) return result;
    const version = matcher.lists.find(({ list }) => list === result.list);
    const lines = listingLines(result, entry, version);
    return { ...result, for: [...result.for, ...lines.for], unknown: [...result.unknown, ...lines.unknown] };
  });
}
