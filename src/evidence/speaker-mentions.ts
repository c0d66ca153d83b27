import type { ParsedSentence } from './clauses.ts';
import { isFinite, isTime } from './cue-verbs.ts';
import { cueTakes, isNounOf } from './lexicon.ts';
import { afterCharge, startOf, withThen } from './mention-start.ts';
import { beforeTimes, contact } from './speaker-gaps.ts';
import { DOCUMENT } from './may-speak.ts';
import { LINKS, NO_SPEAKER, RELATIVE, isCapital, isComma, isName, isPost, isRole } from './speaker-kinds.ts';
import type { TaggedWord } from './tagged.ts';

/** Numbers of the first and last word. */
export interface WordSpan {
  first: number;
  last: number;
}

const ALONE = /^(?:some|many|most|others?|another|several|few|both|all|neither|nobody|everyone|everybody)$/;

const LONGEST_ASIDE = 40;

/**
 * The mention that stands before a verb as its subject, with title, article and complements: `An official at the authority`; a role with a name beside it is one
 * mention (`His lawyer, Petra Holub,`). Relative clauses, participles and asides between are passed over. Undefined where none stands there.
 */
export function mentionBefore(parsed: ParsedSentence, verb: number): WordSpan | undefined {
  return withThen(parsed.words, afterCharge(parsed.words, subjectBefore(parsed, verb)));
}

function subjectBefore(parsed: ParsedSentence, verb: number): WordSpan | undefined {
  const { words } = parsed;
  let at = verb - 1;
  while (
    at >= 0 &&
    (words[at]!.pos === 'ADV' ||
      /^(?:further|both|all|each|himself|herself|itself|themselves|there|here|neither)$/.test(words[at]!.lower))
  )
    at--;
  // `a person concerned`
  if (at > 0 && /^(?:concerned|involved|present|responsible)$/.test(words[at]!.lower) && words[at - 1]!.pos === 'NOUN')
    at--;
  at = beforeTimes(parsed, at);
  if (at >= 0 && RELATIVE.has(words[at]!.lower)) return antecedent(parsed, at);
  if (at > 0 && isComma(words, at)) return beforeAside(parsed, at);
  return at < 0 ? undefined : (contact(parsed, at) ?? subjectAt(parsed, at));
}

/** What a relative pronoun at a word stands for. */
function antecedent(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const comma = parsed.words[at - 1]?.lower === ',';
  const chain = at < (comma ? 2 : 1) ? undefined : chainAt(parsed, comma ? at - 2 : at - 1);
  if (!chain) return at < 2 || !comma ? undefined : subjectAt(parsed, at - 2);
  const outer =
    comma && isRole(parsed.words, chain) && parsed.words[chain.first - 1]?.lower === ','
      ? chainAt(parsed, chain.first - 2)
      : undefined;
  if (parsed.words[at]!.lower === 'who') {
    const owner = personWithin(parsed, chain);
    if (owner) return owner;
  }
  // `Viktor Roe, a former minister, who told …`
  return outer && !isName(parsed.words, chain) && isName(parsed.words, outer) ? outer : withRole(parsed, chain);
}

/** `the signature of General Roe, who told`: the name, where the whole is no person or body. */
function personWithin({ words }: ParsedSentence, chain: WordSpan): WordSpan | undefined {
  let link = chain.last;
  while (link > chain.first && words[link]!.lower !== 'of') link--;
  // `the testimony of his sister, who said`
  const paper = link > chain.first && DOCUMENT.test(words[link - 1]!.lower);
  if (paper && (isNounOf('person', words[chain.last]!.lower) || isNounOf('role', words[chain.last]!.lower)))
    return { first: link + 1, last: chain.last };
  if (link === chain.first || !isCapital(words[link + 1]!) || words[chain.last]!.pos !== 'PROPN') return undefined;
  const head = words[link - 1]!;
  const speaks =
    isCapital(head) ||
    isNounOf('person', head.lower) ||
    isNounOf('organisation', head.lower) ||
    isNounOf('role', head.lower);
  return speaks || /(?:er|or|ist|ian|ant|man|woman|ee|son)s?$/.test(head.lower)
    ? undefined
    : { first: link + 1, last: chain.last };
}

/** `X, who …,`, `X, the …,`, `X, speaking …,` before a comma: X; where asides follow one another, that before all of them. */
function beforeAside(parsed: ParsedSentence, comma: number): WordSpan | undefined {
  const { words } = parsed;
  for (let k = comma - 1; k > 0 && k > comma - LONGEST_ASIDE; k--) {
    if (!isComma(words, k) || !isAside(words, k + 1, comma)) continue;
    const self = /sel(?:f|ves)$/.test(words[k - 1]!.lower) && k > 1;
    const outer = subjectAt(parsed, self ? k - 2 : k - 1);
    if (!outer) continue;
    // `Ali, a student from the university, north campus, said`
    const name = /^(?:an?|the)$/.test(words[outer.first]!.lower) ? nameBeside(parsed, outer) : undefined;
    if (name) return name;
    const inner = chainAt(parsed, comma - 1);
    if (!inner || inner.first !== k + 1 || !(isRole(words, outer) || isPost(words, outer)) || !isName(words, inner))
      return outer;
    return words[outer.first]!.lower === 'whose' ? inner : { first: outer.first, last: inner.last };
  }
  return undefined;
}

/** A relative clause, a participle, an age, a phrase without a verb of its own. */
function isAside(words: readonly TaggedWord[], from: number, to: number): boolean {
  const first = words[from]!;
  if (RELATIVE.has(first.lower) || first.lower === 'whose') return true;
  if (/^(?:when|once|if|asked|while|as)$/.test(first.lower)) return true;
  if (/^["“”„]$/.test(first.lower) || first.pos === 'CCONJ') return false;
  if (first.pos === 'VERB' && /(?:ing|ed|en|wn)$/.test(first.lower)) return true;
  let relative = false;
  for (let k = from; k < to; k++) {
    if (RELATIVE.has(words[k]!.lower) || words[k]!.lower === 'whose') relative = true;
    if (
      !relative &&
      isFinite(words, k) &&
      !(words[k]!.pos === 'VERB' && /(?:ed|en|wn|ld|ght|ut|nt|de)$/.test(words[k]!.lower))
    )
      return false;
  }
  return true;
}

/** The phrase that begins at a word; also an article and up to two words that the tagger takes for no noun (`his chief had`, `the manifest says`). */
export function phraseFrom({ words, phrases }: ParsedSentence, at: number): WordSpan | undefined {
  const phrase = phrases.find(({ first }) => first === at);
  if (phrase) return phrase;
  const opens = words[at];
  if (
    !opens ||
    !(opens.pos === 'DET' || /^(?:his|her|its|their|our|my)$/.test(opens.lower)) ||
    NO_SPEAKER.test(opens.lower)
  )
    return undefined;
  let last = at;
  while (last < at + 3 && words[last + 1] && /^(?:ADJ|NOUN|PROPN)$/.test(words[last + 1]!.pos)) last++;
  return last > at ? { first: at, last } : undefined;
}

/** The same for one that ends at a word. */
function phraseTo(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const phrase = parsed.phrases.find(one => one.first <= at && at <= one.last);
  if (phrase) return phrase;
  if (ALONE.test(parsed.words[at]!.lower)) return { first: at, last: at };
  for (let k = at - 1; k >= Math.max(0, at - 3); k--) {
    const one = phraseFrom(parsed, k);
    if (one && one.last >= at) return one;
  }
  return undefined;
}

/** The mention that ends at a word: its phrase, what hangs on it, and the name or role before it; of a clause within, its antecedent. */
function subjectAt(parsed: ParsedSentence, end: number): WordSpan | undefined {
  const { words } = parsed;
  const at = end > 0 && /^["“”»)]$/.test(words[end]!.lower) ? end - 1 : end;
  const chain = chainAt(parsed, at);
  if (!chain) return insideRelative(parsed, at);
  const { first } = chain;
  const before = words[first - 1];
  if (before?.pos === 'ADJ' || before?.pos === 'NOUN')
    return insideRelative(parsed, first - 1) ?? withRole(parsed, chain);
  if (before?.lower === 'as' && (first < 3 || isComma(words, first - 2))) return withRole(parsed, chain);
  // `after diplomats claimed`
  if (before && /^(?:after|before|since|until|once|because|although|though|while|when|if)$/.test(before.lower))
    return withRole(parsed, chain);
  if (before?.pos === 'ADP' || before?.lower === 'to')
    return reduced(parsed, first - 1) ?? insideRelative(parsed, first - 1);
  // `managing director Urs Amrein`
  const opens = words[first - 2];
  if (
    before?.pos === 'VERB' &&
    before.lower.endsWith('ing') &&
    (!opens || opens.pos === 'PUNCT' || opens.pos === 'DET')
  )
    return { first: opens?.pos === 'DET' ? first - 2 : first - 1, last: chain.last };
  // `A woman holding a child said`
  const doing = before?.pos === 'VERB' && before.lower.endsWith('ing') && words[first]!.pos === 'DET';
  const doer = doing ? chainAt(parsed, first - 2) : undefined;
  if (doer && words[first - 2]!.pos === 'NOUN' && (doer.first === 0 || words[doer.first - 1]!.pos === 'PUNCT'))
    return withRole(parsed, doer);
  // `said it concluded that`
  if (before?.pos === 'VERB' && cueTakes(before.lemma.toLowerCase()).has('clause')) return withRole(parsed, chain);
  if (before?.pos === 'VERB' || before?.pos === 'AUX')
    return /^(?:named|called|identified|nicknamed)$/.test(before.lower) ? chain : insideRelative(parsed, first - 1);
  if (before?.lower === 'as' || before?.lower === 'than') return reduced(parsed, first - 1);
  return withRole(parsed, chain);
}

/** `Its director, Ms. Roe`: the role before a name, where it opens the clause; `whose director, Ms. Roe` is the name alone. */
function withRole(parsed: ParsedSentence, chain: WordSpan): WordSpan | undefined {
  const { words } = parsed;
  const link = words.findIndex(({ lower }, k) => k > chain.first && k <= chain.last && LINKS.has(lower));
  const head = words[link < 0 ? chain.last : link - 1]!;
  if ((NO_SPEAKER.test(head.lower) && (link < 0 || head.lower !== 'each')) || isTime(head)) return undefined;
  if (words[chain.first - 1]?.lower !== ',') return chain;
  const { lower, text } = words[chain.last]!;
  const capital = isCapital(words[chain.first]!);
  if (words[chain.first]!.pos === 'DET') return chain;
  if (!capital || (lower === text && (isNounOf('role', lower) || isNounOf('person', lower))))
    return nameBeside(parsed, chain) ?? chain;
  const role = chainAt(parsed, chain.first - 2);
  if (!role || !isRole(words, role) || words[role.first]!.lower === 'whose') return chain;
  const opens = words[role.first - 1];
  const free = opens === undefined || opens.pos === 'CCONJ' || opens.pos === 'SCONJ' || opens.pos === 'PUNCT';
  return free ? { first: role.first, last: chain.last } : chain;
}

/** `Roe, director of the mill said`: the name, where a role without article stands behind it and no comma closes that. */
function nameBeside(parsed: ParsedSentence, role: WordSpan): WordSpan | undefined {
  const { words } = parsed;
  if (words[role.first - 1]?.lower !== ',' || !isRole(words, role)) return undefined;
  const name = role.first < 2 ? undefined : chainAt(parsed, role.first - 2);
  return name && isName(words, name) && (name.first === 0 || words[name.first - 1]!.pos === 'PUNCT') ? name : undefined;
}

/** A phrase with `of the …`, `at the …` before it as long as phrases hang on one another. */
function chainAt(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const { words, phrases } = parsed;
  if (at < 0 || at >= words.length) return undefined;
  // `in one of these`
  const share = at > 2 && /^(?:these|those|them|which|whom)$/.test(words[at]!.lower) && words[at - 1]!.lower === 'of';
  if (share && words[at - 3]?.pos === 'ADP') {
    const outer = chainAt(parsed, at - 4);
    return outer && { first: outer.first, last: at };
  }
  // `Bok-gu`, where the tagger takes the second part for something else
  const joined = words[at - 1]?.lower === '-' && words[at - 1]!.end === words[at]!.start;
  // or of a name: `Nilar Win`
  const name =
    at > 0 && isCapital(words[at]!) && isCapital(words[at - 1]!) ? phrases.find(one => one.last === at - 1) : undefined;
  const phrase = phraseTo(parsed, at) ?? name ?? (joined ? phrases.find(one => one.last === at - 2) : undefined);
  if (!phrase) return undefined;
  const last = at;
  let first = startOf(words, phrase.first, at);
  if (first > phrase.first) return { first, last };
  for (;;) {
    const link = words[first - 1];
    if (!link || !LINKS.has(link.lower)) break;
    // `sources close to the union`
    const end = words[first - 2]?.pos === 'ADJ' && /^(?:to|with)$/.test(link.lower) ? first - 3 : first - 2;
    const outer = phrases.find(one => one.first <= end && one.last === end);
    // `each of them`
    if (
      !outer &&
      link.lower === 'of' &&
      /^(?:each|both|all|many|most|some|few|several|neither)$/.test(words[end]?.lower ?? '')
    )
      return { first: end, last };
    if (!outer) break;
    const opens = startOf(words, outer.first, end);
    if (isTime(words[end]!)) break;
    first = opens;
    if (opens > outer.first) break;
  }
  return { first, last };
}

/** `Photographs taken from a kite`, `A witness known as Mr. Grey`, before a preposition at a word: the phrase before the participle, or the name behind it. */
function reduced(parsed: ParsedSentence, preposition: number): WordSpan | undefined {
  const { words } = parsed;
  for (let k = preposition; k > 0 && k > preposition - LONGEST_ASIDE; k--) {
    const { pos, lower } = words[k]!;
    if (pos === 'AUX' || pos === 'CCONJ' || pos === 'SCONJ' || (pos === 'PUNCT' && lower !== '-' && lower !== "'"))
      return undefined;
    if (pos !== 'VERB' && lower !== 'known') continue;
    const phrase = parsed.phrases.find(({ last }) => last === k - 1);
    if (!phrase || words[k - 1]!.pos === 'PRON') return undefined;
    if (/^(?:identified|known|referred|described|named)$/.test(lower) && k >= preposition - 1) {
      const name = parsed.phrases.find(({ first }) => first === preposition + 1);
      if (name && words[name.first]!.pos === 'PROPN') return { first: name.first, last: name.last };
    }
    return chainAt(parsed, k - 1);
  }
  return undefined;
}

/** Within `X who … `, with one verb since: X. */
function insideRelative(parsed: ParsedSentence, at: number): WordSpan | undefined {
  const { words } = parsed;
  for (let k = at; k > 0 && k > at - LONGEST_ASIDE; k--) {
    const { lower, pos } = words[k]!;
    if (RELATIVE.has(lower)) return words[k]!.pos === 'SCONJ' ? undefined : antecedent(parsed, k);
    if (pos === 'CCONJ' || pos === 'SCONJ' || (pos === 'PUNCT' && lower !== '-')) return undefined;
  }
  return undefined;
}
