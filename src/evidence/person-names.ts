import { scorePrepared } from '../match/compare.ts';
import { prepareName } from '../match/prepared-name.ts';
import { isLineageWord, isOfCountry } from './lineage-words.ts';
import { foldWord, type TextToken } from './lineage-text.ts';

/** A run of capitalised words that may be a person's name. */
export interface NameRun {
  name: string;
  /** tokens, end exclusive */
  from: number;
  to: number;
}

const PARTICLES = new Set('al el bin ibn ben de del da di du dos das la le van von der den ter y'.split(' '));
const TITLES = new Set(
  'mr mrs ms miss mme madame monsieur dr prof professor sir herr frau senor senora signor captain capt sergeant sgt corporal lieutenant colonel major general witness guest comrade sister brother father reverend'.split(
    ' ',
  ),
);
/** `Bok-gu`, `Dragan V`, not `X-ray`. */
export function isSeveralWords(name: string): boolean {
  if (/^\p{Lu}\p{Ll}{2,} \p{Lu}$/u.test(name)) return true;
  return /\p{L}[.]?(?:\s+|-)\p{L}{2,}/u.test(name) && !/^x-ray/i.test(name);
}

const NOT_NAMES = new Set(
  (
    'the a an in on at by for from of to with and but or as if when while where who what why how he she it they we i you his her its their our my this that these those there here ' +
    'not no nor so then than yet after before under over between during since until one two three four five six seven eight nine ten forty both all each every some any few many most ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'spring summer autumn winter last next today yesterday tomorrow north south east west northern southern eastern western english item case no nobody somebody according asked answering meanwhile however moreover unfortunately also still now later earlier recently finally indeed perhaps again instead therefore thus yes yet why'
  ).split(' '),
);
/** The most names compared with each other in one matter; more are compared by their folded words only. */
const COMPARED = 400;
/** The matcher's own line for a good pair (COMPARE_THRESHOLD is .7); variants of one name in the corpora score above .9. */
const SAME_NAME = 0.85;

/** `Mr`, `Sister`, `Captain`; not `her sister`. */
export function isTitle(token: TextToken | undefined): boolean {
  return token !== undefined && token.capital && TITLES.has(token.lower);
}

/** The runs of up to five capitalised words, without titles, roles and function words before them. Linear. */
export function nameRuns(tokens: readonly TextToken[]): NameRun[] {
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!isNameWord(tokens[at]!)) continue;
    let to = at + 1;
    while (to < tokens.length && to - at < 5 && tokens[to]!.sentence === tokens[at]!.sentence) {
      const token = tokens[to]!;
      const next = tokens[to + 1];
      if (isNameWord(token) || (PARTICLES.has(token.lower) && next && isNameWord(next))) to++;
      else break;
    }
    while (to > at + 1 && !isNameWord(tokens[to - 1]!)) to--;
    runs.push({
      name: tokens
        .slice(at, to)
        .map(({ text }) => text)
        .join(' '),
      from: at,
      to,
    });
    at = to - 1;
  }
  return runs;
}

function isNameWord({ capital, lower }: TextToken): boolean {
  if (!capital || NOT_NAMES.has(lower) || isOfCountry(lower) || TITLES.has(lower) || isLineageWord('say', lower))
    return false;
  return lower.length <= 3 || isLineageWord('press', lower) || !isLineageWord('role', lower);
}

/** A name that no word gives away as that of an organisation, a paper, a place or a ship. */
export function isPersonLike(name: string): boolean {
  const words = foldWord(name).split(/[\s-]+/);
  if (/^(?:n|s|e|w|north|south|east|west|new|united|saudi)$/.test(words[0] ?? '')) return false;
  return (
    words.length <= 6 &&
    words.some(word => word.length > 2) &&
    !(words.length === 1 && isLineageWord('official', words[0]!)) &&
    !words.some(word => isLineageWord('org', word) || isLineageWord('press', word) || isLineageWord('relay', word))
  );
}

function wordsOf(name: string): string[] {
  return foldWord(name)
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

/**
 * Groups spellings of persons' names: the matcher's comparison for names of two words and more; a single word joins the one name
 * that it is the last word of, with a title (`Mr Tan`) also the first; a given name alone does not. Returns for each name the index of its group.
 */
export function groupNames(names: readonly string[], titled: ReadonlySet<string> = new Set()): number[] {
  const group = names.map((_, index) => index);
  const full = names.map(name => wordsOf(name.includes(' ') ? name : name.replace(/^[a-z]{2,3}-(?=\p{Lu})/u, '')));
  const find = (at: number): number => (group[at] === at ? at : find(group[at]!));
  const several = names.flatMap((_, index) => (full[index]!.length >= 2 ? [index] : [])).slice(0, COMPARED);
  // a spelling is compared once, however often it is told
  const firsts = new Map<string, number>();
  for (const index of several) {
    const first = firsts.get(names[index]!);
    if (first === undefined) firsts.set(names[index]!, index);
    else group[index] = first;
  }
  // codes (`B-17`) are one only where they are the same
  const told = [...firsts.values()].filter(index => !/\d/.test(names[index]!));
  const beginnings = told.map(index => new Set(full[index]!.map(word => word.slice(0, 2))));
  const prepared = told.map(index => prepareName(names[index]!, 'Person'));
  for (let i = 0; i < told.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [find(told[i]!), find(told[j]!)];
      if (a === b || !full[told[i]!]!.some(word => beginnings[j]!.has(word.slice(0, 2)))) continue;
      if (scorePrepared(prepared[i]!, prepared[j]!) >= SAME_NAME) group[Math.max(a, b)] = Math.min(a, b);
    }
  // `P. Novak` and `Dragan V` are the one name that they may be short for, and so is a name that leaves a part out
  for (const index of told) {
    const owners = new Set(told.filter(other => isShortFor(full[index]!, full[other]!)).map(find));
    const [owner] = owners;
    if (owners.size === 1 && owner !== find(index)) group[find(index)] = owner!;
  }
  names.forEach((_, index) => {
    if (full[index]!.length !== 1) return;
    const word = full[index]![0]!;
    const owners = new Set(several.filter(other => isCalled(names[other]!, word, titled.has(names[index]!))).map(find));
    if (owners.size === 1) group[index] = [...owners][0]!;
  });
  return names.map((_, index) => find(index));
}

/** Each word of the shorter stands in the longer, in order; one may be its first letter alone, and they are not the same. */
function isShortFor(short: readonly string[], long: readonly string[]): boolean {
  if (short.length > long.length || short.join(' ') === long.join(' ')) return false;
  let at = 0;
  let whole = 0;
  for (const word of short) {
    while (at < long.length && long[at] !== word && !(word.length === 1 && long[at]!.startsWith(word))) at++;
    if (at === long.length) return false;
    if (word.length > 1) whole++;
    at++;
  }
  return whole >= (short.length === long.length ? 1 : 2);
}

/** Is a person called by this word alone: the last as written, hyphens kept together; with a title the first too. */
function isCalled(name: string, word: string, titled: boolean): boolean {
  const parts = foldWord(name).split(/\s+/);
  return wordsOf(parts.at(-1) ?? '').includes(word) || (titled && wordsOf(parts[0] ?? '').includes(word));
}
