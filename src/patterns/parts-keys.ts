import type { Consignment, Party } from '../model/consignment.ts';
import { readAddress } from '../text/addresses.ts';
import { commonWordWeight } from '../text/common-words.ts';
import { words } from '../text/words.ts';
import { KeyTable } from './key-table.ts';

/** What ties two receivers, from the closest; `identity` and `spelling` make two names one receiver instead. */
export const LINK_KINDS = ['identity', 'address', 'name', 'agent', 'consignor', 'spelling'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const MOST_REMEMBERED = 200_000;
/** Longest names and addresses that are folded. */
const MOST_TEXT = 300;
/** So many letters at either end of the first telling word of a name, at one address, make it the same party: one slip leaves one of the two. */
const END_LETTERS = 5;

/** 53 bits of a text, as a whole number above 0: two multiplications a letter, mixed at the end. The same on every engine. */
export function textKey(text: string): number {
  let low = 0x2c1b3c6d;
  let high = 0x297a2d39;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x85ebca6b);
    high = Math.imul(high ^ code, 0xc2b2ae35);
  }
  low = Math.imul(low ^ (low >>> 15), 0x27d4eb2f) ^ high;
  high = Math.imul(high ^ (high >>> 13), 0x165667b1) ^ (low >>> 7);
  low ^= low >>> 16;
  return (low >>> 0) + (high & 0x1fffff) * 0x1_0000_0000 || 1;
}

/**
 * Remembers the keys that a function of a text gave. The text itself is known by its key: a table of numbers is several times faster
 * than a Map of 200,000 strings (4.3 of 17.5 µs a consignment were spent in it).
 */
function remembered(width: number, read: (text: string, into: Float64Array, at: number) => void) {
  const known = new KeyTable();
  let values = new Float64Array(1024 * width);
  return {
    at: (place: number): number => values[place]!,
    /** where the keys of a text begin */
    placeOf(text: string): number {
      if (known.size >= MOST_REMEMBERED) known.clear();
      const said = text.length > MOST_TEXT ? text.slice(0, MOST_TEXT) : text;
      const before = known.size;
      const place = known.add(textKey(said)) * width;
      if (known.size === before) return place;
      if (place + width > values.length) {
        const wider = new Float64Array(values.length * 2);
        wider.set(values);
        values = wider;
      }
      read(said, values, place);
      return place;
    },
  };
}

/** A name without legal forms, folded; as it is written where it has no words. */
export function foldedName(name: string): string {
  const said = words(name);
  const own = said.filter(({ kind }) => kind !== 'form');
  const folded = (own.length > 0 ? own : said).map(({ forms }) => forms[0]!);
  return folded.length > 0 ? folded.join(' ') : name.trim().toLowerCase();
}

/** Street, house and places of an address, or its post-office box; empty where it names none of these. */
export function foldedAddress(address: string): string {
  const { streets, box, places } = readAddress(address);
  const where = [...places].sort().join(' ');
  if (box !== undefined) return `box ${box} ${where}`;
  const numbers = streets.flatMap(street => [...street.numbers]);
  if (numbers.length === 0) return '';
  const names = streets.flatMap(street => [...street.names]);
  return `${[...new Set(names)].sort().join(' ')} ${numbers.sort().join(' ')} ${where}`;
}

/** Whom goods go to: the consignee, else the end user. */
export function receiverOf({ parties }: Consignment): Party | undefined {
  return parties.find(({ role }) => role === 'consignee') ?? parties.find(({ role }) => role === 'endUser');
}

const PLAIN_NUMBER = /^[A-Z0-9]+$/;
/** Members of a party that are numbers of it alone. */
const NUMBERS = ['registrationNumber', 'taxNumber', 'leiCode', 'passportNumber', 'idNumber', 'imoNumber'];

/** Every number that the file gives for a party, folded, with its property. */
export function numbersOf(party: Party): { property: string; folded: string; value: string }[] {
  return NUMBERS.flatMap(property =>
    (party.identifiers?.[property] ?? []).flatMap(value => {
      const folded = PLAIN_NUMBER.test(value) ? value : value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
      return folded.length >= 5 ? [{ property, folded, value }] : [];
    }),
  );
}

/** What a consignment's parties are known by, told one after another: the receiver, the consignor, then each tie of the receiver. */
export interface PartyKeySink {
  receiver(key: number): void;
  consignor(key: number): void;
  link(kind: number, key: number): void;
}

export const [IDENTITY, ADDRESS, NAME, AGENT, CONSIGNOR, SPELLING] = [0, 1, 2, 3, 4, 5] as const;

/** Reads the keys of consignments, with a memory of names and addresses. Nationality and country are no part of any key. */
export function partyKeyReader(sink: PartyKeySink): (consignment: Consignment) => boolean {
  const names = remembered(3, nameKeys);
  const addresses = remembered(1, (text, into, at) => {
    const folded = foldedAddress(text);
    into[at] = folded === '' ? -1 : textKey(`at ${folded}`);
  });
  return consignment => {
    const receiver = receiverOf(consignment);
    if (!receiver) return false;
    const at = names.placeOf(receiver.name);
    const [own, first, last] = [names.at(at), names.at(at + 1), names.at(at + 2)];
    sink.receiver(own);
    sink.link(NAME, own);
    if (receiver.identifiers)
      for (const { property, folded } of numbersOf(receiver)) sink.link(IDENTITY, textKey(`${property} ${folded}`));
    const address = receiver.address === undefined ? -1 : addresses.at(addresses.placeOf(receiver.address));
    if (address >= 0) {
      sink.link(ADDRESS, address);
      sink.link(SPELLING, mixed(first, address));
      sink.link(SPELLING, mixed(last, address));
    }
    let consignor = 0;
    for (const party of consignment.parties) {
      if (party === receiver || party.role === 'carrier') continue;
      const key = names.at(names.placeOf(party.name));
      if (party.role === 'consignor' && consignor === 0) {
        consignor = key;
        sink.consignor(key);
      }
      if (key !== own) sink.link(party.role === 'consignor' ? CONSIGNOR : party.role === 'agent' ? AGENT : NAME, key);
    }
    return true;
  };
}

/** Keys of a folded name: of the whole, and of the two ends of its first telling word. */
function nameKeys(name: string, into: Float64Array, at: number): void {
  const folded = foldedName(name);
  const said = folded.split(' ');
  const telling = said.find(word => word.length > 2 && commonWordWeight(word) === undefined) ?? said[0]!;
  // words in the order of the alphabet: a family name may come first or last
  into[at] = textKey(`name ${said.sort().join(' ')}`);
  into[at + 1] = textKey(`first ${telling.slice(0, END_LETTERS)}`);
  into[at + 2] = textKey(`last ${telling.slice(-END_LETTERS)}`);
}

/** One key of two. */
export function mixed(a: number, b: number): number {
  const low = Math.imul((a % 0x1_0000_0000) ^ Math.imul(b % 0x1_0000_0000, 0x27d4eb2f), 0x165667b1);
  const high = Math.imul((a / 0x1_0000_0000) ^ (b / 0x1_0000_0000) ^ (low >>> 9), 0x85ebca6b);
  return (low >>> 0) + (high & 0x1fffff) * 0x1_0000_0000 || 1;
}
