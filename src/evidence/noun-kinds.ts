import { countryCode } from '../text/countries.ts';
import { argument } from './arguments.ts';
import { isNounOf, isOneOf, isQualityOf, predicateOfAct } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { TaggedWord } from './tagged.ts';
import { TIMES } from './parse-state.ts';
import type { View } from './view.ts';

const MONEY =
  /[$€£¥]|\b(?:dollars?|yen|won|euros?|pounds?|francs?|yuan|roubles?|rubles?|dirhams?|rupees?|marks?|crowns?|rand|dinars?|rials?|riyals?|pesos?|baht|lira|USD|EUR|GBP)\b/i;
const FAKE = /\b(?:false|fake|forged|bogus|counterfeit|falsified|fictitious|fraudulent|sham|invented)\b/i;
const FIRM =
  /\b(?:Ltd|Limited|Inc|LLC|LLP|PLC|plc|GmbH|AG|SA|SARL|Corp|Corporation|Co|Company|Group|Holdings?|Pte|Bhd|FZE|FZCO|AB|AS|Oy|BV|NV|SpA|Srl|Industries|Enterprises?|Trading|Shipping|Lines?|Airlines|Airways|Bank)\b\.?$/;
/** A noun that names somebody by what he does, by its ending: `a jeweller`, `a machinist`. */
const AGENT = /^[a-z]{2,}(?:eer|ist|er|or|man|woman|men|ician)s?$/;
/** Kinds whose nouns are no goods and nobody, whatever their ending. */
const KINDS =
  'organisation place event document value licence contract tie payment account order probe blacklist ban arrest custody sentence charge trial post share firm court evidence statement business requirement offer abstract number count profit law denial origin property premises'.split(
    ' ',
  );
const ABSTRACT = /(?:tion|sion|ment|ness|ity|ities|ance|ence|ism|ship|hood|ure|acy|dom|ing|logy|sis|ths?|ways?)$/;

const isOther = (noun: string): boolean =>
  KINDS.some(kind => isNounOf(kind, noun)) || predicateOfAct(noun) !== undefined || TIMES.test(noun);
const THINGS = ['goods', 'drug', 'weapon', 'vehicle', 'vessel', 'container', 'pack', 'money', 'mark'];

/** Is a noun that no table knows somebody, by its ending? */
function isAgent(noun: string): boolean {
  return AGENT.test(noun) && !isOther(noun) && !THINGS.some(kind => isNounOf(kind, noun)) && !NO_AGENT.test(noun);
}
const NO_AGENT =
  /^(?:number|matter|letter|paper|danger|power|corner|quarter|chapter|vector|factor|sector|error|reactor|murder|barrier|border|fever|river|water|power|weather|winter|summer|manner|floor|door|labor|favor|color|humor|rumor|minor|major|corridor|monitor|disaster|register|centre|center|theater|theatre|cluster|character|remainder|layer|filter|shoulder|finger|tower|shelter|counter|user|former|latter|other|another|further|newspaper|dinner|list|twist|trimester|semester|october|november|december|september)s?$/;

/** Is a noun that no table knows a thing that can be moved? What is neither somebody, a place, an act nor abstract. */
function isThing(noun: string): boolean {
  if (noun.length < 3 || isOther(noun) || ABSTRACT.test(noun) || isAgent(noun)) return false;
  return !['person', 'official', 'vessel', 'staff', 'role', 'mark', 'money'].some(kind => isNounOf(kind, noun));
}

const MADE = /\b(?:made|built|produced|manufactured|origin)\b/i;
/** Kinds that are several kinds of data/evidence/nouns.csv. */
const UNIONS: Readonly<Record<string, readonly string[]>> = {
  goods: ['goods', 'drug', 'weapon', 'vehicle'],
  role: ['role', 'person'],
  stuff: ['goods', 'drug', 'weapon'],
  firm: ['firm', 'organisation'],
};

/** A phrase in question: its head noun, its words, as it is written, and whether data/evidence/nouns.csv has the head in the kind. */
interface Candidate {
  head: TaggedWord;
  within: readonly TaggedWord[];
  written: string;
  known: boolean;
}

/** Kinds that more than the list of nouns tells. */
const TESTS: Readonly<Record<string, (phrase: Candidate) => boolean>> = {
  money: ({ written, known }) => known || MONEY.test(written),
  counted: ({ within }) => within.some(({ pos }) => pos === 'NUM'),
  fake: ({ written }) => FAKE.test(written),
  superlative: ({ within }) => within.some(({ lower }) => isQualityOf('superlative', lower)),
  nationality: ({ head }) => isNationality(head.lower),
  madein: ({ written, within }) => MADE.test(written) && within.some(({ lower }) => isNationality(lower)),
  pronoun: ({ head }) => head.pos === 'PRON' && head.lower !== 'there',
  role: ({ head, within, known }) =>
    known ||
    (head.pos === 'NOUN' &&
      isAgent(head.lower) &&
      (/^(?:an?|the|his|her)$/.test(within[0]!.lower) || /(?:s|men)$/.test(head.lower))),
  site: ({ head }) => isNounOf('place', head.lower) || countryCode(head.text) !== undefined,
  place: ({ head, known }) => known || countryCode(head.text) !== undefined || head.pos === 'PROPN',
  vessel: phrase => phrase.known || isShipName(phrase) || isNamedShip(phrase),
  person: phrase => isPerson(phrase),
  people: phrase => phrase.head.pos !== 'PRON' && isPerson(phrase),
  ware: ({ head }) => UNIONS.goods!.some(kind => isNounOf(kind, head.lower)),
  goods: ({ head, known }) =>
    known || (head.pos === 'PRON' ? /^(?:it|them|they)$/.test(head.lower) : head.pos === 'NOUN' && isThing(head.lower)),
  // a thing by its noun, not by a pronoun
  stuff: ({ head, known }) => known || (head.pos === 'NOUN' && isThing(head.lower)),
  firm: ({ written, known }) => known || FIRM.test(written),
  organisation: ({ written, known }) => known || FIRM.test(written),
};

/** Is a phrase of a kind: its head noun is, or its text shows it? `=board|deck` is one of some words, `any` every kind. */
export function isOf({ text, sentence: { words } }: View, phrase: NounPhrase, kind: string): boolean {
  if (kind === 'any') return true;
  const head = words[phrase.head]!;
  if (kind.startsWith('=')) return isOneOf(kind, head.lower) || isOneOf(kind, measureOf(words, phrase));
  const known = (UNIONS[kind] ?? [kind]).some(one => isNounOf(one, head.lower));
  const test = TESTS[kind];
  if (!test) return known;
  const within = words.slice(phrase.first, phrase.last + 1);
  return test({ head, within, written: argument(text, words, phrase).text, known });
}

/** `the number of flights`, `a shipment of pumps`: the word before `of` in a phrase whose head stands behind it, else none. */
function measureOf(words: readonly TaggedWord[], { first, head }: NounPhrase): string {
  for (let k = first + 1; k < head; k++) if (words[k]!.lower === 'of') return words[k - 1]!.lower;
  return '';
}

/** `the Orient Pride`: a name with an article that is no body, person or country. */
function isShipName({ head, within, written }: Candidate): boolean {
  if (head.pos !== 'PROPN' || head.lower.endsWith('s') || !/^the /i.test(written)) return false;
  if (!within.slice(1).every(({ pos }) => pos === 'PROPN')) return false;
  return !isNounOf('organisation', head.lower) && !isNounOf('person', head.lower) && countryCode(written) === undefined;
}

/** `the ferry Man Gyong Bong`. */
const isNamedShip = ({ head, within }: Candidate): boolean =>
  head.pos === 'PROPN' &&
  within.slice(0, -1).some(({ text, pos, lower }) => pos === 'NOUN' && text === lower && isNounOf('vessel', lower));

const THINGS_SAID = /^(?:it|this|that|these|those|there|nothing|something|anything|everything|none|all)$/;

function isPerson({ head, written }: Candidate): boolean {
  const { lower, pos } = head;
  if (isNounOf('person', lower)) return true;
  if (pos === 'PRON') return !THINGS_SAID.test(lower);
  if (pos === 'NOUN') return isAgent(lower);
  const body = FIRM.test(written) || isNounOf('organisation', lower) || countryCode(head.text) !== undefined;
  return pos === 'PROPN' && !/^the /i.test(written) && !body;
}

/** `Japanese`, `Syrian`: the adjective of a country, not its name. */
export function isNationality(lower: string): boolean {
  if (!/(?:ese|ish|ian|ean|[ck]an|ban|gan|german|i|french|dutch|czech|greek|slovak|thai|swiss|afghan)$/.test(lower))
    return false;
  return !/^(?:malawi|burundi|djibouti|fiji|haiti|mali|kiribati)$/.test(lower) && countryCode(lower) !== undefined;
}
