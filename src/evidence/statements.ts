import { contentHash } from '../core/ids.ts';
import type { Access, Claim, Hedge, Quantity, Stance, Statement, Utterance } from '../model/statement.ts';
import { asker } from './answers.ts';
import { attribute, type Quotation, type ReadSentence, type Said, saidOf } from './attribution.ts';
import { claimSpans } from './claim-span.ts';
import { parseSentence } from './clauses.ts';
import type { Frame } from './frames.ts';
import { openNameTagger } from './mention-tagger.ts';
import type { IdentifierMention } from './identifiers.ts';
import { findMentions, type Mention } from './mentions.ts';
import { findQuantities, type Stretch } from './quantities.ts';
import { isOwnerOf } from './implied.ts';
import { isOwnSide } from './own-side.ts';
import { resolver } from './pronouns.ts';
import { openTagger } from './tagged.ts';

/** Version of all rules that read statements; rises with any change in what is read. */
export const EXTRACTOR = 'frames-6';

/** A date or interval in the text. */
export interface DateMention extends Stretch {
  edtf: string;
}

/** What is read of a document before its statements: where its sentences and quotations are, what is left out, what is dated. */
export interface ReadDocument {
  path: string;
  sha256: string;
  text: string;
  sentences: readonly (Stretch & { paragraph: number })[];
  quotations: readonly Quotation[];
  dates: readonly DateMention[];
}

export interface DocumentStatements {
  utterances: Utterance[];
  claims: Claim[];
  statements: Statement[];
  /** names in the document, of persons, firms, vessels and places */
  mentions: Mention[];
  /** numbers and marks that name one thing, with their check digits judged */
  identifiers: IdentifierMention[];
}

const REFUSES = /^(?:denies|doubts)$/;

/** Longest sentence that is parsed, in UTF-16 units; what is longer is a table or a list, and no statement is read from it. */
const LONGEST = 2000;

/** Opens the reader of statements (the tagger takes 75 ms once). The same document gives the same statements. */
export function openStatements(): (document: ReadDocument) => DocumentStatements {
  const tag = openTagger();
  const tagNames = openNameTagger();
  return document => {
    const { text, quotations } = document;
    const sentences: ReadSentence[] = document.sentences
      .filter(({ start, end }) => end - start <= LONGEST)
      .map(sentence => ({ ...sentence, parsed: parseSentence(tag(text, sentence)) }))
      .filter(({ parsed }) => parsed.words.length > 0);
    const said = attribute(text, sentences, quotations);
    const resolve = resolver(text);
    const out: DocumentStatements = { utterances: [], claims: [], statements: [], mentions: [], identifiers: [] };
    const utterances = new Map<string, Utterance>();
    const claims = new Map<string, Claim>();
    const asked = asker();
    for (const sentence of sentences) {
      resolve.enter(sentence.parsed);
      let denier: string | null = null;
      const frames = asked(text, sentence.parsed);
      const sayings = frames.map(frame => saidOf(said, frame, REFUSES.test(frame.predicate)));
      const spans = claimSpans({ text, sentence: sentence.parsed, frames, said: sayings });
      for (const [k, frame] of frames.entries()) {
        const by = sayings[k];
        const span = spans[k]!;
        const subject = resolve.argument(frame.subject, by);
        const read: Read = { document, frame, span, by, subject, object: frame.object?.text ?? null, denier };
        if (frame.predicate === 'denies') denier = speakerOf(read);
        const utterance = utteranceOf(read);
        const claim = claimOf(read, sentence);
        utterances.set(utterance.id, utterances.get(utterance.id) ?? utterance);
        claims.set(claim.id, claims.get(claim.id) ?? claim);
        out.statements.push(statementOf(read, utterance, claim));
      }
    }
    const words = sentences.map(({ parsed }) => parsed.words);
    Object.assign(out, findMentions(text, words, tagNames));
    out.utterances.push(...utterances.values());
    out.claims.push(...claims.values());
    return out;
  };
}

interface Read {
  /** who denied something earlier in the sentence */
  denier: string | null;
  document: ReadDocument;
  frame: Frame;
  /** the words of the claim */
  span: Stretch;
  by: Said | undefined;
  subject: string | null;
  object: string | null;
}

/** A denial is said by whoever denies, wherever it stands. */
function speakerOf(read: Read): string | null {
  return isDenier(read) ? read.subject : (read.by?.speaker?.resolved ?? null);
}

/** Is the subject the one who denies? Not where another one says it of him (`his counsel said that he knew nothing`). */
function isDenier(read: Read): boolean {
  const { frame, by } = read;
  if (!by && frame.subject && !/^we$/i.test(frame.subject.text) && isOwnDenial(read)) return true;
  if (frame.predicate !== 'denies' || frame.copula) return false;
  if (!by?.speaker || !by.cue) return true;
  const own = by.cue.start >= frame.start && by.cue.end <= frame.end;
  return own && by.stance !== 'denied';
}

function utteranceOf(read: Read): Utterance {
  const { document, frame, by } = read;
  const speaker = speakerOf(read);
  const cue = by?.cue ? document.text.slice(by.cue.start, by.cue.end).toLowerCase() : '';
  const channel = frame.predicate === 'denies' ? 'statement' : channelOf(speaker, cue);
  const body = { document: document.sha256, speaker: speaker?.toLowerCase() ?? null, channel };
  return {
    id: `u-${contentHash(body)}`,
    document: document.sha256,
    speaker,
    speakers: speaker === null ? 'unknown' : isSeveral(speaker) ? 'several' : 'one',
    channel,
  };
}

function channelOf(speaker: string | null, cue: string): Utterance['channel'] {
  if (speaker === null) return cue === '' ? 'narration' : 'unknown';
  if (cue.startsWith('testif')) return 'testimony';
  if (/\b(?:satellite|radar|imagery|sensor|images?)\b/i.test(speaker)) return 'sensor';
  if (/\b(?:documents?|records?|report|indictment|affidavit|papers?|invoices?|files?)\b/i.test(speaker))
    return 'document';
  if (/\b(?:statement|spokes(?:man|woman|person)|ministry|embassy)\b/i.test(speaker)) return 'statement';
  return 'unknown';
}

function isSeveral(speaker: string): boolean {
  const last = /(\p{L}+)(?: (?:in|of|from|at|with)\b.*)?$/u.exec(speaker)?.[1] ?? '';
  return /[a-z]s$/.test(last) && !last.endsWith('ss');
}

function claimOf(read: Read, sentence: ReadSentence): Claim {
  const { document, frame, subject, object } = read;
  // of what no class tells, that it is denied is the claim
  const predicate = frame.predicate === 'states' && isOwnDenial(read) ? 'denies' : frame.predicate;
  const quantity = quantityIn(document, frame);
  const when = (dateIn(document, frame) ?? dateIn(document, sentence))?.edtf;
  const where = frame.where?.text;
  const polarity = frame.negated ? -1 : 1;
  const key = {
    predicate,
    subject: normal(subject),
    object: normal(object),
    quantity: quantity && { ...quantity, text: undefined },
    when,
    where: normal(where ?? null),
    polarity,
  };
  return {
    id: `k-${contentHash(key)}`,
    predicate,
    subject,
    object,
    ...(quantity && { quantity }),
    ...(when !== undefined && { when }),
    ...(where !== undefined && { where }),
    polarity,
  };
}

/** The surface of an argument without case, article and blanks of its own. */
function normal(argument: string | null): string | null {
  return argument === null
    ? null
    : argument
        .toLowerCase()
        .replace(/^(?:the|an?|some|its|his|her|their) /, '')
        .replace(/\s+/g, ' ');
}

function quantityIn({ text, dates }: ReadDocument, within: Stretch): Quantity | undefined {
  return findQuantities(text, within, dates)[0]?.quantity;
}

function dateIn({ dates }: ReadDocument, { start, end }: Stretch): DateMention | undefined {
  return dates.find(date => date.start >= start && date.end <= end);
}

function accessOf({ frame, by, document }: Read): Access {
  const { text } = document;
  const subject = frame.subject?.text.toLowerCase() ?? '';
  if (by?.speaker && /^(?:i|we)$/.test(subject)) return 'witnessed';
  if (by?.speaker && frame.predicate === 'holdsPosition' && /^(?:he|she|i)$/.test(subject)) return 'self';
  const around = text.slice(frame.start, frame.end).toLowerCase();
  if (/\b(?:saw|seen by|witnessed|watched)\b/.test(around)) return 'witnessed';
  if (/\b(?:was told|were told|heard from|heard that)\b/.test(around)) return 'told';
  const cue = by?.cue ? text.slice(by.cue.start, by.cue.end).toLowerCase() : '';
  if (/^(?:believ|think|thought|suspect|estimat|assess|conclud|fear)/.test(cue)) return 'inferred';
  return by?.speaker && frame.subject && by.speaker.text === frame.subject.text ? 'self' : 'unstated';
}

/** As the cue says; a denial or doubt in the clause itself, and a speaker who negates something of himself, go before it. */
function stanceOf(read: Read): Stance {
  const { frame, by } = read;
  if (frame.predicate === 'denies') return 'denied';
  if (frame.predicate === 'doubts') return 'doubted';
  if (isOwnDenial(read)) return 'denied';
  // `denied them access`, `dismissed its director`: a verb that could deny, and does not
  const own = by?.cue && by.cue.start >= frame.start && by.cue.end <= frame.end;
  if (own && (by.stance === 'denied' || by.stance === 'doubted')) return 'reported';
  const stance = by?.stance ?? 'reported';
  if (stance !== 'asserted' && stance !== 'reported') return stance;
  if (frame.modality === 'planned') return 'planned';
  // a speaker asserts, whatever his verb; what nobody is said to say is reported
  return by?.speaker ? 'asserted' : 'reported';
}

/** `may not be exported`, `may be sold`: a rule, not a doubt. */
const ALLOWED = /\bmay (?:not|only|be \w+(?:ed|en|ld))\b/g;
const POSSIBLE = /\b(?:possible|likely|probable|conceivable|unclear)(?: that| whether)? $/;
const UNSURE =
  /\b(?:may|might|perhaps|maybe|probably|possibly|presumably|apparently|seemingly|likely|conceivably|appears? to|appeared to|seems? to|seemed to)\b/;

/** As the cue says; else by the words of doubt in the clause, the speaker's or the text's own. */
function hedgeOf({ document, frame, by }: Read): Hedge {
  if (by && by.hedge !== 'none') return by.hedge;
  const clause = document.text.slice(frame.start, frame.end).replace(ALLOWED, '');
  if (!UNSURE.test(clause) && !POSSIBLE.test(document.text.slice(Math.max(0, frame.start - 40), frame.start)))
    return 'none';
  return by?.speaker ? 'speaker' : 'reporter';
}

/** Does the speaker negate something of himself, or what he denied just before: `he said he never met them`, `we have never sold`? */
function isOwnDenial({ document, frame, by, subject, denier }: Read): boolean {
  if (!frame.negated || !frame.subject) return false;
  const quote = document.text.slice(frame.start, frame.end);
  if (!by) return /^we$/i.test(frame.subject.text) ? /\bnever\b/.test(quote) : isOwnerOf(document.text, subject ?? '');
  if (by.stance !== 'asserted' || !by.speaker) return false;
  if (/\b(?:must|should|shall|may|might)\b/.test(quote)) return false;
  const written = frame.subject.text;
  const never = /\bnever\b/.test(quote);
  if (by.attribution === 'implicit' || by.attribution === 'carried') return never && /^we$/i.test(written);
  if (by.attribution !== 'explicit') return false;
  const speaker = by.speaker.resolved;
  if (denier !== null && (denier.includes(speaker) || speaker.includes(denier))) return true;
  if (isOwnSide(speaker, written) && /\b(?:never|not|no|n't|nothing)\b/.test(quote)) return true;
  const pronoun = /^(?:he|she|it|they|we|i)$/i.test(written);
  // `The refiner "has never bought gold", it said`
  const it = /^(?:it|they)$/i.test(by.speaker.text) && by.speaker.start > frame.end;
  if (never && (pronoun || it || written.toLowerCase() === speaker.toLowerCase())) return true;
  return pronoun && (subject === speaker || subject === written || /^(?:i|we)$/i.test(written));
}

function statementOf(read: Read, utterance: Utterance, claim: Claim): Statement {
  const { document, frame, span, by } = read;
  const speaker = utterance.speaker;
  const denier = isDenier(read);
  const said = denier ? frame.subject : (by?.speaker ?? null);
  const body = {
    document: { path: document.path, sha256: document.sha256 },
    start: span.start,
    end: span.end,
    quote: document.text.slice(span.start, span.end),
    predicate: claim.predicate,
    subject: oneLine(read.subject),
    object: oneLine(read.object),
    quantity: claim.quantity ?? null,
    when: claim.when ?? null,
    where: oneLine(claim.where ?? null),
    speaker,
    speakerStart: said?.start ?? null,
    speakerEnd: said?.end ?? null,
    cueStart: by?.cue?.start ?? null,
    cueEnd: by?.cue?.end ?? null,
    contentStart: by?.content.start ?? null,
    contentEnd: by?.content.end ?? null,
    stance: stanceOf(read),
    hedge: hedgeOf(read),
    modality: frame.modality,
    access: accessOf(read),
    attribution: denier ? ('explicit' as const) : (by?.attribution ?? 'none'),
    utterance: utterance.id,
    claim: claim.id,
    extractor: EXTRACTOR,
  };
  const id = contentHash([document.sha256, body.start, body.end, body.predicate, body.subject, body.object]);
  return { id: `s-${id}`, ...body };
}

/** Words of an argument with the line ends of a wrapped text as blanks; the quote keeps them. */
function oneLine(text: string | null): string | null {
  return text === null ? null : text.replace(/\s+/g, ' ');
}
