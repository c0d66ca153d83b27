import { saying } from './speech.ts';
import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, isFinite, lemmas } from './cue-verbs.ts';
import { cueRow, cueTakes, isNounOf } from './lexicon.ts';
import { mentionAfter } from './mention-after.ts';
import { maySpeak } from './may-speak.ts';
import { markOf, skipMarks, trimEnd } from './quote-marks.ts';
import { isName, isRole } from './speaker-kinds.ts';
import { type WordSpan, mentionBefore } from './speaker-mentions.ts';
import type { Speech } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

/** `Ms. Roe praised the guards: “They were quick.”`: a quotation behind a colon that no verb of saying leads to is that of whom the clause is about. */
export function quotedBehindColon(parsed: ParsedSentence, found: readonly Speech[]): Speech | undefined {
  const { words } = parsed;
  const colon = words.findIndex(
    ({ lower }, k) => lower === ':' && k + 2 < words.length && markOf(words, k + 1) === 'open',
  );
  if (colon < 2 || found.some(({ from, to }) => from <= colon + 2 && to > colon)) return undefined;
  const verb = words.findIndex(
    (_, k) =>
      k > 0 &&
      k < colon &&
      isFinite(words, k) &&
      words[k]!.pos === 'VERB' &&
      !/^(?:AUX|DET|ADJ)$/.test(words[k - 1]!.pos),
  );
  const first = verb > 0 && words[verb - 1]!.pos === 'AUX' ? verb - 1 : verb;
  const quotes = verb > 0 && /^(?:quote|cite)$/.test(words[verb]!.lemma.toLowerCase());
  const object = quotes ? parsed.phrases.find(phrase => phrase.first === verb + 1) : undefined;
  const speaker = object
    ? { first: object.first, last: object.last }
    : verb > 0
      ? mentionBefore(parsed, first)
      : undefined;
  if (
    !speaker ||
    !(
      isName(words, speaker) ||
      isRole(words, speaker) ||
      /^(?:he|she|they|him|her|them)$/.test(words[speaker.first]!.lower)
    )
  )
    return undefined;
  let to = words.findIndex((_, k) => k > colon + 2 && markOf(words, k) === 'close');
  to = trimEnd(words, colon + 2, to < 0 ? words.length - 1 : to);
  const says = { stance: 'asserted', hedge: 'none', attribution: 'explicit', verbatim: true, tells: true } as const;
  return { speaker, cue: { first, last: verb }, from: colon + 2, to, side: 'behind', ...says };
}

/** `Says one diplomat: “They buy it.”`, `Adds the dealer, a burly Dane: “…”`: the verb of saying opens the sentence, a quotation behind a colon follows. */
export function openedByVerb(parsed: ParsedSentence): Speech | undefined {
  const { words } = parsed;
  const colon = words.findIndex(
    ({ lower }, k) => lower === ':' && k > 1 && k + 2 < words.length && markOf(words, k + 1) === 'open',
  );
  const first = words[0];
  if (colon < 2 || colon > 24 || !first || !/(?:s|ed|d)$/.test(first.lower)) return undefined;
  const lemma = lemmas(first.lower, first.lemma.toLowerCase()).find(one => cueTakes(one).has('quote'));
  const row = lemma === undefined ? undefined : cueRow('verb', lemma);
  const speaker =
    row && words.slice(1, colon).every((_, k) => !isFinite(words, k + 1)) ? mentionAfter(parsed, 0) : undefined;
  if (!row || !speaker || speaker.last >= colon) return undefined;
  let to = words.findIndex((_, k) => k > colon + 2 && markOf(words, k) === 'close');
  to = trimEnd(words, colon + 2, to < 0 ? words.length - 1 : to);
  const says = { attribution: 'explicit', verbatim: true, tells: true } as const;
  return { speaker, cue: { first: 0, last: 0 }, from: colon + 2, to, side: 'behind', ...row, ...says };
}

/** `…, a charge Tehran denies`, `…, which the firm denies`: what was just said, denied at the end of its sentence or clause. */
export function deniedCharge(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words, phrases } = parsed;
  const { stance, hedge } = verb.row;
  if ((stance !== 'denied' && stance !== 'doubted') || verb.kind !== 'finite' || verb.negated) return undefined;
  const next = words[verb.last + 1];
  if (next && (!/^(?:PUNCT|ADV)$/.test(next.pos) || markOf(words, verb.last + 1) === 'open')) return undefined;
  const end = verb.first - 1;
  const subject = phrases.find(({ first, last }) => first <= end && last === end);
  if (!subject) return undefined;
  let first = subject.first;
  // `a charge Tehran` is one phrase for the tagger
  if (
    /^(?:an?|the)$/.test(words[first]!.lower) &&
    subject.last > first + 1 &&
    isName(words, { first: first + 2, last: end })
  )
    first += 2;
  const noun = words[first - 1];
  const which =
    noun?.lower === 'which' || (noun?.lower === 'that' && cueRow('noun', words[first - 2]?.lower ?? '') !== undefined);
  const said = which ? first - (noun.lower === 'that' ? 2 : 1) : first - 1;
  if (!noun || (!which && cueRow('noun', noun.lower) === undefined)) return undefined;
  const from = words[said - 1]?.pos === 'DET' ? said - 1 : said;
  if (words[from - 1]?.lower !== ',') return undefined;
  const content = { first: from, last: said };
  return {
    speaker: { first, last: end },
    cue: { first: verb.first, last: verb.last },
    from,
    to: verb.last,
    content,
    side: 'around',
    stance,
    hedge,
    attribution: 'explicit',
  };
}

/** `weapons that Cuba said were obsolete`: said within a clause whose verb follows. */
export function insertedIn(parsed: ParsedSentence, verb: CueVerb): Speech | undefined {
  const { words } = parsed;
  const told = verb.takes.has('hearer') ? parsed.phrases.find(({ first }) => first === verb.last + 1) : undefined;
  const from = (told?.last ?? verb.last) + 1;
  if (verb.kind !== 'finite' || !verb.takes.has('clause') || !words[from]) return undefined;
  // `which the committee believes to have placed orders`
  const thinks =
    verb.row.hedge === 'speaker' && words[from]!.lower === 'to' && /^(?:VERB|AUX)$/.test(words[from + 1]?.pos ?? '');
  if (!thinks && !isFinite(words, from)) return undefined;
  if (words[from]!.pos === 'VERB' && words[from + 1]?.lower === 'by') return undefined;
  const speaker = insertedSpeaker(parsed, verb.first - 1);
  if (!speaker || !maySpeak(words, speaker, verb)) return undefined;
  let to = from;
  while (to + 1 < words.length && !/^[,;]$/.test(words[to + 1]!.lower)) to++;
  const said = saying(verb, { first: from, last: trimEnd(words, from, to), by: 'clause' }, speaker);
  // with what the clause tells of
  const relative = /^(?:that|which|who|whom|what)$/.test(words[speaker.first - 1]?.lower ?? '');
  const end = speaker.first - (relative ? (words[speaker.first - 2]?.lower === ',' ? 3 : 2) : 1);
  const about = parsed.phrases.find(({ first, last }) => first <= end && end <= last);
  return about ? { ...said, with: about.first } : said;
}

/** The name or phrase before an inserted verb, behind a relative pronoun or right behind what the clause tells of. */
export function insertedSpeaker(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const { words, phrases } = parsed;
  const phrase = phrases.find(({ first, last }) => first <= at && at === last);
  if (!phrase) return undefined;
  if (/^(?:that|which|who|whom|what)$/.test(words[phrase.first - 1]?.lower ?? '')) return phrase;
  // `the weapons Havana said were`
  let first = at + 1;
  while (first > phrase.first && words[first - 1]!.pos === 'PROPN') first--;
  if (first <= at && first > phrase.first && words[first - 1]!.pos === 'NOUN') return { first, last: at };
  // `items sources said were`
  if (
    at > phrase.first &&
    words[at]!.pos === 'NOUN' &&
    words[at - 1]!.pos === 'NOUN' &&
    isNounOf('person', words[at]!.lower)
  )
    return { first: at, last: at };
  const before = words[phrase.first - 1];
  return before?.pos === 'NOUN' || before?.pos === 'PROPN' ? phrase : undefined;
}

/** `“We never saw it,” he corrects.`: any verb that closes a sentence behind a quotation and whoever says it. */
export function closedByVerb(parsed: ParsedSentence, found: readonly Speech[]): Speech | undefined {
  const { words } = parsed;
  let close = words.findIndex((_, k) => k > 1 && k + 2 < words.length && markOf(words, k) === 'close');
  if (close < 0 || !/^[,?!]$/.test(words[close - 1]!.lower)) {
    if (words[close + 1]?.lower !== ',') return undefined;
    close++;
  }
  const to = trimEnd(words, 0, close);
  if (found.some(({ cue }) => cue.first > close)) return undefined;
  for (let k = close + 1; k < Math.min(words.length, close + 9); k++) {
    if (words[k]!.pos !== 'VERB' || !isFinite(words, k)) continue;
    const next = words[k + 1];
    const ends = next === undefined || next.pos === 'PUNCT' || next.pos === 'ADV' || next.pos === 'ADP';
    const speaker = k === close + 1 ? mentionAfter(parsed, k) : ends ? mentionBefore(parsed, k) : undefined;
    if (!speaker || (k > close + 1 && speaker.first !== close + 1) || !canTell(words, speaker)) return undefined;
    const says = { stance: 'asserted', hedge: 'none', attribution: 'explicit', verbatim: true, tells: true } as const;
    const from = skipMarks(words, 0, to);
    return from < to ? { speaker, cue: { first: k, last: k }, from, to, side: 'before', ...says } : undefined;
  }
  return undefined;
}

const canTell = (words: readonly TaggedWord[], span: WordSpan): boolean =>
  /^(?:he|she|they|i|we)$/.test(words[span.first]!.lower) || isName(words, span) || isRole(words, span);
