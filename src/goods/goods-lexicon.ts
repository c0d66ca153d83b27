import { LANGUAGE_WORDS, NOISE_WORDS, SHORT_WORDS, UNIT_WORDS } from './synonyms.generated.ts';
import { foldWord } from './description-tokens.ts';

/** What a word does in a description beside naming goods. */
export type Role = 'for' | 'with' | 'without' | 'noise' | 'vague';

let roles: Map<string, Role> | undefined;
let units: Set<string> | undefined;

/** The role of a folded word, if it has one. */
export function roleOf(word: string): Role | undefined {
  roles ??= new Map(
    rows(NOISE_WORDS).flatMap(([role, words]) =>
      words!.split(';').map((one): [string, Role] => [foldWord(one), role as Role]),
    ),
  );
  return roles.get(word);
}

/** Is a folded word a unit of measure (after a number)? */
export function isUnit(word: string): boolean {
  units ??= new Set(rows(UNIT_WORDS).flatMap(([unit, words]) => [unit!, ...words!.split(';')].map(foldWord)));
  return units.has(word);
}

/** Words that stand for others: [written, what it stands for]. */
export function standIns(): [string, string][] {
  const shorts = rows(SHORT_WORDS).flatMap(([meaning, words]) =>
    words!.split(';').map((one): [string, string] => [one, meaning!]),
  );
  const foreign = rows(LANGUAGE_WORDS).flatMap(([meaning, ...languages]) =>
    languages.flatMap(words => (words === '' ? [] : words.split(';').map((one): [string, string] => [one, meaning!]))),
  );
  return [...shorts, ...foreign];
}

function rows(text: string): string[][] {
  return text.split('\n').map(line => line.split('\t'));
}
