import { attach } from './attachments.ts';
import { type NounPhrase, nounPhrases } from './noun-phrases.ts';
import { type Group, isContent, isRelative, MODALS, NOT, noteAntecedent, RELATIVE, type State } from './parse-state.ts';
import { subjectOf } from './subjects.ts';
import type { TaggedWord } from './tagged.ts';
import { isPassive, kindOf, lemmaOfAuxiliary, verbGroup } from './verb-groups.ts';

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

/** The clauses of a sentence from left to right. Linear in its words; never throws. */
export function parseSentence(words: readonly TaggedWord[]): ParsedSentence {
  const phrases = nounPhrases(words);
  const state: State = { words, phrases, phraseAt: phraseIndex(words, phrases), clauses: [], waiting: [] };
  for (let at = 0; at < words.length; ) {
    const group = verbGroup(state, at);
    if (!group) {
      if (RELATIVE.has(words[at]!.lower) && (isRelative(state, at) || isContent(state, at))) noteAntecedent(state, at);
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
    if (isNegatedByPhrase(words, clause) || isNegatedBefore(state, k)) clause.negated = true;
  }
  return { words, phrases, clauses: state.clauses };
}

/** `has never carried, ordered or paid`: verbs that `or` joins to a negated one, with its subject. */
function isNegatedBefore({ words, clauses }: State, k: number): boolean {
  const [before, clause] = [clauses[k - 1], clauses[k]!];
  if (!before?.negated || before.relative || words[clause.first]!.pos !== 'VERB') return false;
  for (let at = k; at < clauses.length; at++) {
    const { first, subject } = clauses[at]!;
    if (subject && subject.first > before.first) return false;
    const link = words[first - 1]?.lower;
    if (link === 'or' || link === 'nor') return true;
    if (link !== ',') return false;
  }
  return false;
}

/** `no officer was bribed`, `he provided no contract`. */
function isNegatedByPhrase(words: readonly TaggedWord[], { subject, object, first, relative }: Clause): boolean {
  const none = (phrase: NounPhrase | undefined): boolean =>
    phrase !== undefined && /^(?:no|nobody|nothing|none|neither|no-one)$/.test(words[phrase.first]!.lower);
  return none(object) || (!relative && subject !== undefined && subject.last < first && none(subject));
}

function phraseIndex(words: readonly TaggedWord[], phrases: readonly NounPhrase[]): Int16Array {
  const index = new Int16Array(words.length).fill(-1);
  for (const [k, { first, last }] of phrases.entries()) index.fill(k, first, last + 1);
  return index;
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
    negated:
      between.some(({ lower }) => NOT.has(lower)) ||
      [group.first - 1, group.last + 1].some(at => NOT.has(words[at]?.lower ?? '')) ||
      // `is simply not true`
      (words[group.last + 1]?.pos === 'ADV' && NOT.has(words[group.last + 2]?.lower ?? '')),
    prepositions: [],
    relative: false,
    end: group.last,
    ...(modal && { modal: modal.lower }),
  };
  subjectOf(state, clause);
  return clause;
}
