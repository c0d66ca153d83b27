import type { Declarations } from '../model/declarations.ts';
import { type Head, MODEL_FORMAT, MODEL_VERSION, type ModelBody, type ModelCard } from '../model/ranking.ts';
import type { Forest } from './boost.ts';
import { addTree, fastTree } from './leaves.ts';
import { calibrate, jointForest } from './calibrate.ts';
import { headCard } from './card.ts';
import { measureDrift } from './drift.ts';
import { shareCount } from './figures.ts';
import type { Labels } from './labels.ts';
import { BINS, binColumn } from './matrix.ts';
import { packCounts } from './packed-counts.ts';
import { type OpenHead, openRanker, type Ranker, rankOrder, rankRows, seeDeclarations } from './ranker.ts';
import { BOOST, MEMBERS, type Training, type TrainingHead } from './train.ts';

/** What is known of the making of a model beside its training. */
export interface Making {
  engine: string;
  seed: number;
  withParties: boolean;
  idColumn: string;
  currency?: string | undefined;
  /** of the training file, head by head */
  labels: readonly Labels[];
  train: Declarations;
  valid: Declarations;
  validLabels: readonly Uint8Array[];
  files: ModelCard['files'];
  /** labels that came from kept outcomes */
  outcomes: number;
  /** columns that are not features: name and why */
  unused: readonly { name: string; use: string }[];
}

/** Puts the forests of all heads (in the order of forestJobs) and all that they need into a model, with its card. */
export function buildModel(training: Training, forests: readonly Forest[], making: Making): ModelBody {
  const { space, norms, counted } = training;
  const hs = making.train.texts.find(({ role }) => role === 'hs')!;
  const columns = [
    hs,
    ...space.dictionaries.map(({ name }) => making.train.texts.find(text => text.name === name && text.role !== 'hs')!),
  ];
  const heads = training.heads.map((head, position) =>
    modelHead(head, forests.slice(position * MEMBERS, (position + 1) * MEMBERS), making.labels[position]!, training),
  );
  const body: ModelBody = {
    format: MODEL_FORMAT,
    version: MODEL_VERSION,
    engine: making.engine,
    ...(making.currency !== undefined && { currency: making.currency }),
    idColumn: making.idColumn,
    columns: [
      ...columns.map(({ name, role }) => ({ name, role: role as ModelBody['columns'][number]['role'] })),
      ...making.train.numbers.map(({ name, role }) => ({ name, role })),
    ],
    dictionaries: columns.map(({ name, role, texts, codes }) => {
      const counts = Array.from({ length: texts.length }, () => 0);
      for (const code of codes) counts[code]!++;
      return { name, role: role as ModelBody['columns'][number]['role'], texts, counts };
    }),
    levels: space.levels.map((level, k) => ({ ...level, table: packCounts(counted[k]!) })),
    norms,
    features: [...space.features],
    heads,
    card: { ...emptyCard(making), heads: [] },
  };
  return withCard(body, training, making);
}

function modelHead(head: TrainingHead, forests: readonly Forest[], labels: Labels, { space }: Training): Head {
  const sum = new Int32Array(head.valid.rows);
  for (const { base, trees } of forests) {
    for (let row = 0; row < sum.length; row++) sum[row]! += base;
    for (const tree of trees) addTree(fastTree(tree), head.valid, sum);
  }
  const mean = sum.map(margin => Math.round(margin / forests.length));
  const { base, trees } = jointForest(forests, calibrate(mean, head.validLabels));
  const { rows } = head.matrix;
  const binCounts = (found: boolean): number[][] =>
    space.features.map((feature, k) => {
      if (feature.kind === 'share') return [];
      const counts = Array.from({ length: Math.min(BINS, head.cuts[k]!.length + 2) }, () => 0);
      const column = binColumn(head.matrix, k);
      for (let row = 0; row < rows; row++) counts[column[row]!]! += found ? head.labels[row]! : 1;
      return counts;
    });
  const used = new Set(trees.flatMap(({ splits }) => splits.map(([feature]) => feature)));
  return {
    name: labels.head,
    label: { column: labels.column, findings: labels.findings, rule: labels.rule },
    declarations: rows,
    found: head.labels.reduce((all, label) => all + label, 0),
    // drift is measured in the bins of numbers, so theirs stay even where no tree asks
    cuts: head.cuts.map((cuts, k) => (used.has(k) || space.features[k]!.kind !== 'share' ? cuts : [])),
    binRows: binCounts(false),
    binFound: binCounts(true),
    base,
    trees,
    consignmentCuts: [],
  };
}

/** Measures the finished model on the validation file, as anybody can who has both. */
function withCard(body: ModelBody, training: Training, making: Making): ModelBody {
  const ranker = openRanker(body);
  const { validSeen } = training;
  const ranked = ranker.heads.map(head => rankRows(ranker, head, validSeen));
  const cards = ranker.heads.map((head, k) =>
    headCard({
      ranker,
      head,
      labels: making.labels[k]!,
      weight: training.heads[k]!.weight,
      valid: making.valid,
      seen: validSeen,
      validLabels: making.validLabels[k]!,
      margins: ranked[k]!,
      seed: making.seed,
    }),
  );
  const heads = body.heads.map((head, k): Head => {
    const consignmentCuts = [false, true].map(withValue =>
      consignmentCut(ranker, ranker.heads[k]!, making.valid, making.validLabels[k]!, withValue),
    );
    return { ...head, consignmentCuts };
  });
  const drift = measureDrift(body, ranker, validSeen);
  return { ...body, heads, card: { ...emptyCard(making), heads: cards, drift } };
}

const CONSIGNMENT_ROLES: readonly string[] = ['hs', 'origin', 'departure', 'mass'];
const CONSIGNMENT_SHARE = 0.01;

/** The best 1 % of the validation file where only the columns are known that a consignment has, too. */
function consignmentCut(
  ranker: Ranker,
  head: OpenHead,
  valid: Declarations,
  labels: Uint8Array,
  withValue: boolean,
): Head['consignmentCuts'][number] {
  const known = (role: string): boolean => CONSIGNMENT_ROLES.includes(role) || (withValue && role === 'value');
  const numbers = valid.numbers.filter(({ role }) => known(role));
  const reduced = { ...valid, texts: valid.texts.filter(({ role }) => known(role)), numbers };
  const margins = rankRows(ranker, head, seeDeclarations(ranker, reduced));
  const best = rankOrder(margins).subarray(0, shareCount(margins.length, CONSIGNMENT_SHARE));
  const found = best.reduce((sum, row) => sum + labels[row]!, 0);
  return { withValue, cut: margins[best.at(-1)!]!, rows: best.length, found };
}

function emptyCard(making: Making): Omit<ModelCard, 'heads'> {
  const { train, withParties } = making;
  const used = [...train.texts, ...train.numbers].filter(
    ({ role }) => role !== 'label' && (withParties || role !== 'party'),
  );
  return {
    engine: making.engine,
    files: making.files,
    outcomes: making.outcomes,
    withParties,
    columns: [...used.map(({ name, role }) => ({ name, use: role as string })), ...making.unused],
    options: { ...BOOST, forests: MEMBERS, seed: making.seed },
    drift: [],
    notFor: NOT_FOR,
    limits: [...LIMITS, withParties ? WITH_PARTIES : WITHOUT_PARTIES],
  };
}

const NOT_FOR = [
  'Deciding on a penalty, a seizure, a licence or a person: a rank is a candidate for a look, never a finding.',
  'Clearing goods without a look: a low rank says that past inspections of such goods found little, not that there is nothing.',
  'Any country, party or goods that the training file does not hold, and any period far from it: look at the drift first.',
  'Judging a nationality: a country enters only together with the goods, and never by itself.',
];
const LIMITS = [
  'It learns what was inspected and found. What nobody looked for, it cannot know; random inspections (rank --explore) show how much that is.',
  'The validation file chose the number of trees and the scale of the scores, so figures on it are a little better than on a later file.',
];
const WITHOUT_PARTIES = 'Importers, sellers, declarants and carriers are not looked at (--with-parties was not given).';
const WITH_PARTIES =
  'Importers, sellers, declarants and carriers ARE looked at (--with-parties): the file holds their names or numbers, a party new to it has no past, and an error about a party is repeated.';
