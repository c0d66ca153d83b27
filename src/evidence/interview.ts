import type { ReadSentence, Said } from './attribution.ts';

const LABEL = /^[\s"“”]*((?:[A-Z\u00c0-\u00de][^\s:,.;?!]{0,30})(?: [A-Z\u00c0-\u00de][^\s:,;?!]{0,30}){0,3})\s?:\s/;
const QUESTION = /^(?:Q|Question|Interviewer|Host|Moderator|Reporter)$/i;

interface Turn {
  label: string;
  /** where the label stands */
  start: number;
  paragraph: number;
  sentences: ReadSentence[];
}

/**
 * The answers of an interview: paragraphs that begin with a label (`A:`, `Rustam:`), where two labels or more take turns. Each sentence is of its label, with
 * no cue; what an answer itself reports lies within it. The label whose turns are questions asks, and says nothing.
 */
export function answers(text: string, sentences: readonly ReadSentence[]): Said[] {
  const turns: Turn[] = [];
  let paragraph = -1;
  for (const sentence of sentences) {
    if (sentence.paragraph === paragraph) {
      if (turns.at(-1)?.paragraph === paragraph) turns.at(-1)!.sentences.push(sentence);
      continue;
    }
    paragraph = sentence.paragraph;
    const match = LABEL.exec(text.slice(sentence.start, sentence.start + 140));
    if (!match) continue;
    const start = sentence.start + match[0].indexOf(match[1]!);
    turns.push({ label: match[1]!, start, paragraph, sentences: [sentence] });
  }
  const labels = new Map<string, Turn[]>();
  for (const turn of turns) labels.set(turn.label, [...(labels.get(turn.label) ?? []), turn]);
  const speaking = [...labels].filter(([, own]) => own.length >= 2);
  if (speaking.length < 2) return [];
  return speaking.flatMap(([label, own]) => (asks(text, label, own) ? [] : own.flatMap(saidIn)));
}

function asks(text: string, label: string, turns: readonly Turn[]): boolean {
  const questions = turns.filter(({ sentences }) =>
    text.slice(sentences.at(-1)!.start, sentences.at(-1)!.end).trimEnd().endsWith('?'),
  );
  return QUESTION.test(label) || questions.length * 2 > turns.length;
}

function saidIn({ label, start, sentences }: Turn): Said[] {
  const speaker = { start, end: start + label.length, text: label, resolved: label };
  return sentences.flatMap(sentence => {
    const { words } = sentence.parsed;
    const first = sentence === sentences[0] ? words.findIndex(word => word.start > speaker.end) : 0;
    const from = words[Math.max(0, first)]!.start;
    if (from >= sentence.end) return [];
    const stretch = { start: from, end: sentence.end };
    return [
      {
        ...stretch,
        content: stretch,
        speaker,
        cue: null,
        stance: 'asserted' as const,
        hedge: 'none' as const,
        attribution: 'implicit' as const,
        verbatim: true,
      },
    ];
  });
}
