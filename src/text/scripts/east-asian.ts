import { EAST_ASIAN_WORDS } from './east-asian.generated.ts';
import { HAN_LANGUAGES, hanForms, isHan, ITERATION, KOREAN, SURNAME_HABIT } from './han.ts';
import { hangulForms, isHangul, isKoreanPerson, OLD_FORM } from './hangul.ts';
import { isKana, kanaForms } from './kana.ts';

/** A piece of an East Asian run: a syllable or a whole word, with its spellings by language; `suffix` of ships and provinces. */
export interface EastAsianWord {
  forms: readonly string[];
  kind: 'syllable' | 'word' | 'form' | 'suffix';
  /** of a syllable: the languages of each form, as bits */
  languages?: readonly number[];
}

/** any language: a word that is spelt in letters */
export const ANY_LANGUAGE = 0b11111;
/** beside the languages: the spelling tells the syllable, so that two native names may be compared by it */
export const TELLING = 0b100000;

/** Is it a Han character, a Hangul syllable or Kana, whose runs are read as a whole? */
export function isEastAsian(code: number): boolean {
  return code >= 0x3005 && (isHangul(code) || isHan(code) || isKana(code) || code === SHARE || code === SHARE_JAPANESE);
}
const SHARE = 0x321c; // ㈜
const SHARE_JAPANESE = 0x3231; // ㈱

/** Runs longer than this are read in parts. */
const MAX_RUN = 64;

/** The run of East Asian characters that begins at `from`, as its end. */
export function eastAsianRunEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < MAX_RUN) {
    const code = text.codePointAt(at)!;
    if (!isEastAsian(code)) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/**
 * Reads a run: known words whole (data/east-asian-words.csv), Kana together, other characters a syllable each. A last
 * 호 or 도 of a run of three or more that is not a Korean person's name is the suffix of ships and provinces; so is
 * one that stands alone behind something (만경봉(92)호).
 */
export function readEastAsian(run: string, behind: boolean): EastAsianWord[] {
  const found: EastAsianWord[] = [];
  const table = lexicon();
  for (let at = 0; at < run.length; ) {
    const known = longestWord(table, run, at);
    if (known) {
      found.push(...known.words);
      at += known.length;
      continue;
    }
    let end = at;
    while (end < run.length && isKana(run.charCodeAt(end))) end++;
    if (end > at) {
      const forms = kanaForms(run.slice(at, end));
      if (forms.length > 0) found.push({ forms, kind: 'word' });
      at = end;
      continue;
    }
    const code = run.codePointAt(at)!;
    const width = code > 0xffff ? 2 : 1;
    const spelt = isHangul(code) ? hangulSyllable(code) : hanSyllable(run, at, width, table);
    if (spelt.forms.length > 0) found.push({ ...spelt, kind: isSuffix(run, at, behind) ? 'suffix' : 'syllable' });
    at += width;
  }
  return found;
}

type Spelt = Required<Pick<EastAsianWord, 'forms' | 'languages'>>;

function hangulSyllable(code: number): Spelt {
  const forms = hangulForms(code);
  return { forms, languages: forms.map((_, k) => (k === OLD_FORM ? ANY_LANGUAGE : ANY_LANGUAGE | TELLING)) };
}

function hanSyllable(run: string, at: number, width: number, table: Lexicon): Spelt {
  const char = run.codePointAt(at) === ITERATION ? (run[at - 1] ?? '') : run.slice(at, at + width);
  const forms = [...hanForms(char)];
  const languages = forms.map((_, k) => (HAN_LANGUAGES[k] ?? KOREAN) | TELLING);
  const surname = at === 0 ? table.surnames.get(char) : undefined;
  if (surname !== undefined && forms.length > 0) {
    forms.push(surname);
    languages.push(SURNAME_HABIT | TELLING);
  }
  return { forms, languages };
}

function isSuffix(run: string, at: number, behind: boolean): boolean {
  if (at !== run.length - 1 || !SUFFIXES.includes(run[at]!)) return false;
  if (at === 0) return behind;
  return run.length > 2 && !isKoreanPerson(run);
}
const SUFFIXES = '호도道';

interface Lexicon {
  words: ReadonlyMap<string, readonly EastAsianWord[]>;
  /** of any written form, in UTF-16 units */
  longest: number;
  surnames: ReadonlyMap<string, string>;
  /** folded names in Latin script → the word they stand for; and their first words */
  latin: ReadonlyMap<string, string>;
  latinFirst: ReadonlySet<string>;
  /** folded words in Latin script → another word for them */
  spellings: ReadonlyMap<string, string>;
}
let built: Lexicon | undefined;

function lexicon(): Lexicon {
  if (built) return built;
  const words = new Map<string, EastAsianWord[]>();
  const surnames = new Map<string, string>();
  const latin = new Map<string, string>();
  const spellingsOf = new Map<string, string>();
  for (const line of EAST_ASIAN_WORDS.split('\n')) {
    const [kind, written, spellings] = line.split('\t') as [string, string, string];
    const forms = spellings.split(' ');
    if (kind === 'latin') {
      latin.set(written, spellings);
      continue;
    }
    for (const text of written.split(' ')) {
      if (kind === 'surname') surnames.set(text, spellings);
      else if (kind === 'spelling') spellingsOf.set(text, spellings);
      else if (kind === 'form')
        words.set(
          text,
          forms.map(form => ({ forms: [form], kind: 'form' })),
        );
      else words.set(text, [{ forms, kind: 'word' }]);
    }
  }
  built = {
    words,
    surnames,
    latin,
    spellings: spellingsOf,
    latinFirst: new Set([...latin.keys()].map(name => name.slice(0, name.indexOf(' ')))),
    longest: Math.max(...[...words.keys()].map(text => text.length)),
  };
  return built;
}

function longestWord(
  table: Lexicon,
  run: string,
  at: number,
): { words: readonly EastAsianWord[]; length: number } | undefined {
  for (let length = Math.min(table.longest, run.length - at); length > 0; length--) {
    const words = table.words.get(run.slice(at, at + length));
    if (words) return { words, length };
  }
  return undefined;
}

/** The one word that the words of a whole name in Latin script stand for (Chosen Soren: chongryon), or undefined. */
export function latinAlias(words: readonly { forms: readonly string[] }[]): string | undefined {
  if (words.length < 2 || words.length > MAX_ALIAS_WORDS) return undefined;
  const first = words[0]!.forms[0]!;
  const { latin, latinFirst } = lexicon();
  return latinFirst.has(first) ? latin.get(words.map(word => word.forms[0]!).join(' ')) : undefined;
}
const MAX_ALIAS_WORDS = 8;

/** What folded words in Latin script also mean (pukto: north). */
export function latinMeanings(): ReadonlyMap<string, string> {
  return lexicon().spellings;
}
