import { isJoining } from './common-words.ts';
import type { Word } from './words.ts';

/**
 * Short forms of names that are made of the first letters of their words: GAESA, Grupo de Administración Empresarial S.A.;
 * INTELSAT, International Telecommunications Satellite Organization. Each word gives its first letter or more, in order; particles,
 * legal forms and the like may be passed over, of other words one at the most.
 */

/** The words of a long name, as far as a short form may be made of them. */
export interface Expansion {
  /** folded, in their first spelling */
  texts: readonly string[];
  /** must it give a letter? */
  needed: readonly boolean[];
}

/** The words of a name, as an index or a parsed name knows them: texts folded, in their first spelling. */
export interface NameWords {
  count: number;
  kind(position: number): Word['kind'];
  text(position: number): string;
}

/** Fewer letters than these are short forms of everything. */
export const HEAD = 3;
/** So many first letters are looked up. */
export const LEAD = 4;
export const MAX_SHORT = 16;
/** A short form is one word, or two (PFLP-GC). */
const MAX_SHORT_WORDS = 2;
/** and first letters only, where other words follow */
const MAX_LEAD = 8;
/** The longest listed name of which a listed short form was seen has 13 words. */
const MAX_EXPANSION = 20;
const LETTERS = /^[a-z]+$/;

/** What firms and bodies call themselves, and prepositions: a short form may have a letter of them or not. */
const PASSED_OVER = new Set(
  (
    'organization organisation group grupo holding society co company corporation enterprise enterprises ' +
    'with by per para por con sobre pour sur dans aux mit bei fuer auf et e no na os as um dan untuk ve ile icin wa va fi lil li min ' +
    'i v s po pri iz ot ob dlya imeni im'
  ).split(' '),
);

/** A name as far as it may be a short form or have one. */
export interface Abbreviable {
  /** the whole name, glued, where it may be a short form; legal forms apart */
  short: string | undefined;
  /** its first word, where that may be a short form that other words follow (IRISL Hamburg) */
  lead: string | undefined;
  /** its words, where they may have a short form */
  long: Expansion | undefined;
}
const NONE: Abbreviable = { short: undefined, lead: undefined, long: undefined };

/** Han characters and Hangul are compared as syllables: names of them are no short forms and have none. */
export function abbreviable(words: readonly Word[]): Abbreviable {
  if (words.some(word => word.languages)) return NONE;
  const name: NameWords = {
    count: words.length,
    kind: position => words[position]!.kind,
    text: position => words[position]!.forms[0]!,
  };
  return { ...shortsOf(name), long: longOf(name) };
}

/** Whole and leading short form of a name without Han characters and Hangul. Asks for the texts of its first words alone. */
export function shortsOf(name: NameWords): Pick<Abbreviable, 'short' | 'lead'> {
  const said: number[] = [];
  let initials = true;
  for (let at = 0; at < name.count; at++) {
    const kind = name.kind(at);
    if (kind === 'number') return NONE;
    if (kind === 'form') continue;
    said.push(at);
    initials &&= kind === 'initial';
  }
  const whole = said.length <= MAX_SHORT_WORDS || initials;
  const short = whole ? said.map(at => name.text(at)).join('') : '';
  const lead = said.length > 1 ? name.text(said[0]!) : '';
  return {
    short: isShort(short) ? short : undefined,
    lead: isShort(lead) && lead.length <= MAX_LEAD ? lead : undefined,
  };
}

/** The words of a name without Han characters and Hangul, where they may have a short form. */
export function longOf(name: NameWords): Expansion | undefined {
  if (name.count < 2 || name.count > MAX_EXPANSION) return undefined;
  const texts: string[] = [];
  const needed: boolean[] = [];
  for (let at = 0; at < name.count; at++) {
    const kind = name.kind(at);
    if (kind === 'number') return undefined;
    texts.push(name.text(at));
    needed.push(isNeeded(texts[at]!, kind));
  }
  return needed.includes(true) ? { texts, needed } : undefined;
}

/** Must a word of a long name give a letter? */
export function isNeeded(text: string, kind: Word['kind']): boolean {
  return kind !== 'form' && !isJoining(text) && !PASSED_OVER.has(text);
}

function isShort(text: string): boolean {
  return text.length >= HEAD && text.length <= MAX_SHORT && LETTERS.test(text);
}

/** A short form of a name. */
export interface Abbreviation {
  /** the letters that each word of the long name gives, '' where it gives none */
  parts: readonly string[];
  /** how many words give letters */
  words: number;
  /** how many needed words are left out: 0 or 1 */
  leftOut: number;
}

/**
 * The short form as one made of the words of a long name, or undefined. Of several ways the one that leaves out no needed word, then the
 * one in which most words give letters, then that of the fewest letters first. One needed word but the first may be left out
 * where LEAST_WORDS others give LEAST_LETTERS letters, or two others MANY_LETTERS (TRAPSA leaves out a "sus").
 */
export function abbreviation(short: string, long: Expansion): Abbreviation | undefined {
  for (const leftOut of short.length >= LEAST_LETTERS ? [0, 1] : [0]) {
    if (!reaches(short, long, leftOut)) continue;
    const parts = mostParts(short, long, leftOut);
    const words = parts.filter(part => part !== '').length;
    if (words >= (leftOut > 0 && short.length < MANY_LETTERS ? LEAST_WORDS : 2)) return { parts, words, leftOut };
  }
  return undefined;
}

const LEAST_LETTERS = 5;
const LEAST_WORDS = 3;
const MANY_LETTERS = 8;

/** A short form of first letters, of a name's first words. */
export interface Initials {
  /** as of Abbreviation, up to the last word that gives a letter */
  parts: readonly string[];
  /** do needed words follow? */
  goesOn: boolean;
}

/** The short form as the first letters of a name's first words, or undefined (irisl: Islamic Republic of Iran Shipping Lines Benelux). */
export function leadingInitials(short: string, { texts, needed }: Expansion): Initials | undefined {
  const [letters, last] = [short.length, needed.lastIndexOf(true)];
  let made = 1;
  const before: number[] = [];
  for (let j = 0; j < texts.length; j++) {
    before.push(made);
    let next = needed[j] ? 0 : made;
    for (let i = 0; i < letters; i++) if ((made & (1 << i)) !== 0 && texts[j]![0] === short[i]) next |= 1 << (i + 1);
    made = next;
    if ((made & (1 << letters)) !== 0) return { parts: backwards(short, before), goesOn: j < last };
    if (made === 0) return undefined;
  }
  return undefined;
}

/** The letters that words give, of which the last one gives the last letter; `before`: which counts were made before each. */
function backwards(short: string, before: readonly number[]): string[] {
  const parts = before.map(() => '');
  let i = short.length;
  for (let j = before.length - 1; j >= 0; j--) {
    const kept = j < before.length - 1 && (before[j]! & (1 << i)) !== 0;
    if (kept || i === 0) continue;
    i--;
    parts[j] = short[i]!;
  }
  return parts;
}

/** Is the short form made of the words at all? Sets of counts of letters made so far, as bits, without and with a word left out. */
function reaches(short: string, { texts, needed }: Expansion, leftOut: number): boolean {
  const first = needed.indexOf(true);
  let [whole, less] = [1, 0];
  for (let j = 0; j < texts.length; j++) {
    const [given, givenLess] = [gives(short, texts[j]!, whole), gives(short, texts[j]!, less)];
    less = needed[j] ? givenLess | (leftOut > 0 && j > first ? whole : 0) : less | givenLess;
    whole = needed[j] ? given : whole | given;
    if ((whole | less) === 0) return false;
  }
  return ((whole | less) & (1 << short.length)) !== 0;
}

/** Which counts of letters are made by a word after these counts, as bits. */
function gives(short: string, text: string, made: number): number {
  let next = 0;
  for (let i = 0; i < short.length; i++) {
    if ((made & (1 << i)) === 0) continue;
    for (let k = 0; k < text.length && text[k] === short[i + k]; k++) next |= 1 << (i + k + 1);
  }
  return next;
}

/** The way in which most words give letters, of those that leave out `leftOut` needed words; there must be one. */
function mostParts(short: string, { texts, needed }: Expansion, leftOut: number): string[] {
  const first = needed.indexOf(true);
  const [words, letters] = [texts.length, short.length];
  // the most words from j on that give the letters from i on, `left` words to be left out yet; −1 = no way
  const most = new Int8Array((words + 1) * 2 * (letters + 1)).fill(-1);
  const at = (j: number, left: number, i: number): number => (j * 2 + left) * (letters + 1) + i;
  const passing = (j: number, left: number, i: number): number => {
    if (!needed[j]) return most[at(j + 1, left, i)]!;
    return left > 0 && j > first ? most[at(j + 1, left - 1, i)]! : -1;
  };
  /** how many letters word j gives from i on in the best way that follows */
  const given = (j: number, left: number, i: number): number => {
    let [best, count] = [passing(j, left, i), 0];
    for (let k = 1; i + k <= letters && texts[j]![k - 1] === short[i + k - 1]; k++) {
      const rest = most[at(j + 1, left, i + k)]!;
      if (rest >= 0 && rest + 1 > best) [best, count] = [rest + 1, k];
    }
    most[at(j, left, i)] = best;
    return count;
  };
  most[at(words, 0, letters)] = 0;
  for (let j = words - 1; j >= 0; j--)
    for (let left = 0; left <= leftOut; left++) for (let i = letters; i >= 0; i--) given(j, left, i);
  const parts: string[] = [];
  for (let j = 0, i = 0, left = leftOut; j < words; j++) {
    const count = given(j, left, i);
    parts.push(short.slice(i, i + count));
    if (count === 0 && needed[j]) left--;
    i += count;
  }
  return parts;
}

/** The first HEAD letters of every short form that may be made of a name, each once. */
export function headsOf({ texts, needed }: Expansion): string[] {
  const heads = new Set<string>();
  const first = needed.indexOf(true);
  const grow = (made: string, from: number, leftOut: number): void => {
    let left = leftOut;
    for (let j = from; j < texts.length; j++) {
      const text = texts[j]!;
      for (let k = 1; k <= HEAD - made.length && k <= text.length; k++) {
        const longer = made + text.slice(0, k);
        if (longer.length === HEAD) heads.add(longer);
        else grow(longer, j + 1, left);
      }
      if (needed[j] && (j <= first || --left < 0)) break;
    }
  };
  grow('', 0, 1);
  return [...heads].filter(head => LETTERS.test(head));
}

/**
 * The first letters of a name's first words, as far as LEAD of them, and the first HEAD alone: with one of them begins every short form
 * that leadingInitials knows, or it is one.
 */
export function initialHeadsOf({ texts, needed }: Expansion): string[] {
  const heads = new Set<string>();
  const grow = (made: string, from: number): void => {
    if (made.length >= HEAD) heads.add(made);
    if (made.length === LEAD) return;
    for (let j = from; j < texts.length; j++) {
      grow(made + texts[j]![0]!, j + 1);
      if (needed[j]) break;
    }
  };
  grow('', 0);
  return [...heads].filter(head => LETTERS.test(head));
}
