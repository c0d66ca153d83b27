import type { DateSpan } from '../core/dates.ts';
import type { AppliedMeasure, Coverage, Direction } from '../model/goods-check.ts';
import { codesIn, type Edition } from './hs-editions.ts';
import { writtenHs } from './hs-code.ts';
import { inForce } from './in-force.ts';
import { allChemicals, type Chemical, mayHoldChemicals, type Measure, measuresOfMove, sourceOf } from './tables.ts';

/** Goods as they are asked for: six-digit codes of an edition, and list entries of chemicals. */
export interface AskedGoods {
  codes: readonly string[];
  /** as written, for the explanation */
  written: string;
  edition: Edition;
  chemicals: readonly { chemical: Chemical; whole: boolean; because: string }[];
}

export interface AskedMove {
  direction: Direction;
  country: string;
  on: DateSpan;
}

const reached = new WeakMap<AskedGoods, Map<Edition, readonly string[]>>();

type Hit = { coverage: Coverage; because: string };

/** What applies to the goods on that day: measures in the order of the tables, then list entries of chemicals. */
export function measuresOn(goods: AskedGoods, move: AskedMove): AppliedMeasure[] {
  const applied: AppliedMeasure[] = [];
  for (const measure of measuresOfMove(move.direction, move.country)) {
    const status = inForce(measure.from, measure.to, move.on);
    const hit = status === 'no' ? undefined : hitOf(measure, goods, move.on);
    if (hit && status !== 'no') applied.push({ ...shown(measure), ...hit, ...dates(measure, status) });
  }
  for (const { chemical, whole, because } of goods.chemicals) {
    const status = inForce(chemical.from, chemical.to, move.on);
    // the UN's list is a measure of its own, with its paragraph
    if (status === 'no' || chemical.list === 'un-1718') continue;
    applied.push({ ...listed(chemical), coverage: whole ? 'whole' : 'part', because, ...dates(chemical, status) });
  }
  // a carve-out from nothing is nothing
  const any = applied.some(one => one.kind !== 'carve-out');
  return any ? applied : applied.filter(one => one.coverage !== 'condition');
}

/** The list entries that may stand in these codes. */
export function chemicalsUnder(codes: readonly string[], edition: Edition): AskedGoods['chemicals'] {
  const today = new Set(codes.flatMap(code => codesIn(code, edition, 2022)));
  if (!mayHoldChemicals(today)) return [];
  return allChemicals().flatMap(chemical => {
    // the way to HS 2022 leaves out no place that the way back finds (a test); it is walked once, not for each chemical
    if (chemical.edition === undefined || !today.has(chemical.hs)) return [];
    const places = codesIn(chemical.hs, chemical.edition, edition);
    const code = places.find(place => codes.includes(place));
    if (code === undefined) return [];
    const only = chemical.code === 'own' && codes.length === 1 && places.length === 1;
    const alone = only && codesIn(code, edition, chemical.edition).length === 1;
    const because = alone
      ? `${writtenHs(code)} of HS ${edition} is the code of ${chemical.name}`
      : `${chemical.name} (CAS ${chemical.cas}) is declared under ${writtenHs(code)} of HS ${edition}, with others: the CAS number decides`;
    return [{ chemical, whole: alone, because }];
  });
}

function hitOf(measure: Measure, goods: AskedGoods, on: DateSpan): Hit | undefined {
  if (measure.list !== '') return hitByList(measure, goods, on);
  if (measure.hs[0] === '*') return { coverage: measure.coverage, because: 'it is about all goods' };
  if (measure.hs.length === 0)
    return { coverage: 'condition', because: 'it is about any goods, if its condition holds' };
  return hitByCode(measure, goods);
}

/** A rule on a list reaches a chemical while it is on the list. */
function hitByList(measure: Measure, goods: AskedGoods, on: DateSpan): Hit | undefined {
  const listed = goods.chemicals.filter(
    ({ chemical }) => chemical.list === measure.list && inForce(chemical.from, chemical.to, on) !== 'no',
  );
  const best = listed.find(({ whole }) => whole) ?? listed[0];
  return best && { coverage: best.whole ? 'whole' : 'part', because: best.because };
}

function hitByCode(measure: Measure, goods: AskedGoods): Hit | undefined {
  const edition = measure.edition!;
  const places = placesIn(goods, edition);
  const covered = places.filter(code => measure.hs.some(prefix => code.startsWith(prefix)));
  const first = covered[0];
  if (first === undefined) return undefined;
  const prefix = measure.hs.find(one => first.startsWith(one))!;
  const all = covered.length === places.length;
  const same = goods.edition === edition || (all && covered.length === 1 && first === goods.codes[0]);
  const via = same
    ? ''
    : ` (in HS ${edition}: ${covered.slice(0, 4).map(writtenHs).join(', ')}${covered.length > 4 ? ' …' : ''})`;
  const part = all ? '' : `; only ${covered.length} of the ${places.length} codes that ${goods.written} may be`;
  return {
    coverage: measure.coverage === 'whole' && !all ? 'part' : measure.coverage,
    because: `${goods.written}${via} stands in ${placeName(prefix)}${part}`,
  };
}

/** The codes of an edition that the goods may stand in; the measures of a question ask for the same few editions. */
function placesIn(goods: AskedGoods, edition: Edition): readonly string[] {
  let known = reached.get(goods);
  if (known === undefined) {
    known = new Map();
    reached.set(goods, known);
  }
  let places = known.get(edition);
  if (places === undefined) {
    places = [...new Set(goods.codes.flatMap(code => codesIn(code, goods.edition, edition)))];
    known.set(edition, places);
  }
  return places;
}

function placeName(prefix: string): string {
  return prefix.length === 2 ? `chapter ${prefix}` : prefix.length === 4 ? `heading ${prefix}` : writtenHs(prefix);
}

type Shown = Omit<AppliedMeasure, 'coverage' | 'because' | 'inForce'>;

function shown(measure: Measure): Shown {
  const { id, regime, instrument, paragraph, kind, directions, goods, basis, exception, cap, note } = measure;
  return {
    id,
    regime,
    instrument,
    paragraph,
    kind,
    direction: directions.join(' '),
    goods,
    ...(basis !== '' && { codes: basis }),
    ...(exception !== '' && { exception }),
    ...(cap !== '' && { cap }),
    ...(note !== '' && { note }),
    source: measure.sources.map(sourceOf),
    verified: measure.verified,
  };
}

const LISTS: Readonly<Record<string, { regime: string; instrument: string }>> = {
  'cwc-1': { regime: 'cwc', instrument: 'Chemical Weapons Convention' },
  'cwc-2': { regime: 'cwc', instrument: 'Chemical Weapons Convention' },
  'cwc-3': { regime: 'cwc', instrument: 'Chemical Weapons Convention' },
  ag: { regime: 'ag', instrument: 'Australia Group' },
  'incb-1': { regime: 'incb', instrument: 'UN Convention against Illicit Traffic in Drugs (1988)' },
  'incb-2': { regime: 'incb', instrument: 'UN Convention against Illicit Traffic in Drugs (1988)' },
};

function listed(chemical: Chemical): Shown {
  return {
    id: chemical.id,
    ...LISTS[chemical.list]!,
    paragraph: chemical.entry,
    kind: chemical.kind,
    direction: 'to from',
    goods: `${chemical.name} (CAS ${chemical.cas})`,
    ...(chemical.note !== '' && { note: chemical.note }),
    source: chemical.sources.map(sourceOf),
    verified: chemical.verified,
  };
}

function dates(row: { from: string; to: string }, status: 'yes' | 'unknown'): Pick<AppliedMeasure, 'inForce'> {
  return { inForce: { from: row.from, ...(row.to !== '' && { to: row.to }), status } };
}
