import { LEGAL_FORMS } from './legal-forms.generated.ts';

/**
 * Legal forms say what kind of firm it is and little about which: a name scores the same with or without them. A
 * sequence of words (limited liability company) becomes one word of kind `form`, the longest one first.
 * data/legal-forms.csv: one short form for what lists and papers translate into each other (OOO is listed as LLC). Source
 * `elf` = the name or the abbreviation, singular where that has the plural, in the ISO 20275 Entity Legal Forms code list
 * of GLEIF, release of 2023-09-28; `list` = so written in names on OFAC's SDN list; `own` = from memory, verified: no.
 * A `$` before a spelling: only at the end of a name; `^`: at its beginning or end. Those are words or given names elsewhere.
 * Han characters and Hangul are in data/east-asian-words.csv.
 */

/** What stands behind the words read so far. */
interface Step {
  next?: Map<string, Step>;
  /** short form, where a legal form ends here */
  form?: string;
  /** may it stand anywhere, at either edge of a name, or only at its end? */
  place?: Place;
}
const ANYWHERE = 0;
const EDGE = 1;
const END = 2;
type Place = typeof ANYWHERE | typeof EDGE | typeof END;

/** Spellings of a word in a–z: the same as text/words.ts's Word, which this module does not know. */
interface Spelt {
  forms: readonly string[];
}

/** before the first word */
const FIRST: Step = {};
/** spellings in a–z, glued: the end of a name may be parted otherwise (S.A.D E C.V.) */
const GLUED = new Map<string, string>();
/** long first words by their first and by their last three letters: one slip leaves one of the two alone */
const NEAR: string[][] = [[]];
/** by packed letters a place in NEAR; 0 = none */
const NEAR_AT = new Uint16Array(1 << 15);

/** Long words are also known with one typing error: COPMANY, LIMTED. Shorter ones may be others (private: pirate), EXACT ones are (sharikat: shariat). */
const MIN_LONG = 8;
const MIN_SLIPPED = 6;
const MIN_GLUED = 4;
const MAX_GLUED = 14;
/** one of the two last words has no more letters */
const SHORT_PART = 2;
/** single words that are no two words when parted */
const PARTED = new Set([
  'gmbh',
  'ltda',
  'sarl',
  'eirl',
  'ojsc',
  'cjsc',
  'pjsc',
  'fzco',
  'limited',
  'company',
  'incorporated',
  'corporation',
]);
const SLIPPED = new Set(['limited', 'company']);
const EXACT = new Set(['sharikat']);

for (const line of LEGAL_FORMS.split('\n')) {
  const [form, ...words] = line.split(' ') as [string, ...string[]];
  const place = words[0] === '$' ? END : words[0] === '^' ? EDGE : ANYWHERE;
  if (place !== ANYWHERE) words.shift();
  add(
    form,
    words.map(word => ({ forms: word.split('/') })),
    place,
  );
}

/** Adds a spelling. Of two rows with the same one the first counts. */
function add(form: string, words: readonly Spelt[], place: Place): void {
  let steps = [FIRST];
  let glued = '';
  let [plain, initials] = [true, true];
  for (const { forms } of words) {
    steps = followed(steps, forms);
    glued += forms[0]!;
    plain &&= forms.length === 1;
    initials &&= forms[0]!.length === 1;
  }
  for (const step of steps) {
    step.form ??= form;
    step.place ??= initials ? EDGE : place;
  }
  if (!plain) return;
  addNear(words[0]!.forms[0]!);
  const mayPart = words.length > 1 || PARTED.has(glued);
  if (mayPart && glued.length >= MIN_GLUED && glued.length <= MAX_GLUED && !GLUED.has(glued)) GLUED.set(glued, form);
}

/** The steps that a word leads to: new spellings of it to one that is new, or to the first that is known. */
function followed(steps: readonly Step[], forms: readonly string[]): Step[] {
  const reached: Step[] = [];
  for (const step of steps) {
    const next = (step.next ??= new Map<string, Step>());
    let known: Step | undefined;
    for (const text of forms) known ??= next.get(text);
    known ??= {};
    for (const text of forms) {
      const there = next.get(text) ?? known;
      next.set(text, there);
      if (!reached.includes(there)) reached.push(there);
    }
  }
  return reached;
}

function addNear(text: string): void {
  if (!maySlip(text)) return;
  for (const code of [threeLetters(text, 0), threeLetters(text, text.length - 3)]) {
    if (NEAR_AT[code] === 0) NEAR_AT[code] = NEAR.push([]) - 1;
    const near = NEAR[NEAR_AT[code]!]!;
    if (!near.includes(text)) near.push(text);
  }
}

function maySlip(text: string): boolean {
  return SLIPPED.has(text) || (text.length >= MIN_LONG && !EXACT.has(text));
}

function threeLetters(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31);
}

/** A legal form in a name: its short form and how many words it has. */
export interface LegalForm {
  form: string;
  words: number;
}

/** The longest legal form that begins at a word of a name, or undefined. Takes time in proportion to its length. */
export function legalFormAt(words: readonly Spelt[], at: number): LegalForm | undefined {
  let step = firstStep(words[at]!.forms);
  if (step === undefined) return undefined;
  let found: LegalForm | undefined;
  for (let end = at + 1; step; end++) {
    if (step.form !== undefined && isInPlace(words, at, end, step.place!)) found = { form: step.form, words: end - at };
    if (step.next === undefined || end === words.length) break;
    step = nextStep(step.next, words[end]!.forms);
  }
  return found;
}

/**
 * The legal form that the last words of a name are when they are glued, from `from` on; `words` is how many of them.
 * At least two, as one word is legalFormAt's. Undefined if there is none.
 */
export function gluedFormAtEnd(words: readonly Spelt[], from: number): LegalForm | undefined {
  let glued = words[words.length - 1]!.forms[0]!;
  if (glued.length > SHORT_PART && words[words.length - 2]!.forms[0]!.length > SHORT_PART) return undefined;
  let found: LegalForm | undefined;
  for (let at = words.length - 2; at >= from && glued.length < MAX_GLUED; at--) {
    glued = words[at]!.forms[0]! + glued;
    if (glued.length < MIN_GLUED) continue;
    const form = GLUED.get(glued);
    if (form !== undefined) found = { form, words: words.length - at };
  }
  return found;
}

function isInPlace(words: readonly Spelt[], at: number, end: number, place: number): boolean {
  if (place === ANYWHERE) return true;
  if (words.length === end - at) return false;
  if (end === words.length || (place === EDGE && at === 0)) return true;
  return isForm(words[end]!.forms[0]!);
}

function firstStep(forms: readonly string[]): Step | undefined {
  const first = FIRST.next!;
  for (let k = 0; k < forms.length; k++) {
    const step = first.get(forms[k]!);
    if (step) return step;
  }
  const slipped = slippedFrom(forms[0]!);
  return slipped === undefined ? undefined : first.get(slipped);
}

function nextStep(next: ReadonlyMap<string, Step>, forms: readonly string[]): Step | undefined {
  for (let k = 0; k < forms.length; k++) {
    const step = next.get(forms[k]!);
    if (step) return step;
  }
  if (forms[0]!.length < MIN_SLIPPED) return undefined;
  for (const [text, step] of next) if (maySlip(text) && oneSlip(forms[0]!, text)) return step;
  return undefined;
}

/** The long first word of a legal form that a word is with one typing error, or undefined. */
function slippedFrom(word: string): string | undefined {
  if (word.length < MIN_SLIPPED) return undefined;
  return nearOf(NEAR_AT[threeLetters(word, 0)]!, word) ?? nearOf(NEAR_AT[threeLetters(word, word.length - 3)]!, word);
}

function nearOf(place: number, word: string): string | undefined {
  if (place !== 0) for (const text of NEAR[place]!) if (oneSlip(word, text)) return text;
  return undefined;
}

function isForm(word: string): boolean {
  return FIRST.next!.get(word)?.place === ANYWHERE;
}

/** The short legal form that a single folded word in a–z stands for, or undefined when it is not one. */
export function legalForm(word: string): string | undefined {
  const step = firstStep([word]);
  return step?.place === ANYWHERE ? step.form : undefined;
}

/** Is one the other with one letter added, dropped, changed, or two neighbours exchanged? */
function oneSlip(a: string, b: string): boolean {
  const rest = Math.min(a.length, b.length);
  if (Math.max(a.length, b.length) - rest > 1) return false;
  let start = 0;
  while (start < rest && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < rest - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const [left, other] = [a.length - start - end, b.length - start - end];
  if (left <= 1 && other <= 1) return true;
  return left === 2 && other === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
