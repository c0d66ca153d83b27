/**
 * Words that say little of who somebody is, whatever a list says of how rare they are: a list of fifty names has one
 * "trading" in it. What they weigh at the most (1000 is a rare word) is what words as frequent as these weigh on the
 * sanctions lists, rounded; the tables are ours, by judgement.
 */
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

const MOST = new Map<string, number>();
for (const [table, most] of [
  [FREQUENT_WORDS, FREQUENT],
  [GENERIC_WORDS, GENERIC],
  [JOINING_WORDS, JOINING],
] as const)
  for (const word of table) MOST.set(word, most);

/** Does a folded word only join others (of, and, de, al)? */
export function isJoining(word: string): boolean {
  return JOINING_WORDS.has(word);
}

/** Patronymics of Russian, Ukrainian, Belarusian and others: few fathers' names make them, and papers leave them out. */
const PATRONYMIC = /.{2}(?:(?:[oeyi]v|[iy])(?:ich|ych)|(?:ov|ev|iv|ich)na|(?:aw|ew|ev)ich)$/;
const LEAST_PATRONYMIC = 7;

function isPatronymic(word: string): boolean {
  // most words end in other letters, and the expression costs more than that look
  const last = word.charCodeAt(word.length - 1);
  return word.length >= LEAST_PATRONYMIC && (last === LETTER_H || last === LETTER_A) && PATRONYMIC.test(word);
}
const [LETTER_A, LETTER_H] = [97, 104];

/** The most that a folded word weighs if it is a common one; undefined for all others. */
export function commonWordWeight(word: string): number | undefined {
  return MOST.get(word) ?? (isPatronymic(word) ? FREQUENT : undefined);
}
