import { dateSpan } from '../core/dates.ts';
import { identifierKey, keyHash } from '../index/identifier-keys.ts';
import type { Consignment, Party } from '../model/consignment.ts';
import type { KeptDenial } from '../model/denial.ts';
import { readAddress, sharedAddress } from '../text/addresses.ts';
import { openDeniedGoods, RELATIONS } from './denied-goods.ts';
import { openDeniedNames } from './denied-names.ts';
import type { PartsOf } from './denied-parts.ts';
import type { Side } from './denied-weights.ts';
import { whenShipped, windowOf } from './denied-window.ts';

/** What the rule must know of a batch; numbers count within it. Structured-cloneable. */
export interface DeniedBatch {
  /** where the parties of each consignment begin, and one more at the end */
  starts: Uint32Array;
  /** per party: hash of its folded name; of an identifier, else of its address (0 = none) */
  names: Uint32Array;
  marks: Uint32Array;
  /** its side, a place in SIDE_NAMES */
  sides: Uint8Array;
  /** rows of HIT numbers: parties of denials that were met */
  hits: Int32Array;
  /** rows of GOODS numbers: goods that have to do with a denial, shipped in its time or before */
  goods: Int32Array;
  /** first and last possible day of the consignments in `goods`, in their order */
  days: Int32Array;
}

/** A row of `hits`: consignment, its party, denial, its party, how (0 name, 1 identifier, 2 address), millinats of the names. */
export const HIT = 6;
/** A row of `goods`: consignment, its line, denial, relation (RELATIONS), weight, 1 where it is described otherwise. */
export const GOODS_ROW = 6;
export const HOWS = ['name', 'identifier', 'address'] as const;

export const SIDE_NAMES: readonly Side[] = ['receives', 'sends', 'serves'];

/** Parties and lines of a consignment that are looked at. */
export const MOST_PARTIES = 24;
const MOST_LINES = 200;

/** Which side of the consignment a party is on. Carriers carry for everybody: they are no circle. */
export const SIDES: Readonly<Record<Party['role'], Side | undefined>> = {
  consignor: 'sends',
  consignee: 'receives',
  endUser: 'receives',
  notifyParty: 'receives',
  agent: 'serves',
  carrier: undefined,
};

/** The parties of a consignment that may be of a circle, in their order. */
export function circleParties({ parties }: Consignment): Party[] {
  return parties.filter(({ role }) => SIDES[role] !== undefined).slice(0, MOST_PARTIES);
}

export interface Reading {
  denials: readonly KeptDenial[];
  names: ReturnType<typeof openDeniedNames>;
  goods: ReturnType<typeof openDeniedGoods>;
  addresses: ReturnType<typeof openAddresses>;
  identifiers: ReadonlyMap<string, readonly { denial: number; party: number }[]>;
  windows: readonly ReturnType<typeof windowOf>[];
}

/** What a batch is read with: the denials, made ready. */
export function openReading(denials: readonly KeptDenial[], partsOf: PartsOf): Reading {
  const identifiers = new Map<string, { denial: number; party: number }[]>();
  for (const [denial, kept] of denials.entries())
    for (const [party, { identifiers: own = {} }] of kept.denial.parties.entries())
      for (const key of identifierKeys(own)) identifiers.set(key, [...(identifiers.get(key) ?? []), { denial, party }]);
  return {
    denials,
    names: openDeniedNames(denials),
    goods: openDeniedGoods(denials, partsOf),
    addresses: openAddresses(denials),
    identifiers,
    windows: denials.map(({ denial }) => windowOf(denial.date)),
  };
}

export function identifierKeys(identifiers: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(identifiers)
    .flatMap(([property, values]) => values.map(value => identifierKey(property, value)))
    .filter(key => key !== undefined)
    .sort();
}

/** Reads a batch: the same wherever it is run and whatever stands beside it. */
export function readBatch(consignments: readonly Consignment[], reading: Reading): DeniedBatch {
  const starts = new Uint32Array(consignments.length + 1);
  const [names, marks, sides, hits, goods, days]: number[][] = [[], [], [], [], [], []];
  for (const [n, consignment] of consignments.entries()) {
    const parties = circleParties(consignment);
    for (const [slot, party] of parties.entries()) {
      names!.push(nameHash(party.name));
      marks!.push(markHash(party));
      sides!.push(SIDE_NAMES.indexOf(SIDES[party.role]!));
      for (const hit of partyHits(party, reading)) hits!.push(n, slot, ...hit);
    }
    starts[n + 1] = names!.length;
    const rows = goodsRows(consignment, reading);
    for (const row of rows.rows) {
      goods!.push(n, ...row);
      days!.push(rows.from, rows.to);
    }
  }
  return {
    starts,
    names: Uint32Array.from(names!),
    marks: Uint32Array.from(marks!),
    sides: Uint8Array.from(sides!),
    hits: Int32Array.from(hits!),
    goods: Int32Array.from(goods!),
    days: Int32Array.from(days!),
  };
}

/** Denied parties that a party is, by name or identifier, or shares its address with; the best way of each. */
export function partyHits(
  party: Party,
  { names, addresses, identifiers }: Reading,
): [number, number, number, number][] {
  const best = new Map<string, [number, number, number, number]>();
  const put = (denial: number, of: number, how: number, millinats: number): void => {
    const key = `${denial} ${of}`;
    const before = best.get(key);
    // an identifier says more than a name, a name more than an address
    if (!before || RANK[how]! > RANK[before[2]]!) best.set(key, [denial, of, how, millinats]);
  };
  for (const { denial, party: of, millinats } of names(party.name)) put(denial, of, 0, millinats);
  for (const key of identifierKeys(party.identifiers ?? {}))
    for (const { denial, party: of } of identifiers.get(key) ?? []) put(denial, of, 1, 0);
  for (const { denial, party: of } of addresses(party.address)) put(denial, of, 2, 0);
  return [...best.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
const RANK = [1, 2, 0];

function goodsRows(
  consignment: Consignment,
  { goods, windows }: Reading,
): { from: number; to: number; rows: number[][] } {
  const span = consignment.date === undefined ? undefined : dateSpan(consignment.date);
  if (!span) return { from: 0, to: 0, rows: [] };
  const best = new Map<number, number[]>();
  for (const [line, one] of consignment.goods.slice(0, MOST_LINES).entries()) {
    for (const { denial, relation, weight, otherwise } of goods(one, span.from)) {
      if (whenShipped(windows[denial]!, span.from, span.to) === 'outside') continue;
      const before = best.get(denial);
      if (!before || weight > before[3]!)
        best.set(denial, [line, denial, RELATIONS.indexOf(relation), weight, otherwise ? 1 : 0]);
    }
  }
  return { from: span.from, to: span.to, rows: [...best.values()].sort((a, b) => a[1]! - b[1]!) };
}

/** A name without case, marks, spaces and punctuation: the same name, written the same. */
export function foldedName(name: string): string {
  const lower = name.slice(0, 300).toLowerCase();
  return /^[\x20-\x7e]*$/.test(lower)
    ? lower.replace(/[^a-z0-9]+/g, '')
    : lower.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
}

/** 32 bits, never 0; equality is checked on the names when an alert is made. */
export function nameHash(name: string): number {
  return keyHash(foldedName(name)) || 1;
}

/** Hash of an identifier, else of an address that names a house by a number; 0 where there is none. */
function markHash({ identifiers, address }: Party): number {
  const [key] = identifiers ? identifierKeys(identifiers) : [];
  if (key !== undefined) return keyHash(key) || 1;
  if (address === undefined || !/\d/.test(address)) return 0;
  const folded = foldedName(address);
  return folded.length < 12 ? 0 : keyHash(`address ${folded}`) || 1;
}

/** Opens what answers which parties of denials an address is shared with: street and house in one town, or a post-office box. */
export function openAddresses(denials: readonly KeptDenial[]) {
  const known = denials.flatMap(({ denial: { parties } }, denial) =>
    parties.flatMap(({ address }, party) => {
      if (address === undefined) return [];
      return [{ denial, party, read: readAddress(address), numbers: new Set(numbersIn(address)) }];
    }),
  );
  const byNumber = new Map<string, typeof known>();
  for (const one of known)
    for (const number of one.numbers) byNumber.set(number, [...(byNumber.get(number) ?? []), one]);
  const lookUp = (address: string): { denial: number; party: number }[] => {
    const near = new Set(numbersIn(address).flatMap(number => byNumber.get(number) ?? []));
    if (near.size === 0) return [];
    const read = readAddress(address);
    return [...near].filter(one => {
      const shared = sharedAddress(one.read, read);
      return shared !== undefined && shared.kind !== 'place';
    });
  };
  const remembered = new Map<string, { denial: number; party: number }[]>();
  return (address: string | undefined): { denial: number; party: number }[] => {
    if (address === undefined || known.length === 0) return [];
    const before = remembered.get(address);
    if (before) return before;
    const found = lookUp(address);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(address, found);
    return found;
  };
}
const REMEMBERED = 1 << 16;

/** Figures of an address, without leading zeros: two that share a house share one of them. */
function numbersIn(address: string): string[] {
  return [...new Set((address.slice(0, 600).match(/\d{1,12}/g) ?? []).map(number => number.replace(/^0+(?=\d)/, '')))];
}
