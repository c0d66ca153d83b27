import { wordWeight } from '../index/word-weights.ts';
import { isA, type SchemaName } from '../model/schema.ts';
import type { Word } from '../text/words.ts';

/**
 * Where no list is loaded, nothing says how rare a word is. Then it counts as rare (1000) unless it stands in one of
 * three short tables; its length caps it as everywhere (wordWeight). The weights are what words as frequent as these
 * weigh on the sanctions lists, rounded; the tables are ours, by judgement.
 */
const RARE = 1000;
/** particles, articles and conjunctions: they join names and tell nobody apart */
const JOINING = 200;
/** what firms, bodies and ships call themselves */
const GENERIC = 350;
/** given and family names that a large part of a country has */
const FREQUENT = 450;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const JOINING_WORDS = words(`
  a an and at by de del della der des di do dos du e el en for from in la las le les los o of on the to und van von vom
  y zu zur al el ul ad an ar as at az ben bin bint ibn abu abou abd abdul abdel umm ould haji hajji sheikh shaykh syed
  mr mrs ms dr
`);

const GENERIC_WORDS = words(`
  company companies group holding holdings corporation incorporated enterprise enterprises firm agency bureau office
  bank banking finance financial insurance investment investments capital fund trust foundation association union
  trading trade commerce commercial business import imports export exports general international global world national
  shipping marine maritime transport logistics services service management consulting development construction
  engineering industry industries industrial technology technologies technical machinery factory works plant
  institute university college academy school center centre committee council ministry department organization
  organisation front party army brigade battalion movement motor motors energy oil gas petroleum steel mining
  chemical chemicals pharmaceutical electronics systems solutions products production limited joint stock state
  vessel ship mv mt ss fv
`);

const FREQUENT_WORDS = words(`
  mohammed mohammad muhammad mohamed mohamad muhammed ahmed ahmad ali hassan hasan hussein husain hussain ibrahim
  abdullah abdallah khan omar umar yusuf mustafa mahmoud mahmud khalid said saeed hamid salim
  kim lee li ri pak park choe choi jong chol wang zhang liu chen yang nguyen
  john james david michael robert maria jose juan carlos luis antonio
  alexander sergei sergey vladimir andrei andrey dmitry mikhail ivan aleksandr ivanov
`);

/** Weight of a word without lists, 60 to 1000. Names of persons and names of firms have their own frequent words. */
export function defaultWeight(word: Word, schema: SchemaName): number {
  let rarity = RARE;
  for (const form of word.forms) rarity = Math.min(rarity, defaultRarity(form, schema));
  return wordWeight(word.kind, word.forms[0]!.length, rarity);
}

function defaultRarity(word: string, schema: SchemaName): number {
  if (JOINING_WORDS.has(word)) return JOINING;
  if (schema !== 'Person' && GENERIC_WORDS.has(word)) return GENERIC;
  const mayBePerson = isA('Person', schema);
  return mayBePerson && FREQUENT_WORDS.has(word) ? FREQUENT : RARE;
}
