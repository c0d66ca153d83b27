import { featuresWithin, paragraphOf, type TextRead } from './lineage-text.ts';
import { asWritten, type Focus, type Likeness } from './likeness.ts';
import { onlyLate, otherEvent } from './other-events.ts';
import type { OriginBasis, Origin } from './origins.ts';
import { sameHouse } from './same-house.ts';
import { isOtherWitness } from './trades.ts';
import type { DescribedSource } from './source-types.ts';
import type { Sources } from './sources.ts';

/**
 * A text without a source of its own goes back to the earlier text that it shares most with, where that is at least this part of its own weight by rarity:
 * what goes back shares .2–.6 in the families of test/corpora/origins; in a small matter, where little is rare, .01.
 */
const DERIVED = 0.01;
/** An account of an official's own goes back to an earlier one only if it shares much: two seizures of one kind share .2; from .25 to .6 nothing changes in any family. */
export const SAME_RECORD = 0.35;
/** The same where both tell of a record or an office of one kind. */
export const KIN = 0.08;
/** What officials are said to have done so many days after the first text is another event, not its source. */
const FRESH = 90;
/** Earlier texts that numbers are compared with: the first and the latest. */
const LOOKED = 256;
/** More weight for an origin with each doubling of its texts. */
const REPEATED = 0.12;
/** A second source of a text counts where what is said of it shares this much. */
const MERGED = 0.3;
/** Who speaks in the first person, and is named by nobody, is taken for somebody known only where so much is shared. */
const FIRST_HAND = 0.12;
/** The same of somebody whose trade and numbers no text of the origin tells; in the families of both corpora .12 parts best, .16 tears repeats off. */
const OTHER_WITNESS = 0.12;
/** A record is so much less likely to be what a person is said to have told. */
const RECORD_OF_PERSON = 0.25;
/** Of the shorter text's runs of four words: copies keep .5 and more, texts that reuse one sentence .3. */
const COPIED = 0.5;

/** An origin while its texts are still being found. */
export interface Draft {
  kind: Origin['kind'];
  label: string;
  texts: Set<number>;
}
/** What one text goes back to, by place in the order of time. */
export interface Assigned {
  origins: Draft[];
  basis: OriginBasis;
  because: string;
  parent: number | null;
}

/** What is told without a source that is known here may be another event. */
function withEvent(state: State, one: Assigned): Assigned {
  const heard = one.basis === 'named' && one.origins.some(({ texts }) => texts.size > 0);
  // who speaks again, later, speaks of then
  const again = state.sources.firstHand && one.parent !== null && one.basis !== 'cited';
  if (heard || again || one.origins.length === 0) return one;
  if (isNews(state, one))
    return { origins: [], basis: 'otherEvent', because: 'an office or firm tells of it as news', parent: null };
  const looked = state.known.length <= LOOKED ? state.known : [state.known[0]!, ...state.known.slice(-LOOKED)];
  const before = looked.map(at => state.reads[at]!);
  const other = otherEvent(state.read, before);
  return other === undefined ? one : { origins: [], basis: 'otherEvent', because: other, parent: null };
}

/** What an office or firm is said to have told, long after the text that is most like it, and nobody else in the text. */
function isNews({ read, sources, reads }: State, { parent, basis }: Assigned): boolean {
  if (parent === null || (basis !== 'likeness' && basis !== 'described')) return false;
  if (sources.institution === undefined || sources.comments || sources.denies || sources.authority) return false;
  const [day, before] = [read.day, reads[parent]!.day];
  return day !== undefined && before !== undefined && day > before + FRESH;
}

/** What is known when a text's turn comes: those before it are assigned. */
export interface State {
  at: number;
  read: TextRead;
  sources: Sources;
  /** by text, the persons whose account it gives: group of names → name */
  persons: Map<number, string>[];
  earlier: (focus?: Focus) => Likeness[];
  cited: number[];
  assigned: Assigned[];
  /** the texts so far that have an origin */
  known: number[];
  drafts: Map<string, Draft>;
  reads: TextRead[];
  all: Sources[];
}

function draftOf({ drafts }: State, kind: Draft['kind'], key: string, label: string): Draft {
  const draft = drafts.get(`${kind} ${key}`) ?? { kind, label, texts: new Set<number>() };
  drafts.set(`${kind} ${key}`, draft);
  return draft;
}

/** What a text goes back to, by the first of: named persons, publishers, its own looking, described persons, records, likeness. */
export function assign(state: State): Assigned {
  return withEvent(state, bySource(state));
}

function bySource(state: State): Assigned {
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
    // another publisher named tells of its own only where it is the first to tell
    const others = quoted
      .slice(1)
      .filter(other => assigned[other]!.parent === null && isFirst(assigned[other]!, other));
    const origins = [...new Set([parent, ...others].flatMap(other => assigned[other]!.origins))];
    const person = origins.every(({ kind }) => kind === 'record') ? besideRecord(state) : undefined;
    return {
      origins: [...origins, ...(person ?? [])],
      basis: 'cited',
      because: `names ${publisher} as its source`,
      parent,
    };
  }
  if ((sources.own || sources.isRecord) && !sources.comments && !sources.denies && !sources.tellsOfSelf)
    return ofItsOwn(state);
  const described = sources.described.filter(({ official }) => !official);
  if (described.length > 0) return fromDescribed(state, described);
  if (!sources.comments && !sources.denies && (sources.records.length > 0 || sources.described.length > 0))
    return fromRecord(state);
  return fromLikeness(state);
}

/** Whose account a text tells beside a record that it cites: of a person described in it, where that shares much. */
function besideRecord(state: State): Draft[] | undefined {
  const first = state.sources.described.find(({ official }) => !official);
  const found = first && bestParent(state, draft => (draft.kind === 'record' ? 0 : 1), focusOn(state, first));
  return found && found.part >= MERGED ? state.assigned[found.to]!.origins : undefined;
}

function isFirst({ origins }: Assigned, at: number): boolean {
  return origins.some(({ texts }) => texts.values().next().value === at);
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

/** What a described source is compared by: its sentence with its paragraph, and the sentence alone where the text has several sources. */
function focusOn({ read, sources }: State, { sentence }: DescribedSource): Focus {
  const alone = sources.described.some(other => other.sentence !== sentence);
  const paragraph = paragraphOf(read, sentence);
  const scope = paragraph.size < read.sentences.length ? featuresWithin(read, paragraph) : undefined;
  return { features: featuresWithin(read, new Set([sentence])), alone, scope };
}

function inherited({ read, assigned, reads }: State, parent: Likeness, basis: OriginBasis, prefix: string): Assigned {
  const origins = assigned[parent.to]!.origins;
  const from = reads[parent.to]!.document;
  const shared = parent.because().flatMap(key => asWritten(read, key));
  const because = `${prefix}shares ${shared.join(', ')} with ${from.publisher ?? from.path ?? from.id}`;
  return { origins, basis, because, parent: parent.to };
}

/** Persons who are only described: each goes back to the text that shares most with the sentence that tells of them. */
function fromDescribed(state: State, described: readonly DescribedSource[]): Assigned {
  const { sources, assigned } = state;
  const [first] = described as [DescribedSource];
  const again = sameHouse(state);
  if (again && first.firstHand) return inherited(state, again, 'likeness', 'the same publisher again: ');
  const parent = bestParent(
    state,
    draft => (draft.kind === 'record' && !sources.papers ? (first.firstHand ? 0 : RECORD_OF_PERSON) : 1),
    focusOn(state, first),
  );
  if (parent && parent.part >= leastOf(state, first, parent)) {
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

/** How much must be shared for a described person to be one known before: more where trade and numbers are others. */
function leastOf({ read, reads, assigned }: State, first: DescribedSource, { to }: Likeness): number {
  if (first.direct || (first.firstHand && !first.several)) return FIRST_HAND;
  const texts = new Set(assigned[to]!.origins.flatMap(origin => [...origin.texts].slice(0, LOOKED)));
  return isOtherWitness(
    read,
    first,
    [...texts].map(at => reads[at]!),
  )
    ? OTHER_WITNESS
    : DERIVED;
}

function ofItsOwn(state: State): Assigned {
  const { read, at, earlier } = state;
  const copy = earlier().find(({ to, copied }) => copied >= COPIED && state.assigned[to]!.origins.length > 0);
  if (copy) return inherited(state, copy, 'likeness', 'copied: ');
  const again = sameHouse(state);
  if (again) return inherited(state, again, 'likeness', 'the same publisher again: ');
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
  const first = state.reads[state.known[0] ?? -1]?.day;
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
  const speaker = firstHand && !denies && !comments;
  // who speaks for himself has it from no record
  const parent = bestParent(state, draft => (speaker && draft.kind === 'record' ? 0 : 1));
  const again = firstHand ? sameHouse(state) : undefined;
  if (again) return inherited(state, again, 'likeness', 'the same publisher again: ');
  if (speaker && (!parent || parent.part < FIRST_HAND)) {
    const origin = draftOf(state, 'described', String(state.at), 'somebody who is quoted');
    return {
      origins: [origin],
      basis: 'described',
      because: 'quotes somebody in the first person whom no other text quotes',
      parent: null,
    };
  }
  // who only comments or denies has it from somewhere
  if (parent && parent.part >= (comments || denies ? 0 : DERIVED)) return inherited(state, parent, 'likeness', '');
  return {
    origins: [],
    basis: 'notRecorded',
    because: 'names no source and shares too little with any text',
    parent: null,
  };
}
