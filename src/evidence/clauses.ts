import { type NounPhrase, nounPhrases } from './noun-phrases.ts';
import { cueRow, isQualityOf, predicateRows } from './lexicon.ts';
import type { TaggedWord } from './tagged.ts';
import { knownVerb } from './verb-forms.ts';

/** A verb with what belongs to it. Numbers are of words in the sentence. */
export interface Clause {
  /** verb group, from its first auxiliary to its verb */
  first: number;
  last: number;
  /** lemma of the verb; `be` for a copula */
  lemma: string;
  /** `up`, `apart`, `down` … right behind it */
  particle?: string;
  kind: 'finite' | 'infinitive' | 'participle' | 'gerund';
  passive: boolean;
  negated: boolean;
  /** can, could, may, will … */
  modal?: string;
  subject?: NounPhrase;
  object?: NounPhrase;
  /** second object: `sold him the pumps` */
  second?: NounPhrase;
  /** adjective of a copula: `were legal` */
  quality?: number;
  prepositions: Prepositional[];
  /** the clause whose verb this one stands under or beside */
  governor?: number;
  /** it says more of its subject: `the ship which sailed` */
  relative: boolean;
  /** last word that belongs to it */
  end: number;
}

export interface Prepositional {
  word: string;
  at: number;
  phrase: NounPhrase;
}

export interface ParsedSentence {
  words: readonly TaggedWord[];
  phrases: readonly NounPhrase[];
  clauses: readonly Clause[];
}

const RELATIVE: ReadonlySet<string> = new Set(['who', 'which', 'that', 'whom', 'where', 'whose']);
const PARTICLES: ReadonlySet<string> = new Set(['up', 'apart', 'down', 'off', 'out', 'away', 'over', 'back']);
const MODALS: ReadonlySet<string> = new Set('can could may might will would shall should must'.split(' '));
const NOT: ReadonlySet<string> = new Set(['not', 'longer', "n't", 'n’t', 'never', '`t', "'t"]);
const QUOTES = /^["“”„«»'‘’`]$/;
/** Words of the calendar, which are no arguments. */
export const TIMES =
  /^(?:second|minute|hour|day|week|month|year|decade|summer|winter|spring|autumn|fall|morning|evening|night|time|today|yesterday|tomorrow|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d{4}s?)s?$/;

/** The clauses of a sentence from left to right. Linear in its words; never throws. */
export function parseSentence(words: readonly TaggedWord[]): ParsedSentence {
  const phrases = nounPhrases(words);
  const state: State = { words, phrases, phraseAt: phraseIndex(words, phrases), clauses: [], waiting: [] };
  for (let at = 0; at < words.length; ) {
    const group = verbGroup(state, at);
    if (!group) {
      if (RELATIVE.has(words[at]!.lower) && isRelative(state, at)) noteAntecedent(state, at);
      at++;
      continue;
    }
    const clause = clauseOf(state, group);
    state.clauses.push(clause);
    at = group.last + 1;
  }
  for (const [k, clause] of state.clauses.entries()) {
    const next = state.clauses[k + 1];
    const own = next?.kind === 'finite' && !next.relative && next.subject && next.subject.first > clause.last;
    attach(state, clause, own ? next.subject!.first : (next?.first ?? words.length));
    if (isNegatedByPhrase(words, clause)) clause.negated = true;
  }
  return { words, phrases, clauses: state.clauses };
}

/** `no officer was bribed`, `he provided no contract`. */
function isNegatedByPhrase(words: readonly TaggedWord[], { subject, object, first, relative }: Clause): boolean {
  const none = (phrase: NounPhrase | undefined): boolean =>
    phrase !== undefined && /^(?:no|nobody|nothing|none|neither|no-one)$/.test(words[phrase.first]!.lower);
  return none(object) || (!relative && subject !== undefined && subject.last < first && none(subject));
}

interface State {
  words: readonly TaggedWord[];
  phrases: readonly NounPhrase[];
  /** number of the phrase that a word is in, -1 outside */
  phraseAt: Int16Array;
  clauses: Clause[];
  /** phrases that a relative or reduced clause follows: their own verb may still come */
  waiting: NounPhrase[];
}

interface Group {
  first: number;
  last: number;
  infinitive: boolean;
  auxiliaries: TaggedWord[];
  verb: TaggedWord;
}

function phraseIndex(words: readonly TaggedWord[], phrases: readonly NounPhrase[]): Int16Array {
  const index = new Int16Array(words.length).fill(-1);
  for (const [k, { first, last }] of phrases.entries()) index.fill(k, first, last + 1);
  return index;
}

function verbGroup({ words, phraseAt }: State, at: number): Group | undefined {
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

/** Is this `that` or `which` a relative pronoun: right behind a phrase, perhaps with a comma between? */
function isRelative({ words, phraseAt }: State, at: number): boolean {
  const before = antecedentAt(words, at);
  if (before < 0 || phraseAt[before]! < 0 || words[at]!.pos === 'SCONJ') return false;
  return true;
}

/** The word before a relative pronoun, commas, brackets and quotation marks between them left out. */
function antecedentAt(words: readonly TaggedWord[], at: number): number {
  let before = at - 1;
  while (before >= 0 && before >= at - 4 && /^[,)"”'’]$/.test(words[before]!.lower)) before--;
  return before;
}

function noteAntecedent(state: State, at: number): void {
  const before = antecedentAt(state.words, at);
  const phrase = state.phrases[state.phraseAt[before]!];
  if (phrase) state.waiting.push(phrase);
}

function clauseOf(state: State, group: Group): Clause {
  const { words } = state;
  const { verb, auxiliaries } = group;
  const kind = kindOf(state, group);
  const modal = auxiliaries.find(({ lower }) => MODALS.has(lower));
  const between = words.slice(group.first, group.last + 1);
  const copula = verb.pos === 'AUX';
  const passive = !copula && isPassive(group, kind);
  const clause: Clause = {
    first: group.first,
    last: group.last,
    lemma: copula ? lemmaOfAuxiliary(verb) : verb.lemma.toLowerCase(),
    kind,
    passive,
    negated: between.some(({ lower }) => NOT.has(lower)),
    prepositions: [],
    relative: false,
    end: group.last,
    ...(modal && { modal: modal.lower }),
  };
  subjectOf(state, clause);
  return clause;
}

function lemmaOfAuxiliary({ lower, lemma }: TaggedWord): string {
  return /^(?:is|are|was|were|be|been|being|am|'s|’s|`s|'re|’re)$/.test(lower) ? 'be' : lemma;
}

function kindOf(state: State, group: Group): Clause['kind'] {
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

function isPastParticiple(lower: string): boolean {
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
  if (conjunction) return after?.pos === 'ADP' || after?.pos === 'SCONJ';
  const phrase = phrases[phraseAt[before]!];
  if (!phrase || (after && after.pos !== 'ADP' && after.pos !== 'PART' && after.pos !== 'PUNCT' && after.pos !== 'ADV'))
    return false;
  const previous = clauses.at(-1);
  const sinceVerb = previous !== undefined && !words.slice(previous.last + 1, phrase.first).some(isBoundary);
  if (sinceVerb || finiteVerbFollows(state, group.last + 1)) return true;
  // `…, a company registered in Sharjah`: a verb that wants an object and has none is passive
  const { lemma } = group.verb;
  const known = knownVerb(group.verb.lower);
  const both = known !== undefined && known.forms.includes('participle') && known.forms.includes('past');
  return both && !isQualityOf('intransitive', lemma) && (cueRow('verb', lemma) === undefined || predicateRows(lemma).some(({ predicate }) => predicate === 'seizes')) && after?.pos === 'ADP' && !PARTICLES.has(after.lower);
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
    else if (word.pos === 'AUX' || (word.pos === 'VERB' && !word.lower.endsWith('ing') && words[k - 1]?.lower !== 'to'))
      return true;
  }
  return false;
}

function isBoundary({ pos, lower }: TaggedWord): boolean {
  return (
    pos === 'CCONJ' ||
    pos === 'SCONJ' ||
    RELATIVE.has(lower) ||
    (pos === 'PUNCT' && lower !== '-' && !QUOTES.test(lower)) ||
    /^(?:when|while|whereas|because|although|though|if|once|after|before|since|until|unless)$/.test(lower)
  );
}

function isPassive({ auxiliaries, verb }: Group, kind: Clause['kind']): boolean {
  if (verb.lower.endsWith('ing')) return false;
  if (kind === 'participle') return true;
  const last = auxiliaries.at(-1);
  return last !== undefined && (lemmaOfAuxiliary(last) === 'be' || last.lemma === 'get') && verb.pos === 'VERB';
}

function subjectOf(state: State, clause: Clause): void {
  const { words, clauses } = state;
  const previous = clauses.at(-1);
  if (clause.kind === 'infinitive' || clause.kind === 'gerund') return inherit(state, clause);
  let before = clause.first - 1;
  while (before >= 0 && words[before]!.pos === 'ADV') before--;
  if (clause.kind === 'participle') {
    const phrase = state.phrases[state.phraseAt[before]!];
    if (!phrase) return inherit(state, clause);
    clause.subject = phrase;
    clause.relative = true;
    if (!state.waiting.includes(phrase)) state.waiting.push(phrase);
    return;
  }
  if (before >= 0 && RELATIVE.has(words[before]!.lower) && isRelative(state, before)) {
    const antecedent = state.waiting.at(-1);
    if (antecedent) clause.subject = antecedent;
    clause.relative = true;
    return;
  }
  const own = directSubject(state, clause.first, previous) ?? ownSubject(state, clause.first, previous);
  if (own) clause.subject = own;
  else if (words.slice((previous?.last ?? -1) + 1, clause.first).some(({ pos }) => pos === 'CCONJ') && previous)
    beside(state, clause);
  else {
    const antecedent = state.waiting.pop();
    if (antecedent) clause.subject = antecedent;
    else inherit(state, clause);
  }
}

/** `said he had been deceived`: a phrase right between two finite verbs is the subject of the second. */
function directSubject(
  { words, phrases, phraseAt }: State,
  verb: number,
  previous: Clause | undefined,
): NounPhrase | undefined {
  let before = verb - 1;
  while (before >= 0 && (words[before]!.pos === 'ADV' || QUOTES.test(words[before]!.lower))) before--;
  const phrase = phrases[phraseAt[before] ?? -1];
  if (!phrase || !previous || phrase.first <= previous.last || TIMES.test(words[phrase.head]!.lower)) return undefined;
  if (/^(?:he|she|they|we|i)$/.test(words[phrase.head]!.lower)) return phrase;
  const told = phrases[phraseAt[phrase.first - 1] ?? -1];
  if (previous.kind !== 'finite') return undefined;
  const direct = phrase.first === previous.last + 1 || told?.first === previous.last + 1;
  return direct && words[phrase.first - 1]?.pos !== 'ADP' ? phrase : undefined;
}

/** The first phrase behind the last boundary that no preposition stands before. */
function ownSubject(
  { words, phrases, phraseAt }: State,
  verb: number,
  previous: Clause | undefined,
): NounPhrase | undefined {
  const from = (previous?.last ?? -1) + 1;
  let boundary = from - 1;
  let bounded = previous === undefined;
  for (let k = from; k < verb; k++) {
    if (phraseAt[k]! >= 0) continue;
    if (isBoundary(words[k]!)) [boundary, bounded] = [k, true];
  }
  for (let start = boundary; start >= from - 1; start--) {
    if (start >= from && !isBoundary(words[start]!)) continue;
    for (let k = start + 1; k < verb; k++) {
      const phrase = phrases[phraseAt[k]!];
      if (!phrase) continue;
      const before = words[phrase.first - 1];
      const free = before?.pos !== 'ADP' || /^(?:after|before|since|until|as|like|than)$/.test(before.lower);
      if (
        free &&
        bounded &&
        !TIMES.test(words[phrase.head]!.lower) &&
        (previous === undefined || phrase.first > previous.last) &&
        !isObject(words, previous, phrase)
      )
        return setBeside({ words, phrases, phraseAt }, phrase, start, boundary) ?? phrase;
      k = phrase.last;
    }
    // an aside between commas may stand between subject and verb: `Lee, a trader, said`
    if (start < from || words[start]!.lower !== ',') break;
  }
  return undefined;
}

/** `The man, a Belarusian, was …`: of a phrase in an aside the one that it stands beside is the subject. */
function setBeside(
  { words, phrases, phraseAt }: Pick<State, 'words' | 'phrases' | 'phraseAt'>,
  phrase: NounPhrase,
  start: number,
  boundary: number,
): NounPhrase | undefined {
  if (start >= boundary || words[start]?.lower !== ',' || phrase.first !== start + 1) return undefined;
  if (words[phrase.last + 1]?.lower !== ',' || !/^(?:an?|the|\d+|his|her|its)$/.test(words[phrase.first]!.lower)) return undefined;
  const main = phrases[phraseAt[start - 1] ?? -1];
  return main && words[main.first - 1]?.pos !== 'ADP' ? main : undefined;
}

/** Does the phrase stand right behind the verb before, so that it is its object? */
function isObject(words: readonly TaggedWord[], previous: Clause | undefined, phrase: NounPhrase): boolean {
  return previous !== undefined && !words.slice(previous.last + 1, phrase.first).some(isBoundary);
}

/** `and sold …`: the subject of the verb beside it. */
function beside({ words, clauses }: State, clause: Clause): void {
  const k = clauses.findLastIndex(({ kind, relative }) => kind === 'finite' && !relative);
  // `which was founded in 2009 and traded from …`
  const near = clauses.length - 1;
  const conjunction = words.findLastIndex(({ pos }, j) => j < clause.first && pos === 'CCONJ');
  const stays = clauses[near]!.relative && clauses[near]!.kind === 'finite' && words[conjunction - 1]?.lower !== ',';
  const other = k >= 0 && !stays ? k : near;
  clause.governor = other;
  const { subject, relative, passive } = clauses[other]!;
  // `were wrapped in paper and stacked`
  const bare = clause.first === clause.last && !clause.passive && isPastParticiple(words[clause.last]!.lower);
  if (passive && bare && !takesObject(words, clause.last + 1)) clause.passive = true;
  if (subject) clause.subject = subject;
  if (relative && other === near) clause.relative = true;
}

const takesObject = (words: readonly TaggedWord[], at: number): boolean =>
  /^(?:DET|NUM|ADJ|NOUN|PROPN|PRON)$/.test(words[at]?.pos ?? '');

function inherit({ clauses }: State, clause: Clause): void {
  const other = clauses.at(-1);
  if (!other) return;
  clause.governor = clauses.length - 1;
  if (other.subject) clause.subject = other.subject;
}

/** Gives the clause its objects and prepositional phrases, up to the next verb or boundary. */
function attach({ words, phrases, phraseAt }: State, clause: Clause, limit: number): void {
  let k = clause.last + 1;
  while (words[k]?.pos === 'ADV' && phraseAt[k]! < 0 && words[k]!.lower !== 'enough' && !PARTICLES.has(words[k]!.lower) && k < limit) k++;
  if (PARTICLES.has(words[k]?.lower ?? '') && phraseAt[k]! < 0 && k < limit) {
    clause.particle = words[k]!.lower;
    clause.end = k++;
  }
  for (; k < limit; k++) {
    const phrase = phrases[phraseAt[k]!];
    const word = words[k]!;
    if (phrase) {
      if (phrase.first === k) place(words, clause, phrase);
      k = phrase.last;
    } else if (word.lower === '(' && closing(words, k, limit) > 0) k = closing(words, k, limit);
    else if (
      (word.pos === 'ADJ' || word.lower === 'enough') &&
      (clause.lemma === 'be' || clause.lemma === 'remain') &&
      clause.quality === undefined &&
      !clause.object
    ) {
      clause.quality = k;
      clause.end = k;
    } else if (endsClause(words, k, limit)) break;
  }
}

/** Does the table of verbs know the verb with this particle: `turned off its transponder`? */
const hasParticle = ({ lemma, particle }: Clause): boolean =>
  predicateRows(lemma).some(row => row.particle === particle);

/** The closing bracket within twelve words, 0 where there is none. */
function closing(words: readonly TaggedWord[], k: number, limit: number): number {
  for (let j = k + 1; j < Math.min(limit, k + 12); j++) if (words[j]!.lower === ')') return j;
  return 0;
}

function place(words: readonly TaggedWord[], clause: Clause, phrase: NounPhrase): void {
  const lead = QUOTES.test(words[phrase.first - 1]!.lower) ? phrase.first - 2 : phrase.first - 1;
  const before = words[lead]!;
  const isPreposition =
    before.pos === 'ADP' ||
    (before.pos === 'SCONJ' && before.lower === 'as') ||
    /^(?:as|to|aboard|via|per|near|off)$/.test(before.lower);
  const ownParticle = lead === clause.last + 1 && before.lower === clause.particle && hasParticle(clause);
  if (isPreposition && lead > clause.last && !ownParticle) {
    const opens = words[lead - 1];
    const word = opens?.lower === 'out' && before.lower === 'of' ? 'out of' : before.lower;
    clause.prepositions.push({ word, at: lead, phrase });
  } else if (TIMES.test(words[phrase.head]!.lower) && clause.lemma !== 'be') {
    clause.prepositions.push({ word: 'at', at: phrase.first, phrase });
  } else if (!clause.object) clause.object = phrase;
  else if (!clause.second && clause.prepositions.length === 0) clause.second = phrase;
  else return;
  clause.end = phrase.last;
}

/** A comma or conjunction goes on only where a preposition follows: `, sometimes with the aid of bribes`, `or via gangs`. */
function endsClause(words: readonly TaggedWord[], k: number, limit: number): boolean {
  if (!isBoundary(words[k]!) || words[k]!.pos === 'ADP') return false;
  if (words[k]!.lower === ';' || words[k]!.lower === ':') return true;
  let next = k + 1;
  while (next < limit && (words[next]!.pos === 'ADV' || words[next]!.pos === 'CCONJ')) next++;
  return next >= limit || words[next]!.pos !== 'ADP';
}
