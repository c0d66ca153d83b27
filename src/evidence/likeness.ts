import { stem } from './lineage-words.ts';
import type { TextRead } from './lineage-text.ts';

/** The features of the sentence in question; alone = nothing else of the text counts. */
export interface Focus {
  features: ReadonlySet<string>;
  alone: boolean;
  /** features of its paragraph: what other paragraphs tell may be another matter */
  scope?: ReadonlySet<string> | undefined;
}

/** How much an earlier text tells of a later one. */
export interface Likeness {
  /** index of the earlier text */
  to: number;
  /** weight of the shared features, each by its rarity */
  shared: number;
  /** part of the later text's weight that is shared, 0–1 */
  part: number;
  /** part of the shorter text's shingles that both have, 0–1 */
  copied: number;
  /** the rarest shared features first */
  because: () => string[];
}

/** A feature or shingle of more texts than this tells little; such postings are cut, so that work stays linear in the texts. */
const POSTINGS = 128;
/** Texts that are compared with one text in full: those that share most of what is rare. */
const CANDIDATES = 48;

/** What the sentence holds that names the source weighs so much more than the rest of the text: it is what the source is said to have told. */
const FOCUS = 4;
const NONE: Focus = { features: new Set(), alone: false };

const focused = (key: string, { features, alone, scope }: Focus) =>
  features.has(key) ? FOCUS : alone || scope?.has(key) === false ? 0 : 1;

/** Rarity of a feature that `holders` of `all` texts have: log2, by linear pieces, so that every machine has the same. */
export function rarity(all: number, holders: number): number {
  const ratio = (all + 1) / holders;
  let whole = 0;
  let rest = ratio;
  while (rest >= 2) {
    rest /= 2;
    whole++;
  }
  return whole + (rest - 1);
}

/** Compares each text of a matter with those before it. `add` in order of time; `earlier` gives the likeness of one text to all added before;
 * `focus` holds features of the sentence in question. */
export function openLikeness(reads: readonly TextRead[]) {
  const holders = new Map<string, number>();
  for (const { features } of reads) for (const key of features.keys()) holders.set(key, (holders.get(key) ?? 0) + 1);
  const rarities = new Map([...holders].map(([key, count]) => [key, rarity(reads.length, count)]));
  const byFeature = new Map<string, number[]>();
  const byShingle = new Map<number, number[]>();
  const weightOf = (at: number, key: string, focus: Focus) =>
    (reads[at]!.features.get(key) ?? 0) * (rarities.get(key) ?? 0) * focused(key, focus);

  function add(at: number): void {
    for (const key of reads[at]!.features.keys()) push(byFeature, key, at);
    for (const hash of reads[at]!.shingles) push(byShingle, hash, at);
  }

  function earlier(at: number, focus: Focus = NONE): Likeness[] {
    const total = [...reads[at]!.features.keys()].reduce((sum, key) => sum + weightOf(at, key, focus), 0);
    const sums = new Map<number, number>();
    for (const key of reads[at]!.features.keys())
      for (const other of byFeature.get(key) ?? []) sums.set(other, (sums.get(other) ?? 0) + weightOf(at, key, focus));
    const copies = new Map<number, number>();
    for (const hash of reads[at]!.shingles)
      for (const other of byShingle.get(hash) ?? []) copies.set(other, (copies.get(other) ?? 0) + 1);
    return [...sums]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, CANDIDATES)
      .map(([to, shared]) => ({
        to,
        shared,
        part: total === 0 ? 0 : shared / total,
        copied: (copies.get(to) ?? 0) / Math.max(1, Math.min(reads[at]!.shingles.size, reads[to]!.shingles.size)),
        because: () => sharedKeys(reads[at]!, reads[to]!, rarities),
      }));
  }
  return { add, earlier, rarityOf: (key: string) => rarities.get(key) ?? 0 };
}

function push<K>(postings: Map<K, number[]>, key: K, at: number): void {
  const list = postings.get(key);
  if (!list) postings.set(key, [at]);
  else if (list.length < POSTINGS) list.push(at);
}

function sharedKeys(a: TextRead, b: TextRead, rarities: ReadonlyMap<string, number>): string[] {
  return [...a.features.keys()]
    .filter(key => b.features.has(key) && !key.startsWith('t:'))
    .sort(
      (x, y) =>
        (rarities.get(y) ?? 0) * a.features.get(y)! - (rarities.get(x) ?? 0) * a.features.get(x)! || (x < y ? -1 : 1),
    )
    .slice(0, 6);
}

/** A feature as the text has it: `senat` → `Senate`, `90 percent`; none for the bare digits of a number. */
export function asWritten({ tokens }: TextRead, key: string): string[] {
  const [kind, text] = [key[0], key.slice(2)];
  if (kind === 'q') return [text];
  if (kind !== 'w') return [];
  return [tokens.find(({ lower }) => stem(lower) === text)?.text ?? text];
}
