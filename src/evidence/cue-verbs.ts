import { type CueRow, cueRow, cueTakes } from './lexicon.ts';
import { DOCUMENT } from './may-speak.ts';
import { phraseCue } from './phrase-cues.ts';
import type { WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

/** A verb of saying with its auxiliaries; `last` is the verb. Numbers of words. */
export interface CueVerb extends WordSpan {
  lemma: string;
  row: CueRow;
  takes: ReadonlySet<string>;
  /** `reduced`: a participle behind a noun (`a firm said to belong to …`) */
  kind: 'finite' | 'infinitive' | 'gerund' | 'reduced';
  passive: boolean;
  negated: boolean;
}

/** `ruled out any link` denies it; not to rule something out says nothing. */
const RULE_OUT = 'rule out';
const NOT = /^(?:not|n['’`]?t|['’`]t|never|nobody|no)$/;
const MONTH_OR_DAY =
  /^(?:today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|jun|jul|aug|sept|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Is it a day or month, a year or another number? */
export function isTime({ lower, pos }: TaggedWord): boolean {
  return MONTH_OR_DAY.test(lower) || (pos === 'NUM' && /^\d/.test(lower));
}

/** Verb forms that may be what is said: finite or helping. */
export function isFinite(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower } = words[k]!;
  if (pos === 'AUX') return words[k - 1]?.lower !== 'to';
  return (pos === 'VERB' && !lower.endsWith('ing') && words[k - 1]?.lower !== 'to') || isMistaken(words, k);
}

/** The verbs and tests of a sentence that may be cues, from left to right. */
export function cueVerbs(words: readonly TaggedWord[]): CueVerb[] {
  const found: CueVerb[] = [];
  for (let k = 0; k < words.length; k++) {
    // `would neither confirm nor deny`
    if (/^(?:nor|neither)$/.test(words[k - 1]?.lower ?? '')) continue;
    const phrase = phraseCue(words, k);
    if (phrase) {
      found.push(phrase);
      k = phrase.last;
      continue;
    }
    const lemma =
      words[k + 1]?.lower === 'out' && words[k]!.lemma.toLowerCase() === 'rule' ? RULE_OUT : cueLemma(words, k);
    if (lemma === undefined || (lemma !== RULE_OUT && isOtherVerb(words, k, lemma))) continue;
    const last = found.at(-1);
    if (lemma === RULE_OUT) {
      const group = groupOf(words, k, 'deny');
      // `It cannot be ruled out that`
      const open = group.passive && group.negated && words[k + 2]?.lower === 'that';
      if (open) found.push({ ...group, last: k + 1, row: { stance: 'asserted', hedge: 'speaker' } });
      if (!group.negated && !group.passive) found.push({ ...group, last: k + 1 });
      continue;
    }
    // `was quoted as saying` is one cue
    if (
      last?.passive &&
      words[k]!.lower.endsWith('ing') &&
      last.last === k - 2 &&
      words[k - 1]!.lower === 'as' &&
      cueRow('verb', lemma)
    )
      found[found.length - 1] = {
        ...last,
        last: k,
        lemma,
        row: cueRow('verb', lemma)!,
        takes: cueTakes(lemma),
        passive: false,
        kind: 'finite',
      };
    else {
      const group = groupOf(words, k, lemma);
      // `pointed out`
      found.push(words[k + 1]?.lower === 'out' && group.takes.has('out') ? { ...group, last: k + 1 } : group);
    }
  }
  return found;
}

/** `charged up`, `put off`: with a particle behind it the verb is another one, unless the table has it. */
function isOtherVerb(words: readonly TaggedWord[], k: number, lemma: string): boolean {
  const particle = words[k + 1]?.lower ?? '';
  return (
    /^(?:out|off|up|down|away|over|aside)$/.test(particle) &&
    words[k + 1]!.pos !== 'NOUN' &&
    !cueTakes(lemma).has(particle)
  );
}

/** The lemma by which the word is in the table, where it stands as a verb; undefined otherwise. */
function cueLemma(words: readonly TaggedWord[], k: number): string | undefined {
  const { pos, lower, lemma } = words[k]!;
  if (pos !== 'VERB' && !isMistaken(words, k)) return undefined;
  return lemmas(lower, lemma.toLowerCase()).find(one => cueRow('verb', one) ?? cueRow('test', one));
}

export function lemmas(lower: string, lemma: string): string[] {
  const forms = [lemma, lower];
  const stem = /^(.{2,}?)(?:ed|es|s|ing)$/.exec(lower)?.[1];
  if (stem !== undefined) forms.push(`${stem}e`, stem, stem.replace(/(.)\1$/, '$1'));
  if (/ie[sd]$/.test(lower)) forms.push(`${lower.slice(0, -3)}y`);
  return forms;
}

const SUBJECT = /^(?:NOUN|PROPN|PRON)$/;
const OPENS = /^(?:DET|PRON|PROPN)$/;
export const PLURAL = /(?:[^s]s|people|police|men|others|some|many|we|they|i|you)$/;

/**
 * What the tagger reads as a noun or adjective, though it stands where a verb does: behind a subject that has no verb yet, before `that`, an article or a
 * pronoun (`the union doubts this`, `its owner, Ms. Roe, informed the panel`).
 */
export function isMistaken(words: readonly TaggedWord[], k: number): boolean {
  const { pos, lower, lemma } = words[k]!;
  if ((pos !== 'NOUN' && pos !== 'ADJ' && pos !== 'PROPN') || k === 0 || !/^[a-z]+$/.test(words[k]!.text)) return false;
  const known = lemmas(lower, lemma).find(one => cueRow('verb', one));
  if (known === undefined) return false;
  let before = k - 1;
  while (before > 0 && (words[before]!.pos === 'ADV' || words[before]!.lower === 'further')) before--;
  // `Emails we obtained show that`
  if (before > 1 && words[before]!.pos === 'VERB' && /^(?:i|we|he|she|they)$/.test(words[before - 1]!.lower))
    before -= 2;
  const subject = words[before]!;
  const closes = subject.lower === ',' && before > 1;
  // `photographs that show vehicles`
  const shows = subject.lower === 'that' && DOCUMENT.test(words[before - 1]?.lower ?? '');
  if (shows) return cueTakes(known).has('document') && words[k + 1]?.pos !== 'PUNCT';
  // `Neither side disputes that`
  const adjective = subject.pos === 'ADJ' && words[before - 1]?.pos === 'DET' && words[k + 1]?.lower === 'that';
  if (!SUBJECT.test(subject.pos) && !closes && !adjective && subject.pos !== 'NUM' && subject.lower !== 'which')
    return false;
  if (/^(?:my|your|his|her|its|our|their|whose)$/.test(subject.lower)) return false;
  const bare = lower === known;
  const that = words[k + 1]?.lower === 'that';
  const head = closes ? before : headBefore(words, reducedHead(words, before));
  if (bare && !PLURAL.test(closes ? beforeComma(words, before) : words[head]!.lower) && !(that && head === before))
    return false;
  if ((!bare || PLURAL.test(subject.lower)) && !closes && isParenthesis(words, k)) return true;
  const counted = words[k + 1]?.pos === 'NUM' && !bare && cueTakes(known).has('document');
  // `the dealer claims not to have known`
  const to = words[k + 1]?.lower === 'not' ? k + 2 : k + 1;
  const infinitive =
    !bare && words[to]?.lower === 'to' && cueTakes(known).has('to') && /^(?:VERB|AUX)$/.test(words[to + 1]?.pos ?? '');
  return (counted || infinitive || opensContent(words, k)) && !hasVerbBefore(words, head);
}

/** `People in the port`, from its last word: the noun before the first preposition. */
export function headBefore(words: readonly TaggedWord[], last: number): number {
  let head = last;
  for (let k = last; k >= 0 && k > last - 12; k--) {
    const { pos } = words[k]!;
    if (!/^(?:DET|ADJ|NOUN|PROPN|NUM|ADP|PART)$/.test(pos)) break;
    if (pos === 'ADP' && k > 0 && /^(?:NOUN|PROPN)$/.test(words[k - 1]!.pos)) head = k - 1;
  }
  return head;
}

/** `Documents obtained by the Panel show`: the noun that a participle behind it hangs on, from the last word before the verb; else that word. */
export function reducedHead(words: readonly TaggedWord[], last: number): number {
  for (let k = last; k > 0 && k > last - 10; k--) {
    const { pos, lower } = words[k]!;
    if (pos === 'AUX' || pos === 'PUNCT' || pos === 'CCONJ' || pos === 'SCONJ') return last;
    if (pos !== 'VERB') continue;
    const participle = /(?:ed|en|wn|ght|nt|ade|eld|ing)$/.test(lower) && /^(?:ADP|DET)$/.test(words[k + 1]?.pos ?? '');
    return participle && /^(?:NOUN|PROPN)$/.test(words[k - 1]!.pos) ? k - 1 : last;
  }
  return last;
}

/** `…, the cellarman claims, …`: between marks, a short subject and the verb. */
function isParenthesis(words: readonly TaggedWord[], k: number): boolean {
  if (!/^[,."”]$/.test(words[k + 1]?.lower ?? '.') || words[k]!.pos === 'ADJ') return false;
  // `…, court documents state.`
  const plural = words[k]!.lower === words[k]!.lemma && PLURAL.test(words[k - 1]!.lower);
  for (let j = k - 2; j >= Math.max(0, k - 6); j--) {
    if (/^[,"”]$/.test(words[j]!.lower))
      return plural || (/^(?:DET|PROPN)$/.test(words[j + 1]!.pos) && words[j - 1]?.pos !== 'ADJ');
    if (!/^(?:NOUN|PROPN|ADJ|DET)$/.test(words[j]!.pos)) return false;
  }
  return false;
}

/** The word before the comma that opens the aside which one at a word closes. */
function beforeComma(words: readonly TaggedWord[], comma: number): string {
  for (let k = comma - 1; k > 0 && k > comma - 24; k--) if (words[k]!.lower === ',') return words[k - 1]!.lower;
  return '';
}

function opensContent(words: readonly TaggedWord[], k: number): boolean {
  const next = words[k + 1];
  if (!next) return false;
  // `contests, through his lawyers, that`
  const close = next.lower === ',' ? words.findIndex(({ lower }, j) => j > k + 1 && j < k + 9 && lower === ',') : -1;
  if (close > 0 && words[close + 1]?.lower === 'that') return true;
  if (next.lower === 'that' || next.lower === ':' || OPENS.test(next.pos))
    return next.lower !== 'which' && next.lower !== 'who';
  for (let j = k + 1; j < Math.min(words.length, k + 8); j++) {
    const { lower, pos } = words[j]!;
    if (lower === 'that') return words[k + 1]!.pos === 'ADP';
    if (pos === 'VERB' || pos === 'AUX' || pos === 'PUNCT') return false;
  }
  return false;
}

/** Has the subject a verb already, relative clauses and asides between commas apart? */
function hasVerbBefore(words: readonly TaggedWord[], at: number): boolean {
  for (let j = at; j >= 0; j--) {
    const { pos, lower } = words[j]!;
    if (pos === 'CCONJ' || pos === 'SCONJ' || /^["“”„;:]$/.test(lower)) return false;
    if (lower === ',' && j < at) return false;
    if (lower === ',' && j === at) {
      for (j--; j > 0 && words[j]!.lower !== ','; j--);
      continue;
    }
    if (/^(?:who|which|that)$/.test(lower)) return false;
    if (pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing'))) {
      for (let i = j - 1; i >= 0 && i > j - 5; i--)
        if (/^(?:who|which|that|whose)$/.test(words[i]!.lower)) return false;
      return true;
    }
  }
  return false;
}

export function groupOf(words: readonly TaggedWord[], k: number, lemma: string): CueVerb {
  const { lower } = words[k]!;
  let first = k;
  let kind: CueVerb['kind'] = lower.endsWith('ing') ? 'gerund' : 'finite';
  let be = false;
  for (let j = k - 1; j >= 0; j--) {
    const word = words[j]!;
    if (word.lower === 'to' && word.pos === 'PART') {
      kind = 'infinitive';
      first = j;
      break;
    }
    const helps = word.pos === 'AUX' || NOT.test(word.lower);
    if (!helps && word.pos !== 'ADV') break;
    if (word.pos === 'AUX') {
      if (first === k || !words.slice(first, k).some(({ pos }) => pos === 'AUX'))
        be = word.lemma === 'be' || isBe(word.lower);
      kind = 'finite';
    }
    if (helps && word.lower !== 'no' && word.lower !== 'nobody') first = j;
  }
  while (first < k && words[first]!.pos === 'ADV' && !NOT.test(words[first]!.lower)) first++;
  const next = words[k + 1]?.lower;
  const participle = /(?:ed|en|wn|aid|old|ought|ound|ut|ead|elt|eld|eard|ood|ade|een)$/.test(lower);
  if (
    kind === 'finite' &&
    first === k &&
    participle &&
    !(next === 'to' && cueTakes(lemma).has('to')) &&
    ((next === 'to' && !words[k + 2]?.lower.endsWith('ing')) || next === 'by') &&
    words[k - 1]?.pos !== 'PRON' &&
    words[k + 2]?.pos !== 'PRON'
  )
    kind = next === 'by' || words[k + 2]?.pos === 'VERB' || words[k + 2]?.pos === 'AUX' ? 'reduced' : kind;
  return {
    first,
    last: k,
    lemma,
    row: cueRow('verb', lemma) ?? { stance: 'asserted', hedge: 'none' },
    takes: cueTakes(lemma),
    kind,
    passive: kind === 'reduced' || (be && participle),
    negated: words.slice(first, k).some(word => NOT.test(word.lower)),
  };
}

function isBe(lower: string): boolean {
  return /^(?:is|are|was|were|be|been|being|am|['’`](?:s|re|m))$/.test(lower);
}
