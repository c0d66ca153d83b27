import type { Clause, ParsedSentence } from './clauses.ts';
import { type Condition, cueRow, isNounOf, isOneOf, isQualityOf, type PredicateRow, predicateRows } from './lexicon.ts';
import { isNationality, isOf } from './noun-kinds.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { isSaying } from './saying.ts';
import { infinitiveUnder, type View } from './view.ts';

/** The row of the table of verbs that is taken: the first whose conditions all hold, rows with the clause's particle before others. */
export function rowOf(view: View): PredicateRow | undefined {
  const { clause } = view;
  const rows = predicateRows(clause.lemma).filter(({ particle }) => particle === '' || particle === clause.particle);
  const exact = rows.filter(({ particle }) => particle !== '');
  return [...exact, ...rows].find(({ conditions }) => conditions.every(one => holds(view, one)));
}

/** Does a condition of data/evidence/predicates.csv hold of a clause? */
function holds(view: View, { slot, kind }: Condition): boolean {
  const { clause, sentence } = view;
  switch (slot) {
    case 'passive':
      return clause.passive;
    case 'negated':
      return clause.negated;
    case 'infinitive':
      return isOver(view, kind);
    case 'modal':
      return clause.modal !== undefined;
    case 'bare':
      return clause.object === undefined && clause.quality === undefined;
    case 'second':
      return clause.second !== undefined;
    case 'complement':
      return isSaying(view);
    case 'existential':
      return clause.subject !== undefined && sentence.words[clause.subject.head]!.lower === 'there';
    case 'denial':
      return behind(view).some(({ lower }) => cueRow('denial', lower) !== undefined || isNounOf('denial', lower));
    case 'word':
      return [...behind(view), ...adverbsOf(view)].some(({ lower }) => isOneOf(kind, lower));
    case 'nothing':
      return clause.object !== undefined && /^(?:nothing|neither)$/.test(sentence.words[clause.object.head]!.lower);
    case 'subject':
      if (kind === 'person' && clause.relative && isWho(view)) return true;
      return clause.subject !== undefined && isOf(view, clause.subject, kind);
    case 'object':
      return objectsOf(clause).some(phrase => isOf(view, phrase, kind));
    case 'quality':
      return qualityHolds(view, kind);
    case 'place':
      return hasPhrase(view, ['at', 'in'], 'place');
    default:
      if (kind === 'origin') return originBehind(sentence, clause);
      return hasPhrase(view, [slot], kind);
  }
}

const hasPhrase = (view: View, prepositions: readonly string[], kind: string): boolean =>
  view.clause.prepositions.some(({ word, phrase }) => prepositions.includes(word) && isOf(view, phrase, kind));

/** The words behind the verb, to two behind the end of the clause. */
function behind({ sentence: { words }, clause }: View): ParsedSentence['words'] {
  // `called the claim "totally baseless"`
  const quoted = /^["“”„«‘]$/.test(words[clause.end + 1]?.lower ?? '');
  return words.slice(clause.last + 1, clause.end + (quoted ? 5 : 3));
}

/** `illegally exported`, `was secretly shipped`: adverbs within the verb and right before it. */
function adverbsOf({ sentence: { words }, clause }: View): ParsedSentence['words'] {
  const first = words[clause.first - 1]?.pos === 'ADV' ? clause.first - 1 : clause.first;
  return words.slice(first, clause.last).filter(({ pos }) => pos === 'ADV');
}

/** Has it an infinitive under it, of one of some verbs? */
function isOver(view: View, verbs: string): boolean {
  const under = infinitiveUnder(view);
  return under !== undefined && (verbs === '' || isOneOf(verbs, view.sentence.clauses[under]!.lemma));
}

/** `who heads a firm`: whoever it is, a person. */
function isWho({ sentence: { words }, clause }: View): boolean {
  let k = clause.first - 1;
  while (words[k]?.pos === 'ADV') k--;
  return words[k]?.lower === 'who';
}

/** What the verb is done to: its objects, of a passive its subject. */
function objectsOf({ object, second, subject, passive }: Clause): NounPhrase[] {
  const objects = [object, second].filter(phrase => phrase !== undefined);
  return passive && objects.length === 0 && subject ? [subject] : objects;
}

/** `labelled as made in Thailand`: the words behind `as` are of origin. */
function originBehind({ words }: ParsedSentence, clause: Clause): boolean {
  const behind = words.slice(clause.last + 1, clause.last + 6).map(({ lower }) => lower);
  return behind.includes('as') && (behind.includes('made') || behind.includes('product') || behind.includes('origin'));
}

/** Does what a copula says of its subject, an adjective or a noun, be of a kind of data/evidence/qualities.csv, or one of `=some|words`? */
export function qualityHolds({ sentence: { words }, clause }: View, kind: string): boolean {
  const quality = clause.quality === undefined ? undefined : words[clause.quality]!.lower;
  if (kind === 'nationality') return quality !== undefined && isNationality(quality);
  if (kind.startsWith('=')) return isOneOf(kind, quality ?? (clause.object ? words[clause.object.head]!.lower : ''));
  if (clause.quality !== undefined && isQualityOf(kind, words[clause.quality]!.lower)) return true;
  return clause.object !== undefined && isQualityOf(kind, words[clause.object.head]!.lower);
}
