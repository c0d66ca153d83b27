/**
 * Trains the tagger of names on the government documents of re3d and measures it: five folds by document, and learned on all
 * of them, asked about the others. Writes the weights and their card.
 * Run: node bench/train-mentions.ts FOLDER [--write]
 */
import { decode, type Layer, mayFollow, readModel, spansOf, tagNames, TAGGED_TYPES, TAGS } from '../src/evidence/mention-model.ts';
import { featuresOf } from '../src/evidence/mention-features.ts';
import type { TaggedWord } from '../src/evidence/tagged.ts';
import { type Example, trainCrf } from './crf.ts';
import { GOVERNMENT, readReports, type Report, type Span } from './re3d.ts';
import { packLayer, packModel, type Row } from './pack-mentions.ts';

export const SETTINGS = {
  epochs: Number(process.env.EPOCHS ?? 20),
  rate: Number(process.env.RATE ?? 0.15),
  penalty: Number(process.env.PENALTY ?? 1),
  drop: Number(process.env.DROP ?? 0),
  outside: Number(process.env.OUTSIDE ?? 0),
  seed: 20261127,
  scale: 16,
  least: Number(process.env.LEAST ?? 1),
};

/** Layers of gold: what stands in nothing else, then what stands in that. */
function layersOf(report: Report): [Span[], Span[]] {
  const sorted = [...report.gold].sort((a, b) => a.start - b.start || b.end - a.end);
  const layers: [Span[], Span[]] = [[], []];
  for (const span of sorted) {
    const layer = layers.find(one => one.length === 0 || one.at(-1)!.end <= span.start);
    layer?.push(span);
  }
  return layers;
}

/** Tags of a sentence; a span that begins or ends within a word is left out. */
function tagsOf(words: readonly TaggedWord[], spans: readonly Span[]): Uint8Array {
  const tags = new Uint8Array(words.length);
  for (const { start, end, type } of spans) {
    const first = words.findIndex(word => word.start === start);
    const last = words.findIndex(word => word.end === end);
    if (first < 0 || last < first) continue;
    const base = 1 + 4 * TAGGED_TYPES.indexOf(type);
    if (first === last) tags[first] = base + 3;
    else {
      tags.fill(base + 1, first, last + 1);
      tags[first] = base;
      tags[last] = base + 2;
    }
  }
  return tags;
}

interface Sentence {
  words: TaggedWord[];
  tags: Uint8Array;
  outer?: Uint8Array | undefined;
}

function learn(sentences: readonly Sentence[], seed: number): Layer {
  const ids = new Map<number, number>();
  const counts: number[] = [];
  const seen = sentences.map(({ words, outer }) => featuresOf(words, outer));
  for (const { hashes } of seen)
    for (const hash of hashes) {
      let id = ids.get(hash);
      if (id === undefined) ids.set(hash, (id = counts.push(0) - 1));
      counts[id]!++;
    }
  const kept = new Map<number, number>();
  for (const [hash, id] of ids) if (counts[id]! >= SETTINGS.least) kept.set(hash, kept.size);
  const examples: Example[] = seen.map(({ hashes, from }, k) => {
    const list: number[] = [];
    const starts = new Int32Array(from.length);
    for (let at = 0; at + 1 < from.length; at++) {
      for (let f = from[at]!; f < from[at + 1]!; f++) {
        const id = kept.get(hashes[f]!);
        if (id !== undefined) list.push(id);
      }
      starts[at + 1] = list.length;
    }
    return { ids: Int32Array.from(list), from: starts, tags: sentences[k]!.tags };
  });
  const allowed = new Uint8Array((TAGS + 1) * TAGS);
  for (let from = 0; from <= TAGS; from++)
    for (let to = 0; to < TAGS; to++) allowed[from * TAGS + to] = mayFollow(from, to) ? 1 : 0;
  const weights = trainCrf(examples, { ...SETTINGS, seed, tags: TAGS, features: kept.size, allowed });
  const rows: Row[] = [...kept].map(([hash, id]) => ({ hash, weights: weights.emit.subarray(id * TAGS, (id + 1) * TAGS) }));
  // every word less likely to be outside: what is found and what is missed come into balance
  for (let from = 0; from <= TAGS; from++) weights.move[from * TAGS]! -= SETTINGS.outside;
  return packLayer(rows, weights.move, SETTINGS.scale);
}

/** Both layers; the second learns beside tags that the first gave to documents it had not seen. */
function train(reports: readonly Report[], seed: number): Layer[] {
  const first: Sentence[][] = reports.map(report =>
    report.sentences.map(words => ({ words, tags: tagsOf(words, layersOf(report)[0]) })),
  );
  const second: Sentence[] = [];
  for (let fold = 0; fold < 3; fold++) {
    const layer = learn(first.filter((_, k) => k % 3 !== fold).flat(), seed + fold);
    for (const [k, report] of reports.entries()) {
      if (k % 3 !== fold) continue;
      const inner = layersOf(report)[1];
      for (const words of report.sentences) second.push({ words, tags: tagsOf(words, inner), outer: decode(layer, words) });
    }
  }
  return [learn(first.flat(), seed), learn(second, seed)];
}

interface Count {
  gold: number;
  given: number;
  right: number;
}

function measure(layers: Layer[], reports: readonly Report[], counts: Map<string, Count>): void {
  for (const { gold, sentences } of reports) {
    const left = new Set(gold.map(({ start, end, type }) => `${start} ${end} ${type}`));
    for (const { type } of gold) add(counts, type, 'gold');
    for (const words of sentences)
      for (const { first, last, type } of tagNames(layers, words)) {
        add(counts, type, 'given');
        if (left.delete(`${words[first]!.start} ${words[last]!.end} ${type}`)) add(counts, type, 'right');
      }
  }
}

function add(counts: Map<string, Count>, type: string, field: keyof Count): void {
  for (const key of [type, 'all']) {
    const count = counts.get(key) ?? { gold: 0, given: 0, right: 0 };
    count[field]++;
    counts.set(key, count);
  }
}

function figures({ gold, given, right }: Count): string {
  const [p, r] = [right / (given || 1), right / (gold || 1)];
  const f = p + r === 0 ? 0 : (2 * p * r) / (p + r);
  return `gold ${gold} given ${given} right ${right} P ${p.toFixed(3)} R ${r.toFixed(3)} F1 ${f.toFixed(3)}`;
}

const folder = process.argv[2]!;
const { reports, sha256 } = readReports(folder);
const government = reports.filter(({ collection }) => GOVERNMENT.has(collection));
const others = reports.filter(({ collection }) => !GOVERNMENT.has(collection));
const began = performance.now();
const folds = new Map<string, Count>();
const away = new Map<string, Count>();
for (let fold = 0; fold < 5; fold++) {
  const layers = train(government.filter((_, k) => k % 5 !== fold), SETTINGS.seed);
  measure(layers, government.filter((_, k) => k % 5 === fold), folds);
  if (fold === 0) measure(layers, others, away);
}
for (const [name, counts] of [['five folds', folds], ['other documents', away]] as const) {
  console.log(name);
  for (const [type, count] of [...counts].sort((a, b) => b[1].gold - a[1].gold)) console.log(`  ${type.padEnd(18)} ${figures(count)}`);
}
console.log(((performance.now() - began) / 1000).toFixed(1), 's');
void sha256, packModel, readModel, spansOf;
