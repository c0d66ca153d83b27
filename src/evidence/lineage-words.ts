import { LINEAGE_WORDS, TERMS } from './lineage.generated.ts';

/**
 * Kinds of words in data/evidence/lineage.csv. say: any verb of telling; saidof: those that give a described person's account;
 * deny, doubt, retract; role: persons who may have seen it; relay: persons who speak of what others saw; official: who examines
 * and records; authority: publishers that hold records of their own; comment: publishers that speak about others' accounts; press:
 * words in names of newspapers; record: traces and books of one kind; paper: papers of any; show: what a record does; observe: what one does to know for oneself; media; org: no person's name.
 */
export type LineageKind =
  | 'say'
  | 'saidof'
  | 'deny'
  | 'doubt'
  | 'retract'
  | 'role'
  | 'relay'
  | 'official'
  | 'authority'
  | 'comment'
  | 'press'
  | 'record'
  | 'paper'
  | 'show'
  | 'observe'
  | 'media'
  | 'org';

let kinds: Map<string, Set<string>> | undefined;

/** Is a word (lower case) of a kind of data/evidence/lineage.csv? */
export function isLineageWord(kind: LineageKind, word: string): boolean {
  kinds ??= new Map(
    LINEAGE_WORDS.split('\n').map(line => {
      const [name, words] = line.split('\t') as [string, string];
      return [name, new Set(words.split(' '))];
    }),
  );
  return kinds.get(kind)?.has(word) === true;
}

let terms: { of: Map<string, string>; above: Map<string, string> } | undefined;

function termTable() {
  if (terms !== undefined) return terms;
  const [of, above] = [new Map<string, string>(), new Map<string, string>()];
  for (const line of TERMS.split('\n')) {
    const [term, broader, words] = line.split('\t') as [string, string, string];
    if (broader !== '') above.set(term, broader);
    for (const word of words.split(' ')) of.set(stem(word), term);
  }
  terms = { of, above };
  return terms;
}

/** The term that a stem stands for (`freighter` → `ship`) and those above it, narrowest first; empty where none is known. */
export function termsOf(stemmed: string): string[] {
  const { of, above } = termTable();
  const found: string[] = [];
  for (let term = of.get(stemmed); term !== undefined && !found.includes(term); term = above.get(term))
    found.push(term);
  return found;
}

/** Is the one term above the other (`electronics` below `part` below `goods`)? Equal terms are not. */
export function isBroaderTerm(broad: string, narrow: string): boolean {
  const { above } = termTable();
  const seen = new Set<string>();
  for (let term = above.get(narrow); term !== undefined && !seen.has(term); term = above.get(term)) {
    if (term === broad) return true;
    seen.add(term);
  }
  return false;
}

const ENDINGS = [
  'ations',
  'ation',
  'ingly',
  'ings',
  'ing',
  'edly',
  'ed',
  'ies',
  'ied',
  'es',
  's',
  'ly',
  'ment',
  'ments',
];

/** Words for who or what is of a country, with the country's own: a claim says `from Japan` or `Japanese`. */
const OF_COUNTRIES = new Map(
  (
    'japanese japan korean korea koreans korea chinese china iranian iran russian russia syrian syria libyan libya turkish turkey iraqi iraq pakistani pakistan indian india german germany ' +
    'french france british britain american america swiss switzerland thai thailand vietnamese vietnam burmese burma ukrainian ukraine polish poland israeli israel egyptian egypt sudanese sudan ' +
    'yemeni yemen malaysian malaysia indonesian indonesia taiwanese taiwan cuban cuba mexican mexico colombian colombia nigerian nigeria kenyan kenya austrian austria italian italy spanish spain dutch netherlands belgian belgium swedish sweden norwegian norway danish denmark finnish finland greek greece ' +
    'czech czechia slovak slovakia hungarian hungary romanian romania bulgarian bulgaria serbian serbia croatian croatia albanian albania portuguese portugal brazilian brazil argentine argentina ' +
    'saudi arabia emirati emirates lebanese lebanon algerian algeria moroccan morocco tunisian tunisia ethiopian ethiopia somali somalia ugandan uganda malian mali ' +
    'belarusian belarus armenian armenia kazakh kazakhstan uzbek uzbekistan afghan afghanistan filipino philippines cambodian cambodia canadian canada australian australia irish ireland'
  )
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, word, at, all) => (at % 2 === 0 ? [...pairs, [word, all[at + 1]!]] : pairs),
      [],
    ),
);

/** `Korean`, `Korea`: no part of a person's name in a report about countries. */
export function isOfCountry(word: string): boolean {
  countries ??= new Set([...OF_COUNTRIES].flat());
  return countries.has(word);
}
let countries: Set<string> | undefined;

/** A word without the endings of number and tense: rough, equal for forms of one word, never shorter than three letters. */
export function stem(given: string): string {
  const word = OF_COUNTRIES.get(given) ?? given;
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    if (ending === 's' && word.endsWith('ss')) return word;
    const cut = word.slice(0, -ending.length);
    return ending === 'ies' || ending === 'ied' ? `${cut}i` : undouble(cut);
  }
  return undouble(word);
}

function undouble(word: string): string {
  if (word.length > 3 && word.endsWith('e')) return word.slice(0, -1);
  if (word.length > 3 && word.endsWith('y')) return `${word.slice(0, -1)}i`;
  return word.length > 4 && word.at(-1) === word.at(-2) && !/[ls]$/.test(word) ? word.slice(0, -1) : word;
}

/** The countries that words of a text name, `Austrian` as `austria`; sorted, each once. */
export function countriesIn(tokens: readonly { lower: string; capital: boolean }[]): string[] {
  const found = tokens.flatMap(({ lower, capital }) =>
    capital && isOfCountry(lower) ? [OF_COUNTRIES.get(lower) ?? lower] : [],
  );
  return [...new Set(found)].sort();
}
