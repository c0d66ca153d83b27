import { GIVEN_NAMES } from './given-names.generated.ts';
import { nameRows } from './given-names.ts';
import { NAME_TIES } from './name-ties.generated.ts';

/** What a folded word is as a name. */
export interface NameWord {
  /** numbers of the frequent names that it is a spelling of (given-names.ts) */
  spelt: readonly number[];
  /** numbers of the rows of name-ties.csv in which it stands: nicknames of a name, habits of a Chinese surname */
  tied: readonly number[];
  /** is it a given name or a nickname? A surname's habit is not told from a word */
  given: boolean;
}

/** One name in two spellings; a name and its nickname or another habit of a surname; unknown; two different frequent names. */
export const [SPELLING, TIED, UNTIED, OTHER] = [1, 2, 0, -1] as const;
export type NameTie = typeof SPELLING | typeof TIED | typeof UNTIED | typeof OTHER;

const NONE: readonly number[] = [];
const WORDS = new Map<string, NameWord>();

function tie(word: string, row: number, nickname: boolean): void {
  const known = WORDS.get(word) ?? { spelt: nameRows(word) ?? NONE, tied: NONE, given: nameRows(word) !== undefined };
  if (known.tied.includes(row)) return;
  WORDS.set(word, { ...known, tied: [...known.tied, row], given: known.given || nickname });
}

const SPELLINGS = GIVEN_NAMES.split('\n').map(line => line.split('|')[0]!.split(' '));
for (const spelling of new Set(SPELLINGS.flat()))
  WORDS.set(spelling, { spelt: nameRows(spelling)!, tied: NONE, given: true });
for (const [row, line] of NAME_TIES.split('\n').entries()) {
  const [kind, name, ...others] = line.split(' ') as [string, string, ...string[]];
  const nickname = kind === 'nickname';
  // the name itself in all its spellings
  const names = nickname ? (nameRows(name) ?? NONE).flatMap(spelt => SPELLINGS[spelt]!) : [];
  for (const word of [name, ...names, ...others]) tie(word, row, nickname);
}

/** What a folded word is as a name; undefined for a word that is none that is known. */
export function nameWord(word: string): NameWord | undefined {
  return WORDS.get(word);
}

/** How two words are tied as names. */
export function nameTie(a: NameWord | undefined, b: NameWord | undefined): NameTie {
  if (a === undefined || b === undefined) return UNTIED;
  if (share(a.spelt, b.spelt)) return SPELLING;
  if (share(a.tied, b.tied)) return TIED;
  // a nickname may be a slip of another name: Joe for José
  return a.spelt.length > 0 && b.spelt.length > 0 ? OTHER : UNTIED;
}

function share(a: readonly number[], b: readonly number[]): boolean {
  for (let k = 0; k < a.length; k++) if (b.includes(a[k]!)) return true;
  return false;
}
