import anyAscii from 'any-ascii';

/** A word of a name whose letters are not of one script though they look so, and which letters those are. */
export interface MixedWord {
  /** the word as written, without what cannot be seen */
  text: string;
  /** e.g. `Cyrillic а as a`, `zero-width space (U+200B)`; each once, at most MOST_LETTERS */
  letters: string[];
}

/** Only this much of a name is looked at. */
const MOST_TEXT = 2000;
const MOST_WORDS = 5;
const MOST_LETTERS = 6;

/**
 * Letters that look like Latin ones, as pairs with the letter in a–z. From the single-letter rows of Unicode Technical
 * Standard 39's confusables.txt (Unicode licence v3) whose target is a Latin letter, and runs.ts' capitals and small letters of
 * the same shape; І counts as i and Ӏ as l, where the standard has one skeleton for both. verified: quoted (as reproduced by the
 * Python package confusable-homoglyphs 3.3.1).
 */
const LOOK_ALIKES: readonly (readonly [script: string, from: number, to: number, pairs: string])[] = [
  ['Cyrillic', 0x400, 0x52f, 'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwѵvүyҽeӏlАaВbЕeКkМmНhОoРpСcТtУyХxІiЈjЅsҮyҺhӀlԌgԜwѴvЬb'],
  ['Greek', 0x370, 0x3ff, 'οoνvαaρpιiκkυuχxγyσoϲcϳjϱpτtΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxϒyϹcϺmͿj'],
  ['Armenian', 0x530, 0x58f, 'աwգqզqհhոnռnսuցgքfօoՍuՏsՕo'],
  ['Cherokee', 0x13a0, 0x13ff, 'ᎠdᎡrᎢtᎥiᎩyᎪaᎫjᎬeᎳwᎷmᎻhᎽyᏀgᏂhᏃzᏏbᏒrᏔwᏕsᏙvᏚsᏞlᏟcᏢpᏦkᏧdᏳgᏴb'],
  ['Lisu', 0xa4d0, 0xa4ff, 'ꓐbꓑpꓒdꓓdꓔtꓖgꓗkꓙjꓚcꓜzꓝfꓟmꓠnꓡlꓢsꓣrꓦvꓧhꓪwꓫxꓬyꓮaꓰeꓲlꓳoꓴu'],
  ['Coptic', 0x2c80, 0x2cff, 'ⲅrⲎhⲒlⲔkⲘmⲚnⲞoⲟoⲢpⲣpⲤcⲥcⲦtⲨyⲬxⳐl'],
];
const LATIN_OF = new Map<string, string>();
/** script → Latin letter → the first letter of the script that looks like it */
const OF_LATIN = new Map<string, Map<string, string>>();
for (const [script, , , pairs] of LOOK_ALIKES) {
  const back = new Map<string, string>();
  for (const pair of pairs.match(/../gu)!) {
    const [letter, latin] = [...pair] as [string, string];
    LATIN_OF.set(letter, latin);
    if (!back.has(latin)) back.set(latin, letter);
  }
  OF_LATIN.set(script, back);
}

/** The letter in a–z that a letter of another script looks like, or undefined. */
export function latinLookAlike(letter: string): string | undefined {
  return LATIN_OF.get(letter);
}

/** What cannot be seen inside a word; between letters of Arabic, Indic and other joining scripts some of them are spelling. */
const UNSEEN: ReadonlyMap<number, string> = new Map([
  [0xad, 'soft hyphen'],
  [0x34f, 'grapheme joiner'],
  [0x61c, 'Arabic letter mark'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of embedding'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first-strong isolate'],
  [0x2069, 'end of isolate'],
  [0xfeff, 'zero-width no-break space'],
]);

/**
 * The words of a name that mix Latin with look-alikes of another script (a Cyrillic а in Carlos, a Latin a in Иванов), hold
 * full-width among plain letters, mathematical or circled letters, or something unseen between two letters. Words of one script
 * are none, whichever their neighbours are (Иванов Ltd). Linear; at most MOST_WORDS words, in their order.
 */
export function mixedScripts(name: string): MixedWord[] {
  if (isPlain(name)) return [];
  const found: MixedWord[] = [];
  for (const word of wordsOf(name.slice(0, MOST_TEXT))) {
    if (found.length >= MOST_WORDS) break;
    keep(word, found);
  }
  return found;
}

/**
 * The name with each word in the script that it is truly of: Vladimіr with a Cyrillic і in Latin letters, CTPATИM with
 * Latin letters in Cyrillic. Names of whole words are given back as they are. Linear; what stands behind MOST_TEXT is left.
 */
export function asMeant(name: string): string {
  if (isPlain(name) || !/[A-Za-z]/.test(name) || !OTHER_SCRIPTS.test(name)) return name;
  let meant = '';
  for (const word of wordsOf(name.slice(0, MOST_TEXT))) meant += wordAsMeant(word);
  return meant + name.slice(MOST_TEXT);
}
const OTHER_SCRIPTS = /[\u0370-\u058f\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff]/;

function wordAsMeant(word: readonly string[]): string {
  const kinds = word.map(kindOf);
  if (!kinds.includes('Latin')) return word.join('');
  const back = OF_LATIN.get(foreignScript(word, kinds) ?? '');
  if (back) return word.map((char, at) => (kinds[at] === 'Latin' && back.get(char.toLowerCase())) || char).join('');
  if (word.some((char, at) => isForeign(kinds[at]) && !LATIN_OF.has(char))) return word.join('');
  return word.map(char => LATIN_OF.get(char) ?? char).join('');
}

const isForeign = (kind: Kind | undefined): boolean => kind !== undefined && (kind === 'other' || OF_LATIN.has(kind));

/** Words and what stands between them, each as its characters. */
function* wordsOf(text: string): Iterable<string[]> {
  let word: string[] = [];
  for (const char of text) {
    if (kindOf(char) !== undefined) word.push(char);
    else {
      if (word.length > 0) yield word;
      word = [];
      yield [char];
    }
  }
  if (word.length > 0) yield word;
}

/** Plain ASCII, as most names are. */
function isPlain(name: string): boolean {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 0x7f) return false;
  return true;
}

type Kind = 'Latin' | 'full-width' | 'styled' | 'unseen' | 'mark' | 'other' | (string & {});

/** Script or manner of a character of a word; undefined for what parts words. `other`: letters that look like none of ours. */
function kindOf(char: string): Kind | undefined {
  const code = char.codePointAt(0)!;
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 'Latin';
  if (code < 0x80) return code >= 48 && code <= 57 ? 'mark' : undefined;
  if (UNSEEN.has(code)) return 'unseen';
  if (code >= 0xc0 && code <= 0x24f) return code === 0xd7 || code === 0xf7 ? undefined : 'Latin';
  if ((code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f)) return 'mark';
  if (code >= 0x1e00 && code <= 0x1eff) return 'Latin';
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)) return 'full-width';
  if ((code >= 0x1d400 && code <= 0x1d7cb) || (code >= 0x24b6 && code <= 0x24e9)) return 'styled';
  const script = LOOK_ALIKES.find(([, from, to]) => code >= from && code <= to);
  if (script !== undefined) return script[0];
  return /\p{L}/u.test(char) ? 'other' : undefined;
}

function keep(word: readonly string[], found: MixedWord[]): void {
  if (word.length < 2) return;
  const kinds = word.map(char => kindOf(char)!);
  const letters = new Set<string>();
  const hasLatin = kinds.includes('Latin');
  const script = hasLatin ? foreignScript(word, kinds) : undefined;
  for (const [at, char] of word.entries()) {
    const kind = kinds[at]!;
    const said = script === undefined ? inLatin(kind, char, hasLatin) : latinIn(script, kind, char);
    if (said !== undefined) letters.add(said);
  }
  for (const at of unseenBetween(kinds)) letters.add(unseenText(word[at]!.codePointAt(0)!));
  const text = word.filter((_, at) => kinds[at] !== 'unseen').join('');
  if (letters.size > 0) found.push({ text, letters: [...letters].slice(0, MOST_LETTERS) });
}

/** The script that a word with Latin letters is truly of: more of its letters look like nothing else than of the Latin ones. */
function foreignScript(word: readonly string[], kinds: readonly (Kind | undefined)[]): string | undefined {
  let found: string | undefined;
  let most = 0;
  for (const [script, back] of OF_LATIN) {
    const own = word.filter((char, at) => kinds[at] === script && !LATIN_OF.has(char)).length;
    const latin = word.filter((char, at) => kinds[at] === 'Latin' && !back.has(char.toLowerCase())).length;
    if (own - latin > most) {
      most = own - latin;
      found = script;
    }
  }
  return found;
}

/** A letter in a word that is mostly Latin. */
function inLatin(kind: Kind, char: string, hasLatin: boolean): string | undefined {
  if (kind === 'styled')
    return `${char.codePointAt(0)! < 0x3000 ? 'circled' : 'mathematical'} ${char} as ${asAscii(char)}`;
  if (!hasLatin) return undefined;
  if (kind === 'full-width') return `full-width ${char} as ${asAscii(char)}`;
  const like = latinLookAlike(char);
  return like === undefined ? undefined : `${kind} ${char} as ${like}`;
}

/** A Latin letter in a word that is mostly of another script. */
function latinIn(script: string, kind: Kind, char: string): string | undefined {
  if (kind !== 'Latin') return undefined;
  const like = OF_LATIN.get(script)!.get(char.toLowerCase());
  return like === undefined ? undefined : `Latin ${char} as ${like}`;
}

function asAscii(char: string): string {
  return anyAscii(char).replace(/[^A-Za-z0-9]+/g, '');
}

const EUROPEAN: ReadonlySet<string> = new Set(['Latin', 'Cyrillic', 'Greek']);

/** Places of what is unseen between two letters of scripts that do not join theirs. */
function unseenBetween(kinds: readonly Kind[]): number[] {
  const between: number[] = [];
  let waiting: number[] = [];
  let before: Kind | undefined;
  for (const [at, kind] of kinds.entries()) {
    if (kind === 'mark') continue;
    if (kind === 'unseen') {
      if (before !== undefined && EUROPEAN.has(before)) waiting.push(at);
      continue;
    }
    if (EUROPEAN.has(kind)) between.push(...waiting.slice(0, MOST_LETTERS));
    waiting = [];
    before = kind;
  }
  return between;
}

function unseenText(code: number): string {
  return `${UNSEEN.get(code)!} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

/** One sentence about the words of a name that are not what they look like, or undefined where there are none. */
export function mixedScriptsText(name: string): string | undefined {
  const mixed = mixedScripts(name);
  if (mixed.length === 0) return undefined;
  const said = mixed.map(({ text, letters }) => `"${text}" has ${letters.join(', ')}`).join('; ');
  return `the name mixes scripts: ${said}; a person or a program wrote it so`;
}
