import { allParts, allWholes } from './wholes.ts';

/**
 * Finds the public words of parts and wholes in descriptions: all words of a term, in any order, with usual abbreviations,
 * American spellings and one slip (or a digit that a scanner put for a letter) in words of five letters and more.
 */

/** Only this much of a description is looked at. */
const MOST_TEXT = 400;
const MOST_WORDS = 60;
/** A word this long may have a slip. */
const LONG_WORD = 5;
/** A last word of more parts than that tells none of them. Set by hand. */
const MOST_HEADS = 6;
/** Words remembered before all is forgotten. */
const MOST_REMEMBERED = 60_000;
const MOST_REMEMBERED_SLOTS = 1 << 17;

// ours, from shipping papers in general (verified: no)
const SHORT = `hyd:hydraulic hydr:hydraulic assy:assembly assly:assembly assem:assembly cyl:cylinder cyls:cylinder vlv:valve
 pmp:pump mtr:motor brg:bearing brgs:bearing vac:vacuum ctrl:control cntrl:control contr:control pnl:panel compr:compressor
 pwr:power freq:frequency htr:heater exch:exchanger cond:condenser evap:evaporator trlr:trailer susp:suspension gbx:gearbox
 noz:nozzle instr:instrument elec:electric electr:electric transm:transmission trans:transmission mech:mechanical
 temp:temperature press:press hv:hv ht:hv amp:amplifier amps:amplifier osc:oscillator rec:recorder recv:receiver
 mold:mould fiber:fibre tire:tyre analyzer:analyser atomizer:atomiser aluminum:aluminium micronizer:microniser
 stabilizer:stabiliser armored:armoured enameled:enamelled gelatine:gelatin disk:disc aerials:aerial aerial:aerial
 leveling:levelling fermentor:fermenter synchronizer:synchroniser ionization:ionisation multi:multi w:with`;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  SHORT.trim()
    .split(/\s+/)
    .map(pair => pair.split(':') as [string, string]),
);
const LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '8': 'b' };

interface Vocabulary {
  /** word → its number */
  words: Map<string, number>;
  /** a long word with one letter left out → its number */
  slips: Map<string, number>;
  /** number of a term's rarest word → the terms with it, as the numbers of their other words and what they stand for */
  terms: { others: number[]; meaning: number }[][];
  /** number of a word → parts with a name of several words that ends in it; none for a word of more than MOST_HEADS */
  heads: (readonly number[])[];
}

let vocabulary: Vocabulary | undefined;

/** What a description names. */
export interface NamedParts {
  /** numbers of parts, ascending */
  parts: readonly number[];
  /** places of wholes in allWholes(), ascending */
  wholes: readonly number[];
  /** where it names nothing: parts whose name ends in one of its words, ascending */
  hints: readonly number[];
}

/** A reader with a memory of its own: the same text gives the same answer. Takes time in proportion to the text; never throws. */
export function partWordReader(): (description: string) => NamedParts {
  const memory = new WordMemory();
  const present: number[] = [];
  return description => {
    vocabulary ??= build();
    present.length = 0;
    if (!readWords(description, memory, vocabulary, present)) {
      present.length = 0;
      for (const token of otherTokens(description.slice(0, MOST_TEXT))) {
        const number = numberOf(token.toLowerCase(), vocabulary);
        if (number >= 0) present.push(number);
      }
    }
    return meanings(present, vocabulary);
  };
}

/** Words by two hashes of their letters, so that a word that was seen before is not cut out of its text again. */
class WordMemory {
  readonly #slots = new Int32Array(4 * MOST_REMEMBERED_SLOTS);
  #size = 0;
  /** The place of a word, its hashes given; `#slots[place + 2]` is 0 where it is new. */
  placeOf(low: number, high: number): number {
    let place = (low ^ (low >>> 15)) & (MOST_REMEMBERED_SLOTS - 1);
    const slots = this.#slots;
    for (; slots[place * 4 + 2] !== 0; place = (place + 1) & (MOST_REMEMBERED_SLOTS - 1))
      if (slots[place * 4] === low && slots[place * 4 + 1] === high) break;
    return place * 4;
  }
  /** Number of the word at a place; below −1 for one that is new. */
  numberAt(place: number): number {
    return this.#slots[place + 2]! - 2;
  }
  set(place: number, low: number, high: number, number: number): void {
    if (++this.#size > MOST_REMEMBERED) {
      this.#slots.fill(0);
      this.#size = 0;
      return;
    }
    this.#slots[place] = low;
    this.#slots[place + 1] = high;
    this.#slots[place + 2] = number + 2;
  }
}

/** Numbers of the vocabulary's words in a text of ASCII, in its order; false for a text with other letters. */
function readWords(text: string, memory: WordMemory, known: Vocabulary, present: number[]): boolean {
  const length = Math.min(text.length, MOST_TEXT);
  let start = -1;
  let low = 0;
  let high = 0;
  for (let at = 0, count = 0; at <= length && count < MOST_WORDS; at++) {
    const code = at === length ? 32 : text.charCodeAt(at);
    if (code > 127) return false;
    if (isWordSign(code)) {
      if (start < 0) {
        start = at;
        low = 0x2c1b3c6d;
        high = 0x297a2d39;
      }
      const letter = code >= 65 && code <= 90 ? code | 32 : code;
      low = Math.imul(low ^ letter, 0x85ebca6b);
      high = Math.imul(high ^ letter, 0xc2b2ae35) ^ (low >>> 13);
    } else if (start >= 0) {
      if (at - start > 1 || (text.charCodeAt(start) | 32) === 120) {
        count++;
        const number = wordNumber(text, start, at, low, high, memory, known);
        if (number >= 0) present.push(number);
      }
      start = -1;
    }
  }
  return true;
}

function wordNumber(
  text: string,
  start: number,
  end: number,
  low: number,
  high: number,
  memory: WordMemory,
  known: Vocabulary,
): number {
  const place = memory.placeOf(low, high);
  const remembered = memory.numberAt(place);
  if (remembered > -2) return remembered;
  const number = numberOf(text.slice(start, end).toLowerCase(), known);
  memory.set(place, low, high, number);
  return number;
}

const NOTHING: NamedParts = { parts: [], wholes: [], hints: [] };

/** What the words of a description mean together. */
function meanings(present: readonly number[], { terms, heads }: Vocabulary): NamedParts {
  const meant: number[] = [];
  for (const word of present)
    for (const { others, meaning } of terms[word]!)
      if (!meant.includes(meaning) && others.every(other => present.includes(other))) meant.push(meaning);
  if (meant.length === 0) {
    const hints = new Set(present.flatMap(word => heads[word]!));
    return hints.size === 0 ? NOTHING : { ...NOTHING, hints: [...hints].sort((a, b) => a - b) };
  }
  const sorted = meant.sort((a, b) => a - b);
  const count = allParts().length;
  return {
    parts: sorted.filter(one => one < count),
    wholes: sorted.filter(one => one >= count).map(one => one - count),
    hints: [],
  };
}

/** Words of letters and digits, without marks, as they are written. */
function tokens(text: string): string[] {
  const found: string[] = [];
  const length = Math.min(text.length, MOST_TEXT);
  let start = -1;
  for (let at = 0; at <= length && found.length < MOST_WORDS; at++) {
    const code = at === length ? 32 : text.charCodeAt(at);
    if (code > 127) return otherTokens(text.slice(0, MOST_TEXT));
    if (isWordSign(code)) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      if (at - start > 1 || (text.charCodeAt(start) | 32) === 120) found.push(text.slice(start, at));
      start = -1;
    }
  }
  return found;
}

function isWordSign(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function otherTokens(text: string): string[] {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain.split(/[^\p{L}\p{N}]+/u, MOST_WORDS).filter(token => token.length > 1 || /^x$/i.test(token));
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss|ns)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function folded(token: string): string {
  const one = ABBREVIATIONS.get(token) ?? singular(token);
  return ABBREVIATIONS.get(one) ?? one;
}

/** The word of the vocabulary that a token is, perhaps with a slip; −1 for none. */
function numberOf(token: string, { words, slips }: Vocabulary): number {
  const exact = words.get(folded(token));
  if (exact !== undefined) return exact;
  if (/\d/.test(token) && /\p{L}/u.test(token)) {
    const meant = words.get(folded(token.replace(/[0158]/g, digit => LETTERS[digit]!)));
    if (meant !== undefined) return meant;
  }
  const word = singular(token);
  if (word.length < LONG_WORD || /\d/.test(word)) return -1;
  const added = slips.get(word);
  if (added !== undefined) return added;
  for (let at = 0; at < word.length; at++) {
    const less = word.slice(0, at) + word.slice(at + 1);
    const dropped = (less.length >= LONG_WORD ? words.get(less) : undefined) ?? slips.get(less);
    if (dropped !== undefined) return dropped;
  }
  return -1;
}

function build(): Vocabulary {
  const terms: { words: string[]; meaning: number }[] = [];
  const parts = allParts();
  const add = (term: string, meaning: number): void => {
    terms.push({ words: [...new Set(tokens(term).map(folded))], meaning });
  };
  for (const { number, terms: names } of parts) for (const term of names) add(term, number);
  for (const [place, { terms: names }] of allWholes().entries())
    for (const term of names) add(term, parts.length + place);
  const words = new Map<string, number>();
  const uses: number[] = [];
  for (const term of terms)
    for (const word of term.words) {
      const number = words.get(word) ?? words.size;
      words.set(word, number);
      uses[number] = (uses[number] ?? 0) + 1;
    }
  const byRarest: Vocabulary['terms'] = Array.from({ length: words.size }, () => []);
  for (const { words: own, meaning } of terms) {
    const numbers = own.map(word => words.get(word)!).sort((a, b) => uses[a]! - uses[b]! || a - b);
    byRarest[numbers[0]!]!.push({ others: numbers.slice(1), meaning });
  }
  return { words, slips: slipsOf(words), terms: byRarest, heads: headsOf(terms, words) };
}

function headsOf(
  terms: readonly { words: readonly string[]; meaning: number }[],
  words: ReadonlyMap<string, number>,
): (readonly number[])[] {
  const heads = Array.from({ length: words.size }, () => new Set<number>());
  const count = allParts().length;
  for (const { words: own, meaning } of terms)
    if (own.length > 1 && meaning < count) heads[words.get(own.at(-1)!)!]!.add(meaning);
  return heads.map(parts => (parts.size > MOST_HEADS ? [] : [...parts]));
}

/** Longer words with a letter left out, where that is no other word and no two words meet. */
function slipsOf(words: ReadonlyMap<string, number>): Map<string, number> {
  const slips = new Map<string, number>();
  const shared = new Set<string>();
  for (const [word, number] of words) {
    if (word.length <= LONG_WORD) continue;
    for (let at = 0; at < word.length; at++) {
      const less = word.slice(0, at) + word.slice(at + 1);
      if (words.has(less) || (slips.has(less) && slips.get(less) !== number)) shared.add(less);
      else slips.set(less, number);
    }
  }
  for (const less of shared) slips.delete(less);
  return slips;
}
