import { countryCode } from '../text/countries.ts';
import type { Clause } from './clauses.ts';
import { cueRow, isNounOf } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { TaggedWord } from './tagged.ts';

export const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom', 'where', 'whose']);
export const PARTICLES: ReadonlySet<string> = new Set(['up', 'apart', 'down', 'off', 'out', 'away', 'over', 'back']);
export const MODALS: ReadonlySet<string> = new Set('can could may might will would shall should must'.split(' '));
export const NOT: ReadonlySet<string> = new Set(['not', 'longer', "n't", 'n’t', 'never', '`t', "'t"]);
export const QUOTES = /^["“”„«»'‘’`]$/;
/** Words of the calendar, which are no arguments. */
export const TIMES =
  /^(?:second|minute|hour|day|week|month|year|decade|summer|winter|spring|autumn|fall|morning|evening|night|time|today|yesterday|tomorrow|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{4}s?)s?$/;

/** What is known while the clauses of a sentence are found. */
export interface State {
  words: readonly TaggedWord[];
  phrases: readonly NounPhrase[];
  /** number of the phrase that a word is in, -1 outside */
  phraseAt: Int16Array;
  clauses: Clause[];
  /** phrases that a relative or reduced clause follows: their own verb may still come */
  waiting: NounPhrase[];
}

/** A verb with its auxiliaries, before its clause. */
export interface Group {
  first: number;
  last: number;
  infinitive: boolean;
  auxiliaries: TaggedWord[];
  verb: TaggedWord;
}

/** Does a clause end before this word? */
export function isBoundary({ pos, lower }: TaggedWord): boolean {
  return (
    pos === 'CCONJ' ||
    pos === 'SCONJ' ||
    RELATIVE.has(lower) ||
    (pos === 'PUNCT' && lower !== '-' && !QUOTES.test(lower)) ||
    /^(?:when|while|whereas|because|although|though|if|once|after|before|since|until|unless)$/.test(lower)
  );
}

/** Is this `that` or `which` a relative pronoun: right behind a phrase, perhaps with a comma between? */
export function isRelative({ words, phraseAt }: State, at: number): boolean {
  const before = antecedentAt(words, at);
  if (before < 0 || phraseAt[before]! < 0 || words[at]!.pos === 'SCONJ') return false;
  return true;
}

const CONTENTS =
  /^(?:assertion|contention|insinuation|notion|idea|belief|fact|theory|view|assumption|argument|conclusion|finding|story|suspicion)s?$/;

/** `the assertion that the firm earned millions is wrong`: the noun's own verb comes behind what it says. */
export function isContent({ words, phrases, phraseAt }: State, at: number): boolean {
  const phrase = phrases[phraseAt[at - 1] ?? -1];
  if (words[at]!.lower !== 'that' || !phrase || at === 0) return false;
  const { lower } = words[phrase.head]!;
  return words[phrase.first - 1]?.pos !== 'VERB' && (CONTENTS.test(lower) || cueRow('noun', lower) !== undefined);
}

/** The word before a relative pronoun, commas, brackets and quotation marks between them left out. */
function antecedentAt(words: readonly TaggedWord[], at: number): number {
  let before = at - 1;
  while (before >= 0 && before >= at - 4 && /^[,)"”'’]$/.test(words[before]!.lower)) before--;
  return words[before]?.lower === 'abroad' || words[before]?.lower === 'there' ? before - 1 : before;
}

/** Keeps the phrase that a relative pronoun takes up: its own verb may still come. */
export function noteAntecedent(state: State, at: number): void {
  const before = antecedentAt(state.words, at);
  const phrase = state.phrases[state.phraseAt[before]!];
  if (!phrase) return;
  const { lower } = state.words[at]!;
  const carrier = isPlace(state.words, phrase) ? carrierOf(state, phrase) : phrase;
  const named = state.words[carrier.head]!.lower;
  // `a company in Limassol, which had bought`: of a firm or ship, not of the place
  const firm = lower === 'which' && ['organisation', 'firm', 'vessel'].some(kind => isNounOf(kind, named));
  const other = isTimePhrase(state.words, phrase) || (carrier !== phrase && (lower === 'who' || firm));
  state.waiting.push(besideAside(state, at, phrase) ?? (other ? carrierOf(state, phrase) : phrase));
}

/** `one crate, weighing 40 kg, that arrived`: behind an aside of a participle between commas its subject is meant. */
function besideAside({ words, clauses }: State, at: number, { first, last }: NounPhrase): NounPhrase | undefined {
  const aside = clauses.at(-1);
  if (words[at - 1]!.lower !== ',' || aside?.kind !== 'participle' || first <= aside.last) return undefined;
  if (words[aside.first - 1]?.lower !== ',' || words.slice(aside.first, at - 1).some(isBoundary)) return undefined;
  const measure = words.slice(first, last + 1).some(({ pos }) => pos === 'NUM');
  return measure || words[at]!.lower === 'that' ? aside.subject : undefined;
}

/** `May 20`, `last year`. */
function isTimePhrase(words: readonly TaggedWord[], { first, last }: NounPhrase): boolean {
  return last - first < 4 && words.slice(first, last + 1).some(({ lower }) => TIMES.test(lower));
}

/** A country, or a name or noun of a place: `Kobe Harbor`, `the port`, `Pyongyang` behind `in`. */
export function isPlace(words: readonly TaggedWord[], { first, last, head }: NounPhrase): boolean {
  const { lower, pos, text } = words[head]!;
  if (isNounOf('place', lower) || (pos === 'PROPN' && countryCode(text) !== undefined)) return true;
  return pos === 'PROPN' && first === last && /^(?:in|at|from|near|to|off)$/.test(words[first - 1]?.lower ?? '');
}

/** The phrase that a place hangs on: `a freighter in the Arabian Sea` → the freighter. */
export function carrierOf({ words, phrases, phraseAt }: State, phrase: NounPhrase): NounPhrase {
  let found = phrase;
  for (let steps = 0; steps < 4 && (isPlace(words, found) || isTimePhrase(words, found)); steps++) {
    if (!/^(?:in|at|from|near|off|to|on)$/.test(words[found.first - 1]?.lower ?? '')) break;
    const before = phrases[phraseAt[found.first - 2] ?? -1];
    if (!before) break;
    found = before;
  }
  return found;
}
