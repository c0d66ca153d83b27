import { countryCode } from '../text/countries.ts';
import { argument } from './arguments.ts';
import { isNounOf, isOneOf, isQualityOf, predicateOfAct } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { TIMES } from './parse-state.ts';
import type { View } from './predicates.ts';

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
  firm: ['firm', 'organisation'],
};

/** Is a phrase of a kind: its head noun is, or its text shows it? */
export function isOf({ text, sentence: { words } }: View, phrase: NounPhrase, kind: string): boolean {
  if (kind === 'any') return true;
  const head = words[phrase.head]!;
  if (kind.startsWith('=')) return isOneOf(kind, head.lower);
  const written = argument(text, words, phrase).text;
  const known = (UNIONS[kind] ?? [kind]).some(one => isNounOf(one, head.lower));
  switch (kind) {
    case 'money':
      return MONEY.test(written) || known;
    case 'counted':
      return words.slice(phrase.first, phrase.last + 1).some(({ pos }) => pos === 'NUM');
    case 'fake':
      return FAKE.test(written);
    case 'superlative':
      return words.slice(phrase.first, phrase.last + 1).some(word => isQualityOf('superlative', word.lower));
    case 'role':
      return (
        known ||
        (head.pos === 'NOUN' && isAgent(head.lower) && /^(?:an?|the|his|her)$/.test(words[phrase.first]!.lower))
      );
    case 'madein':
      return MADE.test(written) && words.slice(phrase.first, phrase.last + 1).some(word => isNationality(word.lower));
    case 'site':
      return isNounOf('place', head.lower) || countryCode(head.text) !== undefined;
    case 'place':
      return known || countryCode(head.text) !== undefined || head.pos === 'PROPN';
    case 'vessel':
      return (
        known ||
        (head.pos === 'PROPN' &&
          !head.lower.endsWith('s') &&
          /^the /i.test(written) &&
          words.slice(phrase.first + 1, phrase.last + 1).every(({ pos }) => pos === 'PROPN') &&
          !isNounOf('organisation', head.lower) &&
          !isNounOf('person', head.lower) &&
          countryCode(written) === undefined)
      );
    case 'person':
      return (
        known ||
        (head.pos === 'NOUN' && isAgent(head.lower)) ||
        (head.pos === 'PRON' &&
          !/^(?:it|this|that|these|those|there|nothing|something|anything|everything|none|all)$/.test(head.lower)) ||
        (head.pos === 'PROPN' &&
          !/^the /i.test(written) &&
          !FIRM.test(written) &&
          !isNounOf('organisation', head.lower) &&
          countryCode(head.text) === undefined)
      );
    case 'nationality':
      return isNationality(head.lower);
    case 'pronoun':
      return head.pos === 'PRON' && head.lower !== 'there';
    case 'ware':
      return UNIONS.goods!.some(one => isNounOf(one, head.lower));
    case 'people':
      return head.pos !== 'PRON' && isOf({ text, sentence: { words } } as View, phrase, 'person');
    case 'goods':
      return (
        known ||
        (head.pos === 'PRON' ? /^(?:it|them|they)$/.test(head.lower) : head.pos === 'NOUN' && isThing(head.lower))
      );
    case 'firm':
    case 'organisation':
      return known || FIRM.test(written);
    default:
      return known;
  }
}

/** `Japanese`, `Syrian`: the adjective of a country, not its name. */
export function isNationality(lower: string): boolean {
  if (!/(?:ese|ish|ian|ean|[ck]an|ban|gan|german|i|french|dutch|czech|greek|slovak|thai|swiss|afghan)$/.test(lower))
    return false;
  return !/^(?:malawi|burundi|djibouti|fiji|haiti|mali|kiribati)$/.test(lower) && countryCode(lower) !== undefined;
}
