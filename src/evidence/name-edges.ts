import { kindBit, kindsOf } from './mention-words.ts';
import { isCapital, type NameRun } from './name-runs.ts';
import { isDemonym, isLegalForm, isTitle } from './name-types.ts';
import { shipNumberEnd } from './ship-names.ts';
import type { TaggedWord } from './tagged.ts';

const DAYS = kindBit('month') | kindBit('weekday');

/** Where the name begins behind ranks, roles, nationalities and a ship's prefix. */
export function nameStart(
  words: readonly TaggedWord[],
  { first, last }: NameRun,
): { first: number; stripped: number; vessel: boolean } {
  let at = first;
  // `On Tuesday Abdul Karim`: the day is no part of the name; `April Summers` has two words
  while (at + 1 < last && (kindsOf(words[at]!.text, words[at]!.lower) & DAYS) !== 0) at++;
  const begins = at;
  const [a, slash, b] = [words[at]!, words[at + 1], words[at + 2]];
  if (last >= at + 3 && slash?.text === '/' && /^[MFSRT]$/i.test(a.text) && /^[VTSY]$/i.test(b!.text))
    return { first: at + 3, stripped: 0, vessel: true };
  if (last > at && /^(?:MV|MT|MS|SS|FV|MSV|MTS|RV)$/.test(a.text)) return { first: at + 1, stripped: 0, vessel: true };
  // `the ferry Man Gyong Bong`: behind the kind of ship its first word is no title
  if (isShipBefore(words, at) && at < last) return { first: at, stripped: 0, vessel: false };
  let stripped = 0;
  const body = words
    .slice(at, last + 1)
    .some(word => (kindsOf(word.text, word.lower) & BODY) !== 0 || isLegalForm(word.text));
  if (body && !/^(?:Mr|Mrs|Ms|Dr|Prof)\.?$/.test(a.text) && !isRank(a))
    return { first: begins, stripped: 0, vessel: false };
  while (at <= last) {
    const word = words[at]!;
    if (isTitle(word) && !isShipsTitle(words, at) && !(at === last && stripped === 0 && at !== begins)) stripped++;
    else if (!isOfPeople(words, at, last) && !(word.text === '.' && stripped > 0)) break;
    at++;
  }
  return { first: stripped > 0 ? at : begins, stripped, vessel: false };
}
/** `the Lady Grace`, `the Captain Kosta`: behind an article a title begins the name of a ship. */
function isShipsTitle(words: readonly TaggedWord[], at: number): boolean {
  return (
    /^(?:Lady|Lord|King|Queen|Prince|Princess|Duke|Duchess|Captain)$/.test(words[at]!.text) &&
    words[at - 1]?.lower === 'the'
  );
}

/** `Lorren President`, `South Korean President`, `U.S. President`: whose title it is, is no part of the name. */
function isOfPeople(words: readonly TaggedWord[], at: number, last: number): boolean {
  const [word, next, then] = [words[at]!, words[at + 1], words[at + 2]];
  if (at >= last || !next) return false;
  if (/^(?:North|South|East|West)$/.test(word.text)) return at + 2 <= last && isDemonym(next) && isTitle(then!);
  return (isDemonym(word) || /^(?:U\.S\.|US|U\.K\.|UK|EU|UN|U\.N\.)$/.test(word.text)) && isTitle(next);
}
const BODY = kindBit('organisation');
const RANK = kindBit('rank');
const isRank = ({ text, lower }: TaggedWord): boolean =>
  (kindsOf(text, lower.replace(/\.$/, '')) & RANK) !== 0 && lower !== 'general';

/** Where the name ends: behind its legal form, number, `of X` of a ship, `province`. */
export function nameEnd(words: readonly TaggedWord[], first: number, end: number, vessel: boolean): number {
  let last = end;
  for (;;) {
    const [next, then] = [words[last + 1], words[last + 2]];
    if (!next) return last;
    const ship = vessel || isShipBefore(words, first);
    const numbered = shipNumberEnd(words, last);
    if (numbered > last) return numbered;
    if (isLegalForm(next.text) && /[A-Za-zÀ-ÿ]/.test(next.text) && next.text !== next.lower) last++;
    else if (/^(?:a\.s\.|s\.r\.o\.)$/.test(next.text)) last++;
    else if (next.text === ',' && then && isLegalForm(then.text) && then.text !== then.lower) last += 2;
    else if (
      next.text === '.' &&
      next.start === words[last]!.end &&
      then &&
      isLegalForm(then.text) &&
      isLegalForm(words[last]!.text)
    )
      last += 2;
    else if (/^(?:z|o\.o\.?|o|z\.o\.o\.?)$/.test(next.text) && /^(?:Sp\.?|z|o\.)$/.test(words[last]!.text)) last++;
    else if (next.text === '.' && words[last]!.text === 'Sp' && then?.text === 'z') last += 2;
    else if (ship && /^No\.?$/.test(next.text) && then && /^\d{1,3}$/.test(then.text)) return last + 2;
    else if (ship && next.lower === 'of' && then && isCapital(then)) last += 2;
    else if (
      /^\d{1,3}$/.test(next.text) &&
      next.start - words[last]!.end === 1 &&
      (ship ||
        words[first - 1]?.lower === 'the' ||
        /^(?:Street|Road|Avenue)$/.test(words[last]!.text) ||
        GIVEN_SHIP.test(words[first - 1]?.lower ?? ''))
    )
      last++;
    else if (
      /^(?:province|county|district|city|governorate|oblast|prefecture|island|river)$/.test(next.lower) &&
      next.pos === 'NOUN' &&
      last === end
    )
      last++;
    else return last;
  }
}
const GIVEN_SHIP = /^(?:as|renamed|formerly)$/;
const VESSEL = kindBit('vessel');

function isShipBefore(words: readonly TaggedWord[], first: number): boolean {
  let at = first - 1;
  // `a tanker, PAEK MI 7`, `a vessel named Samdae No. 2`, `the Togo-flagged Sam Un 4`
  if (/^(?:,|named|called)$/.test(words[at]?.lower ?? '')) at--;
  else if (/^(?:flagged|registered)$/.test(words[at]?.lower ?? '') && words[at - 1]?.text === '-') return true;
  const word = words[at];
  return word !== undefined && (kindsOf(word.text, word.lower) & VESSEL) !== 0 && word.text === word.lower;
}
