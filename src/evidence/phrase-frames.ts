import { argument, between, type TaggedWords } from './arguments.ts';
import type { ParsedSentence, Prepositional } from './clauses.ts';
import type { Frame } from './frames.ts';
import { isNounOf, isQualityOf, predicateOfAct } from './lexicon.ts';
import { modalityOf } from './modality.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { View } from './predicates.ts';

/** Help that a phrase names: `through a contact with the association`, `with the aid of bribes`, `via smuggling gangs`. */
export function byTheWay(view: View): Frame[] {
  const { clause, sentence, text } = view;
  const { words } = sentence;
  const frames: Frame[] = [];
  for (const [k, { word, at, phrase }] of clause.prepositions.entries()) {
    const written = argument(text, words, phrase);
    const helps = /^(?:through|via|with|by)$/.test(word);
    const predicate = /\bbrib|kickback|payoff/i.test(written.text)
      ? 'bribes'
      : helps && /smuggl|traffick|gang|syndicate/i.test(written.text) && word !== 'with' && !clause.passive
        ? 'smuggles'
        : helps &&
            word !== 'by' &&
            /\b(?:contact|intermediar|middlem[ae]n|front|help|aid|agent|broker|connections?)\b/i.test(written.text)
          ? 'actsFor'
          : undefined;
    if (predicate === undefined) continue;
    const next = clause.prepositions[k + 1];
    const last = next && next.at === phrase.last + 1 ? extendWith(clause.prepositions, k + 1) : phrase.last;
    frames.push({
      predicate,
      start: words[at]!.start,
      end: words[last]!.end,
      subject: clause.subject ? argument(text, words, clause.subject) : null,
      object: between(text, words, phrase.first, last),
      where: null,
      modality: modalityOf(view),
      negated: clause.negated,
    });
  }
  return frames;
}

/** `a contact with the association in Japan`: phrases that hang on one another without a gap. */
function extendWith(prepositions: readonly Prepositional[], from: number): number {
  let last = prepositions[from]!.phrase.last;
  for (let k = from + 1; k < prepositions.length && prepositions[k]!.at === last + 1; k++)
    last = prepositions[k]!.phrase.last;
  return last;
}

/** `North Korean defector Lee Bok-gu`; `Ivan Petrov, a former colonel,`: somebody is said to be something. */
export function roleFrames(text: string, { words, phrases }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const [k, phrase] of phrases.entries()) {
    const head = words[phrase.head]!;
    if (head.pos !== 'PROPN') continue;
    const role = rolesIn(words, phrase);
    const name = role === undefined ? phrase.first : role + 1;
    const inside = role !== undefined && words[name]?.pos === 'PROPN' && name <= phrase.last;
    const apposed = phrases[k + 1];
    const isApposed =
      apposed !== undefined &&
      apposed.first === phrase.last + 2 &&
      words[phrase.last + 1]!.lower === ',' &&
      isRole(words, apposed) &&
      /^(?:an?|the|former|its|his|their)$/.test(words[apposed.first]!.lower);
    if (!inside && !isApposed) continue;
    const whole = inside ? phrase : { ...phrase, last: apposed!.last };
    frames.push({
      predicate: 'holdsPosition',
      start: words[whole.first]!.start,
      end: words[whole.last]!.end,
      subject: between(text, words, inside ? name : phrase.first, phrase.last),
      object: inside ? between(text, words, phrase.first, role!) : argument(text, words, apposed!),
      where: null,
      modality: 'actual',
      negated: false,
    });
  }
  return frames;
}

function rolesIn(words: TaggedWords, { first, last }: NounPhrase): number | undefined {
  for (let k = last - 1; k >= first; k--) if (words[k]!.pos === 'NOUN' && isNounOf('person', words[k]!.lower)) return k;
  return undefined;
}

function isRole(words: TaggedWords, phrase: NounPhrase): boolean {
  return isNounOf('role', words[phrase.head]!.lower) || isNounOf('person', words[phrase.head]!.lower);
}

/** `with a 30 ton capacity, enough to carry a missile`: a thing is able to do something. */
export function capacityFrames(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const clause of clauses) {
    if (clause.kind !== 'infinitive') continue;
    const before = words[clause.first - 1]?.lower;
    if (before !== 'enough' && before !== 'able' && before !== 'capable') continue;
    const phrase = phrases.findLast(({ last }) => last < clause.first - 1);
    if (!phrase) continue;
    const from = words[phrase.first - 1]?.pos === 'ADP' ? phrase.first - 1 : phrase.first;
    frames.push({
      predicate: 'capableOf',
      start: words[from]!.start,
      end: words[clause.end]!.end,
      subject: clause.subject ? argument(text, words, clause.subject) : argument(text, words, phrase),
      object: between(text, words, clause.first + 1, clause.end),
      where: null,
      modality: 'able',
      negated: clause.negated,
    });
  }
  return frames;
}


/** A line without a verb, mostly a headline: the noun of an act in it makes the claim (`Seizure of 3.2 tonnes of precursors at Gdynia`). */
export function actFrames(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  if (clauses.length > 0 || words.length > 30) return [];
  for (const phrase of phrases)
    for (let k = phrase.first; k <= phrase.last; k++) {
      const predicate = words[k]!.pos === 'NOUN' ? predicateOfAct(words[k]!.lower) : undefined;
      if (predicate === undefined) continue;
      const [first, last] = [phrases[0]!.first, phrases.at(-1)!.last];
      return [frame(text, words, predicate, { first, last }, phrases[0]!, { ...phrase, last })];
    }
  return [];
}

function frame(
  text: string,
  words: TaggedWords,
  predicate: string,
  span: { first: number; last: number },
  subject: NounPhrase | undefined,
  object: NounPhrase | undefined,
): Frame {
  return {
    predicate,
    start: words[span.first]!.start,
    end: words[span.last]!.end,
    subject: subject ? argument(text, words, subject) : null,
    object: object ? argument(text, words, object) : null,
    where: null,
    modality: 'actual',
    negated: false,
  };
}
