import type { CodeBasis, Coverage, Direction, MeasureKind, Verified } from '../model/goods-check.ts';
import type { Edition } from './hs-editions.ts';
import { CHEMICALS, MEASURES, SOURCES } from './tables.generated.ts';

/** A row of the tables of measures in data/goods. */
export interface Measure {
  id: string;
  regime: string;
  instrument: string;
  paragraph: string;
  kind: MeasureKind;
  directions: readonly Direction[];
  countries: (country: string) => boolean;
  countriesText: string;
  goods: string;
  /** prefixes of 2, 4 or 6 digits in `edition`; `*`: all goods; empty: described by condition or list */
  hs: readonly string[];
  edition: Edition | undefined;
  basis: CodeBasis | '';
  /** list of chemicals that it is about */
  list: string;
  coverage: Coverage;
  from: string;
  to: string;
  exception: string;
  cap: string;
  note: string;
  sources: readonly string[];
  verified: Verified;
}

/** A chemical on a list, by its CAS number. */
export interface Chemical {
  id: string;
  list: string;
  entry: string;
  name: string;
  synonyms: readonly string[];
  cas: string;
  /** subheading in `edition`, empty where none is known */
  hs: string;
  edition: Edition | undefined;
  /** `own`: the subheading holds this chemical alone (and its salts); `bucket`: others too */
  code: 'own' | 'bucket' | '';
  kind: MeasureKind;
  from: string;
  to: string;
  note: string;
  sources: readonly string[];
  verified: Verified;
}

let rows: string[] | undefined;
const measures: Measure[] = [];
const moves = new Map<string, readonly Measure[]>();
let chemicals: Chemical[] | undefined;
let sources: Map<string, { title: string; url: string }> | undefined;

/** Every measure, in the order of the tables. The generator checks the cells; they are trusted here. */
export function allMeasures(): readonly Measure[] {
  return measureRows().map((_, k) => measureAt(k));
}

/** The measures on goods that go to, or come from, a country, on any day, in the order of the tables; the others are not decoded. */
export function measuresOfMove(direction: Direction, country: string): readonly Measure[] {
  const key = direction + country;
  let known = moves.get(key);
  if (known === undefined) {
    known = measureRows().flatMap((row, k) => {
      const [directions, countries] = row.split('\t', 7).slice(5) as [string, string];
      return words(directions).includes(direction) && countryTest(words(countries))(country) ? [measureAt(k)] : [];
    });
    moves.set(key, known);
  }
  return known;
}

function measureRows(): readonly string[] {
  rows ??= MEASURES.split('\n');
  return rows;
}

function measureAt(k: number): Measure {
  return (measures[k] ??= readMeasure(measureRows()[k]!));
}

function readMeasure(row: string): Measure {
  const cells = row.split('\t');
  const [id, regime, instrument, paragraph, kind, direction, countries, goods, hs, edition, basis, list] =
    cells as string[];
  const [coverage, from, to, exception, cap, note, cited, verified] = cells.slice(12) as string[];
  return {
    id: id!,
    regime: regime!,
    instrument: instrument!,
    paragraph: paragraph!,
    kind: kind as MeasureKind,
    directions: words(direction!) as Direction[],
    countries: countryTest(words(countries!)),
    countriesText: countries!,
    goods: goods!,
    hs: words(hs!),
    edition: edition === '' ? undefined : (Number(edition) as Edition),
    basis: basis as CodeBasis | '',
    list: list!,
    coverage: coverage as Coverage,
    from: from!,
    to: to!,
    exception: exception!,
    cap: cap!,
    note: note!,
    sources: words(cited!),
    verified: verified as Verified,
  };
}

/** Every chemical of every list, in the order of the tables. */
export function allChemicals(): readonly Chemical[] {
  chemicals ??= CHEMICALS.split('\n').map(line => {
    const cells = line.split('\t') as string[];
    const [id, list, entry, name, synonyms, cas, hs, edition, code, kind] = cells;
    const [from, to, note, cited, verified] = cells.slice(11);
    return {
      id: id!,
      list: list!,
      entry: entry!,
      name: name!,
      synonyms: synonyms === '' ? [] : synonyms!.split(';'),
      cas: cas!,
      hs: hs!,
      edition: edition === '' ? undefined : (Number(edition) as Edition),
      code: code as Chemical['code'],
      kind: kind as MeasureKind,
      from: from!,
      to: to!,
      note: note!,
      sources: words(cited!),
      verified: verified as Verified,
    };
  });
  return chemicals;
}

/** Might a list name a chemical in one of these codes of HS 2022? Spares the decoding where none does. */
export function mayHoldChemicals(codes: Iterable<string>): boolean {
  if (chemicals !== undefined) return true;
  for (const code of codes) if (CHEMICALS.includes(`\t${code}\t2022\t`)) return true;
  return false;
}

/** Title and address of a cited source. */
export function sourceOf(key: string): { title: string; url: string } {
  sources ??= new Map(
    SOURCES.split('\n').map(line => {
      const [name, url, title] = line.split('\t') as [string, string, string];
      return [name, { title, url }];
    }),
  );
  return sources.get(key)!;
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** `kp`, `ru by`, `*`, or `* -kp -cu`: all but these. */
function countryTest(codes: readonly string[]): (country: string) => boolean {
  const all = codes.includes('*');
  return country => (all ? !codes.includes(`-${country}`) : codes.includes(country));
}
