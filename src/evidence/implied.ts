import type { Quotation, ReadSentence, Said, Speaker } from './attribution.ts';
import type { Stretch } from './quantities.ts';

/** `I, ESTHER PONS, of …, state as follows`. */
const AFFIANT =
  /\bI,\s{1,3}((?:(?:[A-Z\u00c0-\u00de][^\s,;:]{0,30}|van|von|der|den|de|da|di|bin|al)\s){0,5}[A-Z\u00c0-\u00de][^\s,;:]{1,30}),[^;:]{0,400}?(?:as follows|:)/;
/** `Statement of`, a name on the same line or the next: a witness reads it out where he speaks to a committee and nobody else has a label. */
const WITNESS =
  /(?:^|\n)[^\n]{0,40}\b(?:statement|testimony|remarks|STATEMENT|TESTIMONY|REMARKS|Statement|Testimony|Remarks)\s(?:of|by|OF|BY)\s{1,6}(?:(?:Mr|Mrs|Ms|Dr|Hon|The Honorable|Ambassador)\.? )?((?:[A-Z\u00c0-\u00de][^\s,;:]{0,30}[ ]){1,4}[A-Z\u00c0-\u00de][^\s,;:]{1,30})/;
const COMMITTEE =
  /\b(?:(?:Mr|Madam|Mrs|Ms)\.? (?:Chair|Chairman|Chairwoman)|Chair(?:man|woman) [A-Z]\w+|members of (?:the|this) (?:[sS]ub)?[cC]ommittee)\b/;
const LABEL =
  /\n\s*(?:(?:Mr|Mrs|Ms|Dr)\.? [^\n.:,]{1,30}|(?:Senator|Chairman) [^\n.:,]{1,30}|Q|A|THE WITNESS)[.:] [A-Z]/;
const SWEARS = /\b(?:state|say|declare|depose|swear|affirm|testify|certify|attest)s?(?: as follows)?\b/g;
const STATEMENT =
  /\b(?:statement|press release|media release|news release|for immediate release|clarification|open letter|our response|press office)\b/i;
const BY =
  /\b(?:statement|release|letter|clarification|response|announcement|STATEMENT|RELEASE|Statement|Release|Response|Clarification)\s(?:by|of|from|BY|OF|FROM)\s(?:the\s)?((?:[A-Z\u00c0-\u00de&][^\s,;:]{0,30}[ ]?){1,6})/;
const FORM =
  /((?:[A-Z\u00c0-\u00de][^\s,;:().]{1,30} ){1,4}(?:Ltd|Limited|GmbH|AG|SA|S\.A\.|SARL|LLC|Inc|Corp|Corporation|Company|Co|plc|PLC|BV|B\.V\.|NV|KG|Oy|AB|ApS|A\/S|AS|SpA|S\.p\.A\.|Sp\. z o\.o\.|d\.o\.o\.|Pte|Bhd|FZE))\b/;
const WE = /\b(?:we|our|us|ours)\b/i;
/** Where the heading of a statement may stand, in UTF-16 units. */
const HEAD = 600;

/** What is said with no cue: the sentences of an affidavit, which are the affiant's, and those with `we` of a firm's own statement. */
export function implied(text: string, sentences: readonly ReadSentence[], quotations: readonly Quotation[]): Said[] {
  const affiant = AFFIANT.exec(text.slice(0, 6000));
  const verb = affiant && [...affiant[0].matchAll(SWEARS)].at(-1);
  if (affiant && verb) {
    const start = affiant.index + affiant[0].indexOf(affiant[1]!);
    const name = { start, end: start + affiant[1]!.length };
    const from = affiant.index + affiant[0].length;
    const at = affiant.index + verb.index;
    const cue = { start: at, end: at + verb[0].length };
    const speaker = speakerAt(text, name);
    return sentences
      .filter(sentence => sentence.start >= from)
      .flatMap(sentence => parts(text, sentence))
      .map(part => ({ ...saidBy(speaker, part), cue, attribution: 'carried' as const, verbatim: false }));
  }
  const witness = witnessOf(text);
  if (witness) {
    const speaker = speakerAt(text, witness.name);
    return sentences.filter(({ start }) => start >= witness.from).map(sentence => saidBy(speaker, sentence));
  }
  if (!isHeaded(text)) return [];
  const own = ownWords(text, sentences, quotations);
  const name = own.length < 2 ? undefined : nameOf(text);
  if (name === undefined) return [];
  let we: Speaker | undefined;
  return own.map(sentence => {
    we = weIn(text, name, sentence) ?? we;
    return saidBy(we ?? { ...speakerAt(text, lastBefore(text, name, sentence.start)), resolved: name }, sentence);
  });
}

/** Does the text call itself a statement or release: in a line of its heading, which has no full stop, or with who makes it? */
function isHeaded(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (BY.test(head) || /\bfor immediate release\b/i.test(head)) return true;
  return head.split('\n').some(line => STATEMENT.test(line) && line.length < 90 && !/[.!?:;,]\s*$/.test(line));
}

/** Is it the one whose own statement the text is: in a text headed as a statement, `the society` where the heading names a Society? */
export function isOwnerOf(text: string, subject: string): boolean {
  const head = /(\p{L}{4,})$/u.exec(subject)?.[1];
  if (head === undefined || !isHeaded(text)) return false;
  const named = head[0]!.toUpperCase() + head.slice(1);
  return text
    .slice(0, HEAD)
    .split('\n')
    .some(line => line.length < 90 && !/[.!?:;,]\s*$/.test(line) && line.split(/[^\p{L}]+/u).includes(named));
}

/** Who reads a prepared statement to a committee, and from where on. */
function witnessOf(text: string): { name: Stretch; from: number } | undefined {
  const head = text.slice(0, HEAD);
  const found = WITNESS.exec(head);
  const greeting = COMMITTEE.exec(text.slice(0, HEAD * 4));
  if (!found || !greeting || greeting.index < found.index || LABEL.test(text.slice(0, HEAD * 20))) return undefined;
  const start = found.index + found[0].length - found[1]!.length;
  return { name: { start, end: start + found[1]!.length }, from: greeting.index };
}

/** A sentence without its number, in the parts that semicolons make. */
function parts(text: string, { start, end }: Stretch): Stretch[] {
  const number = /^\s*(?:\(?\d{1,3}[.)]|\(?[a-z]\))\s+/.exec(text.slice(start, end));
  let at = start + (number ? number[0].length : 0);
  const found: Stretch[] = [];
  for (const { length } of text.slice(at, end).split('; ')) {
    if (length > 0) found.push({ start: at, end: at + length });
    at += length + 2;
  }
  return found;
}

/** The sentences with `we` or `our` outside of quotations. */
function ownWords(text: string, sentences: readonly ReadSentence[], quotations: readonly Quotation[]): ReadSentence[] {
  let quote = 0;
  return sentences.filter(sentence => {
    while (quote < quotations.length && quotations[quote]!.end <= sentence.start) quote++;
    let [plain, at] = ['', sentence.start];
    for (let k = quote; k < quotations.length && quotations[k]!.start < sentence.end; k++) {
      plain += text.slice(at, Math.max(at, quotations[k]!.start));
      at = Math.max(at, quotations[k]!.end);
    }
    return WE.test(plain + text.slice(at, Math.max(at, sentence.end)));
  });
}

/** Whose statement it is: named in its heading, or the first firm of the text, or its first line. */
function nameOf(text: string): string | undefined {
  const by = BY.exec(text.slice(0, HEAD))?.[1]?.trim();
  if (by !== undefined && !/^(?:the|our|its)\b/.test(by)) return by;
  const firm = FORM.exec(text.slice(0, 4000))?.[1];
  if (firm !== undefined) return firm;
  const line = /^\s*([^\n]{2,60})/.exec(text)?.[1]?.trim();
  return line !== undefined && !STATEMENT.test(line) ? line : undefined;
}

/** The last place before an offset where the name stands, whole or by its first word; else the first place. */
function lastBefore(text: string, name: string, before: number): Stretch {
  const short = name.split(' ')[0]!;
  const place = (needle: string): number => text.lastIndexOf(needle, Math.max(0, before - needle.length));
  const at = short.length > 3 ? place(short) : place(name);
  const start = at < 0 ? text.indexOf(name) : at;
  const whole = text.startsWith(name, start) ? name : short;
  return { start, end: start + whole.length };
}

/** `We` where the sentence has it, for the firm. */
function weIn(text: string, name: string, { start, end }: Stretch): Speaker | undefined {
  const we = /\bwe\b/i.exec(text.slice(start, end));
  return we ? { start: start + we.index, end: start + we.index + 2, text: we[0], resolved: name } : undefined;
}

function speakerAt(text: string, { start, end }: Stretch): Speaker {
  const written = text.slice(start, end);
  return { start, end, text: written, resolved: written };
}

/** A stretch that somebody says, word by word and with no cue. */
export function saidBy(speaker: Speaker, { start, end }: Stretch): Said {
  return {
    start,
    end,
    content: { start, end },
    speaker,
    cue: null,
    stance: 'asserted',
    hedge: 'none',
    attribution: 'implicit',
    verbatim: true,
  };
}
