import { kindBit, kindsOf } from './mention-words.ts';
import type { Speaker } from './attribution.ts';
import type { ParsedSentence } from './clauses.ts';
import { isNounOf } from './lexicon.ts';
import { DOCUMENT } from './may-speak.ts';
import { isName, isRole } from './speaker-kinds.ts';
import type { WordSpan } from './speaker-mentions.ts';
import { stretchOf } from './speech-ends.ts';
import type { TaggedWord } from './tagged.ts';

/** Whom the pronouns of a text stand for, as it goes on. */
export interface Known {
  /** Takes in who the next sentence is about. */
  enter(text: string, parsed: ParsedSentence): void;
  /** Ends the sentence; `told`: somebody is said to speak in it, or it is quoted. Whom a sentence of the text's own voice was about, the next one's pronoun means. */
  leave(told: boolean): void;
  /** A mention as a speaker; `remember`: pronouns further on may stand for it. */
  resolve(text: string, words: readonly TaggedWord[], span: WordSpan, remember: boolean): Speaker;
}

interface Person {
  name: string;
  /** `name`: one word with a capital, which may be a person, a country or a firm */
  kind: 'person' | 'body' | 'many' | 'thing' | 'name';
  gender: 'he' | 'she' | undefined;
  /** it has been said to speak */
  speaks: boolean;
}

const TRADE =
  /\b(?:importer|exporter|supplier|buyer|seller|manufacturer|maker|producer|shipper|forwarder|operator|owner|refiner|distributor|carrier|insurer|retailer|contractor|broker|publisher|lender|consignee|consignor)\b/i;
const SUFFIX = /(?:er|or|ist|ian|ant|man|woman|person|ee)$/;
const NOBODY = /^(?:nobody|no one|none|neither|no \w+)\b/;
const PRONOUN = /^(?:he|she|they|we|i|it|you)$/;
const FEMALE =
  /\b(?:mrs|ms|miss|madam|lady|woman|spokeswoman|businesswoman|chairwoman|policewoman|sister|wife|widow|mother|daughter|girl|niece|aunt|queen|nun|waitress)\b/i;
const MALE =
  /\b(?:mr|mister|sir|man|spokesman|businessman|chairman|policeman|fisherman|brother|husband|father|son|boy|nephew|uncle|king|monk|waiter|brother-in-law)\b/i;
const BODY =
  /\b(?:media|press|coast guard|border guard|national guard|consulate|bureau|board|club|society|newspaper|weekly|daily|magazine|network|foundation|trust|fund|coalition|alliance|party|parliament|senate|congress|treasury|ministry|ministry|department|agency|company|firm|group|panel|committee|commission|council|court|government|authority|bank|union|office|centre|center|service|association|organi[sz]ation|institute|university|police|army|navy|state|crown|report|statement|embassy|ltd|inc|llc|gmbh|corp|plc|s\.?a\.?)\b/i;
/** How many mentions are looked back. */
const MEMORY = 12;
/** How far back a name of one word must stand, in UTF-16 units. */
const SEEN = 4000;

/** Pronouns stand for the last one who spoke and fits in number and gender; where nobody did, for the last one a sentence was about. */
export function speakers(): Known {
  const people: Person[] = [];
  const note = (person: Person): void => {
    // `Roe` behind `Ms. Ada Roe`
    const whole =
      person.kind === 'name'
        ? people.findLast(({ kind, name }) => kind === 'person' && name.split(' ').includes(person.name))
        : undefined;
    people.push(whole ? { ...person, kind: 'person', gender: whole.gender } : person);
    if (people.length > MEMORY) people.shift();
  };
  /** whom the sentence is about, with its last word, and whom the one before was about where nobody spoke in it */
  let current: { person: Person; last: number } | undefined;
  let fresh: Person | undefined;
  let goesOn = false;
  return {
    leave: told => {
      fresh = told ? undefined : (current?.person ?? (goesOn ? fresh : undefined));
    },
    enter: (text, { words, phrases }) => {
      current = undefined;
      goesOn = false;
      // headings tell of nobody; `41. The Group has`
      if (!words.some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return;
      const phrase = phrases.find(({ head }) => words[head]!.pos !== 'NUM');
      if (
        !phrase ||
        phrase.first > 3 ||
        words.slice(0, phrase.first).some(({ pos }) => pos === 'ADP') ||
        words[phrase.first]!.pos === 'PRON'
      ) {
        goesOn = phrase !== undefined && /^(?:he|she|his|her)$/.test(words[phrase.first]!.lower);
        return;
      }
      const titled = MALE.test(words[phrase.first]!.text) || FEMALE.test(words[phrase.first]!.text);
      if (!isRole(words, phrase) && !titled && !isName(words, phrase)) return;
      const person = personOf(text, words, withoutVerb(words, phrase), false);
      note(person);
      // a word that only begins a sentence may be no name
      const { start } = words[phrase.first]!;
      const seen = person.kind !== 'name' || text.slice(Math.max(0, start - SEEN), start).includes(` ${person.name}`);
      if (seen) current = { person, last: phrase.last };
    },
    resolve: (text, words, span, remember) => {
      const { start, end } = stretchOf(words, span);
      const written = text.slice(start, end);
      const lower = written.toLowerCase();
      if (!PRONOUN.test(lower)) {
        if (remember && !NOBODY.test(lower)) note(personOf(text, words, span, true));
        return { start, end, text: written, resolved: written.replace(/\s+/g, ' ') };
      }
      // `The owner was asked before; in 2011 he told a court`
      const joined =
        current !== undefined &&
        words.slice(current.last + 1, span.first).some(({ pos, lower: word }) => pos === 'CCONJ' || word === ';');
      const near = [joined ? current?.person : undefined, fresh].find(one => one !== undefined && fitsNear(one, lower));
      const person = near ?? meant(people, lower);
      if (person && remember) {
        if (lower === 'he' || lower === 'she') person.gender = lower;
        note({ ...person, speaks: true });
      }
      return { start, end, text: written, resolved: person?.name ?? written };
    },
  };
}

/** `Marcus Teller appeals`, where the tagger takes the verb for a noun: the name alone. */
function withoutVerb(words: readonly TaggedWord[], { first, last }: WordSpan): WordSpan {
  const verb = words[last]!.text === words[last]!.lower && /[^s]s$/.test(words[last]!.lower) && last > first;
  return verb && words[last - 1]!.pos === 'PROPN' && words[first]!.pos === 'PROPN'
    ? { first, last: last - 1 }
    : { first, last };
}

function meant(people: readonly Person[], pronoun: string): Person | undefined {
  const kind =
    pronoun === 'it'
      ? 'body'
      : pronoun === 'they'
        ? 'many'
        : pronoun === 'he' || pronoun === 'she'
          ? 'person'
          : undefined;
  if (kind === undefined) return undefined;
  const fits = people.filter(
    one =>
      (one.kind === kind || (kind === 'body' && mayBeIt(one)) || (kind === 'person' && one.kind === 'name')) &&
      (kind !== 'person' || one.gender === undefined || one.gender === pronoun),
  );
  const marked = fits.findLast(one => one.gender === pronoun);
  const spoke = fits.findLast(({ speaks }) => speaks);
  if (marked && (!spoke || people.lastIndexOf(marked) > people.lastIndexOf(spoke))) return marked;
  return (
    spoke ?? fits.at(-1) ?? (kind === 'many' ? people.findLast(one => one.kind === 'body' && one.speaks) : undefined)
  );
}

/** May a pronoun mean the one whom a sentence nearby is about? */
function fitsNear({ kind, gender }: Person, pronoun: string): boolean {
  if (pronoun === 'it') return kind === 'body';
  if (pronoun === 'they') return kind === 'many';
  return (
    /^(?:he|she)$/.test(pronoun) &&
    (kind === 'person' || kind === 'name') &&
    (gender === undefined || gender === pronoun)
  );
}

/** A thing that a sentence was about, or one of a trade that firms have as well (`the importer`). */
function mayBeIt({ kind, speaks, gender, name }: Person): boolean {
  if (kind === 'thing') return !speaks;
  if (kind === 'name') return true;
  return kind === 'person' && gender === undefined && TRADE.test(name);
}

/** A country, region or well-known city, which speaks for its government. */
function isPlace(name: string): boolean {
  const bare = name.replace(/^[Tt]he /, '');
  const places = kindBit('country') | kindBit('region') | kindBit('city');
  return (kindsOf(bare, bare.toLowerCase()) & places) !== 0;
}

function personOf(text: string, words: readonly TaggedWord[], span: WordSpan, speaks: boolean): Person {
  const { start, end } = stretchOf(words, span);
  const name = text.slice(start, end).replace(/\s+/g, ' ');
  const first = name.split(/,| (?:of|for|at|from|in|with|near) /)[0]!;
  const gender = FEMALE.test(name) ? 'she' : MALE.test(name) ? 'he' : undefined;
  return { name, kind: kindOf(words, span, first), gender, speaks };
}

function kindOf(words: readonly TaggedWord[], span: WordSpan, head: string): Person['kind'] {
  const last = head.split(' ').at(-1)!.toLowerCase();
  if (DOCUMENT.test(last) || (/^[a-z]+s$/.test(last) && DOCUMENT.test(words[span.last]!.lower))) return 'body';
  if (/[^s]s$/.test(last) && (isNounOf('person', last) || isNounOf('role', last))) return 'many';
  if (/ and /.test(head) || (/[a-z][^s'’]s$/.test(last) && !isName(words, span) && !isNounOf('organisation', last)))
    return 'many';
  if (
    /^(?:[A-Z]\w+s|some|many|others|people|both|several)$/.test(head) &&
    /^(?:some|many|others|people|both|several)$|(?:er|or|ist|ian|ant|al|e)s$/i.test(head)
  )
    return 'many';
  const role = words
    .slice(span.first, span.last + 1)
    .findLast(({ text, lower, pos }) => text === lower && pos === 'NOUN' && isNounOf('person', lower));
  if (isNounOf('organisation', last) || /\b(?:coast|border|national|prison|palace) guards?$/i.test(head)) return 'body';
  if (BODY.test(head) && role === undefined) return 'body';
  if (role === undefined && isPlace(head)) return 'body';
  if (role === undefined && /^[A-Z][\w'’.-]*$/.test(head) && !SUFFIX.test(last))
    return /^[A-Z]{2,}$/.test(head) ? 'body' : 'name';
  const named = isName(words, span) && words[span.last]!.pos === 'PROPN';
  const person = role !== undefined || named || isNounOf('role', last) || SUFFIX.test(last);
  return person || MALE.test(head) || FEMALE.test(head) ? 'person' : 'thing';
}
