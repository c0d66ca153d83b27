import type { ClaimKey } from '../evidence/claim-key.ts';
import { isLineageWord } from '../evidence/lineage-words.ts';
import { foldWord, sentenceFeatures, type TextRead } from '../evidence/lineage-text.ts';
import type { TextOrigins } from '../evidence/origins.ts';
import { groupNames } from '../evidence/person-names.ts';
import type { Statement } from '../model/statement.ts';
import { ofParagraph, repeatedPerson } from './claim-paragraph.ts';
import type { Matter } from './lineages.ts';

/** What each telling text goes back to for one claim: in a text with several speakers only the one who says this, and what such a text handed on. */
export function claimOrigins(
  matter: Matter,
  telling: readonly number[],
  key: ClaimKey,
  statements: ReadonlyMap<string, readonly Statement[]>,
  keys: ReadonlyMap<string, ClaimKey>,
): Map<string, TextOrigins> {
  const texts = new Map(matter.lineage.texts.map(text => [text.document, text]));
  const found = new Map<string, TextOrigins>();
  for (const at of telling) {
    const { id } = matter.reads[at]!.document;
    const own = statements.get(id) ?? [];
    const sentence = saidIn(matter.reads[at]!, key, own, keys);
    const text = ofParagraph(matter, at, texts.get(id)!, sentence);
    const parent =
      text.parent === null ? undefined : (found.get(text.parent) ?? untold(matter, text.parent, key, statements));
    const apart = parent && recordSaying(own, key, keys);
    if (apart !== undefined)
      found.set(id, {
        ...text,
        origins: [],
        basis: 'notRecorded',
        parent: null,
        because: `it is of ${apart}: lineage not recorded`,
      });
    else if (parent && text.basis !== 'named') found.set(id, handedOn(matter, at, text, parent, sentence));
    else if (text.basis === 'named' && text.origins.length > 1) found.set(id, ofSpeaker(matter, at, text, key, own));
    else found.set(id, text);
  }
  return found;
}

/** The sentence of a text's own statement of the claim, else that which shares most with it. */
function saidIn(read: TextRead, key: ClaimKey, own: readonly Statement[], keys: ReadonlyMap<string, ClaimKey>): number {
  const said = own.find(({ claim }) => keys.get(claim) === key);
  const at = said === undefined ? -1 : read.sentences.findIndex(({ end }) => end > said.start);
  return at < 0 ? tellingSentence(read, key) : at;
}

/** The origins of the text that this one goes back to; where several persons speak there, of the one whose account it repeats. */
function handedOn(
  matter: Matter,
  at: number,
  text: TextOrigins,
  { origins, document }: TextOrigins,
  sentence: number,
): TextOrigins {
  if (origins.length < 2) return { ...text, origins };
  const kinds = new Map(matter.lineage.origins.map(origin => [origin.id, origin]));
  const persons = origins.filter(id => kinds.get(id)?.kind === 'person');
  if (persons.length < 2) return { ...text, origins };
  const to = matter.reads.findIndex(read => read.document.id === document);
  const name = repeatedPerson(matter, [at, to], sentence);
  const owner = name && persons.find(id => isOnePerson(matter, kinds.get(id)!.label, name));
  return owner
    ? { ...text, origins: origins.filter(id => id === owner || !persons.includes(id)) }
    : { ...text, origins };
}

/** A record or an instrument that says the claim (`spy satellites`, `the manifest`): it goes back to no other text's witness. */
function recordSaying(
  own: readonly Statement[],
  key: ClaimKey,
  keys: ReadonlyMap<string, ClaimKey>,
): string | undefined {
  const speaker = own.find(({ claim, speaker: said }) => keys.get(claim) === key && said !== null)?.speaker ?? '';
  const words = speaker.toLowerCase().match(/[a-z]+/g) ?? [];
  const isRecord = words.some(
    word => isLineageWord('record', word) || isLineageWord('paper', word) || INSTRUMENTS.test(word),
  );
  return isRecord ? speaker : undefined;
}
const INSTRUMENTS = /^(?:satellites?|radars?|cameras?|sensors?|images?|imagery|photographs?|photos?|transponders?)$/;

/** An earlier text that tells the claim in words too different to be told: who says what is nearest to it there. */
function untold(
  matter: Matter,
  document: string,
  key: ClaimKey,
  statements: ReadonlyMap<string, readonly Statement[]>,
): TextOrigins | undefined {
  const at = matter.reads.findIndex(read => read.document.id === document);
  const text = matter.lineage.texts.find(one => one.document === document);
  return text?.basis === 'named' && text.origins.length > 1
    ? ofSpeaker(matter, at, text, key, statements.get(document) ?? [])
    : undefined;
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
    const owner = persons.find(id => isOnePerson(matter, kinds.get(id)!.label, name));
    if (owner !== undefined)
      return {
        ...text,
        origins: text.origins.filter(id => id === owner || !persons.includes(id)),
        because: `${name} says it`,
      };
  }
  return text;
}

const asked = new WeakMap<Matter, Map<string, boolean>>();

/** `North Korean defector Lee Bok-gu` and `Lee` are Lee Bok-gu: all words of the one in the other, or the matcher's one name. Asked once a matter. */
export function isOnePerson(matter: Matter, label: string, name: string): boolean {
  const known = asked.get(matter) ?? new Map<string, boolean>();
  asked.set(matter, known);
  const key = `${label}\n${name}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const words = (text: string): string[] => foldWord(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [called, said] = [words(label), words(name)];
  const within = (some: readonly string[], all: readonly string[]) =>
    some.length > 0 && some.every(word => all.includes(word));
  const groups = groupNames([label, name]);
  const one = within(called, said) || within(said, called) || groups[0] === groups[1];
  known.set(key, one);
  return one;
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
