import type { ParsedSentence } from './clauses.ts';
import { cueRow } from './lexicon.ts';
import { mentionAfter } from './mention-after.ts';
import { markOf, skipMarks, trimEnd } from './quote-marks.ts';
import { reasonAt, saidByAdverb, saidByNoun } from './said-nouns.ts';
import { asTold, cleftAt, pointIs, toldBehindColon, viewOf } from './said-views.ts';
import { type WordSpan, mentionBefore } from './speaker-mentions.ts';
import type { Speech } from './speech.ts';
import { startsClause } from './starts-clause.ts';
import type { TaggedWord } from './tagged.ts';

const ASSERTED = { stance: 'asserted', hedge: 'none', attribution: 'explicit' } as const;

/** What is said without a verb of saying: `according to the ministry, …` at the head, in the middle or at the end; `are certain that …`. */
export function accordingTo(parsed: ParsedSentence): Speech[] {
  const { words } = parsed;
  const found: Speech[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const view = words[at]!.lower === 'according' && words[at + 1]!.lower === 'to' ? at + 1 : viewAt(parsed, at);
    const one =
      view === undefined
        ? (convincedAt(parsed, at) ??
          viewOf(parsed, at) ??
          asTold(parsed, at) ??
          pointIs(parsed, at) ??
          toldBehindColon(parsed, at) ??
          cleftAt(parsed, at) ??
          saidByNoun(parsed, at) ??
          reasonAt(parsed, at) ??
          saidByAdverb(parsed, at))
        : namedAt(parsed, at, view);
    if (one) found.push(one);
  }
  return found;
}

/** `in the words of the mayor`: the first word of it, up to the preposition. */
const VIEWS =
  /^(?:words|opinion|view|account|accounts|estimate|estimates|version|judge?ment|informations?|estimation|reckoning|telling|figures|evidence|testimony|assessment|description|eyes)$/;

function viewAt({ words }: ParsedSentence, at: number): number | undefined {
  if (!/^(?:in|by|after|on|from|to)$/.test(words[at]!.lower)) return undefined;
  const noun = words[at + 1]?.lower === 'the' ? at + 2 : at + 1;
  return VIEWS.test(words[noun]?.lower ?? '') && /^(?:of|from)$/.test(words[noun + 1]?.lower ?? '')
    ? noun + 1
    : undefined;
}

function namedAt(parsed: ParsedSentence, at: number, preposition: number): Speech | undefined {
  const { words } = parsed;
  if (/^(?:which|whom)$/.test(words[preposition + 1]?.lower ?? '')) return namedBefore(parsed, at, preposition);
  // `according to what Pak said`
  const what = words[preposition + 1]?.lower === 'what' ? preposition + 1 : preposition;
  const speaker = mentionAfter(parsed, what);
  if (!speaker || isRule(words, at, speaker)) return undefined;
  const end = trimEnd(words, at, words.length - 1);
  const comma = commaBehind(parsed, speaker);
  const head = headOf(parsed, at);
  const cue = { first: at, last: preposition };
  if (head) {
    const from = skipMarks(words, comma ?? speaker.last + 1, end);
    return from < end ? { speaker, cue, from, to: end, side: 'behind', ...ASSERTED } : undefined;
  }
  const from = skipMarks(words, 0, at);
  const goes =
    comma !== undefined &&
    comma < end &&
    markOf(words, comma + 1) === undefined &&
    words[comma + 1]!.pos !== 'CCONJ' &&
    !/^(?:who|which|whose)$/.test(words[comma + 1]!.lower);
  const to = goes ? end : trimEnd(words, from, at - 1);
  return to > from ? { speaker, cue, from, to, side: goes ? 'around' : 'before', ...ASSERTED } : undefined;
}

/** `made according to a contract`: a rule that is followed, not one who says it. */
function isRule(words: readonly TaggedWord[], at: number, { last }: WordSpan): boolean {
  const free = at < 2 || /^[,;]$/.test(words[at - 1]!.lower) || words[at - 1]!.pos === 'CCONJ';
  return !free && RULES.test(words[last]!.lower);
}

const RULES =
  /^(?:contract|law|rule|plan|schedule|procedure|agreement|need|size|type|age|weight|value|price|taste|wish|ability|order|specification|standard|instruction|custom|regulation|formula|norm|terms?|principle|circumstance|situation|method|criteri(?:a|on))s?$/;

/** `the reports of the weekly, according to which`: the last mention before, or who stands behind `by`. */
function namedBefore(parsed: ParsedSentence, at: number, preposition: number): Speech | undefined {
  const { words } = parsed;
  const comma = words[at - 1]?.lower === ',' ? at - 1 : at;
  const by = words.findLastIndex(({ lower }, k) => k < comma && k > comma - 14 && /^(?:by|in|of|from)$/.test(lower));
  const speaker = (by < 0 ? undefined : mentionAfter(parsed, by)) ?? mentionBefore(parsed, comma);
  const end = trimEnd(words, at, words.length - 1);
  if (!speaker || preposition + 2 > end) return undefined;
  return {
    speaker,
    cue: { first: at, last: preposition + 1 },
    from: preposition + 2,
    to: end,
    side: 'behind',
    ...ASSERTED,
  };
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
function commaBehind(parsed: ParsedSentence, { last }: WordSpan): number | undefined {
  const { words } = parsed;
  const commas: number[] = [];
  for (let k = last + 1; k < Math.min(words.length, last + 24); k++) if (words[k]!.lower === ',') commas.push(k);
  const [first, second] = commas;
  if (first === undefined || second === undefined) return first;
  // `according to Hla, who …, a permit costs`
  const next = words[first + 1]?.lower ?? '';
  if (/^(?:who|whom|which|whose|where)$/.test(next)) return second;
  const aside = /^(?:an?|the|once|now|formerly)$/.test(next) && !startsClause(parsed, first + 1, words.length - 1);
  return aside && startsClause(parsed, second + 1, words.length - 1) ? second : first;
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
  // `It is certain that`, but `It is unconvinced by that account`
  const about = /^(?:un)?(?:convinced|persuaded|moved)$|^s[ck]eptical$/.test(words[at]!.lower);
  if (!subject || /^(?:this|that)$/.test(words[subject.first]!.lower)) return undefined;
  if (words[subject.first]!.lower === 'it' && !about) return undefined;
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
    to: clause
      ? link === 'by'
        ? beforeStop(words, from, end)
        : at
      : link === 'that'
        ? end
        : beforeStop(words, from, end),
    side: clause ? 'around' : 'behind',
    ...(stance === 'doubted' && { with: subject.first }),
    stance,
    hedge: row!.hedge,
    attribution: 'explicit',
  };
}

/** What one is sceptical of ends where a semicolon or colon stands. */
function beforeStop(words: readonly TaggedWord[], from: number, end: number): number {
  const stop = words.findIndex(({ lower }, k) => k > from && k <= end && /^[;:]$/.test(lower));
  return stop < 0 ? end : trimEnd(words, from, stop);
}
