import type { ReadSentence, Said } from './attribution.ts';

const LABEL = /^[\s"“”]*((?:[A-Z][\p{L}.'-]*)(?:[ ][A-Z][\p{L}.'-]*){0,3})\s?:\s/u;
const QUESTION = /^(?:Q|Question|Interviewer|Host|Moderator|Reporter)$/i;

/**
 * The answers of an interview: paragraphs that begin with a label (`A:`, `Rustam:`), where labels take turns. Each is of its label, with no cue; what an answer
 * itself reports lies within it.
 */
export function answers(text: string, sentences: readonly ReadSentence[]): Said[] {
  const turns: { label: string; start: number; end: number; at: number }[] = [];
  let paragraph = -1;
  for (const sentence of sentences) {
    if (sentence.paragraph === paragraph) {
      const turn = turns.at(-1);
      if (turn && turn.at === paragraph) turn.end = sentence.end;
      continue;
    }
    paragraph = sentence.paragraph;
    const match = LABEL.exec(text.slice(sentence.start, sentence.start + 60));
    if (match) {
      const start = sentence.start + match[0].indexOf(match[1]!);
      turns.push({ label: match[1]!, start, end: sentence.end, at: paragraph });
    }
  }
  const labels = new Map<string, number>();
  for (const { label } of turns) labels.set(label, (labels.get(label) ?? 0) + 1);
  if (labels.size < 2 || ![...labels.values()].every(count => count >= 2)) return [];
  return turns
    .filter(({ label }) => !QUESTION.test(label))
    .map(({ label, start, end }) => ({
      start: start + label.length + 1,
      end,
      speaker: { start, end: start + label.length, text: label, resolved: label },
      cue: null,
      stance: 'asserted',
      hedge: 'none',
      attribution: 'implicit',
      verbatim: true,
    }));
}
