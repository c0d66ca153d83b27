/** Words that say nothing about what goods are; ours, by judgement. */
const IDLE: ReadonlySet<string> = new Set(
  `a an and as at by for from in of on or other the to with without per used new old second hand secondhand various type types kind model
  item items piece pieces pcs set sets unit units lot kit goods product products article articles equipment machine machines machinery device devices
  apparatus spare spares part parts component components accessory accessories complete parted disassembled dismantled assembled sample samples
  made use heavy light small large big high low industrial commercial general purpose special standard kg kgs ton tons mm cm hp kw volt
  und der die das fuer mit von de la le les des du pour et en el los las para con y del di da do dos`
    .trim()
    .split(/\s+/),
);
const MOST_TEXT = 400;
const MOST_WORDS = 40;

/**
 * Content words of a description: small letters without marks, plurals off, idle words and plain numbers left out; numbers with letters (model
 * numbers) and CAS numbers stay. In the order of the text, each once. Never throws.
 */
export function contentWords(description: string | undefined): string[] {
  if (description === undefined) return [];
  const text = description
    .slice(0, MOST_TEXT)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  const found = new Set<string>();
  for (const word of text.match(/\d{2,7}-\d\d-\d|[\p{L}\p{N}]+/gu) ?? []) {
    if (found.size === MOST_WORDS) break;
    if (IDLE.has(word) || (word.length < 3 && !/\p{Lo}/u.test(word)) || /^\d+$/.test(word)) continue;
    const stem = stemmed(word);
    if (!IDLE.has(stem)) found.add(stem);
  }
  return [...found];
}

/** Plural endings of English off: `axles` → `axle`, `assemblies` → `assembly`, `shelves` → `shelf`. */
function stemmed(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('lves')) return `${word.slice(0, -3)}f`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Components of hyphenated compounds of a description: `tractor-trailer` is made of a tractor and a trailer. */
export function compoundWords(description: string | undefined): string[] {
  const compounds = (description ?? '').slice(0, MOST_TEXT).match(/\p{L}{4,}-\p{L}{4,}/gu) ?? [];
  return [...new Set(compounds.flatMap(compound => contentWords(compound.replace('-', ' '))))];
}

/** How many of the words of `b` are among those of `a`. */
export function sharedWords(a: ReadonlySet<string>, b: readonly string[]): number {
  let shared = 0;
  for (const word of b) if (a.has(word)) shared++;
  return shared;
}
