import { type DateSpan, yearOf } from '../core/dates.ts';
import { chemicalsInWords } from './chemical-names.ts';
import { writtenHs } from './hs-code.ts';
import { codesUnder, type Edition, EDITIONS, editionOf, nearestEdition } from './hs-editions.ts';
import { type AskedGoods, chemicalsUnder } from './measures.ts';

/** What a line of a consignment says about its goods. */
export interface DeclaredGoods {
  /** digits only, 2 to 10 */
  hsCode?: string;
  hsVintage?: string;
  description?: string;
}

export interface LineGoods {
  goods: AskedGoods;
  /** what could not be judged, and what would settle it */
  unknown: string[];
}

/**
 * The goods of a declared line, in the edition that the file states, else in that of the day: the codes that the declared one may be, and the listed chemicals that
 * code or description name. A code of no edition gives no codes and says so. Never throws.
 */
export function goodsOfLine(declared: DeclaredGoods, on: DateSpan): LineGoods {
  const unknown: string[] = [];
  const implied = statedEdition(declared.hsVintage) ?? editionOf(yearOf(on));
  const { codes, edition, written } = declaredCodes(declared.hsCode, implied, unknown);
  const byCode = chemicalsUnder(codes, edition);
  const named = chemicalsInWords(declared.description ?? '').map(({ chemical }) => ({
    chemical,
    whole: true,
    because: `the description names ${chemical.name} (CAS ${chemical.cas})`,
  }));
  const sure = new Set(named.map(({ chemical }) => chemical.id));
  const possible = byCode.filter(({ chemical }) => !sure.has(chemical.id));
  if (sure.size === 0 && possible.some(({ whole }) => !whole))
    unknown.push(
      `Which chemical it is: ${written} holds listed and unlisted ones, and the description names none. Ask for the CAS number.`,
    );
  return { goods: { codes, written, edition, chemicals: [...named, ...possible] }, unknown };
}

function statedEdition(vintage: string | undefined): Edition | undefined {
  return EDITIONS.find(edition => String(edition) === vintage);
}

function declaredCodes(
  hsCode: string | undefined,
  implied: Edition,
  unknown: string[],
): { codes: string[]; edition: Edition; written: string } {
  if (hsCode === undefined) {
    unknown.push('The goods: no HS code is declared.');
    return { codes: [], edition: implied, written: 'the goods' };
  }
  const international = hsCode.slice(0, 6);
  const written = writtenHs(international);
  const edition = international.length < 4 ? implied : nearestEdition(international, implied);
  if (edition === undefined) {
    unknown.push(`The goods: no edition of the HS from 1992 to 2022 has the declared code ${written}.`);
    return { codes: [], edition: implied, written };
  }
  if (edition !== implied)
    unknown.push(`${written} is no code of HS ${implied}, the edition of the day; it is read in HS ${edition}.`);
  return { codes: codesUnder(international, edition), edition, written };
}
