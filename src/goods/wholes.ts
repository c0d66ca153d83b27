import { sha256Hex } from '../core/sha256.ts';
import type { Verified } from '../model/goods-check.ts';
import type { Edition } from './hs-editions.ts';
import { BILLS, CONSUMABLES, PARTS, WHOLE_SOURCES, WHOLES } from './wholes.generated.ts';

/** A controlled whole and what it is built of. */
export interface Whole {
  id: string;
  name: string;
  regime: string;
  instrument: string;
  paragraph: string;
  /** day of the text that was read, where it has one */
  edition: string;
  /** six-digit codes of the whole itself, in `hsEdition` */
  hs: readonly string[];
  hsEdition: Edition;
  /** words that name the whole itself */
  terms: readonly string[];
  note: string;
  sources: readonly string[];
  verified: Verified;
  bill: readonly BillLine[];
}

export interface BillLine {
  part: Part;
  /** key: without it, it is not the whole */
  role: 'key' | 'supporting';
  /** pieces that one whole takes, where that is meaningful */
  pieces: { least: number; most: number } | undefined;
}

/** A part of one or several wholes. */
export interface Part {
  id: string;
  /** its place in the table */
  number: number;
  name: string;
  hs: readonly string[];
  hsEdition: Edition;
  /** public words for it: any one of these, all its words in any order */
  terms: readonly string[];
}

let wholes: Whole[] | undefined;
let parts: Part[] | undefined;
let sources: Map<string, { url: string; title: string }> | undefined;
let version: string | undefined;

/** Every whole, in the order of data/goods/wholes.csv. The tests check the cells; they are trusted here. */
export function allWholes(): readonly Whole[] {
  wholes ??= decodeWholes();
  return wholes;
}

/** Every part, in the order of data/goods/parts.csv. */
export function allParts(): readonly Part[] {
  parts ??= PARTS.split('\n').map((line, number) => {
    const [id, name, hs, edition, terms] = line.split('\t') as [string, string, string, string, string];
    return { id, number, name, hs: hs.split(' '), hsEdition: Number(edition) as Edition, terms: terms.split(';') };
  });
  return parts;
}

/** Prefixes of HS 2022 whose goods are nobody's part: fasteners, consumables. */
export function consumableCodes(): readonly string[] {
  return CONSUMABLES.split('\n').map(line => line.slice(0, line.indexOf('\t')));
}

/** Address and title of a source of the tables of wholes. */
export function wholeSource(key: string): { url: string; title: string } {
  sources ??= new Map(
    WHOLE_SOURCES.split('\n').map(line => {
      const [name, url, title] = line.split('\t') as [string, string, string];
      return [name, { url, title }];
    }),
  );
  return sources.get(key)!;
}

/** First 12 hex digits of the SHA-256 of the tables of wholes: what evidence cites as their version. */
export function wholesVersion(): string {
  version ??= sha256Hex([WHOLES, PARTS, BILLS, CONSUMABLES, WHOLE_SOURCES].join('\n')).slice(0, 12);
  return version;
}

function decodeWholes(): Whole[] {
  const byId = new Map(allParts().map(part => [part.id, part]));
  const bills = new Map<string, BillLine[]>();
  for (const line of BILLS.split('\n')) {
    const [whole, part, role, least, most] = line.split('\t') as [string, string, BillLine['role'], string, string];
    const pieces = least === '' ? undefined : { least: Number(least), most: Number(most) };
    bills.set(whole, [...(bills.get(whole) ?? []), { part: byId.get(part)!, role, pieces }]);
  }
  return WHOLES.split('\n').map(line => {
    const [id, name, regime, instrument, paragraph, edition, hs, vintage, terms, note, cited, verified] = line.split(
      '\t',
    ) as string[];
    return {
      id: id!,
      name: name!,
      regime: regime!,
      instrument: instrument!,
      paragraph: paragraph!,
      edition: edition!,
      hs: hs!.split(' '),
      hsEdition: Number(vintage) as Edition,
      terms: terms!.split(';'),
      note: note!,
      sources: cited!.split(' '),
      verified: verified as Verified,
      bill: bills.get(id!)!,
    };
  });
}
