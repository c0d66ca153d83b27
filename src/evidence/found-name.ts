import type { TaggedSpan } from './mention-model.ts';
import { kindBit, kindsOf } from './mention-words.ts';
import { nameEnd, nameStart } from './name-edges.ts';
import { isCapital, type NameRun } from './name-runs.ts';
import {
  isDemonym,
  ABBREVIATION,
  isLegalForm,
  isMaritime,
  type NamedSchema,
  type TypeEvidence,
  typeEvidence,
} from './name-types.ts';
import { isInitials, isOperatedUnder } from './ship-names.ts';
import type { TaggedWord } from './tagged.ts';

const CALENDAR = kindBit('month') | kindBit('weekday') | kindBit('time') | kindBit('number') | kindBit('pronoun');
const AIRCRAFT = kindBit('aircraft');
const SURNAME = kindBit('surname');
const NAMING = kindBit('country') | kindBit('given') | kindBit('city') | kindBit('region');

/** A name and what speaks for its kind. */
export interface FoundName {
  start: number;
  end: number;
  text: string;
  points: Map<NamedSchema, number>;
  why: TypeEvidence[];
  /** how many words it has */
  words: number;
  /** stands at the start of a sentence, where a capital tells little */
  opens: boolean;
  /** a single word that is a common noun elsewhere */
  common: boolean;
  /** may be a name though nothing tells of what */
  proper: boolean;
  /** `operated under the name X`: no alias of a person */
  borne: boolean;
}

/** A sentence, with what is looked at once for all its names. */
export interface Sentence {
  words: readonly TaggedWord[];
  spans: readonly TaggedSpan[];
  /** most words have a capital: there a capital tells nothing */
  headline: boolean;
  /** most words are in capitals throughout: nothing is an abbreviation, and the learned tagger is not asked */
  shouting: boolean;
  /** words that tell of the sea */
  maritime: readonly number[];
}

export function sentenceOf(words: readonly TaggedWord[], spans: readonly TaggedSpan[]): Sentence {
  const long = words.filter(({ text }) => /^\p{L}{3}/u.test(text));
  const headline = long.length > 3 && long.filter(isCapital).length > 0.7 * long.length;
  const capitals = long.filter(({ text }) => text === text.toUpperCase()).length;
  const shouting = long.length > 1 && (headline ? capitals > 0.6 * long.length : capitals === long.length);
  const maritime: number[] = [];
  for (const [at, word] of words.entries()) if (isMaritime(word)) maritime.push(at);
  return { words, spans, headline, shouting, maritime };
}

/** A run without what is no part of the name, with what belongs to it, and the evidence for its kind; undefined = no name. */
export function foundName(text: string, sentence: Sentence, run: NameRun): FoundName | undefined {
  const { words } = sentence;
  const { first, stripped, vessel } = nameStart(words, run);
  if (first > run.last) return undefined;
  const last = nameEnd(words, first, run.last, vessel);
  const spoken = words.slice(first, last + 1).filter(({ text: word }) => /[\p{L}\p{N}]/u.test(word));
  const kinds = spoken.map(({ text: word, lower }) => kindsOf(word, lower));
  if (spoken.length === 0 || isNoName(spoken, kinds, stripped) || isInitials(words, first, last)) return undefined;
  const why = typeEvidence(words, first, last, sentence.maritime).filter(
    one => !(sentence.shouting && one.why === ABBREVIATION),
  );
  if (stripped > 0) why.push({ schema: 'Person', points: 7, why: `behind "${words[first - 1]!.text}"` });
  if (vessel) why.push({ schema: 'Vessel', points: 9, why: 'behind the prefix of a ship' });
  const said = sentence.shouting ? undefined : taggedAs(sentence.spans, first, last);
  if (said) why.push(said);
  const points = new Map<NamedSchema, number>();
  for (const one of why) points.set(one.schema, (points.get(one.schema) ?? 0) + one.points);
  const [start, end] = [words[first]!.start, words[last]!.end];
  return {
    start,
    end,
    text: text.slice(start, end),
    points,
    why,
    words: spoken.length,
    opens: run.opens && stripped === 0,
    common: stripped === 0 && isCommonNoun(spoken, kinds),
    borne: isOperatedUnder(words, first),
    proper: !sentence.headline && spoken.every((word, k) => isProper(word, kinds[k]!)),
  };
}

/** Months, numbers, types of aircraft (`Il-76`) and nationalities. */
function isNoName(spoken: readonly TaggedWord[], kinds: readonly number[], stripped: number): boolean {
  if (spoken.length === 1 && stripped === 0 && (kinds[0]! & CALENDAR) !== 0) return true;
  if (kinds.some(mask => (mask & AIRCRAFT) !== 0) && /\d/.test(spoken.at(-1)!.text)) return true;
  if (spoken.every(({ text }) => isLegalForm(text) || /^[IVXLC]+$/.test(text))) return true;
  return spoken.every(
    (word, k) => isDemonym(word) || (/^(?:North|South|East|West)$/.test(word.text) && k < spoken.length - 1),
  );
}

function isCommonNoun(spoken: readonly TaggedWord[], kinds: readonly number[]): boolean {
  if (spoken.length > 1 || (kinds[0]! & NAMING) !== 0 || /^[A-Z]{2}/.test(spoken[0]!.text)) return false;
  return kinds[0] !== 0 || spoken[0]!.pos === 'NOUN';
}

function isProper({ pos, lower }: TaggedWord, kinds: number): boolean {
  return pos === 'PROPN' && (kinds & ~(NAMING | SURNAME)) === 0 && !/(?:ing|tion|ed|ers|ness)$/.test(lower);
}

/** What the learned tagger says of the last word of a name. */
function taggedAs(spans: readonly TaggedSpan[], first: number, last: number): TypeEvidence | undefined {
  const over = spans.filter(span => span.last >= last && span.first <= last && span.last <= last + 1);
  const best = over.sort((a, b) => Math.abs(a.first - first) - Math.abs(b.first - first))[0];
  if (!best) return undefined;
  if (best.type === 'Person') return { schema: 'Person', points: 2, why: 'the tagger reads a person' };
  if (best.type === 'Organisation')
    return { schema: 'Organization', points: 2, why: 'the tagger reads an organisation' };
  if (best.type === 'Location') return { schema: 'Address', points: 2, why: 'the tagger reads a place' };
  return undefined;
}
