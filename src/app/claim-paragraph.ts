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
  const known = asked.get(matter) ?? new Map<string, TextOrigins>();
  asked.set(matter, known);
  const place = `${at} ${Math.min(...paragraph)}`;
  const found = known.get(place) ?? compared(matter, at, text, contentOf(read, paragraph));
  known.set(place, found);
  return found;
}

/** By the matter, what each paragraph goes back to: many claims may stand in one. */
const asked = new WeakMap<Matter, Map<string, TextOrigins>>();
/** Earlier texts that a paragraph is compared with: the first and the latest. */
const LOOKED = 256;

function compared(matter: Matter, at: number, text: TextOrigins, features: readonly string[]): TextOrigins {
  const { reads, lineage } = matter;
  const enough = (share: number) => share >= LEAST && share >= features.length * PART;
  const parent = reads.find(({ document }) => document.id === text.parent);
  const own = parent ? sharedWith(features, parent) : 0;
  const looked = [...reads.slice(0, Math.min(at, 1)), ...reads.slice(Math.max(1, at - LOOKED), at)];
  let best: { read: TextRead; share: number } | undefined;
  for (const read of looked) {
    const share = sharedWith(features, read);
    if (share > (best?.share ?? 0)) best = { read, share };
  }
  if (best && enough(best.share) && best.share >= own * CLEARLY) {
    const { publisher, id } = best.read.document;
    const origins = lineage.texts.find(({ document }) => document === id)!.origins;
    if (origins.length > 0)
      return { ...text, origins, parent: id, because: `its paragraph is like ${publisher ?? id}` };
  }
  if (enough(own)) return text;
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
