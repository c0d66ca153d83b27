import { contentHash } from '../core/ids.ts';
import { featuresWithin, type LineageDocument, readText, type TextRead } from './lineage-text.ts';
import { apartFromCopies } from './copies.ts';
import { type Focus, type Likeness, openLikeness } from './likeness.ts';
import { onlyLate, otherEvent } from './other-events.ts';
import { groupNames } from './person-names.ts';
import { publishersNamed } from './publishers.ts';
import { type DescribedSource, type Sources, readSources } from './sources.ts';

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

/**
 * A text without a source of its own goes back to the earlier text that it shares most with, where that is at least this part of its own weight by rarity.
 * Fitted on the five development families of test/corpora/origins: what goes back shares .2–.6, unrelated texts below .1.
 */
const DERIVED = 0.02;
/** An account of an official's own goes back to an earlier one only if it shares much: two seizures of one kind share .2. */
const SAME_RECORD = 0.2;
/** The same where both tell of a record or an office of one kind. */
const KIN = 0.08;
const UNDATED = 1e9;
/** What officials are said to have done so many days after the first text is another event, not its source. */
const FRESH = 90;
/** More weight for an origin with each doubling of its texts. */
const REPEATED = 0.12;
/** A second source of a text counts where what is said of it shares this much. */
const MERGED = 0.3;
/** Who speaks in the first person, and is named by nobody, is taken for somebody known only where so much is shared. */
const FIRST_HAND = 0.25;
/** Of the shorter text's runs of four words: copies keep .5 and more, texts that reuse one sentence .3. */
const COPIED = 0.5;

interface Draft {
  kind: Origin['kind'];
  label: string;
  texts: Set<number>;
}
interface Assigned {
  origins: Draft[];
  basis: OriginBasis;
  because: string;
  parent: number | null;
}

/** The origins of texts about one matter: who said so first, and which texts repeat whom. Texts in any order; the answer does not depend on it. */
export function lineageOf(documents: readonly LineageDocument[]): Lineage {
  return lineageOfReads(documents.map(document => readText(document)));
}

/** The same of texts that are read already. */
export function lineageOfReads(all: readonly TextRead[]): Lineage {
  const { reads, copies } = apartFromCopies(inTime(all));
  const sources = reads.map(readSources);
  const persons = personsOf(sources);
  const likeness = openLikeness(reads);
  const cites = publishersNamed(reads);
  const assigned: Assigned[] = [];
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
      drafts,
      reads,
      all: sources,
    };
    const one = withEvent(state, assign(state));
    for (const draft of one.origins) draft.texts.add(at);
    assigned.push(one);
    likeness.add(at);
  });
  return withCopies(finished(reads, assigned), copies);
}

/** What is told without a source that is known here may be another event. */
function withEvent(state: State, one: Assigned): Assigned {
  const known = one.basis === 'named' && one.origins.some(({ texts }) => texts.size > 0);
  if (known || one.origins.length === 0) return one;
  const before = state.reads.slice(0, state.at).filter((_, at) => state.assigned[at]!.origins.length > 0);
  const other = otherEvent(state.read, before);
  return other === undefined ? one : { origins: [], basis: 'otherEvent', because: other, parent: null };
}

/** In order of publication, undated ones last. */
export function inTime(reads: readonly TextRead[]): TextRead[] {
  return [...reads].sort((a, b) => (a.day ?? UNDATED) - (b.day ?? UNDATED) || (a.document.id < b.document.id ? -1 : 1));
}

/** A copy goes back to what its first text goes back to, whatever stands above it. */
function withCopies(lineage: Lineage, copies: ReadonlyMap<TextRead, TextRead>): Lineage {
  const of = new Map(lineage.texts.map(text => [text.document, text]));
  for (const [copy, first] of copies) {
    const { origins } = of.get(first.document.id)!;
    const because = `has the words of ${first.document.publisher ?? first.document.id}`;
    lineage.texts.push({ document: copy.document.id, origins, basis: 'copy', because, parent: first.document.id });
    for (const origin of lineage.origins)
      if (origins.includes(origin.id)) origin.documents = [...origin.documents, copy.document.id].sort();
  }
  return lineage;
}

interface State {
  at: number;
  read: TextRead;
  sources: Sources;
  persons: ReturnType<typeof personsOf>;
  earlier: (focus?: Focus) => Likeness[];
  cited: number[];
  assigned: Assigned[];
  drafts: Map<string, Draft>;
  reads: TextRead[];
  all: Sources[];
}

/**
 * For each text the persons whose account it gives, by group of names. Who only denies, or speaks for a ministry or parliament, has no account of his own; whom a
 * text merely mentions counts where nobody tells anything in it himself.
 */
function personsOf(sources: readonly Sources[]) {
  const things = new Set(sources.flatMap(one => one.things));
  const persons = sources.map(({ named }) => named.filter(({ name }) => !things.has(name.toLowerCase())));
  const names = [...new Set(persons.flatMap(named => named.map(({ name }) => name)))].sort();
  const titled = new Set(persons.flatMap(named => named.filter(one => one.titled).map(({ name }) => name)));
  const groups = new Map(groupNames(names, titled).map((group, index) => [names[index]!, group]));
  const tells = (at: number) => !sources[at]!.denies && !sources[at]!.comments;
  const speakers = new Set(
    persons.flatMap((named, at) => named.filter(({ cued }) => cued && tells(at)).map(({ name }) => groups.get(name)!)),
  );
  const deniers = new Set(
    persons.flatMap((named, at) => named.filter(({ cued }) => cued && !tells(at)).map(({ name }) => groups.get(name)!)),
  );
  if (speakers.size === 0) for (const group of deniers) speakers.add(group);
  return persons.map((named, at) => {
    const own = named.filter(({ name }) => speakers.has(groups.get(name)!));
    const cued = own.filter(one => one.cued);
    const taken = cued.length > 0 && tells(at) ? cued : own;
    return new Map(taken.map(({ name }) => [groups.get(name)!, names[groups.get(name)!]!]));
  });
}

function draftOf({ drafts }: State, kind: Draft['kind'], key: string, label: string): Draft {
  const draft = drafts.get(`${kind} ${key}`) ?? { kind, label, texts: new Set<number>() };
  drafts.set(`${kind} ${key}`, draft);
  return draft;
}

function assign(state: State): Assigned {
  const { persons, at, cited, assigned, reads, sources } = state;
  const named = [...persons[at]!].map(([group, label]) => draftOf(state, 'person', String(group), label));
  const primary = cited.filter(other => assigned[other]!.basis === 'own');
  if (named.length > 0) {
    const origins = [...new Set([...named, ...primary.flatMap(other => assigned[other]!.origins)])];
    return { origins, basis: 'named', because: `names ${[...persons[at]!.values()].join(', ')}`, parent: null };
  }
  const quoted = cited.filter(other => assigned[other]!.origins.length > 0);
  if (quoted.length > 0) {
    const parent = quoted[0]!;
    const publisher = reads[parent]!.document.publisher ?? '';
    return { origins: assigned[parent]!.origins, basis: 'cited', because: `names ${publisher} as its source`, parent };
  }
  if ((sources.own || sources.isRecord) && !sources.comments && !sources.denies) return ofItsOwn(state);
  const described = sources.described.filter(({ official }) => !official);
  if (described.length > 0) return fromDescribed(state, described);
  if (!sources.comments && !sources.denies && (sources.records.length > 0 || sources.described.length > 0))
    return fromRecord(state);
  return fromLikeness(state);
}

/**
 * The earlier text with an origin that shares most. Persons' origins are preferred for what a person is said to have told, and an origin that more texts
 * repeat is the likelier to be repeated once more.
 */
function bestParent(
  { earlier, assigned }: State,
  prefers: (draft: Draft) => number,
  focus?: Focus,
): Likeness | undefined {
  let best: { one: Likeness; score: number } | undefined;
  for (const one of earlier(focus)) {
    const { origins } = assigned[one.to]!;
    if (origins.length === 0) continue;
    const known = Math.max(...origins.map(draft => prefers(draft) * (1 + REPEATED * doublings(draft.texts.size))));
    if (known === 0) continue;
    const score = (one.shared * known) / (origins.length > 1 ? 1.5 : 1);
    if (!best || score > best.score) best = { one, score };
  }
  return best?.one;
}

function doublings(count: number): number {
  return 31 - Math.clz32(Math.max(1, count));
}

/** What a described source is compared by: its sentence, and that alone where the text has several sources. */
function focusOn({ read, sources }: State, { sentence }: DescribedSource): Focus {
  const alone = sources.described.some(other => other.sentence !== sentence);
  return { features: featuresWithin(read, new Set([sentence])), alone };
}

function inherited({ assigned, reads }: State, parent: Likeness, basis: OriginBasis, prefix: string): Assigned {
  const origins = assigned[parent.to]!.origins;
  const from = reads[parent.to]!.document;
  const because = `${prefix}shares ${parent.because.map(key => key.slice(2)).join(', ')} with ${from.publisher ?? from.id}`;
  return { origins, basis, because, parent: parent.to };
}

/** Persons who are only described: each goes back to the text that shares most with the sentence that tells of them. */
function fromDescribed(state: State, described: readonly DescribedSource[]): Assigned {
  const { sources, assigned } = state;
  const [first] = described as [DescribedSource];
  const parent = bestParent(
    state,
    draft => (draft.kind === 'record' && !sources.papers ? 0.5 : 1),
    focusOn(state, first),
  );
  if (parent && parent.part >= (first.firstHand && !first.several ? FIRST_HAND : DERIVED)) {
    const one = inherited(state, parent, 'described', `“${first.text}”: `);
    const rest = [...described.slice(1), ...sources.described.filter(({ official }) => official)].filter(
      ({ sentence }) => sentence !== first.sentence,
    );
    for (const other of rest.slice(0, 3)) {
      const second = bestParent(state, () => 1, focusOn(state, other));
      if (second && second.part >= MERGED)
        one.origins = [...new Set([...one.origins, ...assigned[second.to]!.origins])];
    }
    return one;
  }
  if (sources.comments || sources.denies) return fromLikeness(state);
  const kind = sources.described.some(({ official }) => official) ? 'record' : 'described';
  const origin = draftOf(state, kind, String(state.at), first.text);
  return { origins: [origin], basis: 'described', because: `“${first.text}”, of nobody known before`, parent: null };
}

function ofItsOwn(state: State): Assigned {
  const { read, at, earlier } = state;
  const copy = earlier().find(({ to, copied }) => copied >= COPIED && state.assigned[to]!.origins.length > 0);
  if (copy) return inherited(state, copy, 'likeness', 'copied: ');
  const label = labelOf(state);
  const { own } = state.sources;
  const words = own ? read.document.text.slice(own.start, own.end) : read.heading.split('\n').at(-1)!;
  return {
    origins: [draftOf(state, 'record', String(at), label)],
    basis: 'own',
    because: `looked for itself: “${words}”`,
    parent: null,
  };
}

function labelOf({ read, sources }: State): string {
  const publisher = read.document.publisher ?? 'no publisher';
  return sources.records.length > 0 ? `${sources.records.join(', ')} (${publisher})` : publisher;
}

/** A paper, or officials who are quoted. */
function fromRecord(state: State): Assigned {
  const { sources, at, all } = state;
  const kin = (other: number) =>
    sources.records.some(record => all[other]!.records.includes(record)) ||
    sources.offices.some(office => all[other]!.offices.includes(office));
  const first = state.reads.find((_, other) => other < at && state.assigned[other]!.origins.length > 0)?.day;
  if (first !== undefined && onlyLate(state.read, first + FRESH))
    return {
      origins: [],
      basis: 'otherEvent',
      because: 'officials tell of what happened after the first text',
      parent: null,
    };
  const parent = bestParent(state, draft => (draft.kind === 'record' ? 1 : 0));
  if (parent && parent.shared > 0 && parent.part >= (kin(parent.to) ? KIN : SAME_RECORD))
    return inherited(state, parent, 'likeness', '');
  const label = labelOf(state);
  return {
    origins: [draftOf(state, 'record', String(at), label)],
    basis: 'own',
    because: `has it from ${label}`,
    parent: null,
  };
}

function fromLikeness(state: State): Assigned {
  const { firstHand, denies, comments } = state.sources;
  const parent = bestParent(state, () => 1);
  const speaks = firstHand && !denies && !comments;
  if (speaks && (!parent || parent.part < FIRST_HAND)) {
    const origin = draftOf(state, 'described', String(state.at), 'somebody who is quoted');
    return {
      origins: [origin],
      basis: 'described',
      because: 'quotes somebody in the first person whom no other text quotes',
      parent: null,
    };
  }
  if (parent && parent.part >= DERIVED) return inherited(state, parent, 'likeness', '');
  return {
    origins: [],
    basis: 'notRecorded',
    because: 'names no source and shares too little with any text',
    parent: null,
  };
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
