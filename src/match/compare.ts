import { type AlignedPair, type Alignment, choosePairs, type WeighedName } from '../index/alignment.ts';
import { MAX_SPAN } from '../index/name-units.ts';
import type { EvidenceLine } from '../model/alert.ts';
import type { ComparedWord, NameComparison } from '../model/name-comparison.ts';
import type { SchemaName } from '../model/schema.ts';
import { MAX_WORDS } from '../text/words.ts';
import { abbreviationText, citeRule, mixedScriptLines, priorLine } from './explain.ts';
import { type NameKind, similarityEvidence } from './name-evidence.ts';
import { alignmentCosts, commonCosts, type NameCost } from './name-costs.ts';
import { weighAlignment } from './name-match.ts';
import { probability } from '../core/millinats.ts';
import { abbreviablePair, alikePieces, type PreparedName, prepareName } from './prepared-name.ts';
import { DEFAULT_THRESHOLD, PRIOR } from './score.ts';
import { type ShortForm, shortFormOf, totalOf } from './short-forms.ts';

/** What two prepared names say together. */
export interface PairEvidence {
  /** millinats, without the prior */
  weight: number;
  alignment: Alignment;
  costs: NameCost[];
  /** was the second name taken as the one asked for? Then `alignment` has it as its query */
  turned: boolean;
  /** present where one name is a short form of the other, and that says more than their words */
  abbreviation?: ShortForm;
}

/**
 * Compares two prepared names as match does a paper's and a list's (alignment and evidence are the same), with the
 * weights that words have without lists. Match forgives words that the paper leaves out, not words that the list lacks;
 * here neither name is the listed one, so both ways are tried and the better one counts: the weight is symmetric.
 */
export function comparePrepared(first: PreparedName, second: PreparedName): PairEvidence {
  if (first.listed.count === 0 || second.listed.count === 0)
    return { weight: 0, alignment: { similarity: 0, pairs: [] }, costs: [], turned: false };
  if (first.mark !== undefined && second.mark !== undefined && first.mark !== second.mark)
    return NOTHING_ALIKE[first.kind];
  const words = compareWords(first, second);
  const abbreviation = first.kind === 'organisation' ? abbreviationOf(first, second) : undefined;
  if (!abbreviation || totalOf(abbreviation) <= words.weight) return words;
  const { alignment } = NOTHING_ALIKE[first.kind];
  return { weight: totalOf(abbreviation), alignment, costs: abbreviation.costs, turned: false, abbreviation };
}

function compareWords(first: PreparedName, second: PreparedName): PairEvidence {
  const pairs = alikePieces(first, second);
  if (pairs.length === 0) return NOTHING_ALIKE[first.kind];
  const turnedPairs = pairs.map(turnedPair);
  const straight = oneWay(first, second, pairs, false);
  const turned = oneWay(second, first, turnedPairs, true);
  return turned.weight > straight.weight ? turned : straight;
}

function abbreviationOf(first: PreparedName, second: PreparedName): ShortForm | undefined {
  const pair = abbreviablePair(first, second);
  return pair && shortFormOf(...pair);
}

function oneWay(query: PreparedName, name: PreparedName, pairs: AlignedPair[], turned: boolean): PairEvidence {
  const alignment = choosePairs(
    pairs.length > MANY_PAIRS ? bestOfEachPlace(pairs) : pairs,
    query.name.total,
    name.name.total,
  );
  const costs = alignmentCosts(query.kind, query.name, name.listed, alignment);
  return { ...weighAlignment(query.kind, alignment, costs), alignment, turned };
}

function nothingAlike(kind: NameKind): PairEvidence {
  const alignment: Alignment = { similarity: 0, pairs: [] };
  return { ...weighAlignment(kind, alignment, commonCosts(kind, 0)), alignment, turned: false };
}
const NOTHING_ALIKE: Readonly<Record<NameKind, PairEvidence>> = {
  person: nothingAlike('person'),
  organisation: nothingAlike('organisation'),
  craft: nothingAlike('craft'),
};

const MANY_PAIRS = 64;
const PLACES = (MAX_WORDS + 1) * MAX_SPAN;

/**
 * Of the pairs of the same words (in several spellings) the one that choosePairs would look at first: the others find
 * their words taken whatever else is chosen. Bounds the sorting of names that repeat one word.
 */
function bestOfEachPlace(pairs: readonly AlignedPair[]): AlignedPair[] {
  const best = new Map<number, AlignedPair>();
  for (const pair of pairs) {
    const place =
      ((pair.queryPosition * MAX_SPAN + pair.querySpan) * PLACES + pair.namePosition * MAX_SPAN + pair.nameSpan) * 32 +
      pair.languages;
    const before = best.get(place);
    const later =
      before !== undefined &&
      (before.similarity - pair.similarity || pair.queryUnit - before.queryUnit || pair.nameUnit - before.nameUnit) > 0;
    if (!later) best.set(place, pair);
  }
  return [...best.values()];
}

/** A pair with the first name as the listed one. */
function turnedPair(pair: AlignedPair): AlignedPair {
  return {
    ...pair,
    queryUnit: pair.nameUnit,
    queryPosition: pair.namePosition,
    querySpan: pair.nameSpan,
    nameUnit: pair.queryUnit,
    namePosition: pair.queryPosition,
    nameSpan: pair.querySpan,
    nameWeight: pair.gain / pair.similarity - pair.nameWeight,
  };
}

/** Score of two prepared names, 0–1; at most .999. */
export function scorePrepared(first: PreparedName, second: PreparedName): number {
  return probability(PRIOR + comparePrepared(first, second).weight);
}

/**
 * Compares two names without any list and shows how: the words paired, the romanisations tried, every contribution.
 * `match` is score ≥ threshold. compareNames(a, b) and compareNames(b, a) have the same score. Never throws.
 */
export function compareNames(
  first: string,
  second: string,
  schema: SchemaName,
  threshold = DEFAULT_THRESHOLD,
): NameComparison {
  const [a, b] = [prepareName(first, schema), prepareName(second, schema)];
  const evidence = comparePrepared(a, b);
  const score = probability(PRIOR + evidence.weight);
  const pairs = evidence.alignment.pairs
    .map(pair => (evidence.turned ? turnedPair(pair) : pair))
    .sort((x, y) => x.queryPosition - y.queryPosition);
  const used: [Set<number>, Set<number>] = [new Set(), new Set()];
  const shown = pairs.map(pair => {
    const words: [number[], number[]] = [
      span(pair.queryPosition, pair.querySpan),
      span(pair.namePosition, pair.nameSpan),
    ];
    for (const side of [0, 1] as const) for (const word of words[side]) used[side].add(word);
    return {
      first: { words: words[0], spelling: a.name.units[pair.queryUnit]!.text },
      second: { words: words[1], spelling: b.name.units[pair.nameUnit]!.text },
      similarity: pair.similarity / 1000,
    };
  });
  return {
    schema,
    first: { name: first, words: comparedWords(a.name, used[0]) },
    second: { name: second, words: comparedWords(b.name, used[1]) },
    pairs: shown,
    similarity: evidence.alignment.similarity / 1000,
    score,
    match: score >= threshold,
    ...evidenceColumns(a, b, evidence),
  };
}

function span(position: number, words: number): number[] {
  return Array.from({ length: words }, (_, k) => position + k);
}

function comparedWords(name: WeighedName, paired: ReadonlySet<number>): ComparedWord[] {
  return name.words.map(({ forms, kind }, position) => ({
    spellings: [...forms],
    kind,
    weight: name.weights[position]!,
    paired: paired.has(position),
  }));
}

function evidenceColumns(
  a: PreparedName,
  b: PreparedName,
  evidence: PairEvidence,
): Pick<NameComparison, 'for' | 'against' | 'unknown'> {
  const columns: Record<'for' | 'against' | 'unknown', EvidenceLine[]> = { for: [], against: [], unknown: [] };
  const cites: EvidenceLine['cites'] = [a, b].map(({ name }) => ({
    kind: 'query',
    property: 'name',
    value: name.text,
  }));
  const line = (text: string, weight: number): EvidenceLine => ({
    feature: 'name',
    text,
    weight,
    cites: [...cites, citeRule('name')],
  });
  const empty = [a, b].find(({ listed }) => listed.count === 0);
  if (empty) columns.unknown.push(line(`"${empty.name.text}" has no word that can be compared`, 0));
  else if (evidence.abbreviation) {
    const text = abbreviationText(evidence.abbreviation, `"${a.name.text}"`, `"${b.name.text}"`);
    columns.for.push(line(text, evidence.abbreviation.weight));
  } else {
    const weight = similarityEvidence(a.kind, evidence.alignment.similarity);
    const alike = (evidence.alignment.similarity / 1000).toFixed(3);
    const text = `"${a.name.text}" and "${b.name.text}" are ${alike} alike`;
    columns[weight > 0 ? 'for' : 'against'].push(line(text, weight));
  }
  for (const [at, { name }] of [a, b].entries()) columns.unknown.push(...mixedScriptLines(name.text, cites[at]!));
  for (const cost of evidence.costs) columns.against.push(line(cost.text, cost.weight));
  columns.against.push(priorLine('before any evidence, few pairs are one and the same'));
  return columns;
}
