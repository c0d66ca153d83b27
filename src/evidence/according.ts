import type { ParsedSentence } from './clauses.ts';
import { cueRow } from './lexicon.ts';
import { markOf, skipMarks, trimEnd } from './said-parts.ts';
import { mentionAfter, mentionBefore, type WordSpan } from './speaker-mentions.ts';
import type { Speech } from './speech.ts';

const ASSERTED = { stance: 'asserted', hedge: 'none', attribution: 'explicit' } as const;

/** What is said without a verb of saying: `according to the ministry, …` at the head, in the middle or at the end; `are certain that …`. */
export function accordingTo(parsed: ParsedSentence): Speech[] {
  const { words } = parsed;
  const found: Speech[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const one =
      words[at]!.lower === 'according' && words[at + 1]!.lower === 'to' ? namedAt(parsed, at) : convincedAt(parsed, at);
    if (one) found.push(one);
  }
  return found;
}

function namedAt(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const speaker = mentionAfter(parsed, at + 1);
  if (!speaker) return undefined;
  const end = trimEnd(words, at, words.length - 1);
  const comma = commaBehind(parsed, speaker);
  const head = headOf(parsed, at);
  const cue = { first: at, last: at + 1 };
  if (head) {
    const from = skipMarks(words, comma ?? speaker.last + 1, end);
    return from < end ? { speaker, cue, from, to: end, side: 'behind', ...ASSERTED } : undefined;
  }
  const from = skipMarks(words, 0, at);
  const goes =
    comma !== undefined && comma < end && markOf(words, comma + 1) === undefined && words[comma + 1]!.pos !== 'CCONJ';
  const to = goes ? end : trimEnd(words, from, at - 1);
  return to > from ? { speaker, cue, from, to, side: goes ? 'around' : 'before', ...ASSERTED } : undefined;
}

/** Does it open its sentence, or its part of it behind a conjunction? */
function headOf({ words }: ParsedSentence, at: number): boolean {
  if (at <= 1) return true;
  const { pos, lower } = words[at - 1]!;
  return (
    pos === 'CCONJ' ||
    lower === ';' ||
    markOf(words, at - 1) === 'open' ||
    (lower === ',' && at <= 3 && words[0]!.pos === 'ADV')
  );
}

/** The comma behind the speaker, with what more is said of it before. */
function commaBehind({ words }: ParsedSentence, { last }: WordSpan): number | undefined {
  for (let k = last + 1; k < Math.min(words.length, last + 24); k++) if (words[k]!.lower === ',') return k;
  return undefined;
}

/** `is convinced that`, `are sceptical of`, `remains unverified`. */
function convincedAt(parsed: ParsedSentence, at: number): Speech | undefined {
  const { words } = parsed;
  const row = cueRow('adjective', words[at]!.lower);
  const unproven = cueRow('unproven', words[at]!.lower);
  if (!row && !unproven) return undefined;
  let first = at - 1;
  while (first > 0 && (words[first]!.pos === 'ADV' || words[first]!.pos === 'PART')) first--;
  if (!/^(?:be|remain)$/.test(words[first]?.lemma ?? '')) return undefined;
  while (words[first - 1]?.pos === 'AUX') first--;
  const subject = mentionBefore(parsed, first);
  const end = trimEnd(words, at, words.length - 1);
  const negated = words.slice(first, at).some(({ lower }) => /^(?:not|n['’`]t|never)$/.test(lower));
  if (!subject || /^(?:it|this|that)$/.test(words[subject.first]!.lower)) return undefined;
  const cue = { first, last: at };
  if (unproven)
    return {
      speaker: undefined,
      cue,
      from: subject.first,
      to: at,
      side: 'around',
      ...unproven,
      attribution: 'agentless',
    };
  const link = words[at + 1]!.lower;
  const stance = negated ? 'doubted' : row!.stance;
  if (link !== 'that' && link !== 'of' && stance !== 'doubted') return undefined;
  const from = link === 'that' || link === 'of' || link === 'about' ? at + 2 : subject.first;
  if (from > end) return undefined;
  const clause = from === subject.first;
  return {
    speaker: subject,
    cue,
    from,
    to: clause ? at : end,
    side: clause ? 'around' : 'behind',
    ...(stance === 'doubted' && { with: subject.first }),
    stance,
    hedge: row!.hedge,
    attribution: 'explicit',
  };
}
