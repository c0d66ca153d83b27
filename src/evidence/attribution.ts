import { answers, headlines, namedQuotes } from './interview.ts';
import { implied } from './implied.ts';
import { carriedOn } from './carried.ts';
import type { Attribution, Hedge, Stance } from '../model/statement.ts';
import { type Announced, announcedBy, blockAfter } from './blocks.ts';
import { carriedBack, plain } from './carried.ts';
import type { ParsedSentence } from './clauses.ts';
import type { Stretch } from './quantities.ts';
import { type Known, speakers } from './speakers.ts';
import { wholeQuotations } from './quoted-whole.ts';
import { stretchOf } from './speech-ends.ts';
import { speechView } from './speech-view.ts';
import { type Speech, speechIn } from './speech.ts';

/** A sentence, parsed, and the paragraph that it stands in. */
export interface ReadSentence extends Stretch {
  paragraph: number;
  parsed: ParsedSentence;
}

/** A quotation, its marks left out; `closed` = its closing mark is there. */
export interface Quotation extends Stretch {
  closed: boolean;
}

export interface Speaker extends Stretch {
  /** as the text has it: a name, a description, a pronoun */
  text: string;
  /** whom a pronoun stands for, where that is known */
  resolved: string;
}

/** A stretch that somebody says. With a denial or doubt it holds the one who denies, too; `content` is what is said. */
export interface Said extends Stretch {
  content: Stretch;
  /** null = nobody is said to speak */
  speaker: Speaker | null;
  cue: Stretch | null;
  stance: Stance;
  hedge: Hedge;
  attribution: Attribution;
  verbatim: boolean;
}

/** What is said in one sentence, by its own cues. `back`: it closes a quotation or sentence that began before the cue. */
export interface OwnSaid extends Said {
  side: Speech['side'];
  tells: boolean;
  /** the cue itself stands in a quotation */
  quoted: boolean;
  /** what is said goes on behind the sentence, which ends with a colon or has one before it; it is no content by itself where it ends so */
  announces?: 'behind' | 'inside';
}

const FIRST = /^(?:i|we)$/i;

/**
 * Who says what, in the order of the text. Of stretches that lie in one another the inner one counts, which `saidAt` finds. Linear in the sentences.
 * No sentence throws; what no rule reads is said by nobody.
 */
export function attribute(text: string, read: readonly ReadSentence[], quotations: readonly Quotation[]): Said[] {
  const sentences = read.map(sentence => ({ ...sentence, parsed: speechView(sentence.parsed) }));
  const turns = answers(text, sentences);
  const said: Said[] = [
    ...turns,
    // a hearing holds statements of many
    ...(turns.length > 0 ? [] : implied(text, sentences, quotations)),
    ...namedQuotes(text, sentences, quotations),
    ...headlines(text, sentences),
  ];
  const known = speakers();
  const owns: OwnSaid[][] = [];
  let quote = 0;
  for (const sentence of sentences) {
    while (quote < quotations.length && quotations[quote]!.end <= sentence.start) quote++;
    owns.push(ownSaid(text, sentence, quotations, quote, known));
  }
  const back = sentences.map((_, k) => carriedBack(sentences, owns, k));
  const held = heldBack(sentences, owns, back);
  const carriers: (OwnSaid | undefined)[] = [];
  let block = -1;
  for (let k = 0; k < sentences.length; k++) {
    if (k > block) {
      const after = blockAfter(text, sentences, owns, k);
      block = Math.max(k - 1, after.last);
      said.push(...after.said);
      if (after.last === k) block = k - 1;
    }
    said.push(...back[k]!, ...owns[k]!.filter(({ announces }) => announces !== 'behind').map(plain));
    if (!held[k] && k > block) said.push(...carriedOn({ sentences, owns, quotations, carriers }, k));
  }
  said.sort((a, b) => a.start - b.start || b.end - a.end);
  const joined = wholeQuotations(text, said, paragraphStarts(read));
  const others = joined.filter(({ speaker }) => speaker !== null && !FIRST.test(speaker.resolved));
  const whole = joined.map(one => ownBelief(firstPerson(one, others), others));
  const speaking = whole.filter(({ speaker }) => speaker !== null);
  return whole.map(one => (one.speaker === null ? withinSpeech(one, speaking) : one));
}

function paragraphStarts(read: readonly ReadSentence[]): number[] {
  return read.filter(({ paragraph }, k) => paragraph !== read[k - 1]?.paragraph).map(({ start }) => start);
}

/** `“We think it went on,” she said`, `it said it could not verify this`: what one who is said to speak thinks or doubts himself is his statement. */
function ownBelief(one: Said, others: readonly Said[]): Said {
  if (!one.speaker || !one.cue) return one;
  const belief = FIRST.test(one.speaker.text) && one.hedge === 'speaker';
  const doubt = one.stance === 'doubted' && /^(?:he|she|it|they|we|i)$/i.test(one.speaker.text);
  if (!belief && !doubt) return one;
  const outer = saidAt(
    others.filter(({ start, end, cue }) => start <= one.start && one.end <= end && cue !== one.cue),
    one.cue,
  );
  if (!outer?.cue || outer.attribution === 'implicit' || outer.cue.start === one.cue.start) return one;
  const { speaker, cue, attribution } = outer;
  const content = doubt ? { start: one.start, end: one.end } : one.content;
  return { ...one, content, speaker, cue, attribution };
}

/** `The guard said the door was reported to be open`: what nobody is said to say within what somebody says is his. */
function withinSpeech(one: Said, speaking: readonly Said[]): Said {
  const outer = one.cue ? saidAt(speaking, one.cue) : undefined;
  if (!outer || outer.start > one.start || outer.end < one.end) return one;
  const { speaker } = outer;
  const own = outer.attribution !== 'explicit';
  const cue = own ? one.cue : outer.cue;
  return {
    ...one,
    speaker,
    cue,
    attribution: outer.attribution,
    hedge: one.hedge === 'reporter' ? 'speaker' : one.hedge,
  };
}

/** Which sentences a closing cue of a later one holds already. */
function heldBack(sentences: readonly ReadSentence[], owns: readonly OwnSaid[][], back: readonly Said[][]): boolean[] {
  const held: boolean[] = sentences.map(() => false);
  for (let k = 0; k < sentences.length; k++) {
    const from = Math.min(...owns[k]!.map(({ start }) => start), ...back[k]!.map(({ start }) => start));
    for (let j = k - 1; j >= 0 && sentences[j]!.end > from; j--) held[j] = true;
  }
  return held;
}

function ownSaid(
  text: string,
  sentence: ReadSentence,
  quotations: readonly Quotation[],
  from: number,
  known: Known,
): OwnSaid[] {
  const { words } = sentence.parsed;
  known.enter(text, sentence.parsed);
  const near: Quotation[] = [];
  for (let k = Math.max(0, from - 1); k < quotations.length && quotations[k]!.start < sentence.end; k++)
    near.push(quotations[k]!);
  const said = speechIn(sentence.parsed).flatMap((speech): OwnSaid[] => {
    // `it denied that`: a sentence that breaks off before what is said
    if (!words[speech.from] || !words[speech.to]) return [];
    const cue = stretchOf(words, speech.cue);
    const quoted = speech.verbatim !== true && near.some(quote => quote.start <= cue.start && cue.end <= quote.end);
    const told = stretchOf(words, { first: speech.from, last: speech.to });
    const content = speech.content ? stretchOf(words, speech.content) : told;
    if (told.end <= told.start || content.start < told.start || content.end > told.end) return [];
    const start = Math.min(told.start, words[speech.with ?? speech.from]!.start);
    const speaker = speech.speaker ? known.resolve(text, words, speech.speaker, !quoted) : null;
    const { stance, hedge, attribution, side } = speech;
    const verbatim = near.some(quote => quote.start < told.end && told.start < quote.end);
    return [
      {
        start,
        end: told.end,
        content,
        speaker,
        cue,
        stance,
        hedge,
        attribution,
        verbatim,
        side,
        quoted,
        tells: speech.tells === true,
        ...(speech.colon === true && !quoted && { announces: 'inside' as const }),
      },
    ];
  });
  const announced = announcedBy(sentence.parsed);
  if (announced) said.push(announcement(text, sentence.parsed, announced, known));
  known.leave(said.length > 0 || near.some(quote => quote.start < sentence.end && sentence.start < quote.end));
  return said;
}

/** The one who speaks in what follows: no content here, so that the sentence itself is nobody's. */
function announcement(text: string, { words }: ParsedSentence, { speaker, cue }: Announced, known: Known): OwnSaid {
  const at = stretchOf(words, cue);
  return {
    ...at,
    content: at,
    speaker: known.resolve(text, words, speaker, true),
    cue: at,
    stance: cue.row.stance,
    hedge: cue.row.hedge,
    attribution: 'explicit',
    verbatim: true,
    side: 'behind',
    quoted: false,
    tells: true,
    announces: 'behind',
  };
}

/** `I` and `we` are whoever says the stretch around them; `others` are in the order of the text. */
function firstPerson(one: Said, others: readonly Said[]): Said {
  if (!one.speaker || !FIRST.test(one.speaker.text)) return one;
  const outer = saidAt(others, one.speaker);
  return outer?.speaker ? { ...one, speaker: { ...one.speaker, resolved: outer.speaker.resolved } } : one;
}

/** The denial or doubt whose own words a clause is (`The firm denied`), of stretches in the order of the text. */
export function refusalIn(said: readonly Said[], { start, end }: Stretch): Said | undefined {
  for (let k = firstAt(said, start); k < said.length && said[k]!.start <= end; k++) {
    const one = said[k]!;
    const refuses = one.stance === 'denied' || one.stance === 'doubted';
    if (refuses && one.start >= start && one.cue && one.cue.start >= start && one.cue.start < end) return one;
  }
  return undefined;
}

/** Who says a claim: of a denial or doubt whoever refuses in it, else the innermost stretch. */
export function saidOf(said: readonly Said[], claim: Stretch, refuses: boolean): Said | undefined {
  const own = refuses ? refusalIn(said, claim) : undefined;
  return own ?? saidAt(said, claim) ?? refusalIn(said, claim);
}

function firstAt(said: readonly Said[], start: number): number {
  let [low, high] = [0, said.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (said[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** No stretch is longer: twelve sentences of the longest that are parsed. */
const LONGEST = 30_000;

/** The innermost stretch that holds most of another, of stretches in the order of the text; undefined where nobody speaks. */
export function saidAt(said: readonly Said[], { start, end }: Stretch): Said | undefined {
  let inner: Said | undefined;
  for (let k = firstAt(said, start - LONGEST); k < said.length && said[k]!.start < end; k++) {
    const one = said[k]!;
    // what stands before the content is who denies, and the verb
    if (end <= one.content.start) continue;
    const shared = Math.min(end, one.end) - Math.max(start, one.start);
    if (shared * 2 > end - start && (!inner || one.end - one.start <= inner.end - inner.start)) inner = one;
  }
  return inner;
}
