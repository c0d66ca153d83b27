import { allSectors, type Sector } from './plausibility-tables.ts';

/** A line of business that a name tells, and where: characters `from` to before `to` of the name. */
export interface Business {
  sector: Sector;
  word: string;
  from: number;
  to: number;
}

/** Longest name that is looked through. */
const LONGEST = 300;
const HAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const TOKEN = /[\p{L}\p{M}\p{N}'’]+/gu;
const SHORTEST_STEM = 3;
const MOST_IN_PHRASE = 3;

interface Words {
  /** whole words and phrases of words, folded */
  exact: Map<string, Sector[]>;
  stems: Map<string, Sector[]>;
  /** words of scripts that write no spaces */
  anywhere: { text: string; sector: Sector }[];
}

let known: Words | undefined;

/**
 * The lines of business that a name tells by its words, in the order of the name; none where it tells none. Names of trades that are family names
 * (Baker, Joiner) are not in the table. Pure, linear in the length of the name.
 */
export function businessOf(name: string): Business[] {
  known ??= readWords();
  const text = name.slice(0, LONGEST);
  const found: Business[] = [];
  const tokens = [...text.matchAll(TOKEN)].map(match => ({
    text: fold(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
  for (let k = 0; k < tokens.length; k++) {
    const { from, to } = tokens[k]!;
    for (const sector of sectorsOfToken(tokens[k]!.text, known))
      found.push({ sector, word: text.slice(from, to), from, to });
    for (let many = 2; many <= MOST_IN_PHRASE && k + many <= tokens.length; many++) {
      const some = tokens.slice(k, k + many);
      const end = some.at(-1)!.to;
      for (const sector of known.exact.get(some.map(one => one.text).join(' ')) ?? [])
        found.push({ sector, word: text.slice(from, end), from, to: end });
    }
  }
  if (HAN.test(text))
    for (const { text: word, sector } of known.anywhere) {
      const from = text.indexOf(word);
      if (from >= 0) found.push({ sector, word, from, to: from + word.length });
    }
  const once = found.filter((one, n) => found.findIndex(other => other.sector === one.sector) === n);
  return once.sort((a, b) => a.from - b.from || b.to - a.to || (a.sector.id < b.sector.id ? -1 : 1));
}

function sectorsOfToken(token: string, { exact, stems }: Words): Sector[] {
  const found = exact.get(token) ?? [];
  if (found.length > 0) return found;
  // the Arabic article, and the preposition with it
  if (/^(?:ال|لل)/.test(token)) {
    const bare = exact.get(token.slice(2));
    if (bare) return bare;
  }
  for (let length = token.length; length >= SHORTEST_STEM; length--) {
    const sectors = stems.get(token.slice(0, length));
    if (sectors) return sectors;
  }
  return [];
}

/** Lower case without marks. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ß', 'ss');
}

function readWords(): Words {
  const words: Words = { exact: new Map(), stems: new Map(), anywhere: [] };
  const add = (map: Map<string, Sector[]>, key: string, sector: Sector) => {
    const sectors = map.get(key);
    if (sectors === undefined) map.set(key, [sector]);
    else if (!sectors.includes(sector)) sectors.push(sector);
  };
  for (const sector of allSectors()) {
    for (const word of sector.words) {
      if (HAN.test(word)) words.anywhere.push({ text: word, sector });
      else if (word.endsWith('*')) add(words.stems, fold(word.slice(0, -1)), sector);
      else add(words.exact, [...word.matchAll(TOKEN)].map(match => fold(match[0])).join(' '), sector);
    }
  }
  return words;
}
