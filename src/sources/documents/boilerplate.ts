import type { Region } from '../../model/document.ts';
import { type TextBlock, textBlocks } from './text-blocks.ts';
import { dateLineDay } from './text-facts.ts';

/** Lines that lead about a site: `Go to contents`, `Back to top`, `Share this page`, `Print`. */
const NAVIGATION =
  /^(?:[>«‹|·*\s]*)(?:(?:go|back|skip|jump|return|scroll)(?: straight| directly)? to [\w'’-]+(?: [\w'’-]+){0,3}|(?:share|print|e-?mail|save|tweet|like|bookmark|forward|download|comment on)(?: (?:this|the|on|by|via|it|to)(?: [\w'’-]+){0,3})?|(?:home|menu|search|contents|archive|sitemap|site map|log ?in|sign (?:in|up)|register|subscribe|advertisement|sponsored|related (?:articles?|stories|news|links)|read (?:more|also|next)|see also|more (?:news|stories|from [\w ]{1,30})|most (?:read|viewed|popular)|next|previous|close|top|comments?|tags?:.{0,80}|click here.{0,60}))(?:[»›<|·*.\s]*)$/i;

/** What pages say about themselves and want of their reader; matched as whole words. */
const APPEALS: readonly RegExp[] = [
  /\bsubscri(?:be|bers?|ption|ptions)\b/i,
  /\b(?:newsletter|mailing list|rss feed|podcast app)\b/i,
  /\b(?:donate|donations?|contribut(?:e|ions?) to|crowdfund\w*|patreon|paypal)\b/i,
  /\bcontribute\b/i,
  /\b(?:follow|like|find|join) us\b/i,
  /\b(?:support|help|contact|tell|write to) us\b|\bhelp keep us\b|\b(?:need|appreciate) your (?:help|support)\b/i,
  /\b(?:facebook|twitter|instagram|linkedin|youtube|telegram channel|whatsapp)\b/i,
  /\b(?:cookies?|privacy policy|terms (?:of (?:use|service)|and conditions))\b/i,
  /\b(?:click|tap|sign up|log in|register) (?:here|now|below|for free|today)\b/i,
  /\b(?:your|our) (?:e-?mail(?: box| address)?|inbox|website|web site|site|readers?|subscribers?|app)\b/i,
  /\bspread the word\b|\bad[- ]?blocker\b|\badvertis(?:e|ing) (?:with us|here)\b/i,
];

const LEGAL =
  /\ball rights reserved\b|(?:©|\(c\)|&copy;) ?\d{4}|\bcopyright\b(?: ©)? ?(?:\d{4}|by)\b|\breproduc(?:ed|tion) (?:in whole|without|of this)\b|\bmay not be (?:published|broadcast|rewritten)/i;
const LEGAL_WORDS = 60;
const READER = /\b(?:you|your|us|our|we)\b/i;

type Look = 'appeal' | 'navigation' | 'neutral' | 'content';

const SHORT = 12;
/** A short call to the reader outside of quotation marks. */
const ADDRESSES = /^[^"“”]*\b(?:you|your|us|our|we)\b[^"“”]*[?!]$/i;

function lookOf(block: TextBlock): Look {
  if (block.words <= SHORT && NAVIGATION.test(block.text.slice(0, 200).trim())) return 'navigation';
  if (block.words <= LEGAL_WORDS && LEGAL.test(block.text)) return 'appeal';
  const cues = APPEALS.filter(cue => cue.test(block.text)).length;
  // a line with a cue; a longer block only where it speaks to the reader, with a cue for every 25 words or more
  if (cues >= 1 && (block.words <= SHORT || (READER.test(block.text) && cues * 25 >= block.words))) return 'appeal';
  return block.words <= SHORT && (!block.ended || ADDRESSES.test(block.text)) ? 'neutral' : 'content';
}

/**
 * What of a plain text is no part of its report, by general rules: lines that lead about a site, lines that only date
 * it, and, at its head or its end, runs of appeals to the reader with the headings among them. Content is never left
 * out from the middle; a run reaches to the last sentence that is none.
 */
export function findBoilerplate(text: string): Region[] {
  const blocks = textBlocks(text);
  const looks = blocks.map(lookOf);
  const out: Region[] = [];
  const first = looks.indexOf('content');
  const last = looks.lastIndexOf('content');
  for (const [n, block] of blocks.entries()) {
    const edge = n < first || n > last;
    if (looks[n] === 'navigation') out.push({ start: block.start, end: block.end, rule: 'navigation' });
    else if (n < Math.max(first, 6) && dateLineDay(block.text) !== undefined)
      out.push({ start: block.start, end: block.end, rule: 'date-line' });
    else if (edge && looks[n] === 'appeal') out.push({ start: block.start, end: block.end, rule: 'appeal' });
  }
  if (last >= 0 && looks.includes('appeal', last + 1)) {
    const from = blocks[last + 1]!.start;
    return [...out.filter(region => region.start < from), { start: from, end: blocks.at(-1)!.end, rule: 'appeal' }];
  }
  return out;
}
