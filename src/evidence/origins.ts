import { contentHash } from '../core/ids.ts';
import { type Assigned, assign, type Draft } from './assign-origins.ts';
import { apartFromCopies } from './copies.ts';
import { type LineageDocument, readText, type TextRead } from './lineage-text.ts';
import { type Focus, openLikeness } from './likeness.ts';
import { groupNames } from './person-names.ts';
import { personPublisher } from './named-sources.ts';
import { publishersNamed } from './publishers.ts';
import type { NamedSource } from './source-types.ts';
import { type Sources, readSources } from './sources.ts';

/** One act of saying that texts go back to. */
export interface Origin {
  /** `o-` + 20 hex digits, of its kind, label and first document: later repeats leave it */
  id: string;
  kind: 'person' | 'described' | 'record';
  /** the name, the description or the publisher that holds the record */
  label: string;
  documents: string[];
}

export type OriginBasis = 'copy' | 'named' | 'cited' | 'described' | 'own' | 'likeness' | 'notRecorded' | 'otherEvent';

/** What one text goes back to; no origin = its lineage is not recorded, or it tells of something else. */
export interface TextOrigins {
  document: string;
  origins: string[];
  basis: OriginBasis;
  because: string;
  /** the text that it was taken from, where that shows */
  parent: string | null;
}

export interface Lineage {
  origins: Origin[];
  texts: TextOrigins[];
}

const UNDATED = 1e9;

/** The origins of texts about one matter: who said so first, and which texts repeat whom. Texts in any order; the answer does not depend on it. */
export function lineageOf(documents: readonly LineageDocument[]): Lineage {
  return lineageOfReads(documents.map(document => readText(document)));
}

/** The same of texts that are read already. */
export function lineageOfReads(all: readonly TextRead[]): Lineage {
  const { reads, copies } = apartFromCopies(inTime(all));
  const sources = reads.map(readSources);
  const persons = personsOf(reads, sources, [...copies.keys()]);
  const likeness = openLikeness(reads);
  const cites = publishersNamed(reads, copies);
  const assigned: Assigned[] = [];
  const known: number[] = [];
  const drafts = new Map<string, Draft>();
  reads.forEach((read, at) => {
    const state = {
      at,
      read,
      sources: sources[at]!,
      persons,
      earlier: (focus?: Focus) => likeness.earlier(at, focus),
      cited: cites(at).filter(other => !sources[other]!.denies && !sources[other]!.comments),
      assigned,
      known,
      drafts,
      reads,
      all: sources,
    };
    const one = assign(state);
    for (const draft of one.origins) draft.texts.add(at);
    if (one.origins.length > 0) known.push(at);
    assigned.push(one);
    likeness.add(at);
  });
  return withCopies(finished(reads, assigned), copies);
}

/** On one day the report comes before those who repeat it: who looked or tells by name, then who is quoted, then who only describes, then all others. */
function nearness(read: TextRead): number {
  const { own, isRecord, named, firstHand, described, comments, denies } = readSources(read);
  if (comments || denies) return 4;
  if (firstHand || own || isRecord) return named.some(({ cued }) => cued) || own || isRecord ? 0 : 1;
  return named.some(({ cued }) => cued) ? 2 : described.length > 0 ? 3 : 4;
}

/** In order of publication, undated ones last. */
export function inTime(reads: readonly TextRead[]): TextRead[] {
  return [...reads].sort(
    (a, b) =>
      (a.day ?? UNDATED) - (b.day ?? UNDATED) ||
      (a.day === undefined ? 0 : nearness(a) - nearness(b)) ||
      (a.document.id < b.document.id ? -1 : 1),
  );
}

/** A copy goes back to what its first text goes back to, whatever stands above it. */
function withCopies(lineage: Lineage, copies: ReadonlyMap<TextRead, TextRead>): Lineage {
  const of = new Map(lineage.texts.map(text => [text.document, text]));
  const byId = new Map(lineage.origins.map(origin => [origin.id, origin]));
  for (const [copy, first] of copies) {
    const { origins } = of.get(first.document.id)!;
    const because = `has the words of ${first.document.publisher ?? first.document.id}`;
    lineage.texts.push({ document: copy.document.id, origins, basis: 'copy', because, parent: first.document.id });
    for (const id of origins) byId.get(id)!.documents.push(copy.document.id);
  }
  for (const origin of lineage.origins) origin.documents.sort();
  return lineage;
}

/** Is a name that of a publisher, or part of it: `Free Asia` of `Free Asia Report`? A person may publish too, with a title. */
function publisherNames(reads: readonly TextRead[]): (name: string) => boolean {
  const names = new Set<string>();
  const cued = new Set(reads.flatMap(read => readSources(read).named.flatMap(one => (one.cued ? [one.name] : []))));
  for (const read of reads) {
    const { document } = read;
    // who publishes himself is a source where others name him so
    const person = personPublisher(read);
    if (person !== undefined && speaksHimself(read) && cued.has(person)) continue;
    const words = (document.publisher ?? '')
      .toLowerCase()
      .split(/[^\p{L}\p{M}'’-]+/u)
      .filter(word => word !== '');
    if (words.length > 6 || words.some(word => PERSONAL.test(word))) continue;
    for (let from = 0; from < words.length; from++)
      for (let to = from + 1; to <= words.length; to++) names.add(words.slice(from, to).join(' '));
  }
  return name => name.includes(' ') && names.has(name.toLowerCase());
}
const speaksHimself = ({ tokens }: TextRead): boolean => tokens.some(({ text }) => text === 'I');
const PERSONAL = /^(?:professor|prof|dr|mr|mrs|ms|mme|sir|by)$/;

/**
 * For each text the persons whose account it gives, by group of names. Who only denies, or speaks for a ministry or parliament, has no account of his own; whom a
 * text merely mentions counts where nobody tells anything in it himself.
 */
function personsOf(reads: readonly TextRead[], sources: readonly Sources[], copies: readonly TextRead[]) {
  const isPublisher = publisherNames([...reads, ...copies]);
  const things = new Set(sources.flatMap(one => one.things));
  const persons = sources.map(({ named }) =>
    named.filter(({ name }) => !things.has(name.toLowerCase()) && !isPublisher(name)),
  );
  const names = [...new Set(persons.flatMap(named => named.map(({ name }) => name)))].sort();
  const titled = new Set(persons.flatMap(named => named.filter(one => one.titled).map(({ name }) => name)));
  const groups = new Map(groupNames(names, titled).map((group, index) => [names[index]!, group]));
  const tells = (at: number, { cued, denies }: NamedSource) => cued && !denies && !sources[at]!.comments;
  const speakers = new Set(
    persons.flatMap((named, at) => named.filter(one => tells(at, one)).map(({ name }) => groups.get(name)!)),
  );
  const deniers = new Set(
    persons.flatMap((named, at) =>
      named.filter(one => one.cued && !tells(at, one)).map(({ name }) => groups.get(name)!),
    ),
  );
  if (speakers.size === 0) for (const group of deniers) speakers.add(group);
  return persons.map((named, at) => {
    const own = named.filter(({ name }) => speakers.has(groups.get(name)!));
    const cued = own.filter(one => tells(at, one));
    const taken = cued.length > 0 ? cued : own;
    return new Map(taken.map(({ name }) => [groups.get(name)!, names[groups.get(name)!]!]));
  });
}

function finished(reads: readonly TextRead[], assigned: readonly Assigned[]): Lineage {
  const drafts = [...new Set(assigned.flatMap(({ origins }) => origins))];
  const ids = new Map<Draft, string>();
  const origins = drafts.map(({ kind, label, texts }) => {
    const documents = [...texts].map(at => reads[at]!.document.id).sort();
    const id = `o-${contentHash([kind, label, reads[Math.min(...texts)]!.document.id])}`;
    return { id, kind, label, documents };
  });
  drafts.forEach((draft, index) => ids.set(draft, origins[index]!.id));
  const texts = assigned.map(({ origins: own, basis, because, parent }, at) => ({
    document: reads[at]!.document.id,
    origins: own.map(draft => ids.get(draft)!).sort(),
    basis,
    because,
    parent: parent === null ? null : reads[parent]!.document.id,
  }));
  return { origins, texts };
}
