import { featuresWithin, paragraphOf, sentenceFeatures, type TextRead } from '../evidence/lineage-text.ts';
import type { TextOrigins } from '../evidence/origins.ts';
import type { Matter } from './lineages.ts';

/** Words and numbers that a paragraph must share with the text that it goes back to; fewer are shared by chance in texts of one country. By judgement. */
const LEAST = 3;
/** Of the paragraph's words and numbers, so much. By judgement. */
const PART = 0.15;
/** Another text must share so much more than the one that the whole text goes back to. */
const CLEARLY = 1.5;

/**
 * What the paragraph of a claim goes back to, in a text of several paragraphs that goes back to another as a whole: a column tells several matters. The same
 * where its source stands in that paragraph or the paragraph shares enough; else an earlier text that shares clearly more; else not recorded.
 */
export function ofParagraph(matter: Matter, at: number, text: TextOrigins, sentence: number): TextOrigins {
  const read = matter.reads[at]!;
  if (text.parent === null || (text.basis !== 'described' && text.basis !== 'likeness')) return text;
  const paragraph = paragraphOf(read, sentence);
  if (paragraph.size === read.sentences.length) return text;
  const source = matter.sources[at]!.described.find(({ official }) => !official);
  if (text.basis === 'described' && source && paragraph.has(source.sentence)) return text;
  const features = contentOf(read, paragraph);
  const shares = matter.reads.slice(0, at).map(other => sharedWith(features, other));
  const parent = shares[matter.reads.findIndex(({ document }) => document.id === text.parent)] ?? 0;
  const best = shares.reduce((found, share, other) => (share > (shares[found] ?? 0) ? other : found), 0);
  const enough = (share: number) => share >= LEAST && share >= features.length * PART;
  const of = matter.lineage.texts.find(({ document }) => document === matter.reads[best]!.document.id)!;
  if (enough(shares[best] ?? 0) && (shares[best] ?? 0) >= parent * CLEARLY && of.origins.length > 0) {
    const { publisher, id } = matter.reads[best]!.document;
    return { ...text, origins: of.origins, parent: of.document, because: `its paragraph is like ${publisher ?? id}` };
  }
  if (enough(parent)) return text;
  const because = 'its paragraph tells another matter: lineage not recorded';
  return { ...text, origins: [], basis: 'notRecorded', parent: null, because };
}

/** Words and numbers; terms and digits stand for these a second time. */
function contentOf(read: TextRead, sentences: ReadonlySet<number>): string[] {
  return [...featuresWithin(read, sentences)].filter(feature => /^[wq]:/.test(feature));
}

const sharedWith = (features: readonly string[], { features: other }: TextRead): number =>
  features.filter(feature => other.has(feature)).length;

/**
 * Whose account of a text with several persons a paragraph repeats: the person whose sentences share most with it. Sentences are of who is named
 * last in or before them. Undefined where two share as much.
 */
export function repeatedPerson(
  matter: Matter,
  [from, to]: readonly [number, number],
  sentence: number,
): string | undefined {
  const features = contentOf(matter.reads[from]!, paragraphOf(matter.reads[from]!, sentence));
  const named = matter.sources[to]!.named.filter(({ cued, denies }) => cued && !denies);
  const shares = new Map<string, Set<string>>();
  sentenceFeatures(matter.reads[to]!).forEach((own, at) => {
    const name = named.findLast(one => one.sentence <= at)?.name;
    if (name === undefined) return;
    const shared = shares.get(name) ?? new Set<string>();
    for (const feature of features) if (own.has(feature)) shared.add(feature);
    shares.set(name, shared);
  });
  const [first, second] = [...shares].sort(([, a], [, b]) => b.size - a.size);
  return first && first[1].size > (second?.[1].size ?? 0) ? first[0] : undefined;
}
