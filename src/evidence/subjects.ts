import type { Clause } from './clauses.ts';
import { cueRow, cueTakes } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { carrierOf, isBoundary, isPlace, isRelative, QUOTES, RELATIVE, type State, TIMES } from './parse-state.ts';
import type { TaggedWord } from './tagged.ts';
import { isPastParticiple } from './verb-groups.ts';

/** Gives the clause its subject: its own, that of the clause beside or above it, or the phrase that a relative pronoun stands for. */
export function subjectOf(state: State, clause: Clause): void {
  const { words, clauses } = state;
  const previous = clauses.at(-1);
  if (clause.kind === 'infinitive' || clause.kind === 'gerund') return inherit(state, clause);
  let before = clause.first - 1;
  while (before >= 0 && words[before]!.pos === 'ADV') before--;
  if (clause.kind === 'participle') {
    const aside = words[before]?.lower === ',' && !clauses.some(({ kind }) => kind === 'finite') ? before - 1 : before;
    const near = state.phrases[state.phraseAt[aside] ?? -1];
    const phrase = near && carrierOf(state, near);
    // `departed Kobe Harbor carrying`, `was seized in Dubai carrying`: the one that acts is the subject of the verb before
    const place = phrase && previous?.kind === 'finite' && phrase.first > previous.last && isPlace(words, phrase);
    if (!phrase || (place && words[clause.last]!.lower.endsWith('ing'))) return inherit(state, clause);
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
  const own =
    aroundSpeaker(state, clause.first) ??
    directSubject(state, clause.first, previous) ??
    ownSubject(state, clause.first, previous);
  if (own) clause.subject = own;
  else if (words.slice((previous?.last ?? -1) + 1, clause.first).some(({ pos }) => pos === 'CCONJ') && previous)
    beside(state, clause);
  else {
    const antecedent = aroundAside(state, clause.first) ?? state.waiting.pop();
    if (antecedent) clause.subject = antecedent;
    else inherit(state, clause);
  }
}

/** `The pipes, investigators concluded, were …`: the subject stands before the words that say who speaks. */
function aroundSpeaker(state: State, verb: number): NounPhrase | undefined {
  const { words, clauses } = state;
  const saying = clauses.at(-1);
  if (!saying?.subject || saying.kind !== 'finite' || words[verb - 1]?.lower !== ',' || saying.last !== verb - 2)
    return undefined;
  const comma = saying.subject.first - 1;
  if (words[comma]?.lower !== ',' || cueRow('verb', saying.lemma) === undefined) return undefined;
  const earlier = clauses.at(-2);
  return earlier && earlier.last >= comma ? undefined : ownSubject(state, comma, earlier);
}

/** `The men, led into a courtroom filled with people, gave …`: behind a comma the phrase that the aside hangs on. */
function aroundAside({ words, waiting }: State, verb: number): NounPhrase | undefined {
  if (words[verb - 1]?.lower !== ',') return undefined;
  const at = waiting.findIndex(({ last }) => words[last + 1]?.lower === ',');
  return at < 0 || at === waiting.length - 1 ? undefined : waiting.splice(at)[0];
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
  // `in saying the valves were covered`
  if (previous.kind !== 'finite' && !(previous.kind === 'gerund' && cueTakes(previous.lemma).has('clause')))
    return undefined;
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
  // `A trader and his wife in Kure, Hiroshima Prefecture, were`: a comma right before the verb closes an aside, and commas bound nothing
  const aside = words[verb - 1]?.lower === ',' && words.slice(from, verb - 1).some(({ lower }) => lower === ',');
  for (let k = from; k < verb; k++) {
    if (phraseAt[k]! >= 0 || (aside && words[k]!.lower === ',')) continue;
    if (isBoundary(words[k]!)) [boundary, bounded] = [k, true];
  }
  for (let start = boundary; start >= from - 1; start--) {
    if (start >= from && !isBoundary(words[start]!)) continue;
    for (let k = start + 1; k < verb; k++) {
      const phrase = phrases[phraseAt[k]!];
      if (!phrase) continue;
      const before = words[phrase.first - 1];
      const leads = aside && words[phrase.last + 1]?.lower === ',' && before?.pos === 'ADP';
      const free =
        !leads && (before?.pos !== 'ADP' || /^(?:after|before|since|until|as|like|than)$/.test(before.lower));
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
  if (words[phrase.last + 1]?.lower !== ',' || !/^(?:an?|the|\d+|his|her|its)$/.test(words[phrase.first]!.lower))
    return undefined;
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
