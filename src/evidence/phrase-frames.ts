import { countFrame } from './counts.ts';
import { argument, between, type TaggedWords } from './arguments.ts';
import type { ParsedSentence, Prepositional } from './clauses.ts';
import type { Frame } from './frames.ts';
import { isNounOf, predicateOfAct } from './lexicon.ts';
import { modalityOf } from './modality.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { TIMES } from './parse-state.ts';
import type { View } from './view.ts';

/** Help that a phrase names: `through a contact with the association`, `with the aid of bribes`, `via smuggling gangs`. */
export function byTheWay(view: View): Frame[] {
  const { clause, sentence, text } = view;
  const { words } = sentence;
  const frames: Frame[] = [];
  for (const [k, { word, at, phrase }] of clause.prepositions.entries()) {
    const written = argument(text, words, phrase);
    const packing = packingOf(view, phrase, word);
    if (packing) frames.push(packing);
    const helps = /^(?:through|via|with|by)$/.test(word);
    const predicate = /\bbrib|kickback|payoff/i.test(written.text)
      ? 'bribes'
      : /\b(?:false|double|hidden|secret)\s+(?:wall|floor|bottom|ceiling|roof|compartment|tank|door|panel)/i.test(
            written.text,
          )
        ? 'conceals'
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

/** `sold in 1 kg units`, `came in boxes`: the packing of goods beside what is done with them. */
function packingOf({ clause, sentence: { words }, text }: View, phrase: NounPhrase, word: string): Frame | undefined {
  const goods = clause.passive ? clause.subject : (clause.object ?? clause.subject);
  const several = words[phrase.head]!.lower.endsWith('s') && isNounOf('pack', words[phrase.head]!.lower);
  if (word !== 'in' || !several || !goods || clause.negated || !isThing(words, goods)) return undefined;
  return frame(text, words, 'packedIn', { first: phrase.first - 1, last: phrase.last }, goods, phrase);
}

const isThing = (words: TaggedWords, { head }: NounPhrase): boolean =>
  ['goods', 'drug', 'weapon'].some(kind => isNounOf(kind, words[head]!.lower)) ||
  /^(?:it|they|them)$/.test(words[head]!.lower);

/** `a contact with the association in Japan`: phrases that hang on one another without a gap. */
function extendWith(prepositions: readonly Prepositional[], from: number): number {
  let last = prepositions[from]!.phrase.last;
  for (let k = from + 1; k < prepositions.length && prepositions[k]!.at === last + 1; k++)
    last = prepositions[k]!.phrase.last;
  return last;
}

/** `North Korean defector Lee Bok-gu`; `Ivan Petrov, a former colonel,`; `its owner, Blue Lantern S.A.,`: somebody is said to be something. */
export function roleFrames(text: string, { words, phrases }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const [k, listed] of phrases.entries()) {
    const phrase = listed.members?.at(-1) ?? listed;
    const inside = nameInside(words, phrase);
    if (inside !== undefined) {
      const [name, role] = [
        { ...phrase, first: inside },
        { ...phrase, last: inside - 1, head: inside - 1 },
      ];
      frames.push(frame(text, words, 'holdsPosition', phrase, name, role));
      continue;
    }
    const named = namedBehind(words, phrases, phrase, k);
    if (named) {
      frames.push(frame(text, words, 'holdsPosition', { first: phrase.first, last: named.last }, named, phrase));
      continue;
    }
    const next = apposedTo(words, phrases, k);
    if (!next || words[next.first]!.lower === 'whose' || opensSentence(words, phrase, next)) continue;
    if (words[next.first]!.pos === 'NUM' && isNounOf('pack', words[next.head]!.lower)) {
      frames.push(frame(text, words, 'packedIn', { first: phrase.first, last: next.last }, phrase, next));
      continue;
    }
    const described = /^an?$/.test(words[next.first]!.lower);
    const [name, role] = described || isRole(words, next) ? [phrase, next] : [next, phrase];
    if (
      !(described || isName(words, name)) ||
      /^(?:PRON|NUM)$/.test(words[name.head]!.pos) ||
      TIMES.test(words[name.head]!.lower) ||
      !isRole(words, role) ||
      !isDefinite(words, role)
    )
      continue;
    const span = { first: phrase.first, last: next.last };
    frames.push(frame(text, words, relationOf(words, role), span, name, role));
  }
  return frames;
}

/** `a retired broker named Desmond Koh`: the name behind somebody's role. */
function namedBehind(
  words: TaggedWords,
  phrases: readonly NounPhrase[],
  phrase: NounPhrase,
  k: number,
): NounPhrase | undefined {
  const next = phrases[k + 1];
  const between = next && next.first === phrase.last + 2 && words[phrase.last + 1]!.lower === 'named';
  if (!between || !isName(words, next) || !/^(?:an?|the|one|another|\p{Lu})/u.test(words[phrase.first]!.text))
    return undefined;
  return isRole(words, phrase) && !/^(?:man|woman|boy|girl|person|people|men|women)$/.test(words[phrase.head]!.lower)
    ? next
    : undefined;
}

/** `its owner`, `a long-standing customer`: what a role says of a name. */
function relationOf(words: TaggedWords, { head }: NounPhrase): string {
  const { lower } = words[head]!;
  if (/^(?:firm|company|business)$/.test(lower)) return 'owns';
  if (isNounOf('owner', lower) || /^(?:subsidiary|affiliate|offshoot|arm|branch)$/.test(lower)) return 'owns';
  if (/^(?:maker|producer|manufacturer|builder)s?$/.test(lower)) return 'produces';
  return isNounOf('partner', lower) && !isNounOf('role', lower) ? 'dealsWith' : 'holdsPosition';
}

/** The phrase set beside another, behind a comma; an age may stand between: `Damaskin, 54, a former navigator`. */
function apposedTo(words: TaggedWords, phrases: readonly NounPhrase[], k: number): NounPhrase | undefined {
  const phrase = phrases[k]!;
  let next = phrases[k + 1];
  if (!next || words[phrase.last + 1]?.lower !== ',' || next.first !== phrase.last + 2) return undefined;
  if (next.first === next.last && words[next.first]!.pos === 'NUM') {
    const third = phrases[k + 2];
    if (!third || words[next.last + 1]?.lower !== ',' || third.first !== next.last + 2) return undefined;
    next = third;
  }
  const after = words[next.last + 1];
  return after === undefined ||
    /^(?:PUNCT|ADP|PART)$/.test(after.pos) ||
    /^(?:whose|who|which|that|from|now)$/.test(after.lower)
    ? next
    : undefined;
}

/** `According to the complaint, an agent was …`: a phrase that opens the sentence, and the subject behind it. */
function opensSentence(words: TaggedWords, phrase: NounPhrase, next: NounPhrase): boolean {
  if (phrase.first > 3 || words[phrase.first - 1]?.pos !== 'ADP') return false;
  return /^(?:VERB|AUX|ADV)$/.test(words[next.last + 1]?.pos ?? '');
}

const isName = (words: TaggedWords, { head }: NounPhrase): boolean => words[head]!.pos === 'PROPN';

/** With an article or owner before the role, which tells it from a list. */
function isDefinite(words: TaggedWords, { first, last }: NounPhrase): boolean {
  if (/^(?:an?|the|former|his|her|its|their|our|my|whose)$/.test(words[first]!.lower)) return true;
  return words.slice(first, last + 1).some(({ lower }) => /^['’`]s$/.test(lower) || lower === 'of');
}

/** First word of a name behind a role in one phrase: `defector Lee Bok-gu`. */
function nameInside(words: TaggedWords, phrase: NounPhrase): number | undefined {
  if (!isName(words, phrase)) return undefined;
  const role = rolesIn(words, phrase);
  return role !== undefined && words[role + 1]?.pos === 'PROPN' ? role + 1 : undefined;
}

function rolesIn(words: TaggedWords, { first, last }: NounPhrase): number | undefined {
  for (let k = last - 1; k >= first; k--) {
    const { pos, text, lower } = words[k]!;
    // not the second word of `the ferry Man Gyong Bong`
    if (pos === 'NOUN' && (text === lower || k === first) && isNounOf('person', lower)) return k;
  }
  return undefined;
}

function isRole(words: TaggedWords, phrase: NounPhrase): boolean {
  const { lower } = words[phrase.head]!;
  return (
    isNounOf('role', lower) ||
    isNounOf('person', lower) ||
    isNounOf('partner', lower) ||
    /^(?:subsidiary|affiliate|offshoot|maker|producer|manufacturer|builder)$/.test(lower) ||
    (/^(?:firm|company|business)$/.test(lower) && /^(?:his|her|their)$/.test(words[phrase.first]!.lower))
  );
}

/** `with a 30 ton capacity, enough to carry a missile`: a thing is able to do something. */
export function capacityFrames(text: string, { words, phrases, clauses }: ParsedSentence): Frame[] {
  const frames: Frame[] = [];
  for (const clause of clauses) {
    if (clause.kind !== 'infinitive') continue;
    const before = words[clause.first - 1]?.lower;
    if (before !== 'enough' && before !== 'able' && before !== 'capable') continue;
    const governor = clause.governor === undefined ? undefined : clauses[clause.governor];
    const phrase = phrases.findLast(({ last }) => last < clause.first - 1);
    // `was able to`: the clause of the adjective makes the claim
    if (!phrase || (before === 'able' && governor?.quality === clause.first - 1)) continue;
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
  const counted = countFrame(text, { words, phrases, clauses });
  if (counted.length > 0 && predicateOfAct(words[phrases[0]!.head]!.lower) === undefined) return counted;
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

/** `for delivery to a dairy in Izmir`, `after the seizure of three tons`: an act that a phrase names beside the clause. */
export function namedActs(text: string, sentence: ParsedSentence, frames: readonly Frame[]): Frame[] {
  const { words, phrases, clauses } = sentence;
  if (clauses.length === 0) return [];
  const out: Frame[] = [];
  for (const [k, phrase] of phrases.entries()) {
    const of = words.findIndex(({ lower }, j) => j > phrase.first && j <= phrase.last && lower === 'of');
    const at = of > 0 ? of - 1 : phrase.last;
    const word = words[at]!;
    const predicate = word.pos === 'NOUN' ? predicateOfAct(word.lower) : undefined;
    // `special agent-in-charge of`
    const compound = words[at - 1]?.lower === '-' && words[at - 3]?.lower === '-';
    if (
      predicate === undefined ||
      compound ||
      word.lower === 'evidence' ||
      predicate === 'pricedAt' ||
      /^(?:phone|telephone|video)$/.test(words[at - 1]?.lower ?? '')
    )
      continue;
    const next = phrases[k + 1];
    const to =
      next && next.first === phrase.last + 2 && /^(?:to|from|into|by|between|for)$/.test(words[phrase.last + 1]!.lower);
    if (of < 0 && !to) continue;
    const last = to ? next.last : phrase.last;
    const start = words[phrase.first]!.start;
    if (frames.some(one => one.predicate === predicate && one.start <= start && one.end >= words[last]!.end)) continue;
    out.push(frame(text, words, predicate, { first: phrase.first, last }, undefined, { ...phrase, last }));
  }
  return out;
}
