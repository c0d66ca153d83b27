import { canonicalJson } from '../core/ids.ts';
import { openToldNames, type ToldMatch, type ToldName } from '../match/told-names.ts';
import type { AlertRole } from '../model/alert.ts';
import type { Consignment, ConsignmentVessel, Party } from '../model/consignment.ts';
import type { MatchQuery } from '../model/query.ts';
import type { ListedName, ReportedClaim, ReportedName } from '../model/reported.ts';
import { comparable } from '../model/schema.ts';

/** A name of a consignment that a claim may hold, or the consignment's reference. */
export interface NamedIn {
  name: string;
  role: AlertRole;
  query: MatchQuery;
  /** the name is the reference */
  isReference?: true;
  party?: Party;
  vessel?: ConsignmentVessel;
}

/**
 * How a name of a consignment meets a name of a claim. `letters`: the same but for marks and case; `number`: the same IMO, registration …;
 * `spelling`: the matcher takes them for one; `entry`: an entry of a list is both; `sister`: an entry that bears the name with a number which the text
 * leaves out; `reference`: the claim gives the consignment's reference; `before`: the same account named the ship just before the claim.
 */
export type MeetingHow = 'reference' | 'before' | 'letters' | 'number' | 'spelling' | 'entry' | 'sister';

export interface Meeting {
  how: MeetingHow;
  /** in one sentence, for people */
  because: string;
  /** the list's entry, where one is between them */
  listed?: ListedName;
}

/** Shorter keys are words as often as names. */
const LEAST_LETTERS = 6;
/** Names of consignments that are remembered: parties come again. */
const KEPT = 65_536;

/** What two spellings of a name have in common: its letters and digits, without marks, case, and a ship's prefix; empty where too short to tell. */
export function claimKey(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^(?:the |m\/?v |m\/?t |s\/?s |mv\.? )+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return key.length < LEAST_LETTERS ? '' : key;
}

/** Reference, vessels and parties of a consignment; carriers and agents too, since reports name them. */
export function namesIn({ reference, parties, vessels }: Consignment): NamedIn[] {
  const query: MatchQuery = { schema: 'Thing', properties: { name: [reference] } };
  const named: NamedIn[] = [{ name: reference, role: 'goods', query, isReference: true }];
  for (const vessel of vessels) {
    const { name, otherNames = [], imo, mmsi } = vessel;
    const names = [...(name === undefined ? [] : [name]), ...otherNames.map(other => other.name)];
    if (names.length === 0 && imo === undefined && mmsi === undefined) continue;
    const properties: Record<string, string[]> = { name: names };
    if (imo !== undefined) properties.imoNumber = [imo];
    if (mmsi !== undefined) properties.mmsi = [mmsi];
    named.push({
      name: name ?? `the ship with IMO number or MMSI ${imo ?? mmsi}`,
      role: 'vessel',
      query: { schema: 'Vessel', properties },
      vessel,
    });
  }
  for (const party of parties) {
    const { name, role, schema, identifiers = {} } = party;
    const query = { schema, properties: { name: [name], ...identifiers } };
    named.push({ name, role, query, party });
  }
  return named;
}

function keysOf(names: readonly string[]): string[] {
  return [...new Set(names.map(claimKey))].filter(key => key !== '');
}

/** Finds which claims a name of a consignment meets, and how. */
export interface ClaimNames {
  /** by number of the claim, ascending */
  meetings(named: NamedIn): ReadonlyMap<number, Meeting>;
}

/** A name of claims, or an entry of a list that it may be. */
interface Told extends ToldName {
  reported: number;
  listed?: ListedName;
}

const NONE: ReadonlyMap<number, Meeting> = new Map();
/** what says more goes first */
const ORDER: readonly MeetingHow[] = ['reference', 'number', 'letters', 'spelling', 'entry', 'sister', 'before'];

/** Opens the names of claims: by their letters, and by an index of their own (told-names.ts) with the names and numbers of the entries they may be. */
export function openClaimNames(claims: readonly ReportedClaim[]): ClaimNames {
  const { names, claimsOf, byKey } = distinct(claims);
  const told = names.flatMap((name, reported): Told[] => [
    { schema: name.schema, names: name.names, identifiers: name.identifiers, reported },
    ...name.listed.map(listed => ({
      schema: listed.schema,
      names: listed.names,
      identifiers: listed.identifiers,
      reported,
      listed,
    })),
  ]);
  const near = openToldNames(told);
  const byReference = new Map<string, number[]>();
  for (const [claim, { references }] of claims.entries())
    for (const one of references)
      byReference.set(referenceKey(one), [...(byReference.get(referenceKey(one)) ?? []), claim]);
  const known = new Map<string, ReadonlyMap<number, Meeting>>();
  const look = (named: NamedIn): ReadonlyMap<number, Meeting> => {
    const best = new Map<number, Meeting>();
    if (named.isReference) {
      const because = `The report gives the reference ${named.name}`;
      for (const claim of byReference.get(referenceKey(named.name)) ?? [])
        best.set(claim, { how: 'reference', because });
      return best.size === 0 ? NONE : best;
    }
    const add = (reported: number, meeting: Meeting): void => {
      for (const claim of claimsOf[reported]!) {
        const before = best.get(claim);
        const told = names[reported]!.before ? justBefore(named, meeting) : meeting;
        if (!before || ORDER.indexOf(told.how) < ORDER.indexOf(before.how)) best.set(claim, told);
      }
    };
    for (const reported of keysOf(named.query.properties.name ?? []).flatMap(key => byKey.get(key) ?? []))
      if (sameLetters(named, names[reported]!))
        add(reported, { how: 'letters', because: `${named.name} is named in the claim` });
    for (const match of near(named.query)) {
      const one = told[match.at]!;
      const meeting = contradicted(named.query, one) ? undefined : meetingOf(named, match, one, names[one.reported]!);
      if (meeting) add(one.reported, meeting);
    }
    return best.size === 0 ? NONE : new Map([...best].sort((a, b) => a[0] - b[0]));
  };
  return {
    meetings(named) {
      const key = JSON.stringify(named.query);
      let found = known.get(key);
      if (!found) {
        if (known.size >= KEPT) known.clear();
        known.set(key, (found = look(named)));
      }
      return found;
    },
  };
}

function justBefore({ name }: NamedIn, { because, listed }: Meeting): Meeting {
  const told = `The same account names ${name} just before the claim, in the same paragraph (${because})`;
  return { how: 'before', because: told, ...(listed && { listed }) };
}

/** Letters and figures: `FIC-0216`, `FIC 0216`. */
function referenceKey(reference: string): string {
  return reference.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The same name in many claims is looked for once. */
function distinct(claims: readonly ReportedClaim[]): {
  names: ReportedName[];
  claimsOf: number[][];
  byKey: Map<string, number[]>;
} {
  const numbers = new Map<string, number>();
  const names: ReportedName[] = [];
  const claimsOf: number[][] = [];
  const byKey = new Map<string, number[]>();
  for (const [claim, { names: own }] of claims.entries())
    for (const name of own) {
      const text = canonicalJson(name);
      let number = numbers.get(text);
      if (number === undefined) {
        number = names.push(name) - 1;
        numbers.set(text, number);
        claimsOf.push([]);
        for (const key of keysOf(name.names)) byKey.set(key, [...(byKey.get(key) ?? []), number]);
      }
      claimsOf[number]!.push(claim);
    }
  return { names, claimsOf, byKey };
}

/** A place is no ship and a person none, however they are written; what the text does not tell the kind of may be anything. */
function sameLetters({ query }: NamedIn, { schema, identifiers }: ReportedName): boolean {
  return (schema === 'LegalEntity' || comparable(schema, query.schema)) && !contradicted(query, { identifiers });
}

/** Two ships with other IMO numbers are two. */
function contradicted({ properties }: MatchQuery, { identifiers = {} }: Pick<ToldName, 'identifiers'>): boolean {
  const [asked, told] = [properties.imoNumber, identifiers.imoNumber];
  return asked !== undefined && told !== undefined && !told.some(number => asked.includes(number.replace(/\D/g, '')));
}

function meetingOf({ name }: NamedIn, match: ToldMatch, { listed }: Told, reported: ReportedName): Meeting | undefined {
  const { comparison, identifiers } = match;
  const claimed = reported.names[0] === undefined ? 'a number of the claim' : `"${reported.names[0]}" of the claim`;
  const [number] = identifiers;
  if (!listed) {
    if (number !== undefined)
      return { how: 'number', because: `${name} has the number that the claim gives: ${number}` };
    const because = `${name} and "${comparison!.second.name}" of the claim are spelled otherwise, and match (${comparison!.score})`;
    return { how: 'spelling', because };
  }
  const entry = `${listed.caption} (${listed.entity}, ${listed.list} ${listed.listVersion})`;
  const by = number ?? `the name ${comparison!.second.name}`;
  if (!listed.match)
    return {
      how: 'sister',
      because: `${name} may be ${entry} (${by}), which bears the name ${claimed} with a number that the text leaves out`,
      listed,
    };
  return { how: 'entry', because: `${name} and ${claimed} both match ${entry} (${by})`, listed };
}
