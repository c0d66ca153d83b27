import { DESCRIPTORS } from './descriptors.generated.ts';
import { latinMeanings } from './scripts/east-asian.ts';

/**
 * Words that firms, bodies and armed groups are described by in other languages, in other spellings and cut short, and the
 * English word that lists and papers put for them: zavod is a plant, industries are an industry.
 * data/descriptors.csv: source `list` = an entry of OFAC's SDN list has the spelling in one name where another has the English
 * word; `own` = from memory, verified: no. Left out: words of fewer than five letters that may be names, spellings of
 * frequent given names, words in the names of more than two persons of that list.
 */
const MEANINGS = new Map<string, string>(latinMeanings());

for (const line of DESCRIPTORS.split('\n')) {
  const [meaning, ...spellings] = line.split(' ') as [string, ...string[]];
  for (const spelling of spellings) MEANINGS.set(spelling, meaning);
}

/** The English word that a descriptor means (zavod: plant), by any of its spellings; undefined for other words. */
export function meaningOf(forms: readonly string[]): string | undefined {
  for (let k = 0; k < forms.length; k++) {
    const meaning = MEANINGS.get(forms[k]!);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}
