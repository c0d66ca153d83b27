import type { OwnSaid, ReadSentence, Said } from './attribution.ts';
import { plain } from './carried.ts';
import type { ParsedSentence } from './clauses.ts';
import { type CueVerb, cueVerbs, isFinite } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import { mentionAfter } from './mention-after.ts';
import { markOf, skipMarks, trimEnd } from './quote-marks.ts';
import type { WordSpan } from './speaker-mentions.ts';
import { speakerBefore } from './speech.ts';
import type { TaggedWord } from './tagged.ts';

/** How many sentences a statement without quotation marks goes on over. */
const LONGEST = 80;
const FIRST_PERSON = /\b(?:i|we|our|us|my|me)\b/i;
const ANEW = /\b(?:said|says|told|tells|added|adds|continued)$/i;
const ISSUES = /^(?:release|issue|make|give|provide|publish|deliver|send|post|read|offer)$/;
const PAPER =
  /^(?:statement|remarks?|comments?|announcements?|message|letter|note|response|reply|declaration|communiqu[eé])$/;

/** Who speaks in what follows a sentence that ends with a colon: `Minister Roe said:`, `issued the following statement:`. */
export interface Announced {
  speaker: WordSpan;
  cue: CueVerb;
}

export function announcedBy(parsed: ParsedSentence): Announced | undefined {
  const { words } = parsed;
  const end = trimEnd(words, 0, words.length - 1);
  if (words.at(-1)?.lower !== ':' || end < 1) return undefined;
  const verbs = cueVerbs(words);
  const said = verbs.findLast(({ takes, passive }) => !passive && (takes.has('quote') || takes.has('that')));
  const cue =
    said && !words.slice(said.last + 1, end + 1).some((_, k) => isFinite(words, said.last + 1 + k))
      ? said
      : issued(words, end);
  const paper = cue ? undefined : paperOf(parsed, end);
  if (paper) return paper;
  const speaker = cue && speakerBefore(parsed, cue, verbs, []);
  // an affidavit is read as a whole
  return cue && speaker && !/^(?:i|we|it)$/.test(words[speaker.first]!.lower) ? { cue, speaker } : undefined;
}

/** `Below is the full statement of the District:`, `Statement from the firm:` */
function paperOf(parsed: ParsedSentence, end: number): Announced | undefined {
  const { words } = parsed;
  const paper = words.findLastIndex(({ lower }, k) => k <= end && PAPER.test(lower));
  if (paper < 0 || !/^(?:of|by|from)$/.test(words[paper + 1]?.lower ?? '')) return undefined;
  const speaker = mentionAfter(parsed, paper + 1);
  return speaker && speaker.last >= end - 3 ? { speaker, cue: saysAt(paper, paper) } : undefined;
}

function saysAt(first: number, last: number): CueVerb {
  const row = cueRow('verb', 'say')!;
  const takes = new Set(['quote', 'aside']);
  return { first, last, lemma: 'say', row, takes, kind: 'finite', passive: false, negated: false };
}

/** `released the following statement`, `made this announcement`. */
function issued(words: readonly TaggedWord[], end: number): CueVerb | undefined {
  const paper = words.findLastIndex(({ lower }, k) => k <= end && PAPER.test(lower));
  if (paper < 0 || !words.slice(Math.max(0, paper - 4), paper).some(({ lower }) => /^(?:following|this)$/.test(lower)))
    return undefined;
  for (let k = paper - 1; k > 0 && k > paper - 8; k--) {
    const { pos, lower, lemma } = words[k]!;
    if (pos !== 'VERB') continue;
    if (!ISSUES.test(lemma.toLowerCase()) && lower !== 'made' && lower !== 'gave') return undefined;
    return saysAt(words[k - 1]!.pos === 'AUX' ? k - 1 : k, k);
  }
  return undefined;
}

/**
 * The sentences that an announced statement without quotation marks holds: up to the end of the text or to a heading, a quotation, or a paragraph in which
 * somebody is said to speak anew. Where it begins behind a colon within a paragraph, further paragraphs only with `we` or `I`.
 */
export function blockAfter(
  text: string,
  sentences: readonly ReadSentence[],
  owns: readonly OwnSaid[][],
  k: number,
): { last: number; said: Said[] } {
  const opener = owns[k]!.findLast(({ announces }) => announces !== undefined);
  const none = { last: k, said: [] };
  if (!opener || !sentences[k + 1]) return none;
  const inside = opener.announces === 'inside';
  const { paragraph } = sentences[k]!;
  if (!inside && markOf(sentences[k + 1]!.parsed.words, 0) === 'open') return none;
  let last = k;
  for (let j = k + 1; j < Math.min(sentences.length, k + LONGEST); j++) {
    const fresh = sentences[j]!.paragraph !== sentences[j - 1]!.paragraph;
    if (fresh && endsBlock(text, sentences, owns, j, inside && sentences[j]!.paragraph !== paragraph)) break;
    last = j;
  }
  const base = plain(opener);
  const said = sentences.slice(k + 1, last + 1).map(({ parsed: { words } }): Said => {
    const stretch = {
      start: words[skipMarks(words, 0, words.length - 1)]!.start,
      end: words[trimEnd(words, 0, words.length - 1)]!.end,
    };
    return { ...base, ...stretch, content: stretch, attribution: 'carried', verbatim: true };
  });
  return { last, said: said.filter(({ start, end }) => start < end) };
}

function endsBlock(
  text: string,
  sentences: readonly ReadSentence[],
  owns: readonly OwnSaid[][],
  j: number,
  inside: boolean,
): boolean {
  const { words } = sentences[j]!.parsed;
  if (markOf(words, 0) === 'open') return true;
  const alone = sentences[j + 1]?.paragraph !== sentences[j]!.paragraph;
  // a heading
  if (alone && words.length <= 8 && !/[.!?:;”"]$/.test(text.slice(sentences[j]!.start, sentences[j]!.end))) return true;
  const own = owns[j]!.find(({ speaker, quoted }) => speaker !== null && !quoted);
  if (own?.announces !== undefined) return true;
  if (own?.cue && !/^(?:i|we)$/i.test(own.speaker!.text) && ANEW.test(text.slice(own.cue.start, own.cue.end)))
    return true;
  if (!inside) return false;
  let plainText = '';
  for (let n = j; n < sentences.length && sentences[n]!.paragraph === sentences[j]!.paragraph; n++)
    plainText += `${text.slice(sentences[n]!.start, sentences[n]!.end)} `;
  return !FIRST_PERSON.test(plainText);
}
