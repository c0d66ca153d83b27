import type { Clause } from './clauses.ts';
import { cueRow, isQualityOf, predicateRows } from './lexicon.ts';
import { type Group, isBoundary, PARTICLES, type State, TIMES } from './parse-state.ts';
import type { TaggedWord } from './tagged.ts';
import { knownVerb } from './verb-forms.ts';

/** The verb and its auxiliaries that begin at a word; undefined where none does. */
export function verbGroup({ words, phraseAt }: State, at: number): Group | undefined {
  const start = words[at]!;
  const infinitive = start.lower === 'to' && start.pos === 'PART';
  if (phraseAt[at]! >= 0 || !(infinitive || start.pos === 'AUX' || start.pos === 'VERB')) return undefined;
  const auxiliaries: TaggedWord[] = [];
  let verb: TaggedWord | undefined;
  let last = at;
  for (let k = infinitive ? at + 1 : at; k < words.length; k++) {
    const word = words[k]!;
    if (phraseAt[k]! >= 0) break;
    if (word.pos === 'AUX') auxiliaries.push(word);
    else if (word.pos === 'VERB') {
      // `is said to have`, `helped build`: the first full verb ends the group, unless it only helps
      verb = word;
      last = k;
      break;
    } else if (!(word.pos === 'ADV' || word.pos === 'PART') && !isAside(words, k, auxiliaries.length > 0)) break;
    else if (word.lower === 'to') break;
    if (word.pos === 'AUX') last = k;
  }
  if (!verb && auxiliaries.length === 0) return undefined;
  return { first: at, last, infinitive, auxiliaries, verb: verb ?? auxiliaries.at(-1)! };
}

/** A comma inside a verb group: `is, in particular, smuggling`. */
function isAside(words: readonly TaggedWord[], k: number, begun: boolean): boolean {
  if (!begun) return false;
  const opening = words.slice(0, k + 1).findLastIndex(({ pos }) => pos === 'AUX' || pos === 'VERB') + 1;
  if (words[opening]?.lower !== ',') return false;
  const closing = words.findIndex(({ lower }, j) => j > opening && lower === ',');
  return closing > 0 && closing - opening <= 4 && k <= closing && words[closing + 1]?.pos === 'VERB';
}

/** `be` for all its forms. */
export function lemmaOfAuxiliary({ lower, lemma }: TaggedWord): string {
  return /^(?:is|are|was|were|be|been|being|am|'s|’s|`s|'re|’re)$/.test(lower) ? 'be' : lemma;
}

/** Whether a verb group bears a clause of its own or says more of another. */
export function kindOf(state: State, group: Group): Clause['kind'] {
  const { words } = state;
  if (group.infinitive) return 'infinitive';
  if (group.auxiliaries[0]?.lower === 'being' || group.auxiliaries[0]?.lower === 'having')
    return words[group.first - 1]?.pos === 'ADP' ? 'gerund' : 'participle';
  if (group.auxiliaries.length > 0) return 'finite';
  const { lower } = group.verb;
  const before = words[group.first - 1];
  if (lower.endsWith('ing')) {
    if (before?.pos === 'ADP' || before?.pos === 'SCONJ') return 'gerund';
    // `is producing … and selling`
    const beside = before?.pos === 'CCONJ' && state.clauses.at(-1)?.kind === 'finite';
    return beside ? 'finite' : 'participle';
  }
  return isPastParticiple(lower) && isReduced(state, group) ? 'participle' : 'finite';
}

/** Can the word be a past participle? */
export function isPastParticiple(lower: string): boolean {
  const known = knownVerb(lower);
  if (known) return known.forms.includes('participle') && known.forms[0] !== 'base';
  return /(?:ed|wn|ught|made|built|sent|found|held|sold|bought|told|known|given|taken|hidden|bound|laid|paid|run|cut|set|put|led|met|won)$/.test(
    lower,
  );
}

/** A participle that says more of the phrase before it: `heroin packed in units`, `equipment used in programs come from`. */
function isReduced(state: State, group: Group): boolean {
  const { words, phraseAt, phrases, clauses } = state;
  const before = group.first - 1;
  const after = words[group.last + 1];
  if (before < 0) return after?.pos === 'ADP';
  const conjunction =
    words[before]!.pos === 'SCONJ' ||
    words[before]!.lower === ',' ||
    /^(?:while|when|once|as|if|although|though)$/.test(words[before]!.lower);
  if (conjunction && words[before]!.lower === ',' && (after?.lower === 'that' || closesAside(state, before)))
    return false;
  if (conjunction) return after?.pos === 'ADP' || after?.pos === 'SCONJ';
  const phrase = phrases[phraseAt[before]!];
  // `officials on Tuesday claimed to`, `defectors who served in Pyongyang appeared before`: what no passive is said of
  if (phrase && (TIMES.test(words[phrase.head]!.lower) || isQualityOf('intransitive', group.verb.lemma))) return false;
  if (phrase && /^(?:he|she|it|they|we|i|you)$/.test(words[phrase.last]!.lower)) return false;
  // `a chain called Good Health`
  if (phrase && /^(?:called|named|dubbed|codenamed|nicknamed|titled)$/.test(group.verb.lower) && after?.pos === 'PROPN')
    return /^(?:an?|one|two|three)$/.test(words[phrase.first]!.lower) || clauses.length > 0;
  if (!phrase || (after && after.pos !== 'ADP' && after.pos !== 'PART' && after.pos !== 'PUNCT' && after.pos !== 'ADV'))
    return false;
  const previous = clauses.at(-1);
  const sinceVerb = previous !== undefined && !words.slice(previous.last + 1, phrase.first).some(isBoundary);
  if (sinceVerb || finiteVerbFollows(state, group.last + 1)) return true;
  const { lemma } = group.verb;
  const known = knownVerb(group.verb.lower);
  // `The goods passed through Rotterdam.`: the only verb of a whole sentence, unless mostly done to somebody
  const whole =
    words.at(-1)!.lower === '.' &&
    previous === undefined &&
    !words.slice(group.last + 1).some(({ pos }) => pos === 'VERB');
  if (whole && !predicateRows(lemma).some(({ predicate }) => /^(?:seizes|arrests|charges)$/.test(predicate)))
    return false;
  // `…, a company registered in Sharjah`: a verb that wants an object and has none is passive
  const both = known !== undefined && known.forms.includes('participle') && known.forms.includes('past');
  return (
    both &&
    !isQualityOf('intransitive', lemma) &&
    (cueRow('verb', lemma) === undefined || predicateRows(lemma).some(({ predicate }) => predicate === 'seizes')) &&
    after?.pos === 'ADP' &&
    !PARTICLES.has(after.lower)
  );
}

/** `His lawyer, Petra Holub, denied …`: the comma closes an aside behind a subject that has no verb yet. */
function closesAside({ words, clauses }: State, comma: number): boolean {
  if (clauses.some(({ kind, relative }) => kind === 'finite' && !relative)) return false;
  for (let k = comma - 1; k > 0 && k >= comma - 12; k--) if (words[k]!.lower === ',') return true;
  return false;
}

/** Does a finite verb come, with no new clause or subject before it? */
function finiteVerbFollows({ words, phraseAt, phrases }: State, from: number): boolean {
  for (let k = from; k < words.length; k++) {
    const word = words[k]!;
    if (phraseAt[k]! >= 0) {
      const phrase = phrases[phraseAt[k]!]!;
      if (phrase.first === k && words[k - 1]?.pos !== 'ADP') return false;
      k = phrase.last;
    } else if (isBoundary(word)) return false;
    else if (word.lower === 'to' && word.pos === 'PART') k = endOfInfinitive(words, k);
    else if (word.pos === 'AUX' || (word.pos === 'VERB' && !word.lower.endsWith('ing') && words[k - 1]?.lower !== 'to'))
      return true;
  }
  return false;
}

/** The last word of `to have been seized`. */
function endOfInfinitive(words: readonly TaggedWord[], to: number): number {
  let k = to;
  while (words[k + 1]?.pos === 'AUX' || words[k + 1]?.pos === 'ADV' || /^(?:have|be)$/.test(words[k + 1]?.lower ?? ''))
    k++;
  return words[k + 1]?.pos === 'VERB' ? k + 1 : k;
}

/** `was seized`, `seized by`: the subject is what it is done to. */
export function isPassive({ auxiliaries, verb }: Group, kind: Clause['kind']): boolean {
  if (verb.lower.endsWith('ing')) return false;
  if (kind === 'participle') return true;
  const last = auxiliaries.at(-1);
  return (
    last !== undefined &&
    (lemmaOfAuxiliary(last) === 'be' || /^(?:get|remain|stay)/.test(last.lemma)) &&
    verb.pos === 'VERB'
  );
}
