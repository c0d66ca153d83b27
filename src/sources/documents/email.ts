import { fail } from '../../core/errors.ts';
import { isoDay } from '../../core/dates.ts';
import type { Region } from '../../model/document.ts';
import { findBoilerplate } from './boilerplate.ts';
import { readHtml } from './html.ts';
import { mergeRegions, type Attachment, type DocumentFacts, type ParsedDocument } from './parsed.ts';

const MAX_ATTACHMENTS = 1_000;

/**
 * A mail (RFC 5322, MIME): headers and body as the text, quoted replies and the signature left out, attachments handed
 * over as files of their own. Throws E_DOCUMENT, E_DOCUMENT_LIMIT.
 */
export async function parseEmail(bytes: Uint8Array, file: string): Promise<ParsedDocument> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 32, forceRfc822Attachments: true }).catch(
    (error: Error) => {
      throw fail('E_DOCUMENT', {
        file,
        kind: 'e-mail',
        why: error.message.slice(0, 160),
        next: 'Export it again as .eml.',
      });
    },
  );
  if (mail.attachments.length > MAX_ATTACHMENTS)
    throw fail('E_DOCUMENT_LIMIT', { file, why: `more than ${MAX_ATTACHMENTS} attachments` });
  const notes: string[] = [];
  const headers = (['from', 'to', 'cc', 'date', 'subject'] as const)
    .map(key => [key, headerText(mail.headers, key, mail.subject)] as const)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key[0]!.toUpperCase()}${key.slice(1)}: ${value}`);
  const head = headers.join('\n').toWellFormed();
  const body = await bodyOf(mail, notes);
  const offset = head.length + 2;
  const text = `${head}\n\n${body.text}`;
  const excluded = [
    { start: 0, end: head.length, rule: 'mail-header' },
    ...body.excluded.map(region => moved(region, offset)),
  ];
  return {
    format: 'email',
    kind: 'mail',
    text,
    facts: mailFacts(mail.headers, mail.subject, mail.from),
    excluded: mergeRegions(excluded),
    parts: [
      { label: 'headers', start: 0, end: head.length },
      { label: 'body', start: offset, end: text.length },
    ],
    attachments: mail.attachments.map(
      (one, n): Attachment => ({ name: safeName(one.filename, n), mime: one.mimeType, bytes: bytesOf(one.content) }),
    ),
    notes,
  };
}

interface Body {
  text: string;
  excluded: Region[];
}

async function bodyOf(mail: { text?: string | undefined; html?: string | undefined }, notes: string[]): Promise<Body> {
  if (mail.text?.trim()) {
    const text = mail.text.replaceAll('\0', '\ufffd').toWellFormed().trimEnd();
    return { text, excluded: [...quotedParts(text), ...findBoilerplate(text)] };
  }
  if (!mail.html) {
    notes.push('it has no body');
    return { text: '', excluded: [] };
  }
  const page = await readHtml(mail.html);
  notes.push(...page.notes, 'its body is HTML');
  return { text: page.text, excluded: page.excluded };
}

const moved = ({ start, end, rule }: Region, by: number): Region => ({ start: start + by, end: end + by, rule });

/** Lines that quote an earlier mail with the line that announces it, and the signature (RFC 3676, 4.3: `-- `). */
function quotedParts(text: string): Region[] {
  const out: Region[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    if (/^-- ?\r?$/.test(line)) {
      out.push({ start: at, end: text.length, rule: 'signature' });
      break;
    }
    if (line.startsWith('>') || /^On .{10,200} wrote:\r?$/.test(line))
      out.push({ start: at, end, rule: 'quoted-reply' });
    at = end + 1;
  }
  return out;
}

interface MailHeader {
  key: string;
  value: string;
}

function headerText(headers: readonly MailHeader[], key: string, subject: string | undefined): string {
  // the subject as it was decoded
  if (key === 'subject') return (subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 2_000);
  return (headers.find(header => header.key === key)?.value ?? '').replace(/\s+/g, ' ').trim().slice(0, 2_000);
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day of the Date header as its sender counts it (RFC 5322, 3.3). */
function mailDay(value: string): string | undefined {
  const found = /(?:^|[\s,])(\d{1,2}) ([A-Za-z]{3}) (\d{4})\b/.exec(value.slice(0, 100));
  if (!found) return undefined;
  return isoDay(Number(found[3]), MONTHS.indexOf(found[2]!.toLowerCase()) + 1, Number(found[1]));
}

function mailFacts(headers: readonly MailHeader[], subject: string | undefined, from: unknown): DocumentFacts {
  const facts: DocumentFacts = {};
  if (subject?.trim()) facts.title = subject.replace(/\s+/g, ' ').trim().slice(0, 500);
  const day = mailDay(headerText(headers, 'date', undefined));
  if (day !== undefined) Object.assign(facts, { published: day, publishedBasis: 'header' });
  const sender = from as { name?: string; address?: string } | undefined;
  const author = sender?.name || sender?.address;
  if (author) facts.authors = [author.slice(0, 200)];
  return facts;
}

function safeName(name: string | null, n: number): string {
  const plain = (name ?? '')
    .replace(/[/\\\0-\x1f]/g, '_')
    .trim()
    .slice(0, 200);
  return plain === '' || plain === '.' || plain === '..' ? `attachment-${n + 1}` : plain;
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
