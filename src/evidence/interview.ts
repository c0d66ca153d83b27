import { saidBy } from './implied.ts';
import type { Quotation, ReadSentence, Said, Speaker } from './attribution.ts';
import { interviewee } from './interviewee.ts';
import { isNounOf } from './lexicon.ts';
import { DOCUMENT } from './may-speak.ts';

const NAME = '[A-Z\\u00c0-\\u00de][^\\s:,;?!.]{0,30}\\.?';
/** `Rustam:`, `MR. KIRBY:`, `Q:`, `Lee Dae-ho (opposition):` */
const COLON = new RegExp(`^[\\s"“”•▲△◇–—-]*(${NAME}(?: ${NAME}){0,4})(?: \\([^)\\n]{1,40}\\))?\\s?:\\s`);
const TITLES =
  'Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Baroness|Prof|Hon|Rep|Sen|Senator|Representative|Congress(?:wo)?man|Delegate|Deputy|Minister|Chair(?:wo)?man|Chair|' +
  'Chairperson|President|Secretary|Ambassador|Commissioner|General|Admiral|Colonel|Major|Captain|Lieutenant|Sergeant|Inspector|Detective|Agent|Director|' +
  'Judge|Justice|Professor|Counsel|Witness|Defector|Defendant|Interpreter|Prosecutor|Attorney|CHAIR(?:WO)?MAN|CHAIR|COURT|WITNESS|DEFECTOR|CLERK|INTERPRETER|COUNSEL|' +
  'DEFENDANT|PROSECUTOR|MR|MRS|MS|DR|SENATOR|PRESIDENT|MINISTER|REP|SEN';
/** `Senator Roe. Thank you`, `Mr. ROE. [Through interpreter.] I`, `Witness No. 2. I`, `Q. When`, of hearings and courts */
const STOP = new RegExp(
  `^\\s*((?:The |THE )?(?:${TITLES})\\.?(?: (?:\\p{Lu}[\\p{L}'’-]{1,24}|\\p{Lu}\\.|of \\p{Lu}\\p{L}+|(?:No\\. ?|NO\\. ?|Number |#)?\\d{1,3})){0,4}|[QA])\\.\\s+(?=[["“(]|\\p{Lu})`,
  'u',
);
const QUESTION = /^(?:Q|Question|Interviewer|Host|Moderator|Reporter|Journalist)$/i;
const ANSWER = /^(?:A|Answer|Witness|The Witness|Interviewee|Guest|Source)$/i;
/** What stands before a colon at the head of letters and forms. */
const HEADER =
  /^(?:to|from|subject|date|re|ref|reference|cc|bcc|summary|source|sources|note|notes|tel|phone|fax|e-?mail|classification|country|comment|location|place|contact|contacts|title|author|by|annex|table|figure|image|photo|price|address|update|editor|tags?|topics?|keywords?|read more|related|coordinates|sentence|verdict|conclusion|background|published|updated|distribution|number|name|position|listed on|other information)$/i;

interface Turn {
  label: string;
  /** where the label stands, and where what is said begins */
  start: number;
  from: number;
  paragraph: number;
  /** label with a full stop, as in hearings, whose turns go on over paragraphs */
  hearing: boolean;
  /** its label is a heading: `STATEMENT OF MR. ROE` */
  headed?: boolean;
  sentences: ReadSentence[];
}

/**
 * The answers of an interview or hearing: paragraphs that begin with a label (`A:`, `Rustam:`, `Senator Roe.`), where two labels or more take turns. Each
 * sentence is of its label, with no cue; what an answer itself reports lies within it. The label whose turns are questions asks, and says nothing. `A` and
 * its like stand for the person whom the text before names.
 */
export function answers(text: string, sentences: readonly ReadSentence[]): Said[] {
  const turns = turnsOf(text, sentences);
  const labels = new Map<string, Turn[]>();
  for (const turn of turns) labels.set(turn.label, [...(labels.get(turn.label) ?? []), turn]);
  const asked = [...labels.keys()].some(label => QUESTION.test(label));
  const repeated = [...labels.values()].filter(own => own.length >= 2).length;
  // of labels that take turns every one counts where the text has the form: capitals, or questions and answers
  const form = asked || repeated >= 2 || turns.filter(({ hearing }) => hearing).length >= 3;
  const speaking = [...labels].filter(
    ([label, own]) =>
      own.length >= 2 || (form && (isShouted(label) || QUESTION.test(label) || ANSWER.test(label) || own[0]!.hearing)),
  );
  if (speaking.length < 2) return [];
  const first = Math.min(...turns.map(({ start }) => start));
  const person = interviewee(
    text,
    sentences.filter(({ end }) => end <= first),
  );
  return speaking.flatMap(([label, own]) => (asks(text, label, own) ? [] : own.flatMap(turn => saidIn(turn, person))));
}

const isShouted = (label: string): boolean => /^[^a-z]{3,}$/.test(label);

function turnsOf(text: string, sentences: readonly ReadSentence[]): Turn[] {
  const turns: Turn[] = [];
  let pending: ReadSentence[] = [];
  let paragraph = -1;
  for (const sentence of sentences) {
    const last = turns.at(-1);
    if (sentence.paragraph === paragraph) {
      (last?.paragraph === paragraph ? last.sentences : pending).push(sentence);
      continue;
    }
    paragraph = sentence.paragraph;
    const head = text.slice(sentence.start, sentence.start + 140);
    const headed = statementOf(text, last?.sentences.at(-1)?.end ?? 0, pending, sentence);
    if (headed) {
      if (last?.hearing) last.sentences.push(...pending.filter(({ end }) => end <= headed.start));
      pending = [];
      turns.push({ ...headed, paragraph, hearing: true, headed: true, sentences: [] });
    }
    const stop = STOP.exec(head);
    const match = stop ?? COLON.exec(head);
    if (headed && !stop) {
      if (sentence.start > headed.start) turns.at(-1)!.sentences.push(sentence);
      continue;
    }
    if (!match || HEADER.test(match[1]!)) {
      pending.push(sentence);
      continue;
    }
    // paragraphs between two labels of a hearing belong to the first
    if (last?.hearing && stop) last.sentences.push(...pending);
    pending = [];
    const start = sentence.start + match[0].indexOf(match[1]!);
    turns.push({
      label: match[1]!,
      start,
      from: sentence.start + match[0].length,
      paragraph,
      hearing: stop !== null,
      sentences: [sentence],
    });
  }
  // a statement goes on to the end
  if (turns.at(-1)?.headed) turns.at(-1)!.sentences.push(...pending);
  return turns.filter(turn => turn.sentences.length > 0);
}

const STATEMENT_OF =
  /(?:^|\n)[ \t]*(?:(?:PREPARED|OPENING|WRITTEN|CLOSING|SUPPLEMENTAL|Prepared|Opening|Written|Closing) )?(?:STATEMENT|TESTIMONY|REMARKS|Statement|Testimony|Remarks) (?:OF|BY|of|by) (?:(?:THE |The )?(?:HON|MR|MRS|MS|DR|PROF|Hon|Mr|Mrs|Ms|Dr|Prof)\.? )?([A-Z][^\n,;:]{1,60})/;

/** The heading of a statement that stands before a sentence or is it: `PREPARED STATEMENT OF MR. ROE, FORMER CLERK`; the name is the label. */
function statementOf(
  text: string,
  after: number,
  pending: readonly ReadSentence[],
  sentence: ReadSentence,
): Pick<Turn, 'label' | 'start' | 'from'> | undefined {
  const from = Math.max(after, pending.at(-1)?.end ?? 0, sentence.start - 400);
  const line = text.indexOf('\n', sentence.start);
  const own = text.slice(from, line < 0 ? sentence.end : Math.min(line, sentence.end));
  const match = STATEMENT_OF.exec(own);
  if (!match || /[.!?]\s*$/.test(match[0])) return undefined;
  const label = match[1]!.trimEnd();
  const start = from + match.index + match[0].indexOf(match[1]!);
  return { label, start, from: start + label.length };
}

function asks(text: string, label: string, turns: readonly Turn[]): boolean {
  const questions = turns.filter(({ sentences }) =>
    text.slice(sentences.at(-1)!.start, sentences.at(-1)!.end).trimEnd().endsWith('?'),
  );
  return QUESTION.test(label) || questions.length * 2 > turns.length;
}

function saidIn({ label, start, from, sentences }: Turn, person: string | undefined): Said[] {
  const resolved = ANSWER.test(label) ? (person ?? label) : label;
  const speaker: Speaker = { start, end: start + label.length, text: label, resolved };
  return sentences.flatMap(sentence => {
    const begin = sentence.parsed.words.find(word => word.start >= from)?.start;
    if (begin === undefined || begin >= sentence.end) return [];
    const stretch = { start: begin, end: sentence.end };
    return [saidBy(speaker, stretch)];
  });
}

const NAMED =
  /^\s*((?:The |A |An |One )?[A-Z\u00c0-\u00de]?[\p{L}.'’-]{1,30}(?: (?:of |the |for )?[\p{L}.'’-]{1,30}){0,5}):\s*(?=["“„«])/u;

/** `The mate: “We saw nothing.”`: a quotation behind who says it and a colon, with no verb between. */
export function namedQuotes(
  text: string,
  sentences: readonly ReadSentence[],
  quotations: readonly Quotation[],
): Said[] {
  let quote = 0;
  return sentences.flatMap((sentence, k) => {
    const match = NAMED.exec(text.slice(sentence.start, sentence.start + 200));
    if (!match || !isMention(sentence, sentence.start + match[0].length)) return [];
    while (quote < quotations.length && quotations[quote]!.start < sentence.start) quote++;
    const said = quotations[quote];
    if (!said || said.start > sentence.start + match[0].length + 1) return [];
    const start = sentence.start + match[0].indexOf(match[1]!);
    const speaker = { start, end: start + match[1]!.length, text: match[1]!, resolved: match[1]! };
    const held: Said[] = [];
    for (let n = k; n < sentences.length && sentences[n]!.start < said.end; n++) {
      const stretch = { start: Math.max(said.start, sentences[n]!.start), end: Math.min(said.end, sentences[n]!.end) };
      held.push({
        ...stretch,
        content: stretch,
        speaker,
        cue: null,
        stance: 'asserted',
        hedge: 'none',
        attribution: 'implicit',
        verbatim: true,
      });
    }
    return held;
  });
}

const HEADLINE = /^\s*((?:The )?[A-Z][\p{L}.'’-]{1,30}(?: [\p{L}.'’-]{1,30}){0,3}):\s+(?=[\p{Lu}\d])/u;

/** `Police: Ring moved three tons of gold`, in a headline: what stands behind a person, body or paper and a colon. */
export function headlines(text: string, sentences: readonly ReadSentence[]): Said[] {
  return sentences.slice(0, 3).flatMap(sentence => {
    const written = text.slice(sentence.start, sentence.end);
    const match = /[.!?]["”’]?$/.test(written.trimEnd()) ? null : HEADLINE.exec(written);
    const { words } = sentence.parsed;
    const colon = match ? words.findIndex(({ lower }) => lower === ':') : -1;
    const last = words[colon - 1];
    if (!match || colon < 1 || !last || !words.slice(colon).some(({ pos }) => pos === 'VERB' || pos === 'AUX'))
      return [];
    const known = [last, words[0]!].some(
      ({ lower }) => DOCUMENT.test(lower) || ['person', 'organisation', 'role'].some(kind => isNounOf(kind, lower)),
    );
    if (!known || !isMention(sentence, sentence.start + match[0].length - 2)) return [];
    const start = sentence.start + match[0].indexOf(match[1]!);
    const speaker = { start, end: start + match[1]!.length, text: match[1]!, resolved: match[1]! };
    const stretch = { start: sentence.start + match[0].length, end: sentence.end };
    return [{ ...saidBy(speaker, stretch), verbatim: false }];
  });
}

/** Is what stands before the colon one phrase without a verb? */
function isMention({ parsed: { words } }: ReadSentence, end: number): boolean {
  return words.every(({ pos, end: last }) => last > end || !/^(?:VERB|AUX)$/.test(pos));
}
