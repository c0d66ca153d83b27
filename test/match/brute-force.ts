import { alignPlain, weighName } from '../../src/index/alignment.ts';
import { identifierKeyOf } from '../../src/index/identifier-keys.ts';
import { AS_LONG, AS_SHORT } from '../../src/index/abbreviation-columns.ts';
import { NameIndex } from '../../src/index/name-index.ts';
import { compareFeatures, queryIdentifiers } from '../../src/match/features.ts';
import { queryNames } from '../../src/match/matcher.ts';
import { nameKind } from '../../src/match/name-evidence.ts';
import { probability } from '../../src/core/millinats.ts';
import { abbreviationEvidence, type NameEvidence, nameEvidence, NO_NAME } from '../../src/match/name-match.ts';
import { PRIOR } from '../../src/match/score.ts';
import type { MatchQuery } from '../../src/model/query.ts';
import { comparable } from '../../src/model/schema.ts';
import { abbreviable } from '../../src/text/abbreviations.ts';
import { spokenOrder, words } from '../../src/text/words.ts';

/** The matcher without its index: every entry, every name, every piece. `id → score` of all at or above the cutoff. */
export function bruteForce(buffer: ArrayBufferLike): (query: MatchQuery, cutoff: number) => Map<string, number> {
  const index = new NameIndex(buffer);
  const entries = Array.from({ length: index.entities }, (_, entity) => index.entries.entry(entity));
  const names = Array.from({ length: index.names }, (_, name) => {
    const fact = entries[index.entityOfName(name)]!.facts[index.nameFact(name)]!;
    const parsed = words(spokenOrder(fact.value));
    return weighName(
      fact.value,
      parsed,
      parsed.map((_word, position) => index.positionWeight(name, position)),
    );
  });
  return (query, cutoff) => {
    const identifiers = queryIdentifiers(query);
    const asked = queryNames(query)
      .map(text => index.prepare(text))
      .filter(name => name.words.length > 0);
    const found = new Map<string, number>();
    for (const [entity, entry] of entries.entries()) {
      if (!comparable(query.schema, entry.schema)) continue;
      let best: NameEvidence = NO_NAME;
      const [from, to] = index.namesOf(entity);
      for (const name of asked) {
        for (let k = from; k < to; k++) {
          const kind = nameKind(query.schema, entry.schema);
          const evidence = nameEvidence(index, kind, name, k, alignPlain(name, names[k]!));
          if (best === NO_NAME || evidence.weight > best.weight) best = evidence;
          // the evidence is made of listed words; names of Han characters and Hangul are no short forms (abbreviable)
          if (kind !== 'organisation' || names[k]!.words.some(word => word.languages)) continue;
          const short = abbreviationEvidence(index, name, abbreviable(name.words), k, AS_LONG | AS_SHORT);
          if (short && short.weight > best.weight) best = short;
        }
      }
      const identified = entry.facts.some(fact =>
        identifiers.has(identifierKeyOf(entry.schema, fact.property, fact.value) ?? ''),
      );
      if (best === NO_NAME && !identified) continue;
      const features = compareFeatures(query, identifiers, entry.facts);
      const score = probability(features.reduce((sum, feature) => sum + feature.weight, PRIOR + best.weight));
      if (score >= cutoff) found.set(entry.id, score);
    }
    return found;
  };
}
