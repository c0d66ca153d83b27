import { isNounOf } from './lexicon.ts';
import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, cueVerbs, isFinite, isTime } from './cue-verbs.ts';
import { DOCUMENT, maySpeak } from './may-speak.ts';
import { mentionAfter } from './mention-after.ts';
import { markOf, skipMarks, trimEnd } from './quote-marks.ts';
import { isRole } from './speaker-kinds.ts';
import { type WordSpan, mentionBefore, phraseFrom } from './speaker-mentions.ts';
import { type Speech, isTelling } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

/** `“…,” he said`, `…, said the officer`, `the wine, he claims, came …`: what stands before the cue, and behind it where it goes on. */
export function besideVerb(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words } = parsed;
  if (verb.kind !== 'finite') return undefined;
  // `we can respond in many ways`
  if (words.slice(verb.first, verb.last).some(({ lower }) => /^(?:can|could|should|must|may|might|to)$/.test(lower)))
    return undefined;
  // `Commenting on the report, the minister said:`
  if (verb.last === words.length - 2 && words[verb.last + 1]!.lower === ':') return undefined;
  const before = parenthetic(words, verb, mentionBefore(parsed, verb.first));
  if (before && words[before.first - 1]?.lower === 'as' && before.last < verb.first)
    return asOneSays(parsed, verb, before);
  const outer = before && edgeBefore(words, before.first);
  const direct = outer !== undefined;
  const inverted = !direct && verb.first > 0 && isEdge(words, verb.first - 1) ? inverse(parsed, verb) : undefined;
  const speaker = direct ? before : inverted;
  if (!speaker || !maySpeak(words, speaker, verb)) return undefined;
  const edge = outer ?? verb.first - 1;
  const to = trimEnd(words, 0, words[edge]!.lower === 'so' ? edge - 2 : edge);
  const semicolon = Math.max(
    words.slice(0, to).findLastIndex(({ lower }) => lower === ';'),
    labelEnd(words),
  );
  const quoted = hasMark(words, edge);
  const begin = quoted ? openedBehindColon(words, edge) : behindOther(words, edge);
  const from = skipMarks(words, (begin ?? semicolon) + 1, to);
  // `“Of course, it continues to fight”`: verbs that hardly say need the mark right before
  if (quoted && !verb.takes.has('aside') && !closesAt(words, edge)) return undefined;
  if (quoted ? !(verb.takes.has('quote') || verb.takes.has('aside')) : !verb.takes.has('aside')) return undefined;
  const base = {
    speaker,
    cue: { first: verb.first, last: verb.last },
    ...verb.row,
    attribution: 'explicit' as const,
    tells: isTelling(verb),
  };
  const rest = goesOn(parsed, behindTold(parsed, verb, Math.max(speaker.last, verb.last)), edge);
  if (!quoted && !rest && !isWhole(parsed, from, to)) return undefined;
  if (quoted || !rest) return { ...base, from, to, side: 'before', verbatim: quoted };
  return { ...base, from, to: trimEnd(words, from, words.length - 1), side: 'around' };
}

/** `The captain, Idris said, never left`: between commas the name alone speaks, though a role stands before it. */
function parenthetic(words: readonly TaggedWord[], verb: CueVerb, mention: WordSpan | undefined): WordSpan | undefined {
  if (!mention || mention.first > 1 || words[verb.last + 1]?.lower !== ',') return mention;
  const comma = words.findIndex(({ lower }, k) => lower === ',' && k > mention.first && k < mention.last);
  return comma > 0 && mention.last === verb.first - 1 ? { first: comma + 1, last: mention.last } : mention;
}

/** The mention behind the verb; a pronoun there begins what is said (`My uncle, he was the cook, said they …`). */
function inverse(parsed: ParsedSentence, { last }: CueVerb): WordSpan | undefined {
  const mention = mentionAfter(parsed, last);
  const pronoun = mention && parsed.words[mention.first]!.pos === 'PRON' && mention.first === mention.last;
  const next = mention && parsed.words[mention.last + 1];
  if (mention && !pronoun && !mayTell(parsed.words, mention)) return undefined;
  return pronoun && next && next.pos !== 'PUNCT' ? undefined : mention;
}

/** The colon behind a label at the head of a sentence (`COL. ROE: …`), -1 where there is none. */
function labelEnd(words: readonly TaggedWord[]): number {
  const colon = words.findIndex(({ lower }) => lower === ':');
  const label =
    colon > 0 && colon < 6 && words.slice(0, colon).every(({ text, pos }) => pos === 'PUNCT' || /^[A-Z]/.test(text));
  return label ? colon : -1;
}

/** A name, a person, a body or a paper. */
export function mayTell(words: readonly TaggedWord[], span: WordSpan): boolean {
  return words.slice(span.first, span.last + 1).some(({ lower, pos, text }) => {
    if (
      pos === 'PROPN' ||
      DOCUMENT.test(lower) ||
      /^(?:some|many|others?|another|people|police|one|each|both|neither|two|three|several)$/.test(lower)
    )
      return true;
    if (isNounOf('person', lower) || isNounOf('organisation', lower) || isNounOf('role', lower)) return true;
    return (
      text === lower &&
      /(?:er|or|ist|ian|ant|man|men|woman|women|person|ee|eer|ess|ive|al|ent)s?$/.test(lower) &&
      pos === 'NOUN'
    );
  });
}

/** The edge before a mention, also where it is the name in `a haulier named Karaman`; undefined where the clause begins otherwise. */
function edgeBefore(words: readonly TaggedWord[], first: number): number | undefined {
  if (first < 1) return undefined;
  if (isEdge(words, first - 1)) return first - 1;
  if (!/^(?:named|called|as|identified|known|nicknamed)$/.test(words[first - 1]!.lower)) return undefined;
  for (let k = first - 2; k > 0 && k > first - 10; k--) {
    if (isEdge(words, k)) return k;
    if (words[k]!.pos === 'AUX' || words[k]!.pos === 'CCONJ' || words[k]!.pos === 'SCONJ') return undefined;
  }
  return undefined;
}

/** `As the dealer puts it, …`, `…, as the dealer told us`. */
function asOneSays(parsed: ParsedSentence, verb: CueVerb, speaker: WordSpan): Speech | undefined {
  const { words } = parsed;
  if (!verb.takes.has('aside') && verb.lemma !== 'put' && words[verb.last + 1]?.lower !== 'it') return undefined;
  const as = speaker.first - 1;
  const end = trimEnd(words, as, words.length - 1);
  const base = { speaker, cue: { first: verb.first, last: verb.last }, ...verb.row, attribution: 'explicit' as const };
  if (as > 1) {
    const to = trimEnd(words, 0, as - 1);
    if (words[as - 1]!.lower !== ',' || to < 1) return undefined;
    const told = words[verb.last + 1]?.lower === 'it' ? verb.last + 2 : verb.last + 1;
    const from = skipMarks(words, 0, to);
    // `The ferry, as its owner tells it, was never out of port`
    const goes = words[told]?.lower === ',' && told < end;
    return goes ? { ...base, from, to: end, side: 'around' } : { ...base, from, to, side: 'before' };
  }
  const comma = words.findIndex(({ lower }, k) => k > verb.last && lower === ',');
  if (comma < 0 || comma >= end) return undefined;
  return { ...base, from: skipMarks(words, comma, end), to: end, side: 'behind' };
}

function isEdge(words: readonly TaggedWord[], k: number): boolean {
  if (words[k]!.lower === 'so' && words[k - 1]?.lower === 'or') return true;
  return (
    /^[,?!–—]$/.test(words[k]!.lower) ||
    markOf(words, k) === 'close' ||
    (words[k]!.lower === '-' && words[k - 1]?.end !== words[k]!.start)
  );
}

function hasMark(words: readonly TaggedWord[], edge: number): boolean {
  for (let k = edge; k >= Math.max(0, edge - 1); k--) if (markOf(words, k) !== undefined) return true;
  return markOf(words, 0) === 'open' && !words.slice(1, edge).some((_, k) => markOf(words, k + 1) === 'close');
}

function closesAt(words: readonly TaggedWord[], edge: number): boolean {
  return markOf(words, edge) === 'close' || (edge > 0 && markOf(words, edge - 1) === 'close');
}

/** The last word of who was told behind a cue: `Cutters, he told me, got`. */
function behindTold({ words, phrases }: ParsedSentence, { takes }: CueVerb, last: number): number {
  // `swear two dockers who worked the shift, were the booms`
  if (/^(?:who|whose)$/.test(words[last + 1]?.lower ?? '')) {
    const comma = words.findIndex(({ lower }, k) => k > last + 2 && k < last + 16 && lower === ',');
    return comma < 0 ? last : comma - 1;
  }
  if (!takes.has('hearer')) return last;
  const told = phrases.find(({ first }) => first === last + 1);
  return told && words[told.last + 1]?.lower === ',' ? told.last : last;
}

/** `She admitted that he owned it, but he had sold it, she said`: the conjunction that begins the clause at the edge, where another cue comes before it. */
function behindOther(words: readonly TaggedWord[], edge: number): number | undefined {
  for (let k = edge - 1; k > 1; k--) {
    if (words[k]!.pos !== 'CCONJ' || words[k - 1]!.lower !== ',') continue;
    const clause = words.slice(k + 1, edge).some((_, n) => isFinite(words, k + 1 + n));
    return clause && cueVerbs(words.slice(0, k)).length > 0 ? k : undefined;
  }
  return undefined;
}

/** The mark behind a colon that the one at the edge closes: `… the number: “Nine,” he said`. */
function openedBehindColon(words: readonly TaggedWord[], edge: number): number | undefined {
  for (let k = edge - 2; k > 0; k--)
    if (markOf(words, k) === 'open') return words[k - 1]!.lower === ':' ? k : undefined;
  return undefined;
}

/** Has what stands before the cue a verb of its own, and is it no clause that the rest hangs on? */
function isWhole(parsed: ParsedSentence, from: number, to: number): boolean {
  const { words } = parsed;
  if (
    /^(?:when|after|before|as|while|although|though|because|since|if|once|asked|until|whether)$/.test(
      words[from]!.lower,
    ) &&
    !goesBeyond(words, from, to)
  )
    return false;
  return (
    words.slice(from, to + 1).some((_, k) => isFinite(words, from + k)) &&
    (words[from]!.pos !== 'SCONJ' || goesBeyond(words, from, to))
  );
}

/** `Until last year, the boats went`, `Since 2009 the boats have gone`: a time at the head, or a clause of its own behind the comma. */
function goesBeyond(words: readonly TaggedWord[], from: number, to: number): boolean {
  const next = words[from + 1];
  if (next && (next.pos === 'NUM' || isTime(next))) return true;
  const comma = words.findIndex(({ lower }, k) => k > from && k < to && lower === ',');
  return comma > 0 && words.slice(comma, to + 1).some((_, k) => isFinite(words, comma + k));
}

/** `…, the cellarman claims, came from …`: the comma behind the cue that the sentence goes on after; who was told and when may stand between. */
function goesOn(parsed: ParsedSentence, last: number, edge: number): boolean {
  const { words } = parsed;
  const next = words[last + 1];
  if (next?.lower === ':' && words[last + 2] && markOf(words, last + 2) === undefined) return true;
  if (next?.lower !== ',') return false;
  const after = words[last + 2];
  // `The embargo, says an analyst, “leaks like a sieve”`
  if (after && markOf(words, last + 2) === 'open' && !isWhole(parsed, 0, edge)) return true;
  if (!after || markOf(words, last + 2) !== undefined || isApposition(parsed, last + 2)) return false;
  return (
    !(after.pos === 'VERB' && after.lower.endsWith('ing')) &&
    !/^(?:who|which|citing|a|an)$/.test(after.lower) &&
    !(after.pos === 'CCONJ' && words.slice(last + 2).some((_, k) => isFinite(words, last + 2 + k)))
  );
}

/** `said X, commander of the force`: a role up to the end or the next comma, with no verb of its own. */
function isApposition(parsed: ParsedSentence, from: number): boolean {
  const { words } = parsed;
  const phrase = phraseFrom(parsed, from);
  if (!phrase || !isRole(words, phrase)) return false;
  for (let k = phrase.first; k < words.length; k++) {
    if (/^[,;.]$/.test(words[k]!.lower)) return true;
    if (isFinite(words, k) && !/^(?:who|which|that)$/.test(words[k - 1]?.lower ?? '')) return false;
  }
  return true;
}
