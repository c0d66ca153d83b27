import { sha256Hex } from '../core/sha256.ts';
import type { Verified } from '../model/goods-check.ts';
import { DESTINATION_USE, PLAUSIBILITY_SOURCES, SECTORS, USES, VALUE_LIMITS } from './plausibility-tables.generated.ts';

/** A line of business and the words by which a name tells it. */
export interface Sector {
  id: string;
  name: string;
  /** `user` uses goods, `intermediary` hands them on, `public` may be either */
  kind: 'user' | 'intermediary' | 'public';
  words: readonly string[];
}

/** Who is known to use goods: a chemical by its CAS number, or a subheading. */
export interface Use {
  /** `cas:7719-12-2` or `hs:901420` */
  key: string;
  name: string;
  /** `narrow`: other sectors have no known use; `wide`: so many have that an unknown one says little; `any`: not asked about */
  kind: 'narrow' | 'wide' | 'any';
  uses: ReadonlySet<string>;
  note: string;
  sources: readonly string[];
  verified: Verified;
}

/** What a country as a whole was said to need of a chemical in a year. */
export interface DestinationUse {
  id: string;
  cas: string;
  countries: readonly string[];
  kgAYear: number;
  /** years, first and last */
  from: string;
  to: string;
  note: string;
  sources: readonly string[];
  verified: Verified;
}

/** A value up to which less is asked of a consignment. */
export interface ValueLimit {
  id: string;
  direction: 'to' | 'from';
  countries: ReadonlySet<string>;
  amount: number;
  currency: string;
  /** EDTF, or empty: not known */
  from: string;
  to: string;
  limit: string;
  note: string;
  sources: readonly string[];
  verified: Verified;
}

const words = (text: string): string[] => (text === '' ? [] : text.split(' '));

let sectors: Sector[] | undefined;
let uses: Map<string, Use> | undefined;
let needs: DestinationUse[] | undefined;
let limits: ValueLimit[] | undefined;
let sources: Map<string, string> | undefined;
let version: string | undefined;

function rows(table: string): string[][] {
  return table.split('\n').map(line => line.split('\t'));
}

export function allSectors(): readonly Sector[] {
  sectors ??= rows(SECTORS).map(([id, name, kind, list]) => ({
    id: id!,
    name: name!,
    kind: kind as Sector['kind'],
    words: list!.split(';'),
  }));
  return sectors;
}

/** Uses by their key. */
export function allUses(): ReadonlyMap<string, Use> {
  uses ??= new Map(
    rows(USES).map(([key, name, , kind, list, note, cited, verified]) => [
      key!,
      {
        key: key!,
        name: name!,
        kind: kind as Use['kind'],
        uses: new Set(words(list!)),
        note: note!,
        sources: words(cited!),
        verified: verified as Verified,
      },
    ]),
  );
  return uses;
}

export function allDestinationUses(): readonly DestinationUse[] {
  needs ??= rows(DESTINATION_USE).map(([id, cas, countries, kg, from, to, note, cited, verified]) => ({
    id: id!,
    cas: cas!,
    countries: words(countries!),
    kgAYear: Number(kg),
    from: from!,
    to: to!,
    note: note!,
    sources: words(cited!),
    verified: verified as Verified,
  }));
  return needs;
}

export function allValueLimits(): readonly ValueLimit[] {
  limits ??= rows(VALUE_LIMITS).map(
    ([id, direction, countries, amount, currency, from, to, limit, note, cited, verified]) => ({
      id: id!,
      direction: direction as ValueLimit['direction'],
      countries: new Set(words(countries!)),
      amount: Number(amount),
      currency: currency!,
      from: from!,
      to: to!,
      limit: limit!,
      note: note!,
      sources: words(cited!),
      verified: verified as Verified,
    }),
  );
  return limits;
}

/** Address of a source that these tables cite. */
export function plausibilitySource(key: string): string {
  sources ??= new Map(rows(PLAUSIBILITY_SOURCES).map(([name, url]) => [name!, url!]));
  return sources.get(key)!;
}

/** First 12 hex digits of the SHA-256 of these tables. */
export function plausibilityVersion(): string {
  version ??= sha256Hex([SECTORS, USES, DESTINATION_USE, VALUE_LIMITS, PLAUSIBILITY_SOURCES].join('\n')).slice(0, 12);
  return version;
}
