import type { ClaimKey } from '../evidence/claim-key.ts';
import { sentenceFeatures, type TextRead } from '../evidence/lineage-text.ts';
import type { TextOrigins } from '../evidence/origins.ts';
import { groupNames } from '../evidence/person-names.ts';
import type { Statement } from '../model/statement.ts';
import type { Matter } from './lineages.ts';

/** What each telling text goes back to for one claim: in a text with several speakers only the one who says this, and what such a text handed on. */
export function claimOrigins(
  matter: Matter,
  telling: readonly number[],
  key: ClaimKey,
  statements: ReadonlyMap<string, readonly Statement[]>,
): Map<string, TextOrigins> {
  const texts = new Map(matter.lineage.texts.map(text => [text.document, text]));
  const found = new Map<string, TextOrigins>();
  for (const at of telling) {
    const { id } = matter.reads[at]!.document;
    const text = texts.get(id)!;
    const parent = text.parent === null ? undefined : found.get(text.parent);
    if (parent && text.basis !== 'named') found.set(id, { ...text, origins: parent.origins });
    else if (text.basis === 'named' && text.origins.length > 1)
      found.set(id, ofSpeaker(matter, at, text, key, statements.get(id) ?? []));
    else found.set(id, text);
  }
  return found;
}

/** The persons who say the claim: the speaker of its statement, else the one who is named last before it. Records stay. */
function ofSpeaker(
  matter: Matter,
  at: number,
  text: TextOrigins,
  key: ClaimKey,
  own: readonly Statement[],
): TextOrigins {
  const kinds = new Map(matter.lineage.origins.map(origin => [origin.id, origin]));
  const persons = text.origins.filter(id => kinds.get(id)!.kind === 'person');
  if (persons.length < 2) return text;
  const read = matter.reads[at]!;
  const sentence = tellingSentence(read, key);
  const { start, end } = read.sentences[sentence] ?? { start: 0, end: 0 };
  const speakers = own
    .filter(one => one.start >= start && one.start < end && one.speaker !== null)
    .map(({ speaker }) => speaker!);
  const named = matter.sources[at]!.named.filter(one => one.cued && !one.denies && one.sentence <= sentence).map(
    ({ name }) => name,
  );
  for (const name of [...speakers, ...named.reverse()]) {
    const owner = persons.find(id => isOne(kinds.get(id)!.label, name));
    if (owner !== undefined)
      return {
        ...text,
        origins: text.origins.filter(id => id === owner || !persons.includes(id)),
        because: `${name} says it`,
      };
  }
  return text;
}

function isOne(label: string, name: string): boolean {
  const [a, b] = groupNames([label, name]);
  return a === b;
}

/** The sentence that shares most with the claim; the first of equals. */
export function tellingSentence(read: TextRead, { words, amount }: ClaimKey): number {
  let best = { at: 0, shared: -1 };
  sentenceFeatures(read).forEach((features, at) => {
    const shared =
      [...words].filter(word => features.has(word)).length +
      (amount !== undefined && features.has(`q:${amount}`) ? 10 : 0);
    if (shared > best.shared) best = { at, shared };
  });
  return best.at;
}
