import type { ClaimKey } from './claim-key.ts';
import { sharedThings, thingsIn } from './claim-key.ts';
import type { DenialFound } from './denials.ts';
import { type TextRead, sentenceFeatures } from './lineage-text.ts';
import { stem } from './lineage-words.ts';

/** Predicates that tell one thing from different sides: who denies the carriage denies the smuggling. */
const FAMILIES: readonly ReadonlySet<string>[] = [
  ['carries', 'travelsTo', 'smuggles', 'shipsTo', 'collects', 'transfers', 'sells', 'buys', 'dealsWith'],
  ['originatesFrom', 'produces', 'labelledAs'],
  ['pays', 'pricedAt', 'bribes'],
  ['declaredAs', 'labelledAs', 'conceals', 'forges', 'packedIn'],
].map(family => new Set(family));
/** A clause whose kind is not known may deny any. */
const ANY = new Set(['denies', 'doubts', 'states']);
/** It says what it denies: `refuted claims that the ship carried parts`. */
const EXPLICIT = /\b(?:that|having|ever)\b/i;
/** A text of so many sentences has one subject: what it denies by `the claim` is what it tells. */
const SHORT = 8;
/** Part of a claim's things that a denial of the same kind must name, where it names but one. */
const SHARED = 0.5;
/** Sentences from a claim to the words that point back at it. */
const NEAR = 3;

/** A denial or doubt with what its sentence speaks of and what kinds of claims it denies. */
export interface DenialRead {
  denial: DenialFound;
  /** index of its sentence; -1 = not in a sentence that was read */
  sentence: number;
  sentences: number;
  /** features of its sentence without the name of who denies */
  features: ReadonlySet<string>;
  /** what stands in the sentence for each feature */
  written: ReadonlyMap<string, string>;
  /** kinds of the claims that it denies; empty = not told */
  predicates: ReadonlySet<string>;
}

/** Reads what a denial is about; `predicates` are those of the statements that deny in its sentence. */
export function readDenial(read: TextRead, denial: DenialFound, predicates: Iterable<string>): DenialRead {
  const sentence = read.sentences.findIndex(({ start, end }) => denial.start >= start && denial.start < end);
  const denier = new Set(
    (denial.by ?? '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.map(stem) ?? [],
  );
  const written = new Map<string, string>();
  for (const token of read.tokens) if (token.sentence === sentence) written.set(`w:${stem(token.lower)}`, token.text);
  const features = new Set(sentenceFeatures(read)[sentence]);
  if (!denial.aboutItself) for (const word of denier) features.delete(`w:${word}`);
  const known = new Set([...predicates].filter(one => !ANY.has(one)));
  return { denial, sentence, sentences: read.sentences.length, features, written, predicates: known };
}

/**
 * Why a denial is of a claim: it names the same amount, the same things in a clause of the same kind, or points back (`the claim`) at what was just told.
 * `toldAt` are the sentences of the denial's own text that tell the claim; `hasAccount`: all who tell it go back to one account. Undefined = it is of something else.
 */
export function denies(
  read: DenialRead,
  key: ClaimKey,
  toldAt: () => readonly number[],
  hasAccount: boolean,
): string | undefined {
  const { denial, features, predicates, written, sentence, sentences } = read;
  const things = sharedThings(key, features);
  const say = (all: readonly string[]) => all.map(one => written.get(one) ?? one.slice(2)).join(', ');
  if (key.amount !== undefined && /\d\d/.test(key.amount) && features.has(`q:${key.amount}`))
    return `it names the same amount, ${key.amount}`;
  const relation = kindOf(key.predicate, predicates);
  const named = things.filter(one => one.startsWith('w:')).length;
  const enough = things.length >= 2 || (things.length === 1 && thingsIn(key) * SHARED <= 1);
  if (relation === 'same' && enough) return `it denies the same of ${say(things)}`;
  if (relation === 'open' && named >= 1 && things.length >= 2) return `it speaks of ${say(things)}`;
  if (!denial.anaphor) return undefined;
  if (hasAccount && named >= 2) return `it speaks of ${say(things)} and denies all of what was told`;
  if (EXPLICIT.test(denial.quote)) return undefined;
  const told = toldAt();
  const near = told.some(at => at <= sentence && sentence - at <= NEAR);
  if (near || (told.length > 0 && sentences <= SHORT)) return 'it points back at what its text has just told';
  return undefined;
}

function kindOf(predicate: string, denied: ReadonlySet<string>): 'same' | 'open' | 'other' {
  if (denied.has(predicate) || [...denied].some(one => FAMILIES.some(kind => kind.has(one) && kind.has(predicate))))
    return 'same';
  return denied.size === 0 || ANY.has(predicate) ? 'open' : 'other';
}

/** Who carries, sells or makes tells one story of supply: its denial is of all of it, not of where the witness worked. */
const SUPPLY = new Set([...FAMILIES[0]!, 'originatesFrom', 'states']);

/** May the denial of one claim of an account speak of this one too: both tell of supply, or the denial does not say what it denies? */
export function deniesAccount({ predicates }: DenialRead, { predicate }: ClaimKey): boolean {
  return SUPPLY.has(predicate) && (predicates.size === 0 || [...predicates].some(one => SUPPLY.has(one)));
}
