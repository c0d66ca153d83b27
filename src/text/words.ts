import { legalForm } from './legal-forms.ts';
import { romanise } from './romanise.ts';

/** One word of a name, folded to a–z and 0–9. */
export interface Word {
  /** spellings by romanisation, the first is shown; at most MAX_FORMS, each at most MAX_WORD long */
  forms: readonly string[];
  kind: 'word' | 'initial' | 'number' | 'form';
}

/** Longer words are cut: the kernels compare 32 letters at a time. */
export const MAX_WORD = 32;
/** More words than this are left out; the longest listed name has 40. */
export const MAX_WORDS = 40;
export const MAX_FORMS = 3;

/**
 * `KIM, Jong Un` as it is spoken: Jong Un Kim. Only where there is one comma and no legal form behind it (`CIMEX, S.A.`):
 * words that may be written as one must stand side by side.
 */
export function spokenOrder(name: string): string {
  const comma = name.indexOf(',');
  if (comma < 0 || comma !== name.lastIndexOf(',')) return name;
  const behind = name.slice(comma + 1);
  return words(behind).some(word => word.kind === 'form') ? name : `${behind} ${name.slice(0, comma)}`;
}

/**
 * Splits a name in any script into folded words. Marks and case are dropped, apostrophes join, hyphens and spaces
 * part, `S.A.` is one word, a Han character or a Hangul syllable is one word of its own (syllables are glued when names
 * are compared). Words beyond MAX_WORDS are left out. Never throws.
 */
export function words(name: string): Word[] {
  const found: Word[] = [];
  const current: string[] = [];
  let dotted = false;
  const flush = (): void => {
    if (current.length > 0 && found.length < MAX_WORDS) found.push(word(current));
    current.length = 0;
    dotted = false;
  };
  for (let i = 0; i < name.length && found.length < MAX_WORDS; i++) {
    const code = name.charCodeAt(i);
    if (code < 128) {
      const folded = ASCII[code]!;
      if (folded !== '') append(current, folded);
      else if (code === 46 && isDotted(name, i, current, dotted)) dotted = true;
      else if (code !== 39 && code !== 96) flush();
      continue;
    }
    const codePoint = name.codePointAt(i)!;
    if (codePoint > 0xffff) i++;
    const read = romanise(codePoint);
    if (read.kind === 'separator') flush();
    else if (read.kind === 'word') appendForms(current, read.forms);
    else if (read.kind === 'syllable') {
      flush();
      appendForms(current, read.forms);
      flush();
    }
  }
  flush();
  return found;
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
  const most = Math.min(MAX_FORMS, Math.max(current.length, forms.length));
  if (current.length === 0) for (let k = 0; k < most; k++) current.push('');
  while (current.length < most) current.push(current[0]!);
  for (let k = 0; k < current.length; k++) current[k] += forms[k] ?? forms[0]!;
}

function word(spellings: readonly string[]): Word {
  const forms = [...new Set(spellings.map(spelling => spelling.slice(0, MAX_WORD)))];
  const first = forms[0]!;
  if (/^\d+$/.test(first)) return { forms: [first.replace(/^0+(?=\d)/, '')], kind: 'number' };
  if (first.length === 1) return { forms, kind: 'initial' };
  const form = legalForm(first);
  return form === undefined ? { forms, kind: 'word' } : { forms: [form], kind: 'form' };
}
