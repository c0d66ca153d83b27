import { type ClaimKey, compareClaims, sharedThings } from '../evidence/claim-key.ts';
import { type DenialRead, denies, deniesAccount, readDenial } from '../evidence/denied-claims.ts';
import type { DenialFound } from '../evidence/denials.ts';
import { foldWord } from '../evidence/lineage-text.ts';
import { stem } from '../evidence/lineage-words.ts';
import type { Origin, TextOrigins } from '../evidence/origins.ts';
import type { Statement } from '../model/statement.ts';
import { claimOrigins, isOnePerson, tellingSentence } from './claim-origins.ts';
import type { Lineages, Matter } from './lineages.ts';

/** A denial of a claim with why it is taken for one, and who denies. */
export interface ClaimDenial extends DenialFound {
  because: string;
}

interface Asked {
  lineages: Lineages;
  matter: Matter;
  statements: ReadonlyMap<string, readonly Statement[]>;
}

/**
 * Denials and doubts of a claim, wherever they stand in its matter: of the claim itself or one that is the same, broader or narrower; or of another claim of the
 * same account that shares a thing with it. `texts` are the origins of the texts that tell the claim.
 */
export function denialsOfClaim(asked: Asked, claim: string, texts: ReadonlyMap<string, TextOrigins>): ClaimDenial[] {
  const { lineages, matter } = asked;
  const key = lineages.keys.get(claim)!;
  const account = accountOf(matter, [...texts.values()]);
  return readDenials(asked).flatMap(read => {
    const because =
      denies(read, key, () => toldAt(asked, read, key, texts), account !== undefined) ??
      (account && deniesAccount(read, key) ? ofAccount(asked, read, key, account) : undefined);
    return because === undefined ? [] : [{ ...read.denial, because }];
  });
}

const read = new WeakMap<Matter, DenialRead[]>();

/** The denials of a matter with who denies and what, read once. */
function readDenials({ matter, statements }: Asked): DenialRead[] {
  const known = read.get(matter);
  if (known) return known;
  const texts = new Map(matter.reads.map(one => [one.document.id, one]));
  const found = matter.denials.map(denial => {
    const against = (statements.get(denial.document) ?? []).filter(one => isWithin(one, denial) && isAgainst(one));
    const by = against.find(({ speaker }) => speaker !== null)?.speaker ?? denial.by;
    const predicates = new Set(against.map(({ predicate }) => predicate));
    return readDenial(texts.get(denial.document)!, { ...denial, by }, predicates);
  });
  read.set(matter, found);
  return found;
}

function isAgainst({ stance }: Statement): boolean {
  return stance === 'denied' || stance === 'doubted';
}

function isWithin({ start }: Statement, denial: DenialFound): boolean {
  return start >= denial.start && start < denial.end;
}

/** Sentences of the denial's own text that tell the claim: by a statement, or, where the text is known to tell it, the one that shares most with it. */
function toldAt(
  { lineages, matter, statements }: Asked,
  { denial }: DenialRead,
  key: ClaimKey,
  texts?: ReadonlyMap<string, TextOrigins>,
): number[] {
  const read = matter.reads.find(({ document }) => document.id === denial.document)!;
  const stated = (statements.get(denial.document) ?? [])
    .filter(one => !isAgainst(one) && isKin(lineages, one.claim, key))
    .map(one => read.sentences.findIndex(({ start, end }) => one.start >= start && one.start < end))
    .filter(at => at >= 0);
  return texts?.has(denial.document) ? [...stated, tellingSentence(read, key)] : stated;
}

function isKin({ keys }: Lineages, claim: string, key: ClaimKey): boolean {
  return compareClaims(keys.get(claim)!, key) !== 'apart';
}

/** The one person or description that all texts of a claim with a known origin go back to; undefined where there are several or none. */
function accountOf({ lineage }: Matter, texts: readonly TextOrigins[]): Origin | undefined {
  const ids = [...new Set(texts.flatMap(({ origins }) => origins))];
  const origin = ids.length === 1 ? lineage.origins.find(({ id }) => id === ids[0]) : undefined;
  return origin?.kind === 'record' ? undefined : origin;
}

/** Does the denial deny another claim of this account, in the denial's own text, that shares a thing with the claim? */
function ofAccount(asked: Asked, read: DenialRead, key: ClaimKey, account: Origin): string | undefined {
  const { lineages, matter, statements } = asked;
  const own = statements.get(read.denial.document) ?? [];
  const at = matter.reads.findIndex(({ document }) => document.id === read.denial.document);
  const person = new Set(
    foldWord(account.label)
      .split(/[^a-z0-9]+/)
      .map(word => `w:${stem(word)}`),
  );
  const others = [...new Set(own.filter(one => !isAgainst(one)).map(({ claim }) => claim))];
  for (const id of others) {
    const other = lineages.keys.get(id)!;
    if (
      !sharedThings(key, other.words).some(thing => !person.has(thing)) ||
      denies(read, other, () => toldAt(asked, read, other), false) === undefined
    )
      continue;
    const [text] = claimOrigins(matter, [at], other, statements, lineages.keys).values();
    const said = own.find(({ claim, speaker }) => claim === id && speaker !== null)?.speaker;
    const bySame =
      said !== undefined && said !== null
        ? isOnePerson(matter, account.label, said)
        : text?.origins.includes(account.id);
    if (bySame) return `it denies another claim of the same account (${account.label})`;
  }
  return undefined;
}
