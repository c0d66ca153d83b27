import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openMatcher } from '../../src/match/matcher.ts';
import { MAX_WORD, MAX_WORDS, words } from '../../src/text/words.ts';
import { entry, indexOf } from '../match/world.ts';

/** A corpus of names: groups of spellings of one name, pairs of different names. */
export interface NameCorpus {
  groups: string[][];
  different: [string, string][];
  nasab?: [string, string][];
}

export function nameCorpus(file: string): NameCorpus {
  const path = new URL(`../corpora/names/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as NameCorpus;
}

/** Variants that do not find the first spelling of their group, listed among those of all groups: `variant → score`. */
export function missedVariants({ groups }: NameCorpus): string[] {
  const matcher = openMatcher(indexOf(groups.map(([name], k) => entry(String(k), 'Person', { name: [name!] }))));
  return groups.flatMap(([name, ...variants], k) =>
    variants.flatMap(variant => {
      const results = matcher.match({ schema: 'Person', properties: { name: [variant] } }, { cutoff: 0.01, limit: 50 });
      const own = results.find(result => result.id === `own-${k}`);
      return own?.match && results[0] === own ? [] : [`${variant} (${name}): ${own?.score ?? 0}`];
    }),
  );
}

/** Pairs of different names that match at the default threshold, each listed alone (the other bystanders make words common). */
export function matchedPairs(pairs: readonly (readonly [string, string])[]): string[] {
  return pairs.flatMap(([asked, listed]) => {
    const matcher = openMatcher(indexOf([entry('1', 'Person', { name: [listed] })]));
    const [result] = matcher.match({ schema: 'Person', properties: { name: [asked] } }, { cutoff: 0.01 });
    return result?.match ? [`${asked} / ${listed}: ${result.score}`] : [];
  });
}

/** Random runs of a script's letters give words of at most `most` spellings in a–z and 0–9, and never throw. */
export function boundedForms(letter: fc.Arbitrary<string>, most: number): void {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof({ weight: 8, arbitrary: letter }, fc.constantFrom(' ', '-')), maxLength: 60 }),
      name => {
        const found = words(name);
        assert.ok(found.length <= MAX_WORDS);
        for (const { forms } of found) {
          assert.ok(forms.length > 0 && forms.length <= most, forms.join('|'));
          for (const form of forms) assert.match(form, new RegExp(`^[a-z0-9]{1,${MAX_WORD}}$`));
        }
      },
    ),
    { numRuns: 300 },
  );
}
