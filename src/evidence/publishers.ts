import { isLineageWord } from './lineage-words.ts';
import type { TextRead } from './lineage-text.ts';

/** Words that a publisher's name may begin with and others leave out. */
const LEADING = /^(?:the|la|le|il|el|der|die|das|de|l')\s+/i;
const SHORTEST = 3;

/** What a publisher is called by others: its name to the first comma, without article. */
function calledBy(publisher: string): string {
  return publisher.split(/[,;(]/)[0]!.trim().replace(LEADING, '');
}

/** `Customs Authority of Lion Harbour` is also called `Customs Authority`. */
function namesOf(publisher: string): string[] {
  const name = calledBy(publisher);
  if (name.length < SHORTEST) return [];
  const short = / (?:of|for|in) /.test(name) ? name.split(/ (?:of|for|in) /)[0]! : name;
  const words = short.toLowerCase().split(' ');
  return short !== name && words.length >= 2 && words.some(word => isLineageWord('authority', word))
    ? [name, short]
    : [name];
}

/**
 * For each text (by its place in the order of time) the earlier texts whose publishers it names, the likeliest first: the latest of
 * a publisher. Authorities are named in any case (`the sanctions panel`), papers only as they are written (`The Age`).
 */
export function publishersNamed(
  reads: readonly TextRead[],
  copies: ReadonlyMap<TextRead, TextRead> = new Map(),
): (at: number) => number[] {
  const byName = new Map<string, number[]>();
  reads.forEach(({ document }, at) => {
    for (const name of namesOf(document.publisher ?? '')) byName.set(name, [...(byName.get(name) ?? []), at]);
  });
  // who names the publisher of a copy has it from the first text
  const places = copies.size === 0 ? undefined : new Map(reads.map((read, at) => [read, at]));
  for (const [copy, first] of copies)
    for (const name of namesOf(copy.document.publisher ?? ''))
      byName.set(
        name,
        [...(byName.get(name) ?? []), places!.get(first)!].sort((a, b) => a - b),
      );
  const starts = new Map<string, string[]>();
  for (const name of byName.keys()) {
    const first = firstWord(name);
    starts.set(first, [...(starts.get(first) ?? []), name]);
  }
  return at => {
    const { document } = reads[at]!;
    const text = document.text.slice(0, 30_000);
    const own = namesOf(document.publisher ?? '');
    const found = new Set<number>();
    const seen = new Set([...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word.toLowerCase()));
    for (const first of seen)
      for (const name of starts.get(first) ?? []) {
        if (own.includes(name) || !isNamed(text, name)) continue;
        const earlier = byName.get(name)!.filter(other => other < at);
        if (earlier.length > 0) found.add(earlier.at(-1)!);
      }
    return [...found].sort((a, b) => b - a);
  };
}

function firstWord(name: string): string {
  return (/[\p{L}\p{N}]+/u.exec(name)?.[0] ?? '').toLowerCase();
}

function isNamed(text: string, name: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const anyCase = words.length >= 2 && words.some(word => isLineageWord('authority', word));
  // a firm or society may be named for what it did: it is a source where something is told
  const isFirm =
    words.some(word => isLineageWord('org', word)) &&
    !words.some(word => PUBLISHES.some(kind => isLineageWord(kind, word)));
  const [where, what] = anyCase ? [text.toLowerCase(), name.toLowerCase()] : [text, name];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    const [before, after] = [where[at - 1] ?? ' ', where[at + what.length] ?? ' '];
    const alone = !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
    if (!alone) continue;
    const sentence = sentenceAt(text, at, at + what.length);
    if (!SILENT.test(sentence) && (!isFirm || TELLS.test(sentence))) return true;
  }
  return false;
}

const PUBLISHES = ['press', 'media', 'authority', 'comment', 'official', 'record'] as const;
const TELLS =
  /\b(?:sa(?:id|ys)|told|tells|according|reports?|reported|wr(?:ote|ites|itten)|published|quot(?:es|ed|ing)|account|ledger|books?|records?|sheets?|show(?:s|ed|n)?|list(?:s|ed)?|letter|study|statements?|found|count(?:ed)?)\b/i;

/** A publisher that says nothing of the matter there. */
const SILENT =
  /\b(?:declined|refused) to (?:comment|say|answer|speak)|\b(?:did|does|has|have|had|could|would|will) not (?:yet )?(?:answer|answered|repl(?:y|ied)|respond|responded|comment|commented|be reached|say|be asked)|\b(?:gave|had|made) no (?:comment|answer|reply)|\bno comment\b|\bis looking into\b|\bwas looking into\b|\b(?:has|have|had) been (?:asked|informed)\b/i;
const LONGEST = 400;

/** The sentence that holds a stretch, by full stops; no more than LONGEST characters on each side. */
function sentenceAt(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - LONGEST), start);
  const after = text.slice(end, end + LONGEST);
  const stop = after.search(/[.!?](?=\s|$)/);
  const from = Math.max(before.lastIndexOf('. ') + 1, before.lastIndexOf('\n') + 1);
  return before.slice(from) + text.slice(start, end) + (stop < 0 ? after : after.slice(0, stop));
}
