import type { Attribution, Hedge, Stance } from '../model/statement.ts';
import type { Clause, ParsedSentence } from './clauses.ts';
import { type CueRow, cueRow, isNounOf } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { Stretch } from './quantities.ts';
import type { TaggedWord } from './tagged.ts';

/** A sentence, parsed, and the paragraph that it stands in. */
export interface ReadSentence extends Stretch {
  paragraph: number;
  parsed: ParsedSentence;
}

/** A quotation, its marks left out; `closed` = its closing mark is there. */
export interface Quotation extends Stretch {
  closed: boolean;
}

/** A stretch that somebody says. */
export interface Said extends Stretch {
  /** as the text has it: a name, a description, a pronoun that stands for `resolved`; null = nobody is said to speak */
  speaker: (Stretch & { text: string; resolved: string }) | null;
  cue: Stretch | null;
  stance: Stance;
  hedge: Hedge;
  attribution: Attribution;
  verbatim: boolean;
}

const PRONOUNS: ReadonlySet<string> = new Set(['he', 'she', 'they', 'we', 'i', 'it']);

/** Who says what, in the order of the text; of stretches that lie in one another the inner one counts. Linear in the sentences. */
export function attribute(text: string, sentences: readonly ReadSentence[], quotations: readonly Quotation[]): Said[] {
  const said: Said[] = [];
  let known: Said['speaker'] = null;
  for (const [k, sentence] of sentences.entries()) {
    const found = saidIn(text, sentence, quotations).map(one => resolve(one, known));
    for (const one of found) if (one.speaker && !PRONOUNS.has(one.speaker.text.toLowerCase())) known = one.speaker;
    const back = carriedBack(sentences, k, found, said, quotations);
    said.push(...back, ...found);
    if (found.length > 0) continue;
    const carried = carriedOn(sentences, k, said, quotations);
    if (carried) said.push(carried);
  }
  return said.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The innermost stretch that holds most of another; undefined where nobody speaks. */
export function saidAt(said: readonly Said[], { start, end }: Stretch): Said | undefined {
  let inner: Said | undefined;
  for (const one of said) {
    const shared = Math.min(end, one.end) - Math.max(start, one.start);
    if (shared * 2 > end - start && (!inner || one.end - one.start <= inner.end - inner.start)) inner = one;
  }
  return inner;
}

function resolve(one: Said, known: Said['speaker']): Said {
  if (!one.speaker || !known || !PRONOUNS.has(one.speaker.text.toLowerCase())) return one;
  return { ...one, speaker: { ...one.speaker, resolved: known.resolved } };
}

function saidIn(text: string, sentence: ReadSentence, quotations: readonly Quotation[]): Said[] {
  const { parsed } = sentence;
  const found: Said[] = [];
  for (const [k, clause] of parsed.clauses.entries()) {
    const row = cueRow('verb', clause.lemma);
    if (!row || clause.kind === 'infinitive') continue;
    const content = contentOf(sentence, k, quotations);
    if (!content) continue;
    found.push(saidBy(text, sentence, clause, row, content));
  }
  return [...found, ...accordingTo(text, sentence)];
}

function saidBy(text: string, { parsed }: ReadSentence, clause: Clause, row: CueRow, content: Content): Said {
  const { words } = parsed;
  const agent = clause.passive
    ? clause.prepositions.find(({ word }) => word === 'by')?.phrase
    : speakerPhrase(parsed, clause);
  return {
    ...content.stretch,
    speaker: agent ? speakerOf(text, words, agent) : null,
    cue: { start: words[clause.last]!.start, end: words[clause.last]!.end },
    stance: row.stance,
    hedge: row.hedge,
    attribution: agent ? 'explicit' : 'agentless',
    verbatim: content.verbatim,
  };
}

/** The subject of the verb of saying, or what stands behind it: `…”, said Lee`. */
function speakerPhrase({ words }: ParsedSentence, clause: Clause): NounPhrase | undefined {
  const { subject, object, last } = clause;
  const inverted =
    object !== undefined &&
    object.first === last + 1 &&
    clause.lemma !== 'tell' &&
    (subject === undefined || words[last - 1]?.pos === 'PUNCT');
  return inverted ? object : subject;
}

function speakerOf(
  text: string,
  words: readonly TaggedWord[],
  { first, last }: NounPhrase,
): NonNullable<Said['speaker']> {
  const [start, end] = [words[first]!.start, words[last]!.end];
  const written = text.slice(start, end);
  return { start, end, text: written, resolved: written };
}

interface Content {
  stretch: Stretch;
  verbatim: boolean;
}

/** What the verb of a clause says: behind it, or before it where it closes the sentence. */
function contentOf(sentence: ReadSentence, number: number, quotations: readonly Quotation[]): Content | undefined {
  const { parsed, start, end } = sentence;
  const { words, clauses } = parsed;
  const clause = clauses[number]!;
  const quoted = (at: Stretch): boolean => quotations.some(quote => quote.start < at.end && at.start < quote.end);
  const verb = words[clause.last]!;
  if (
    quotations.some(
      quote => verb.start >= quote.start && verb.end <= quote.end && !isInner(quotations, quote, verb, sentence),
    )
  )
    return undefined;
  const behind = contentBehind(parsed, number);
  if (behind !== undefined) {
    const stretch = { start: words[behind.from]!.start, end: words[behind.to]!.end };
    return { stretch, verbatim: quoted(stretch) };
  }
  const opening = openingOf(clause);
  const comma = opening - 1;
  const closes = comma > 0 && /^[,"”“'’?!]$/.test(words[comma]!.lower) && !clause.relative;
  if (!closes) return undefined;
  // `“…,” he said, “…”`: what stands behind belongs to it too
  const resumes = quotations.some(quote => quote.start > verb.end && quote.start < end);
  const stretch = { start: words[0]!.start, end: resumes ? end : words[comma]!.start };
  return stretch.end > start
    ? { stretch, verbatim: quoted({ start: stretch.start, end: words[comma]!.end }) }
    : undefined;
}

/** A verb of saying within a quotation reports what somebody else says, where it has content of its own. */
function isInner(
  quotations: readonly Quotation[],
  quote: Quotation,
  verb: TaggedWord,
  sentence: ReadSentence,
): boolean {
  return (
    !quote.closed ||
    quotations.length === 0 ||
    (quote.start < sentence.start && verb.end < quote.end) ||
    verb.end < quote.end
  );
}

/** First word of a cue clause at the end of a sentence: its subject where that stands right before the verb, else the verb. */
function openingOf(clause: Clause): number {
  const { subject, first } = clause;
  return subject && subject.last < first && first - subject.last <= 3 ? subject.first : first;
}

const COMPLEMENTS: ReadonlySet<string> = new Set(['that', 'how', 'whether', 'if']);

/** Words behind the verb that are what is said: `that …`, a clause with a subject of its own, a quotation, or for a denial its object. */
function contentBehind({ words, clauses }: ParsedSentence, number: number): { from: number; to: number } | undefined {
  const clause = clauses[number]!;
  const next = clauses[number + 1];
  const to = contentEnd({ words, clauses }, number);
  for (let k = clause.last + 1; k <= Math.min(to, clause.last + 14); k++) {
    const { lower, pos } = words[k]!;
    if (COMPLEMENTS.has(lower) && (pos === 'SCONJ' || pos === 'PRON' || pos === 'DET') && next && next.first > k)
      return { from: firstWord(words, k + 1), to };
    if (/^["“”„«]$/.test(lower) && k < to) return { from: k + 1, to };
    if (lower === ':' && k < to) return { from: k + 1, to };
    if (next && k >= next.first) break;
  }
  if (cueRow('verb', clause.lemma)?.stance === 'denied' && clause.object) return { from: clause.object.first, to };
  const own = next?.subject;
  const direct = own && own.first === clause.last + 1 && next.kind === 'finite' && !next.relative;
  if (direct) return { from: own.first, to };
  const told = clause.lemma === 'tell' && own && clause.object && own.first === clause.object.last + 1;
  return told ? { from: own.first, to } : undefined;
}

/** The quotation mark behind `that` is not part of what is said. */
function firstWord(words: readonly TaggedWord[], k: number): number {
  return /^["“”„«'‘`]$/.test(words[k]?.lower ?? '') ? k + 1 : k;
}

/** Up to the end of the sentence, or to where the same speaker is said to say more: `refuted that … and said`. */
function contentEnd({ words, clauses }: Pick<ParsedSentence, 'words' | 'clauses'>, number: number): number {
  let last = words.length - 1;
  while (last > 0 && /^[.!?"”“»']$/.test(words[last]!.lower)) last--;
  for (let k = number + 1; k < clauses.length; k++) {
    const other = clauses[k]!;
    const before = words[other.first - 1]?.lower;
    if ((before === 'and' || before === 'but') && cueRow('verb', other.lemma) && other.kind === 'finite')
      return other.first - 2;
    // the main verb behind a relative clause: `X, who claims that …, testified`
    if (clauses[number]!.relative && !other.relative && other.subject === clauses[number]!.subject && before === ',')
      return other.first - 2;
  }
  return last;
}

/** `according to the ministry`: what it says is the rest of the sentence. */
function accordingTo(text: string, { parsed: { words, phrases }, end }: ReadSentence): Said[] {
  const at = words.findIndex(({ lower }, k) => lower === 'according' && words[k + 1]?.lower === 'to');
  if (at < 0) return [];
  const phrase = phrases.find(({ first }) => first >= at + 2 && first <= at + 3);
  if (!phrase) return [];
  const leads = at <= 1;
  const from = leads ? Math.min(phrase.last + 2, words.length - 1) : 0;
  const stretch = { start: words[from]!.start, end: leads ? end : words[at - 1]!.end };
  const cue = { start: words[at]!.start, end: words[at + 1]!.end };
  return [
    {
      ...stretch,
      speaker: speakerOf(text, words, phrase),
      cue,
      stance: 'asserted',
      hedge: 'none',
      attribution: 'explicit',
      verbatim: false,
    },
  ];
}

/**
 * A quotation of several sentences has its cue in one of them: the others go back to it, also where a mark is missing. Without marks, `…, he said` at the
 * end of a paragraph goes back over the sentences before it that name nobody.
 */
function carriedBack(
  sentences: readonly ReadSentence[],
  k: number,
  found: readonly Said[],
  said: readonly Said[],
  quotations: readonly Quotation[],
): Said[] {
  const closing = found.find(({ start, cue, speaker }) => cue !== null && speaker !== null && cue.start > start);
  if (!closing) return [];
  const back: Said[] = [];
  for (let j = k - 1; j >= 0 && sentences[j]!.paragraph === sentences[k]!.paragraph; j--) {
    const before = sentences[j]!;
    if (said.some(one => one.start < before.end && before.start < one.end && one.attribution === 'explicit')) break;
    const inQuotation = quotations.some(quote => quote.start <= before.end && quote.end > before.start);
    const pronoun = PRONOUNS.has(closing.speaker!.text.toLowerCase());
    if (!inQuotation && !pronoun) break;
    back.push({ ...closing, start: before.start, end: before.end, attribution: 'carried', verbatim: inQuotation });
  }
  return back.reverse();
}

const ANAPHORS = /^(?:the|they|these|those|it|this|such|he|she|his|her|their)$/;

/**
 * A quotation that no cue stands with is that of the one who spoke last; a sentence that takes up what was just reported (`The parts were …`) is
 * still what was reported.
 */
function carriedOn(
  sentences: readonly ReadSentence[],
  k: number,
  said: readonly Said[],
  quotations: readonly Quotation[],
): Said | undefined {
  const sentence = sentences[k]!;
  const last = said.at(-1);
  const previous = sentences[k - 1];
  if (!last || !previous || last.end < previous.start) return undefined;
  const quote = quotations.find(one => one.start <= sentence.start + 2 && one.end > sentence.start);
  const near = sentence.paragraph - previous.paragraph <= 1;
  if (quote && near)
    return { ...last, start: sentence.start, end: sentence.end, cue: null, attribution: 'carried', verbatim: true };
  const first = sentence.parsed.words.find(({ pos }) => pos !== 'PUNCT');
  const takesUp = first !== undefined && ANAPHORS.test(first.lower) && sentence.paragraph === previous.paragraph;
  const indirect = last.attribution === 'explicit' && !last.verbatim && last.cue !== null && last.cue.end <= last.start;
  if (!takesUp || !indirect || first.lower === 'this') return undefined;
  const subject = sentence.parsed.clauses[0]?.subject;
  const head = subject && sentence.parsed.words[subject.head]!;
  if (!head || (head.pos !== 'PRON' && isNounOf('person', head.lower))) return undefined;
  return { ...last, start: sentence.start, end: sentence.end, cue: null, attribution: 'carried' };
}
