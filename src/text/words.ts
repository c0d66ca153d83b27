import { ABD_FORMS, isCompoundPart, joinCompounds, splitCompound } from './arabic-compounds.ts';
import { meaningOf } from './descriptors.ts';
import { lettersMeant } from './digit-letters.ts';
import { asMeant } from './homoglyphs.ts';
import { koreanReading } from './korean-key.ts';
import { gluedFormAtEnd, legalFormAt } from './legal-forms.ts';
import { romanise } from './romanise.ts';
import { type EastAsianWord, eastAsianRunEnd, isEastAsian, latinAlias, readEastAsian } from './scripts/east-asian.ts';
import { looksLike, runEnd, runScript } from './scripts/runs.ts';
import { readNumerals } from './numerals.ts';
import { markTitles } from './titles.ts';
import { joinPrefix, markPrefixes } from './vessel-prefixes.ts';
import { wadeGilesSpellings } from './wade-giles-names.ts';

/** One word of a name, folded to a–z and 0–9. */
export interface Word {
  /**
   * spellings by romanisation, the first is shown, and its meaning; at most MAX_FORMS (syllables: MAX_SYLLABLE_FORMS, one language a place, so
   * that those of neighbours join), each at most MAX_WORD long
   */
  forms: readonly string[];
  kind: 'word' | 'initial' | 'number' | 'form';
  /** for Han characters and Hangul syllables, which have no spelling of their own to slip in: the languages (bits) of each form */
  languages?: readonly number[];
}

/** Longer words are cut: the kernels compare 32 letters at a time. */
export const MAX_WORD = 32;
/** More words than this are left out; the longest listed name has 40. */
export const MAX_WORDS = 40;
/** More initials than these are left out. */
const MAX_INITIALS = 5;
const MAX_ROMANISED = 3;
/** and the meaning of a descriptor */
export const MAX_FORMS = MAX_ROMANISED + 1;
/** Letters of one script without a space beyond these are left out: the longest listed word has 60. */
const MAX_RUN = 256;
/** pinyin, Korean, Japanese, Wade–Giles, Korean elsewhere, a surname's own */
export const MAX_SYLLABLE_FORMS = 6;

/**
 * `KIM, Jong Un` as it is spoken: Jong Un Kim. Only where there is one comma and no legal form behind it (`CIMEX, S.A.`):
 * words that may be written as one must stand side by side.
 */
export function spokenOrder(name: string): string {
  const comma = name.indexOf(',');
  if (comma < 0 || comma !== name.lastIndexOf(',')) return name;
  const behind = name.slice(comma + 1);
  // behind some word, as short forms count at the end of a name alone
  return said(readName(`x ${behind}`)).some(isForm) ? name : `${behind} ${name.slice(0, comma)}`;
}

/**
 * Splits a name in any script into folded words. Marks and case are dropped, apostrophes join, hyphens and spaces
 * part, `S.A.` is one word, a Han character or a Hangul syllable is one word of its own (syllables are glued when names
 * are compared) unless it belongs to a known word (有限公司), a run of Kana is one word. Words beyond MAX_WORDS are left out. Never throws.
 */
export function words(written: string): Word[] {
  const meant = asMeant(written);
  const name = joinPrefix(meant);
  const found = readName(name);
  const alias = latinAlias(found);
  if (alias !== undefined) return [{ forms: [alias], kind: 'word' }];
  const known = said(found);
  // a name of nothing but legal forms is compared as it is written
  const whole = fewInitials(
    compounded(readNumerals(markTitles(known !== found && known.every(isForm) ? found : known))),
  );
  const chinese = wadeGilesSpellings(whole, name);
  if (chinese) return whole.map((word, at) => ({ ...word, forms: chinese[at]! }));
  return whole.length > 1 ? markPrefixes(whole, name, name !== meant) : whole;
}

/** Each initial may stand for thousands of listed words: those beyond MAX_INITIALS are left out. */
function fewInitials(found: Word[]): Word[] {
  if (found.length <= MAX_INITIALS) return found;
  let initials = 0;
  return found.filter(({ kind }) => kind !== 'initial' || ++initials <= MAX_INITIALS);
}

const isForm = (word: Word): boolean => word.kind === 'form';

/** The words of a name with each legal form as one word, and what descriptors mean as a further spelling of them. */
function said(found: Word[]): Word[] {
  let whole: Word[] | undefined;
  let forms = 0;
  const glued = found.length > 2 ? gluedFormAtEnd(found, 1) : undefined;
  const end = glued ? found.length - glued.words : found.length;
  for (let at = 0; at < found.length; at++) {
    const word = found[at]!;
    if (glued && at === end) {
      whole ??= found.slice(0, at);
      whole.push({ forms: [glued.form], kind: 'form' });
      forms++;
      break;
    }
    const plain = word.kind !== 'number' && word.kind !== 'form' && word.languages === undefined;
    const form = plain ? legalFormAt(found, at) : undefined;
    if (form) {
      whole ??= found.slice(0, at);
      whole.push({ forms: [form.form], kind: 'form' });
      at += form.words - 1;
      forms++;
    } else whole?.push(word);
  }
  return withMeanings(whole ?? found, forms);
}

/** A descriptor means something beside other words; alone it is a name (the ship Soyuz). */
function withMeanings(found: Word[], forms: number): Word[] {
  if (found.length - forms < 2) return found;
  for (let at = 0; at < found.length; at++) {
    const word = found[at]!;
    if (word.kind !== 'word' || word.languages) continue;
    const meaning = meaningOf(word.forms);
    if (meaning !== undefined) found[at] = { forms: [...word.forms, meaning], kind: 'word' };
  }
  return found;
}

/** The words of a name as they are written. */
export function readName(name: string): Word[] {
  const found: Word[] = [];
  const current: string[] = [];
  let dotted = false;
  let hyphened = false;
  const flush = (): void => {
    if (current.length > 0 && found.length < MAX_WORDS) found.push(word(current, hyphened ? found.at(-1) : undefined));
    current.length = 0;
    dotted = false;
    hyphened = false;
  };
  for (let i = 0; i < name.length && found.length < MAX_WORDS; i++) {
    const code = name.charCodeAt(i);
    if (code < 128) {
      const folded = ASCII[code]!;
      if (folded !== '') append(current, folded);
      else if (code === 46 && isDotted(name, i, current, dotted)) dotted = true;
      else if (code !== 39 && code !== 96) {
        flush();
        hyphened = code === 45;
      }
      continue;
    }
    const codePoint = name.codePointAt(i)!;
    if (isEastAsian(codePoint)) {
      flush();
      const end = eastAsianRunEnd(name, i);
      for (const piece of readEastAsian(name.slice(i, end), found.length > 0)) found.push(eastAsianWord(piece));
      i = end - 1;
      continue;
    }
    const script = runScript(codePoint);
    if (script !== undefined) {
      const end = runEnd(name, i, script);
      const mixed = current.length > 0 || isLatin(name.charCodeAt(end));
      const latin = mixed ? looksLike(name.slice(i, end)) : undefined;
      for (const [k, forms] of (latin === undefined
        ? script.read(name.slice(i, Math.min(end, i + MAX_RUN)))
        : [[latin]]
      ).entries()) {
        if (k > 0) flush();
        if (!forms.includes('')) appendForms(current, forms);
      }
      i = end - 1;
      continue;
    }
    if (codePoint > 0xffff) i++;
    const read = romanise(codePoint);
    if (read.kind === 'separator') flush();
    else if (read.kind === 'word') appendForms(current, read.forms);
  }
  flush();
  if (found.length > MAX_WORDS) found.length = MAX_WORDS;
  return found;
}

const isLatin = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Arabic compounds in one shape (arabic-compounds.ts), at most MAX_WORDS words. */
function compounded(found: Word[]): Word[] {
  const split: Word[] = [];
  for (const word of found) {
    const parts = word.kind !== 'word' || word.languages ? undefined : splitCompound(word.forms[0]!);
    if (parts === undefined) split.push(word);
    else for (const part of parts) split.push({ forms: [part], kind: 'word' });
  }
  const names = split.map(word => word.forms[0]!);
  if (split.length === found.length && !names.some(isCompoundPart)) return found;
  const whole: Word[] = [];
  for (const [at, name] of joinCompounds(names).entries()) {
    const word = split[at]!;
    if (name === ABD_FORMS[0]) whole.push({ forms: ABD_FORMS, kind: 'word' });
    else if (name === names[at] || (name !== undefined && word.kind !== 'word')) whole.push(word);
    else if (name !== undefined) whole.push({ forms: [name], kind: 'word' });
  }
  return whole.slice(0, MAX_WORDS);
}

const ASCII: readonly string[] = Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase() : '',
);

/** `S.A.` and `U.S.` are one word: a dot joins while every part so far is a single letter and another one follows. */
function isDotted(name: string, at: number, current: readonly string[], dotted: boolean): boolean {
  if (current.length === 0 || (current[0]!.length !== 1 && !dotted)) return false;
  const next = name.charCodeAt(at + 1);
  const after = name.charCodeAt(at + 2);
  const letter = (next >= 65 && next <= 90) || (next >= 97 && next <= 122);
  const afterIsLetter = (after >= 65 && after <= 90) || (after >= 97 && after <= 122) || after > 127;
  return letter && !afterIsLetter;
}

function append(current: string[], folded: string): void {
  if (current.length === 0) current.push(folded);
  else for (let k = 0; k < current.length; k++) current[k] += folded;
}

function appendForms(current: string[], forms: readonly string[]): void {
  const most = Math.min(MAX_ROMANISED, Math.max(current.length, forms.length));
  if (current.length === 0) for (let k = 0; k < most; k++) current.push('');
  while (current.length < most) current.push(current[0]!);
  for (let k = 0; k < current.length; k++) current[k] += forms[k] ?? forms[0]!;
}

function eastAsianWord({ forms, kind, languages }: EastAsianWord): Word {
  if (kind === 'form' || kind === 'suffix') return { forms: [forms[0]!], kind: 'form' };
  const spellings = forms.slice(0, MAX_SYLLABLE_FORMS).map(form => form.slice(0, MAX_WORD));
  return languages ? { forms: spellings, kind: 'word', languages } : { forms: spellings, kind: 'word' };
}

/** -ho of ships and -do of provinces behind a Korean word of two syllables or more: Man-gyeongbong-ho, Chagang-do. */
function isKoreanSuffix(word: string, before: Word | undefined): boolean {
  if (word.length !== 2 || before === undefined || (word !== 'ho' && word !== 'do' && word !== 'to')) return false;
  return koreanReading(before.forms[0]!).vowels.length > 1;
}

function word(spellings: readonly string[], hyphenedTo: Word | undefined): Word {
  const forms =
    spellings.length === 1
      ? [spellings[0]!.slice(0, MAX_WORD)]
      : [...new Set(spellings.map(spelling => spelling.slice(0, MAX_WORD)))];
  const first = forms[0]!;
  if (first.charCodeAt(0) <= 57 && /^\d+$/.test(first))
    return { forms: [first.replace(/^0+(?=\d)/, '')], kind: 'number' };
  if (first.length === 1) return { forms, kind: 'initial' };
  if (isKoreanSuffix(first, hyphenedTo)) return { forms: [first], kind: 'form' };
  return { forms: forms.length === 1 ? [first, ...lettersMeant(first)] : forms, kind: 'word' };
}
