import { hsName } from './hs-editions.ts';

/** Only this much of a description is looked at. */
const MOST_TEXT = 200;
/** Letters by which words are compared: endings differ. */
const STEM = 6;
/** Words of so many letters and more tell something. */
const LONG_WORD = 4;
/** Codes remembered before all is forgotten. */
const MOST_REMEMBERED = 20_000;

/**
 * Is a description in the words of its own code: two of its words at least, and more than half of them, stand in the name of the subheading?
 * Such a line is what it is declared as. Unknown codes and editions other than HS 2022's names give false. Never throws.
 */
export function tariffReader(): (hsCode: string, description: string) => boolean {
  const names = new Map<string, ReadonlySet<string> | undefined>();
  return (hsCode, description) => {
    const code = hsCode.slice(0, 6);
    let own = names.get(code);
    if (own === undefined) {
      if (names.has(code)) return false;
      const name = hsName(code);
      own = name === undefined ? undefined : new Set(stems(name));
      if (names.size >= MOST_REMEMBERED) names.clear();
      names.set(code, own);
      if (!own) return false;
    }
    const said = stems(description.slice(0, MOST_TEXT));
    let held = 0;
    for (const stem of said) if (own.has(stem)) held++;
    return held >= 2 && held * 2 > said.length;
  };
}

function stems(text: string): string[] {
  const found: string[] = [];
  for (const word of text.toLowerCase().split(/[^a-z0-9]+/))
    if (word.length >= LONG_WORD && !/\d/.test(word)) {
      const stem = word.slice(0, STEM);
      if (!found.includes(stem)) found.push(stem);
    }
  return found;
}
