import { kindBit, kindsOf } from './mention-words.ts';
import type { NamedSchema } from './name-types.ts';
import type { TaggedWord } from './tagged.ts';

/** What tells that a name is a ship's, as news and panels write of them. Points are own choice, like those of name-types.ts. */

type Add = (schema: NamedSchema, points: number, why: string) => number;

const VESSEL = kindBit('vessel');
const NO_SHIP = kindBit('organisation') | kindBit('country') | kindBit('city') | kindBit('region') | kindBit('demonym');
const FLAGGED = /^(?:flagged|registered)$/;
const NAMED = /^(?:named|called|dubbed|renamed|christened)$/;
const KNOWN = /^(?:identified|known|listed|registered|recorded)$/;
const FORMER = /^(?:formerly|previously|ex|renamed|once|now)$/;
const OPERATED = /^(?:operat\w+|sail\w+|trad\w+|registered|flagged|steam\w+)$/;
const SPEAKS = /^(?:said|says|told|added|wrote|reported|insisted|claimed)$/;

/** Is the word the kind of one ship: `tanker`, not `tankers` or `shipping`? */
export function isShipNoun(word: TaggedWord | undefined): boolean {
  if (word === undefined || word.text !== word.lower || word.pos === 'VERB') return false;
  return (kindsOf(word.text, word.lower) & VESSEL) !== 0 && !word.lower.endsWith('s');
}

/** `two trawlers, the Orion and the Kestrel` */
function areShips(word: TaggedWord | undefined): boolean {
  return word !== undefined && word.lower.endsWith('s') && (kindsOf(word.text, word.lower) & VESSEL) !== 0;
}

/** Evidence that the words `first` to `last` are a ship's name. */
export function shipEvidence(
  add: Add,
  words: readonly TaggedWord[],
  first: number,
  last: number,
  maritime: boolean,
): void {
  const article = /^(?:the|an?)$/.test(words[first - 1]?.lower ?? '') ? 1 : 0;
  const [before, earlier] = [words[first - 1 - article], words[first - 2 - article]];
  const next = words[last + 1];
  if (!article && before && FLAGGED.test(before.lower) && earlier?.text === '-')
    add('Vessel', 8, `behind "${before.text}"`);
  if (isShipNoun(next) && mayBeShip(words, first, last)) add('Vessel', 7, `before "${next!.text}"`);
  const called = before?.text === ',' && (isShipNoun(earlier) || areShips(earlier));
  if (called && !SPEAKS.test(next?.lower ?? '') && next?.text !== '-' && mayBeShip(words, first, last))
    add('Vessel', 7, `it is called a ${earlier!.lower}`);
  if (before && NAMED.test(before.lower) && shipBefore(words, first - 2 - article))
    add('Vessel', 9, 'a ship is named so');
  if (before?.lower === 'as' && earlier && KNOWN.test(earlier.lower) && shipBefore(words, first - 3 - article))
    add('Vessel', 9, 'a ship is known so');
  if (maritime && isOperatedUnder(words, first) && !operating(words, first).startsWith('trad'))
    add('Vessel', 7, 'a ship is given this name');
  if (maritime && next?.text === ',' && FORMER.test(words[last + 2]?.lower ?? ''))
    add('Vessel', 6, 'a ship had another name');
}

/** The name of a country, people or body before `ship` tells whose it is. */
function mayBeShip(words: readonly TaggedWord[], first: number, last: number): boolean {
  const name = words.slice(first, last + 1);
  return !name.every(({ text, lower }) => (kindsOf(text, lower) & NO_SHIP) !== 0);
}

/** `a vessel named`, `the ship (seized in May) called` is not looked for. */
function shipBefore(words: readonly TaggedWord[], at: number): boolean {
  return (
    isShipNoun(words[at]) ||
    (/^(?:is|was|been|also|later|then)$/.test(words[at]?.lower ?? '') && isShipNoun(words[at - 1]))
  );
}

/** `operated under the name X`: the name that a ship or firm bears, no person's alias. */
export function isOperatedUnder(words: readonly TaggedWord[], first: number): boolean {
  return OPERATED.test(operating(words, first));
}

/** The verb before `under the name`. */
function operating(words: readonly TaggedWord[], first: number): string {
  const [name, the, under] = [words[first - 1], words[first - 2], words[first - 3]];
  const found = /^names?$/.test(name?.lower ?? '') && the?.lower === 'the' && under?.lower === 'under';
  return found ? (words[first - 4]?.lower ?? '') : '';
}

/** Where a ship's name ends that has a number behind it: `Sam Un 4 tanker`, `Samdae No. 2`. */
export function shipNumberEnd(words: readonly TaggedWord[], last: number): number {
  const [a, b] = [words[last + 1], words[last + 2]];
  if (!a) return last;
  if (/^\d{1,3}$/.test(a.text) && a.start - words[last]!.end === 1 && isShipNoun(b)) return last + 1;
  return last;
}

/** `a ship-to-ship (STS) transfer`: letters in brackets that stand for the words in small letters before them. */
export function isInitials(words: readonly TaggedWord[], first: number, last: number): boolean {
  const letters = words[first]!.text;
  if (first !== last || words[first - 1]?.text !== '(' || words[last + 1]?.text !== ')') return false;
  if (!/^[A-Z]{2,6}$/.test(letters)) return false;
  let at = first - 2;
  for (let k = letters.length - 1; k >= 0; k--, at--) {
    while (at >= 0 && /^[-‐‑]$/.test(words[at]!.text)) at--;
    const word = words[at];
    if (!word || word.text !== word.lower || word.lower[0] !== letters[k]!.toLowerCase()) return false;
  }
  return true;
}
