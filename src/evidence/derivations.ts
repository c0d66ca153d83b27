import type { Derivation } from '../model/statement.ts';
import { type Drift, driftBetween, isTranslation } from './drift.ts';
import type { TextRead } from './lineage-text.ts';
import { type Likeness, openLikeness } from './likeness.ts';
import type { Lineage, TextOrigins } from './origins.ts';
import type { Sources } from './sources.ts';

/** A copy keeps at least half of the shorter text's runs of four words; a reused sentence a third. */
const COPIED = 0.5;
/** Days between two texts that tell of one hearing or interview. */
const SAME_ACT = 3;

/** From each text to the earlier one that it goes back to, with the way, the reason and what drifted. Texts in order of time. */
export function derivationsOf(
  reads: readonly TextRead[],
  sources: readonly Sources[],
  { texts, origins }: Lineage,
): Derivation[] {
  const at = new Map(reads.map((read, index) => [read.document.id, index]));
  const byDocument = new Map(texts.map(text => [text.document, text]));
  const labels = new Map(origins.map(({ id, label }) => [id, label]));
  const likeness = openLikeness(reads);
  const found: Derivation[] = [];
  const first = new Map<string, number>();
  const told = reads.map((read, index) => ({ read, sources: sources[index]! }));
  reads.forEach((read, index) => {
    const text = byDocument.get(read.document.id);
    const parent = text && parentOf({ text, index, reads, byDocument, at, earlier: () => likeness.earlier(index) });
    if (text && parent) {
      const type = typeOf(read, reads[parent.to]!, text, parent);
      found.push({
        from: read.document.id,
        to: reads[parent.to]!.document.id,
        ...type,
        score: Math.min(1, Math.round(Math.max(parent.part, parent.copied) * 1000) / 1000),
        because: reasonOf(text, labels, type.type),
        drift: driftOf(told, parent.to, first.get(text.origins[0]!) ?? parent.to, index),
      });
    }
    for (const origin of text?.origins ?? []) if (!first.has(origin)) first.set(origin, index);
    likeness.add(index);
  });
  return found;
}

/** What drifted from the text that it was taken from, and in other fields from the first text of the origin. */
function driftOf(
  told: readonly Parameters<typeof driftBetween>[0][],
  parent: number,
  first: number,
  index: number,
): Drift[] {
  const near = driftBetween(told[parent]!, told[index]!);
  if (first === parent || first >= index) return near;
  const fields = new Set(near.map(({ field }) => field));
  return [...near, ...driftBetween(told[first]!, told[index]!).filter(({ field }) => !fields.has(field))];
}

interface Looked {
  text: TextOrigins;
  index: number;
  reads: readonly TextRead[];
  byDocument: ReadonlyMap<string, TextOrigins>;
  at: ReadonlyMap<string, number>;
  earlier: () => readonly Likeness[];
}

/** The text named when the origin was found; else the likest earlier text of the same origin. */
function parentOf({ text, index, byDocument, reads, at, earlier }: Looked): Likeness | undefined {
  const named = text.parent === null ? undefined : at.get(text.parent);
  if (named !== undefined && named < index)
    return earlier().find(({ to }) => to === named) ?? { to: named, shared: 0, part: 0, copied: 0, because: () => [] };
  return text.origins.length === 0
    ? undefined
    : earlier().find(({ to }) =>
        byDocument.get(reads[to]!.document.id)?.origins.some(origin => text.origins.includes(origin)),
      );
}

function typeOf(
  read: TextRead,
  from: TextRead,
  text: TextOrigins,
  { copied }: Likeness,
): Pick<Derivation, 'type' | 'basis'> {
  if (text.basis === 'copy' || copied >= COPIED) return { type: 'copies', basis: 'shingle' };
  if (isTranslation(read)) return { type: 'translates', basis: 'stated' };
  if (text.basis === 'cited') return { type: 'cites', basis: 'stated' };
  if (read.quotes.some(quote => from.quotes.includes(quote))) return { type: 'quotes', basis: 'shingle' };
  if (text.basis !== 'named') return { type: 'paraphrases', basis: 'claimKey' };
  const together = read.day !== undefined && from.day !== undefined && read.day - from.day <= SAME_ACT;
  return { type: together ? 'sameUtterance' : 'sameSpeaker', basis: 'stated' };
}

function reasonOf(
  { because, origins }: TextOrigins,
  labels: ReadonlyMap<string, string>,
  type: Derivation['type'],
): string {
  const to = origins.map(id => labels.get(id)).join(' and ');
  return `${type}: ${because}; goes back to ${to}.`;
}

/** Fields that drifted anywhere between the repeats, each with every pair of words once. */
export function driftFields(derivations: readonly Derivation[]): Drift[] {
  const seen = new Map<string, Drift>();
  for (const { drift } of derivations)
    for (const one of drift) seen.set(`${one.field}\n${one.from}\n${one.to}`, one as Drift);
  return [...seen.values()].sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0));
}
