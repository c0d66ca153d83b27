import { type ClaimKey, compareClaims, sharedThings } from '../evidence/claim-key.ts';
import { type DenialRead, denies, deniesAccount, readDenial } from '../evidence/denied-claims.ts';
import type { DenialFound } from '../evidence/denials.ts';
import { foldWord } from '../evidence/lineage-text.ts';
import { stem } from '../evidence/lineage-words.ts';
import type { Origin, TextOrigins } from '../evidence/origins.ts';
import { groupNames } from '../evidence/person-names.ts';
import type { Statement } from '../model/statement.ts';
import { claimOrigins, tellingSentence } from './claim-origins.ts';
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
  return matter.denials.flatMap(denial => {
    const own = asked.statements.get(denial.document) ?? [];
    const by = own.find(one => isWithin(one, denial) && isAgainst(one) && one.speaker !== null)?.speaker ?? denial.by;
    const read = readOf(matter, { ...denial, by }, own);
    const because =
      direct(asked, read, key, texts) ??
      (account && deniesAccount(read, key) ? ofAccount(asked, read, key, account) : undefined);
    return because === undefined ? [] : [{ ...denial, by, because }];
  });
}

function isAgainst({ stance }: Statement): boolean {
  return stance === 'denied' || stance === 'doubted';
}

function isWithin({ start }: Statement, denial: DenialFound): boolean {
  return start >= denial.start && start < denial.end;
}

function readOf(matter: Matter, denial: DenialFound, own: readonly Statement[]): DenialRead {
  const read = matter.reads.find(({ document }) => document.id === denial.document)!;
  const against = own.filter(one => isWithin(one, denial) && isAgainst(one));
  return readDenial(read, denial, new Set(against.map(({ predicate }) => predicate)));
}

function direct(
  asked: Asked,
  read: DenialRead,
  key: ClaimKey,
  texts?: ReadonlyMap<string, TextOrigins>,
): string | undefined {
  return denies(
    read,
    key,
    toldAt(asked, read, key, texts),
    texts !== undefined && accountOf(asked.matter, [...texts.values()]) !== undefined,
  );
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
    .filter(one => !isAgainst(one) && isSame(compareClaims(lineages.keys.get(one.claim)!, key)))
    .map(one => read.sentences.findIndex(({ start, end }) => one.start >= start && one.start < end))
    .filter(at => at >= 0);
  return texts?.has(denial.document) ? [...stated, tellingSentence(read, key)] : stated;
}

function isSame(relation: ReturnType<typeof compareClaims>): boolean {
  return relation !== 'apart';
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
    if (!sharedThings(key, other.words).some(thing => !person.has(thing)) || direct(asked, read, other) === undefined)
      continue;
    const [text] = claimOrigins(matter, [at], other, statements).values();
    const said = own.find(({ claim, speaker }) => claim === id && speaker !== null)?.speaker;
    const bySame =
      said !== undefined && said !== null ? isOne(said, account.label) : text?.origins.includes(account.id);
    if (bySame) return `it denies another claim of the same account (${account.label})`;
  }
  return undefined;
}

/** `North Korean defector Lee Bok-gu` and `Lee` are Lee Bok-gu: a name of the label within, or the matcher's one name. */
function isOne(speaker: string, label: string): boolean {
  const words = (text: string): string[] => foldWord(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [said, known] = [words(speaker), words(label)];
  if (known.length > 0 && known.every(word => said.includes(word))) return true;
  if (said.length > 0 && said.every(word => known.includes(word))) return true;
  const [one, other] = groupNames([speaker, label]);
  return one === other;
}
