import type { TaggedWord } from './tagged.ts';
import { placeTag } from './tag-contexts.ts';
import { knownVerb, type VerbForm } from './verb-forms.ts';

const BE: ReadonlySet<string> = new Set(['be', 'have', 'get']);

/** Corrects what the tagger gets wrong about verbs, with the forms of the lexicon. Changes the words and gives them back. */
export function repairTags(words: TaggedWord[]): TaggedWord[] {
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!;
    boundOf(words, k);
    const known = knownVerb(word.lower);
    if (isNominal(word) && known && k > 0 && isVerbHere(words, k, known.forms)) word.pos = 'VERB';
    else if (word.pos === 'VERB' && isNameHere(words, k)) word.pos = 'PROPN';
    else if (word.pos === 'VERB' && (isNounHere(words, k) || isInPhrase(words, k) || isNounByForm(words, k)))
      word.pos = 'NOUN';
    else if (word.pos === 'ADV' && (word.lower === 'off' || word.lower === 'aboard') && isNominal(words[k + 1]))
      word.pos = 'ADP';
    // `the firm ships`: an adjective between article and verb is the noun
    if (
      words[k - 1]?.pos === 'ADJ' &&
      words[k - 2]?.pos === 'DET' &&
      (word.pos === 'AUX' || (word.pos === 'VERB' && known?.forms[0] === 's'))
    )
      words[k - 1]!.pos = 'NOUN';
    placeTag(words, k);
    if (word.pos === 'VERB')
      word.lemma = known?.lemma ?? (word.lemma === word.lower ? lemmaOf(word.lower) : word.lemma);
  }
  if (!words.some((word, k) => isFinite(words, word, k))) verbOfHeadline(words);
  else verbOfMainClause(words);
  return words;
}

/** Words that bound a number are no prepositions: `at least 240`, `up to 20`, `about 50`, `between 4,500 and 5,000 tons`. */
function boundOf(words: TaggedWord[], k: number): void {
  const [word, next, after] = [words[k]!, words[k + 1], words[k + 2]];
  if (!next) return;
  // `has since been seen`
  if (word.lower === 'since' && words[k - 1]?.pos === 'AUX' && /^(?:AUX|VERB)$/.test(next.pos)) word.pos = 'ADV';
  // `has worked there since 2011`
  if (/^(?:since|until|before|after)$/.test(word.lower) && isDate(next, after) && /^(?:NUM|PROPN)$/.test(next.pos))
    word.pos = 'ADP';
  // `rejects that explanation.`
  const closes = after === undefined || (after.pos === 'PUNCT' && /^[.;,!?]$/.test(after.lower));
  if (word.lower === 'that' && word.pos === 'SCONJ' && next.pos === 'NOUN' && closes) word.pos = 'DET';
  if (word.lower === 'no' && next.lower === 'longer') [word.pos, next.pos] = ['ADV', 'ADV'];
  const pair = `${word.lower} ${next.lower}`;
  if (/^(?:at least|at most|up to|more than|less than|fewer than|as many|no fewer)$/.test(pair) && after?.pos === 'NUM')
    [word.pos, next.pos] = ['ADV', 'ADV'];
  else if (
    /^(?:about|around|some|circa|nearly|almost|roughly|approximately|over|under|maybe|perhaps)$/.test(word.lower)
  ) {
    const sum = /^[A-Z]{0,3}[$€£¥]$/.test(next.text) && after?.pos === 'NUM';
    if ((next.pos === 'NUM' || sum) && word.pos === 'ADP' && !isDate(next, after)) word.pos = 'ADV';
  } else if (word.lower === 'between' && next.pos === 'NUM' && after?.lower === 'and' && words[k + 3]?.pos === 'NUM')
    if (isNominal(words[k + 4]) && !isDate(next, words[k + 4]) && !isDate(next, next)) word.pos = 'ADV';
}

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?$/;

const isDate = ({ lower }: TaggedWord, after: TaggedWord | undefined): boolean =>
  /^(?:19|20)\d\ds?$/.test(lower) || (after !== undefined && MONTH.test(after.lower));

const isNominal = (word: TaggedWord | undefined): boolean =>
  word !== undefined && (word.pos === 'NOUN' || word.pos === 'PROPN' || word.pos === 'ADJ');

const BEFORE_OBJECT: ReadonlySet<string> = new Set([
  'ADP',
  'DET',
  'ADJ',
  'PROPN',
  'PRON',
  'NUM',
  'SCONJ',
  'ADV',
  'SYM',
]);

/** A noun or adjective to the tagger that is a verb: `were smuggled`, `defectors report that`, `…, and ships it to`. */
function isVerbHere(words: readonly TaggedWord[], k: number, forms: readonly VerbForm[]): boolean {
  const [word, before, after] = [words[k]!, words[k - 1]!, words[k + 1]];
  if (forms.includes('participle') && auxiliaryBefore(words, k))
    return word.pos !== 'NOUN' || word.lower.endsWith('ed');
  if (!after) return false;
  if (after.lower === 'that' && forms.includes('s') !== isPlural(before.lower) && /NOUN|PROPN|PRON/.test(before.pos))
    return forms.includes('s') || forms.includes('base');
  if (word.pos === 'NOUN' && before.pos === 'PRON' && /^(?:he|she|it|they|we|i|you)$/.test(before.lower)) return true;
  // `The firm plans to ship`
  if (
    forms.includes('s') &&
    after.lower === 'to' &&
    after.pos === 'PART' &&
    /^(?:NOUN|PROPN|ADJ)$/.test(before.pos) &&
    !hasFinite(words, k)
  )
    return true;
  if (!BEFORE_OBJECT.has(after.pos) || after.lower === 'of') return false;
  // `Firm sells it`, `The yard, built in 1987, ships the cable`
  const bounded = after.pos === 'ADV' && /^(?:NUM|ADV)$/.test(words[k + 2]?.pos ?? '');
  const direct = bounded || after.pos === 'DET' || after.pos === 'PRON' || after.pos === 'NUM';
  const free = before.pos === 'NOUN' || before.pos === 'PROPN' || before.lower === ',';
  // `two weapons caches` are no verb
  const plural = before.pos === 'NOUN' && /[^s]s$/.test(before.lower);
  const agrees = (forms.includes('s') && !plural) || (forms.includes('base') && /[^s]s$/.test(before.lower));
  if (agrees && word.pos === 'NOUN' && free && direct && !hasFinite(words, k)) return true;
  if (before.pos === 'CCONJ' && forms.includes('s')) return words.slice(0, k).some(({ pos }) => pos === 'VERB');
  if (before.lower === ',' && forms.includes('ing')) {
    const opening = words.slice(Math.max(0, k - 7), k - 1).findLastIndex(({ lower }) => lower === ',');
    return opening > 0 && words[Math.max(0, k - 7) + opening - 1]!.lemma === 'be';
  }
  return false;
}

const isPlural = (lower: string): boolean =>
  lower.endsWith('s') || /^(?:data|media|people|police|men|women|children|policemen|fishermen)$/.test(lower);

/** `the search of`, `a transfer to`: behind an article, before what belongs to a noun. */
function isNounHere(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  const forms = knownVerb(words[k]!.lower)?.forms;
  // `with permits for`, `his arrest`, `every order`
  if (forms?.[0] === 's' && (before?.pos === 'ADP' || before?.lower === 'to')) {
    if (before.lower === 'to') before.pos = 'ADP';
    return true;
  }
  if (forms?.[0] === 'base' && before && /^(?:an?|the|his|its|their|my|our|every|no)$/.test(before.lower))
    return after?.pos !== 'NOUN';
  // `does not cover scrap`
  const bare =
    before?.pos === 'VERB' && before.lemma === before.lower && /^(?:AUX|PART)$/.test(words[k - 2]?.pos ?? '');
  // `has ties to`, `through its paces`
  if (
    forms?.[0] === 's' &&
    (before?.pos === 'AUX' || /^(?:its|his|her|their|our|my|the|these|those)$/.test(before?.lower ?? ''))
  )
    return true;
  // `got hold of`, `as pump spares`
  const base = forms?.[0] === 'base' && !forms.includes('past') && !forms.includes('participle');
  if (base && before?.pos === 'ADP' && before.lower !== 'to' && (after?.pos === 'NOUN' || after?.pos === 'VERB'))
    return true;
  if (base && before && after?.lower === 'of' && /^(?:got|get|gets|took|takes|lost|gave|made)$/.test(before.lower))
    return true;
  if (bare && forms?.[0] === 'base' && !/^(?:let|help|make|go|come|see|have|dare|need)$/.test(before.lower))
    return true;
  if (before?.lemma === 'be' && forms?.[0] === 'base' && !forms.includes('participle') && after?.pos === 'NOUN')
    return true;
  if (before?.pos !== 'DET' || !/^(?:an?|the|this|his|its|no|any)$/.test(before.lower)) return false;
  return after?.lower === 'of' && !/(?:ed|ing)$/.test(words[k]!.lower);
}

/** `eight oil pump jacks`: a base form between words of a noun phrase, behind the verb of the clause. */
function isInPhrase(words: readonly TaggedWord[], k: number): boolean {
  const [before, after] = [words[k - 1], words[k + 1]];
  if (!before || after?.pos !== 'NOUN' || !/^(?:NUM|ADJ|NOUN|PROPN)$/.test(before.pos)) return false;
  return knownVerb(words[k]!.lower)?.forms[0] === 'base' && hasFinite(words, k);
}

/** `the Harrowfell combine sold`, `took the witness stand`: a base form behind a noun in the singular is no verb. */
function isNounByForm(words: readonly TaggedWord[], k: number): boolean {
  const [word, before, opens, after] = [words[k]!, words[k - 1], words[k - 2], words[k + 1]];
  const forms = knownVerb(word.lower)?.forms;
  const base = forms ? forms[0] === 'base' && !forms.includes('past') : word.lemma === word.lower;
  if (!base || /(?:ed|ing)$/.test(word.lower) || !before || !/^(?:NOUN|PROPN)$/.test(before.pos)) return false;
  if ((isPlural(before.lower) && !before.lower.endsWith('ss')) || !/^(?:the|an?)$/.test(opens?.lower ?? ''))
    return false;
  // `saw the boat leave`, `will the firm pay`
  const governed = words
    .slice(Math.max(0, k - 5), k - 2)
    .some(
      ({ pos, lower, lemma }) =>
        pos === 'AUX' ||
        /^(?:let|lets|make|makes|made|help|helps|helped|that|lest|and|or|,)$/.test(lower) ||
        /^(?:see|watch|hear|notice|observe|have)$/.test(knownVerb(lower)?.lemma ?? lemma),
    );
  return !governed && after !== undefined && /^(?:VERB|AUX|ADP|PUNCT)$/.test(after.pos);
}

/** `Narrick Pharmaceutical Works bought`, `the Export Control Act`: a capital behind two others of a name, in a sentence of small letters. */
function isNameGoingOn(words: readonly TaggedWord[], k: number): boolean {
  const [before, opens] = [words[k - 1], words[k - 2]];
  if (!/^[A-Z][a-z]/.test(words[k]!.text) || before?.pos !== 'PROPN' || !/^[A-Z]/.test(before.text)) return false;
  if (!opens || (opens.pos !== 'PROPN' && opens.pos !== 'DET' && k < 3)) return false;
  return words.filter(({ text }) => /^[A-Z]/.test(text)).length * 2 < words.length;
}

/** A capital within a sentence of small letters: `…, Cook said`. */
function isNameHere(words: readonly TaggedWord[], k: number): boolean {
  if (isNameGoingOn(words, k)) return true;
  if (k === 0 || !/^[A-Z][a-z]/.test(words[k]!.text) || !/^[a-z]/.test(words[k - 1]!.text + words[k + 1]?.text))
    return (
      k > 0 &&
      /^[A-Z][a-z]/.test(words[k]!.text) &&
      words[k - 1]!.lower === ',' &&
      /^[a-z]/.test(words[k + 1]?.text ?? '')
    );
  return words.filter(({ text }) => /^[A-Z]/.test(text)).length * 2 < words.length;
}

function auxiliaryBefore(words: readonly TaggedWord[], k: number): boolean {
  for (let j = k - 1; j >= 0 && j >= k - 4; j--) {
    const { pos, lemma } = words[j]!;
    if (pos === 'AUX' || BE.has(lemma)) return true;
    if (pos !== 'ADV' && pos !== 'PART' && pos !== 'CCONJ' && pos !== 'VERB') return false;
  }
  return false;
}

/** A verb that can bear a clause: an auxiliary, or a form other than -ing and `to` + base. */
function isFinite(words: readonly TaggedWord[], { pos, lower }: TaggedWord, k: number): boolean {
  if (pos === 'AUX') return true;
  return pos === 'VERB' && !lower.endsWith('ing') && words[k - 1]?.lower !== 'to';
}

/** Is there a finite verb within twelve words before, with no boundary between? */
function hasFinite(words: readonly TaggedWord[], k: number): boolean {
  for (let j = k - 1; j >= 0 && j >= k - 12; j--) {
    const word = words[j]!;
    if (word.pos === 'SCONJ' || word.pos === 'CCONJ' || word.lower === ';') return false;
    if (!isFinite(words, word, j)) continue;
    if (/^(?:said|says|say|believes?|believed|thinks?|thought|claims?|claimed|told|tells)$/.test(word.lower))
      return false;
    const participle = word.pos === 'VERB' && knownVerb(word.lower)?.forms.includes('participle') === true;
    return !participle || /^(?:DET|NUM|ADJ|NOUN|PROPN|PRON)$/.test(words[j + 1]!.pos);
  }
  return false;
}

/** A sentence without a verb, mostly a headline: `Ex-minister jailed for arms deals`. The first word that can be one is taken for it. */
function verbOfHeadline(words: TaggedWord[]): void {
  const whole = /^[.!?]$/.test(words.at(-1)?.lower ?? '');
  for (let k = 1; k + 1 < words.length; k++) {
    const word = words[k]!;
    const known = isNominal(word) ? knownVerb(word.lower) : undefined;
    if (!known || !isNominal(words[k - 1])) continue;
    const after = words[k + 1]!;
    const participle = known.forms.includes('past') && (after.pos === 'ADP' || isNominal(after) || after.pos === 'DET');
    const present = known.forms.includes('s') && BEFORE_OBJECT.has(after.pos) && after.pos !== 'ADP';
    const agrees = whole && k < 12 && agreesWith(words[k - 1]!, known.forms, after);
    if (!participle && !present && !agrees) continue;
    word.pos = 'VERB';
    word.lemma = known.lemma;
    return;
  }
}

/** `The office cast doubt on the price, which …`: a noun that can be a past, where the clause before the first boundary has no verb. */
function verbOfMainClause(words: TaggedWord[]): void {
  for (let k = 1; k + 1 < words.length; k++) {
    const word = words[k]!;
    if (!/^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(word.pos)) return;
    const known = word.pos === 'NOUN' ? knownVerb(word.lower) : undefined;
    if (!known?.forms.includes('past') || !/^(?:NOUN|PROPN)$/.test(words[k - 1]!.pos)) continue;
    const rest = words.slice(k + 1);
    const end = rest.findIndex(
      ({ pos, lower }) => pos === 'PUNCT' || pos === 'SCONJ' || /^(?:who|which|that)$/.test(lower),
    );
    const clause = rest.slice(0, end < 0 ? rest.length : end);
    if (clause.length < 2 || clause.some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return;
    word.pos = 'VERB';
    word.lemma = known.lemma;
    return;
  }
}

/** `The ship shuttles between`, `The pills end up`: in a whole sentence a noun that could be the verb of the noun before it. */
function agreesWith(before: TaggedWord, forms: readonly VerbForm[], after: TaggedWord): boolean {
  if (before.pos === 'ADJ' || !(BEFORE_OBJECT.has(after.pos) || after.pos === 'NOUN')) return false;
  if (forms.includes('s')) return !/[^s]s$/.test(before.lower) || before.pos === 'PROPN';
  return forms.includes('past') || (forms.includes('base') && isPlural(before.lower) && after.pos !== 'NOUN');
}

/** Lemma of a regular participle that the tagger left as it was and the lexicon does not know. */
function lemmaOf(lower: string): string {
  const stem = /^(.{2,}?)(?:ied|ed|ing)$/.exec(lower);
  if (!stem) return lower;
  if (lower.endsWith('ied')) return `${stem[1]}y`;
  const [, root] = stem as unknown as [string, string];
  if (/([^aeiouls])\1$/.test(root)) return root.slice(0, -1);
  if (
    /(?:[aiou][bcdgkmtvz]|[^aeiou]l|[csuvz]|rg|dg|[aeiou]r)$/.test(root) &&
    !/(?:[aeiou]{2}[bcdgkmnrt]|[^aeiou]{2}[dt]|er|or|it)$/.test(root)
  )
    return `${root}e`;
  return root;
}
