import type { Attribution, Hedge, Stance } from '../model/statement.ts';
import type { ParsedSentence } from './clauses.ts';
import { answers } from './interview.ts';
import { cueRow } from './lexicon.ts';
import type { Stretch } from './quantities.ts';
import { type Speech, speechIn, stretchOf } from './speech.ts';
import type { WordSpan } from './speaker-mentions.ts';

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

const PRONOUN = /^(?:he|she|they|we|i|it)$/i;

/** Who says what, in the order of the text; of stretches that lie in one another the inner one counts. Linear in the sentences. */
export function attribute(text: string, sentences: readonly ReadSentence[], quotations: readonly Quotation[]): Said[] {
  const said: Said[] = [...answers(text, sentences)];
  let known: Said['speaker'] = null;
  let last: Said | undefined;
  for (const [k, sentence] of sentences.entries()) {
    const own = speechIn(sentence.parsed)
      .map(speech => saidBy(text, sentence, speech, quotations))
      .filter(one => one !== undefined)
      .map(one => resolve(one, known));
    for (const one of own) if (one.speaker && !PRONOUN.test(one.speaker.text)) known = one.speaker;
    said.push(...carriedBack(sentences, k, own, said, quotations), ...own);
    const carried = own.some(({ start, end }) => coversMost(start, end, sentence))
      ? undefined
      : carriedOn(sentences, k, last, quotations);
    if (carried) said.push(carried);
    last =
      own.at(-1) ?? carried ?? (sentence.paragraph === sentences[k - 1]?.paragraph ? last : keep(last, sentences, k));
  }
  return said.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** What was said is remembered into the next paragraph, not further. */
function keep(last: Said | undefined, sentences: readonly ReadSentence[], k: number): Said | undefined {
  const previous = sentences[k - 1];
  return last && previous && last.end >= previous.start ? last : undefined;
}

function coversMost(start: number, end: number, sentence: Stretch): boolean {
  return (Math.min(end, sentence.end) - Math.max(start, sentence.start)) * 2 > sentence.end - sentence.start;
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
  if (!one.speaker || !known || !PRONOUN.test(one.speaker.text)) return one;
  return { ...one, speaker: { ...one.speaker, resolved: known.resolved } };
}

function saidBy(
  text: string,
  { parsed }: ReadSentence,
  speech: Speech,
  quotations: readonly Quotation[],
): Said | undefined {
  const { words } = parsed;
  const cue = stretchOf(words, speech.cue);
  let stretch = stretchOf(words, { first: speech.from, last: speech.to });
  const inside = quotations.find(quote => quote.start <= cue.start && cue.end <= quote.end);
  // a verb of saying within a quotation counts where what it says is there too
  if (inside && speech.side === 'before') return undefined;
  if (speech.side === 'before') stretch = wholeQuotation(stretch, cue, quotations);
  const row = cueRow('verb', parsed.words[speech.cue.last]!.lemma.toLowerCase());
  return {
    ...stretch,
    speaker: speech.speaker ? speakerOf(text, words, speech.speaker) : null,
    cue,
    stance: speech.stance,
    hedge: speech.hedge === 'none' ? (row?.hedge ?? 'none') : speech.hedge,
    attribution: speech.attribution,
    verbatim: quotations.some(quote => quote.start < stretch.end && stretch.start < quote.end),
  };
}

/** `“…. …,” he said`: all of the quotation that ends before the cue, also the sentences before this one. */
function wholeQuotation(stretch: Stretch, cue: Stretch, quotations: readonly Quotation[]): Stretch {
  const quote = quotations.find(
    ({ start, end }) => end <= cue.start && cue.start - end <= 80 && start <= stretch.start + 2 && end >= stretch.start,
  );
  return quote && quote.start < stretch.start ? { start: quote.start, end: stretch.end } : stretch;
}

function speakerOf(text: string, words: ParsedSentence['words'], span: WordSpan): NonNullable<Said['speaker']> {
  const { start, end } = stretchOf(words, span);
  const written = text.slice(start, end);
  return { start, end, text: written, resolved: written };
}

/**
 * Sentences of a paragraph before `…, he said` that name nobody are of the same speaker, where a pronoun closes the paragraph or a quotation that was never
 * closed holds them.
 */
function carriedBack(
  sentences: readonly ReadSentence[],
  k: number,
  own: readonly Said[],
  said: readonly Said[],
  quotations: readonly Quotation[],
): Said[] {
  const closing = own.find(({ start, cue, speaker }) => cue !== null && speaker !== null && cue.start > start);
  if (!closing) return [];
  const pronoun = PRONOUN.test(closing.speaker!.text);
  const back: Said[] = [];
  for (let j = k - 1; j >= 0 && sentences[j]!.paragraph === sentences[k]!.paragraph; j--) {
    const before = sentences[j]!;
    if (said.some(one => one.attribution !== 'implicit' && one.start < before.end && before.start < one.end)) break;
    if (before.end <= closing.start === false) continue;
    const inQuotation = quotations.some(quote => quote.start <= before.start + 2 && quote.end >= before.end - 2);
    if (!inQuotation && !pronoun) break;
    back.push({ ...closing, start: before.start, end: before.end, attribution: 'carried', verbatim: inQuotation });
  }
  return back.reverse();
}

/**
 * A quotation that no cue stands with is that of the one who spoke last; so is a sentence that takes up in the passive what was just reported (`The
 * parts were smuggled …`).
 */
function carriedOn(
  sentences: readonly ReadSentence[],
  k: number,
  last: Said | undefined,
  quotations: readonly Quotation[],
): Said | undefined {
  const sentence = sentences[k]!;
  const previous = sentences[k - 1];
  if (!last || !previous || last.end < previous.start - 400) return undefined;
  const quote = quotations.find(
    one => one.start < sentence.end && sentence.start < one.end && coversMost(one.start, one.end, sentence),
  );
  if (quote && sentence.paragraph - previous.paragraph <= 1) {
    const stretch = { start: Math.max(sentence.start, quote.start), end: Math.min(sentence.end, quote.end) };
    return { ...last, ...stretch, attribution: 'carried', verbatim: true };
  }
  const { words, clauses } = sentence.parsed;
  const first = clauses[0];
  const reported = last.attribution === 'explicit' && !last.verbatim && last.cue !== null && last.cue.end <= last.start;
  const takesUp =
    first?.passive === true &&
    first.subject !== undefined &&
    /^(?:the|these|those)$/.test(words[first.subject.first]!.lower);
  const near = sentence.paragraph === previous.paragraph && last.end >= previous.start;
  if (!reported || !takesUp || !near || first.subject!.first > 1) return undefined;
  return { ...last, start: sentence.start, end: sentence.end, attribution: 'carried' };
}
