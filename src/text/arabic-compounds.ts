import { nameRows } from './given-names.ts';

/**
 * Arabic names of several words are written in many ways: Abd al-Rahman, Abdul Rahman, Abdurrahman; Siraj al-Din, Sirajuddin;
 * Hamid Ullah, Hamidullah. Here they all become the same words: abdul rahman, siraj din, hamid allah; and Abdullah one.
 * The article inside them goes.
 */
/** How the first word of Abd al-Rahman is spelt; glued to the next word it must meet a slip in Abdelrahman. */
export const ABD_FORMS: readonly string[] = ['abdul', 'abd', 'abdel'];
const ABD = new Set([
  'abd',
  'abdul',
  'abdel',
  'abdal',
  'abdol',
  'abdoul',
  'abdil',
  'abdur',
  'abdus',
  'abdoel',
  'abdiel',
]);
const ARTICLE = new Set([
  'al',
  'el',
  'ul',
  'il',
  'ol',
  'ud',
  'ad',
  'ed',
  'od',
  'ur',
  'ar',
  'er',
  'us',
  'as',
  'es',
  'ush',
  'ash',
  'ech',
]);
const ALLAH = new Set(['allah', 'ullah', 'ollah', 'illah', 'alla', 'ulla', 'lah']);
const DIN = new Set(['din', 'deen', 'dine', 'dyn', 'eddin', 'uddin', 'eddine', 'aldin', 'ddin']);
/** articles that take the sound of the letter after them: ar-Rahman, ash-Shami, ad-Din */
const ASSIMILATED = /^[aeu](r|s|sh|d|z|t|n)$/;
const LEAST_STEM = 3;

/** The words that one folded word stands for; undefined where it is one word. */
export function splitCompound(word: string): string[] | undefined {
  if (word.length < 6) return undefined;
  if (word.startsWith('abd')) {
    if (nameRows(word) !== undefined) return undefined;
    const rest = afterAbd(word);
    return rest === undefined ? undefined : [ABD_FORMS[0]!, rest];
  }
  const first = word[0]!;
  if ((first === 'a' || first === 'b') && /^a?bo?u[bc]/.test(word)) {
    const rows = nameRows(word);
    if (rows !== undefined && rows === nameRows('abubakr')) return ['abu', 'bakr'];
  }
  const zayn = first !== 'z' ? null : /^z[ae]+[iy]?n[auoe]l(a.{3,})$/.exec(word);
  if (zayn !== null) return ['zayn', zayn[1]!];
  const stem = beforeSuffix(word);
  return stem === undefined || nameRows(word) !== undefined ? undefined : stem;
}

/** Rahman of Abdurrahman, Abdelrahman, Abdirahman; undefined for names of another make (Abdullaev). */
function afterAbd(word: string): string | undefined {
  const vowels = word[3] === 'o' && word[4] === 'u' ? 2 : 'aeiou'.includes(word[3]!) ? 1 : 0;
  if (vowels === 0) return undefined;
  let rest = word.slice(3 + vowels);
  if (/^l{1,2}[aeiou](h|ev|yev|oev|iev|eff)/.test(rest) || /^l{1,2}a$/.test(rest)) return undefined;
  // the l of the article, and the letter that it became
  if (/^l[^aeiouyw]/.test(rest) || (/^l[aeiouy]/.test(rest) && !rest.startsWith('lat'))) rest = rest.slice(1);
  else if (rest[0] === rest[1] || /^s?sh?sh/.test(rest)) rest = rest.slice(1);
  return rest.length >= LEAST_STEM ? rest : undefined;
}

function beforeSuffix(word: string): string[] | undefined {
  const din = word.endsWith('n') || word.endsWith('ne') ? DIN_END.exec(word) : null;
  if (din !== null && din.index >= LEAST_STEM - (din[0].length > 5 ? 1 : 0)) return [word.slice(0, din.index), 'din'];
  const allah = word.endsWith('la') || word.endsWith('lah') ? ALLAH_END.exec(word) : null;
  return allah !== null && allah.index >= LEAST_STEM ? [word.slice(0, allah.index), 'allah'] : undefined;
}
const DIN_END = /(?:[aeiou]+d|el)d(?:i|ee|ie|y)ne?$|ald(?:in|een)$|(?<!a)ud(?:ine?|een)$|edine$/;
const ALLAH_END = /(?:ullah?|ulah|ollah|allah|illah)$/;

/** May this folded word have to do with a compound? */
export function isCompoundPart(word: string): boolean {
  return PARTS.has(word);
}
const PARTS = new Set([...ABD, ...ARTICLE, ...ALLAH, ...DIN]);

/** Which words of a name fall away or change, given the words' first spellings: undefined = falls away. */
export function joinCompounds(names: readonly string[]): (string | undefined)[] {
  const result: (string | undefined)[] = [...names];
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!;
    const next = names[at + 1];
    if (ABD.has(name)) {
      result[at] = ABD_FORMS[0]!;
      const article = next !== undefined && ARTICLE.has(next) && at + 2 < names.length;
      const after = article ? names[at + 2]! : next;
      if (article) result[at + 1] = undefined;
      if (after === undefined || !ALLAH.has(after)) continue;
      result[at] = 'abdallah';
      result[at + (article ? 2 : 1)] = undefined;
      at += article ? 2 : 1;
    } else if (at > 0 && ALLAH.has(name)) result[at] = 'allah';
    else if (at > 0 && DIN.has(name)) result[at] = 'din';
    else if (at > 0 && next !== undefined && ARTICLE.has(name)) {
      // the article of Siraj al-Din, Zayn al-Abidin
      if (DIN.has(next) || ALLAH.has(next) || next.startsWith('abidin')) result[at] = undefined;
      else if (ASSIMILATED.test(name) && next.startsWith(name.slice(1)) && next.length > 3) result[at] = 'al';
    }
  }
  return result;
}
