import { looksLike } from './scripts/runs.ts';

/**
 * Registration marks of aircraft. ICAO Annex 7 (§§ 2 and 3): a nationality or common mark from the call-sign series of the
 * ITU, then the registration mark of letters, digits or both; a hyphen stands between them where the second begins with
 * a letter. Two marks that differ in one character are two aircraft, so marks are equal or not, never alike.
 */

// the nationality mark has 1 to 3 characters with a letter among the first two (EP, N, 9K, P4, 4X), the rest 1 to 5
const HYPHENED = /^(?=.?[A-Z])[A-Z0-9]{1,3}-[A-Z0-9]{1,5}$/;
const SPACED = /^(?=.?[A-Z])[A-Z0-9]{1,2} [A-Z0-9]{3,5}$/;
const GLUED = /^(?=.?[A-Z])[A-Z0-9]{4,8}$/;
const LONGEST = 10;
/** a maker's serial number, not a registration: OFAC names some aircraft by it */
const SERIAL = /^MSN[ -]?[0-9]+$/;
/** a mark without hyphen and without a digit is a nationality mark of one or two letters and three or four more */
const LETTERS = 5;

/**
 * The mark that a text is, in capitals without hyphen (EP-GOM, ep gom → EPGOM), or undefined when it is something else. Letters
 * that only look Latin (RA in Cyrillic) count as what they look like. For names of aircraft only: other words have its shape too.
 */
export function aircraftMark(text: string): string | undefined {
  if (text.length > 4 * LONGEST) return undefined;
  const written = latinOf(text.trim())
    .replace(/\s*[-\u2010-\u2015\u2212]\s*/gu, '-')
    .replace(/\s+/g, ' ')
    .toUpperCase();
  if (written.length > LONGEST || SERIAL.test(written)) return undefined;
  if (HYPHENED.test(written)) return shortest(written.replace('-', ''));
  if (SPACED.test(written)) return written.replace(' ', '');
  if (!GLUED.test(written)) return undefined;
  return /[0-9]/.test(written) || written.length === LETTERS ? written : undefined;
}

/** Marks that stand as words in a longer text ("Il-76 EP-GOM", "A340, EP-MMH"): those with a hyphen and three letters or digits behind it. */
export function marksIn(text: string): string[] {
  const marks: string[] = [];
  for (const word of text.slice(0, MOST_TEXT).split(/[\s,;:()[\]/"']+/)) {
    if (/^[^-]{1,2}-[^-]{3,5}$/u.test(word)) {
      const mark = aircraftMark(word);
      if (mark !== undefined && !marks.includes(mark)) marks.push(mark);
    }
  }
  return marks.slice(0, MOST_MARKS);
}
const MOST_TEXT = 400;
const MOST_MARKS = 8;

/** Below three characters nothing is told: A-1. */
function shortest(mark: string): string | undefined {
  return mark.length >= 3 ? mark : undefined;
}

function latinOf(text: string): string {
  let latin = '';
  for (const char of text) latin += char < '\u0370' || char > '\u058f' ? char : (looksLike(char) ?? char);
  return latin;
}
