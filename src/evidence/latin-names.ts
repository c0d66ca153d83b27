import type { Mention } from './mentions.ts';

/**
 * Names in texts in Latin letters whose language is not read (German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish …): what stands with
 * capitals behind a word for a ship, and before the legal form of a firm. Which are names, lists tell. The words are common ones, own choice.
 */

const MOST = 20_000;
/** A word with a capital, or a number; marks of quotation may open it. Bounded, so that no text makes it slow. */
const WORD = "[\\p{Lu}][\\p{L}'’-]{0,30}";
const SHIP = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:MV|M/V|MT|M/T|MS|' +
    'Frachter|Tanker|Öltanker|Fähre|Frachtschiff|Containerschiff|Schiff|Schiffs|' +
    'navire|cargo|pétrolier|paquebot|porte-conteneurs|vraquier|ferry|tanker|' +
    'buque|barco|carguero|petrolero|granelero|transbordador|nave|petroliera|traghetto|portacontainer|' +
    'navio|petroleiro|cargueiro|schip|vrachtschip|veerboot|statek|tankowiec|prom|gemisi|tankeri|fartyget|skipet)' +
    `[ \\u00a0][«»"“„‘']?[ \\u00a0]?(${WORD}(?:[ -](?:${WORD}|\\d{1,3}(?!\\d))){0,4})`,
  'gu',
);
const FORM =
  'GmbH|AG|KG|OHG|S\\.A\\.S\\.?|S\\.A\\.|SA|SARL|SAS|S\\.p\\.A\\.|SpA|S\\.r\\.l\\.|Srl|S\\.L\\.|B\\.V\\.|BV|N\\.V\\.|NV|Ltda\\.?|Lda\\.?|Sp\\. z o\\.o\\.|A\\.Ş\\.|AŞ|Ltd\\.?|LLC|Inc\\.?|FZE|Co\\.';
const FIRM = new RegExp(
  `(?<![\\p{L}\\p{N}])(${WORD}(?: (?:${WORD}|&|de|del|du|und|et|y|e)){0,5}[, ]{1,2}(?:${FORM}))(?![\\p{L}\\p{N}])`,
  'gu',
);

const ARTICLE = /^(?:Die|Der|Das|Le|La|Les|El|Los|Las|Il|Lo|Gli|Os|De|Het) (?=\S+ )/;

/** What may be names, in the order of the text; a ship's name may be too long by words that are none, so its beginnings are given too. */
export function latinCandidates(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(SHIP)) {
    const start = match.index + match[0].length - match[1]!.length;
    const words = match[1]!.split(' ');
    for (let count = words.length; count > 0 && found.length < MOST; count--)
      push(found, start, words.slice(0, count).join(' '), 'Vessel', 'behind a word for a ship');
  }
  for (const match of text.matchAll(FIRM))
    if (found.length < MOST) {
      const article = ARTICLE.exec(match[1]!)?.[0].length ?? 0;
      push(found, match.index + article, match[1]!.slice(article), 'Company', 'before a legal form of firms');
    }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function push(found: Mention[], start: number, text: string, schema: 'Vessel' | 'Company', why: string): void {
  found.push({ start, end: start + text.length, text, schema, alias: false, why: [why] });
}
