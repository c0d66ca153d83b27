/**
 * Trains the tagger of names on the government documents of re3d and measures it: five folds by document, and learned on all
 * government documents, asked about the others. `--write` writes the weights and their card.
 * Run: node bench/train-mentions.ts FOLDER [--write] (FOLDER holds documents.jsonl and entities.jsonl)
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { featuresOf } from '../src/evidence/mention-features.ts';
import {
  decode,
  type Layer,
  mayFollow,
  readModel,
  TAGGED_TYPES,
  tagNames,
  TAGS,
} from '../src/evidence/mention-model.ts';
import type { TaggedWord } from '../src/evidence/tagged.ts';
import { type Example, trainCrf } from './crf.ts';
import { type CardInput, card } from './mention-card.ts';
import { packLayer, packModel, type Row } from './pack-mentions.ts';
import { GOVERNMENT, readReports, type Report, type Span } from './re3d.ts';

/** Chosen by the five folds; drop-out moved them most: 0 → .617, .5 → .623, .7 → .637, .8 (40 rounds) → .653 F1. */
export const SETTINGS = {
  epochs: 20,
  rate: 0.15,
  penalty: 1,
  drop: 0.8,
  /** taken from every step to `outside`: what is found and what is missed come into balance */
  outside: 1,
  /** a feature seen less often is not learned */
  least: 3,
  /** smallest weight kept, in units of the scale */
  floor: 2,
  seed: 20261127,
  scale: 16,
};
const FOLDS = 5;

/** Layers of gold: what stands in nothing else, then what stands in that. A third has 17 of 1,690 spans and is not learned. */
function layersOf(report: Report): [Span[], Span[]] {
  const sorted = [...report.gold].sort((a, b) => a.start - b.start || b.end - a.end);
  const layers: [Span[], Span[]] = [[], []];
  for (const span of sorted) layers.find(one => one.length === 0 || one.at(-1)!.end <= span.start)?.push(span);
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
  outer?: Uint8Array;
}

/** Features as dense ids; those not kept are left out. */
function exampleOf(hashes: Int32Array, from: Int32Array, ids: ReadonlyMap<number, number>, tags: Uint8Array): Example {
  const dense: number[] = [];
  const starts = new Int32Array(from.length);
  for (let at = 0; at + 1 < from.length; at++) {
    for (let k = from[at]!; k < from[at + 1]!; k++) {
      const id = ids.get(hashes[k]!);
      if (id !== undefined) dense.push(id);
    }
    starts[at + 1] = dense.length;
  }
  return { ids: Int32Array.from(dense), from: starts, tags };
}

function learn(sentences: readonly Sentence[], seed: number): Layer {
  const seen = sentences.map(({ words, outer }) => featuresOf(words, outer));
  const counts = new Map<number, number>();
  for (const { hashes } of seen) for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const ids = new Map<number, number>();
  for (const [hash, count] of counts) if (count >= SETTINGS.least) ids.set(hash, ids.size);
  const examples = seen.map(({ hashes, from }, k) => exampleOf(hashes, from, ids, sentences[k]!.tags));
  const allowed = new Uint8Array((TAGS + 1) * TAGS);
  for (let from = 0; from <= TAGS; from++)
    for (let to = 0; to < TAGS; to++) allowed[from * TAGS + to] = mayFollow(from, to) ? 1 : 0;
  const weights = trainCrf(examples, { ...SETTINGS, seed, tags: TAGS, features: ids.size, allowed });
  for (let from = 0; from <= TAGS; from++) weights.move[from * TAGS]! -= SETTINGS.outside;
  const rows: Row[] = [...ids].map(([hash, id]) => ({
    hash,
    weights: weights.emit.subarray(id * TAGS, (id + 1) * TAGS),
  }));
  return packLayer(rows, weights.move, SETTINGS.scale, SETTINGS.floor);
}

/** Both layers; the second learns beside tags that the first gave to documents it had not seen. */
function train(reports: readonly Report[]): Layer[] {
  const first: Sentence[][] = reports.map(report =>
    report.sentences.map(words => ({ words, tags: tagsOf(words, layersOf(report)[0]) })),
  );
  const second: Sentence[] = [];
  for (let part = 0; part < 3; part++) {
    const layer = learn(first.filter((_, k) => k % 3 !== part).flat(), SETTINGS.seed + part);
    for (const [k, report] of reports.entries()) {
      if (k % 3 !== part) continue;
      const inner = layersOf(report)[1];
      for (const words of report.sentences)
        second.push({ words, tags: tagsOf(words, inner), outer: decode(layer, words) });
    }
  }
  return [learn(first.flat(), SETTINGS.seed), learn(second, SETTINGS.seed)];
}

export interface Count {
  gold: number;
  given: number;
  right: number;
}

/** Typed and exact, over all entities of the set, those that stand in others and those that no tagger can find too. */
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

/** Words a second of one core, best of five rounds over the documents. */
function speed(layers: Layer[], reports: readonly Report[]): number {
  const sentences = reports.flatMap(report => report.sentences);
  const words = sentences.reduce((sum, one) => sum + one.length, 0);
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    for (const one of sentences) tagNames(layers, one);
    best = Math.max(best, words / ((performance.now() - began) / 1000));
  }
  return Math.round(best);
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false } },
  });
  const folder = positionals[0];
  if (folder === undefined) throw new Error('usage: node bench/train-mentions.ts FOLDER [--write]');
  const began = performance.now();
  const { reports, sha256 } = readReports(folder);
  const government = reports.filter(({ collection }) => GOVERNMENT.has(collection));
  const others = reports.filter(({ collection }) => !GOVERNMENT.has(collection));
  const folds = new Map<string, Count>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const layers = train(government.filter((_, k) => k % FOLDS !== fold));
    measure(
      layers,
      government.filter((_, k) => k % FOLDS === fold),
      folds,
    );
  }
  const layers = train(government);
  const away = new Map<string, Count>();
  measure(layers, others, away);
  const base64 = packModel(layers);
  const input: CardInput = {
    government,
    others,
    sha256,
    folds,
    away,
    bytes: base64.length,
    weights: createHash('sha256').update(base64).digest('hex'),
    pairs: readModel(base64).reduce((sum, { tags }) => sum + tags.length, 0),
    settings: SETTINGS,
  };
  const text = card(input);
  console.log(text);
  console.log(
    `${speed(layers, reports)} words a second of one core; ${((performance.now() - began) / 1000).toFixed(1)} s in all`,
  );
  if (!values.write) return;
  const head =
    '// Generated by bench/train-mentions.ts from the government documents of re3d (docs/mention-tagger-card.md). Do not edit.';
  const module = `${head}\nexport const MENTION_WEIGHTS =\n  '${base64}';\n`;
  writeFileSync(new URL('../src/evidence/mention-weights.generated.ts', import.meta.url), module);
  writeFileSync(new URL('../docs/mention-tagger-card.md', import.meta.url), `${text}\n`);
}

main();
