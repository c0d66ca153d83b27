import { readDate } from '../../core/dates.ts';
import type { Property } from '../../model/list.ts';
import { type FoundHead, findHead, type HeadKind } from './ofac-heads.ts';

/** One value out of OFAC's remarks. What is not understood is a `notes` without a note: nothing is lost. */
export interface RemarkFact {
  property: Property;
  value: string;
  /** the head or what stands with the value: "Cedula No., Colombia", "circa 1951" */
  note?: string;
  /** index in the text at which the value begins (for a value that is rewritten: what it was made from) */
  at: number;
}

/** A part of the remarks between semicolons, trimmed; `at` is its index in the text. */
export interface RemarkClause {
  text: string;
  at: number;
}

/** Reads the remarks of an OFAC record: one fact for each clause. Time is linear in the length. */
export function parseRemarks(text: string): RemarkFact[] {
  return remarkClauses(text).map(readRemark);
}

/**
 * Splits remarks at semicolons that stand neither in matched parentheses nor between the quotation marks of an `a.k.a.`.
 * The full stop that closes the remarks is cut off, but not that of an abbreviation (`LTD.`, `S.A.`): there the
 * publisher writes one for both.
 */
export function remarkClauses(text: string): RemarkClause[] {
  const shut = closings(text);
  const clauses: RemarkClause[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = text[i];
    if (char === '(' || char === "'") i = shut.get(i) ?? i;
    else if (char === ';' || char === undefined) {
      const raw = text.slice(start, i);
      const trimmed = raw.trim();
      if (trimmed !== '' && trimmed !== '.') clauses.push({ text: trimmed, at: start + raw.indexOf(trimmed) });
      start = i + 1;
    }
  }
  const last = clauses.at(-1);
  if (last?.text.endsWith('.') && !ABBREVIATION.test(last.text)) last.text = last.text.slice(0, -1).trimEnd();
  return clauses;
}

// 474 of the last clauses in sdn.csv are names of listed firms that themselves end in a full stop
const ABBREVIATION = /^Linked To: .*(?:\.\w{1,4}|\b(?:LTDA?|INC|CO|CORP|CIA|BROS|EST|DEV|INTL|LLC|JR|SR))\.$/i;

/** Opening parenthesis or quotation mark → its closing one. Openings that are never closed are not in it. */
function closings(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open.push(i);
    else if (text[i] === ')' && open.length > 0) pairs.set(open.pop()!, i);
  }
  for (let at = text.indexOf("k.a. '"); at >= 0; at = text.indexOf("k.a. '", at + 6)) {
    const next = text.indexOf("k.a. '", at + 6);
    const end = quoteEnd(text, at + 6, next < 0 ? text.length : next);
    if (end >= 0) pairs.set(at + 5, end);
  }
  return pairs;
}

/** The quotation mark before `limit` that ends the clause: behind it stands a semicolon, a final stop or nothing. */
function quoteEnd(text: string, from: number, limit: number): number {
  for (let i = text.indexOf("'", from); i >= 0 && i < limit; i = text.indexOf("'", i + 1)) {
    const rest = text.slice(i + 1, i + 3);
    if (rest === '' || rest[0] === ';' || rest === '.' || rest === '.;') return i;
  }
  return -1;
}

/** Reads one clause: `Passport A123 (Iran) expires 08 Feb 2016`, `alt. DOB circa 1951`, `Linked To: X`. */
export function readRemark(clause: RemarkClause): RemarkFact {
  const alt = /^alt\.? /i.exec(clause.text)?.[0].length ?? 0;
  const at = clause.at + alt;
  const text = clause.text.slice(alt);
  const quoted = readAlias(text, at);
  if (quoted) return quoted;
  const head = findHead(text);
  if (head) {
    const fact = readHeaded(head, text, at);
    if (fact) return fact;
  }
  const number = GENERIC_NUMBER.exec(text);
  if (number && !head) return numbered('idNumber', number[1]!, number[2]!, at + text.length - number[2]!.length);
  if (!head && isOffice(text)) return { property: 'position', value: text, at };
  return { property: 'notes', value: clause.text, at: clause.at };
}

/** `a.k.a. 'X'` is OFAC's mark of a weak alias (its FAQs on weak AKAs); without quotation marks the alias is a plain one. */
function readAlias(text: string, at: number): RemarkFact | undefined {
  const form = /^([afn]\.k\.a\.) /i.exec(text)?.[1];
  if (form === undefined) return undefined;
  const open = text.indexOf("'");
  const close = text.lastIndexOf("'");
  const weak = open === form.length + 1 && close > open + 1;
  const value = weak ? text.slice(open + 1, close) : text.slice(form.length + 1).trim();
  if (value.trim() === '') return undefined;
  const former = form.toLowerCase() === 'f.k.a.';
  const property = weak ? 'weakAlias' : former ? 'previousName' : 'alias';
  const note = [form.toLowerCase() === 'a.k.a.' ? '' : form, weak ? text.slice(close + 1).trim() : '']
    .filter(Boolean)
    .join(' ');
  return fact(property, value, at + (weak ? open + 1 : form.length + 1), note);
}

type HeadReader = (head: FoundHead, body: string, at: number, whole: string) => RemarkFact | undefined;

const READERS: Record<HeadKind, HeadReader> = {
  text: (head, body, at, whole) => (body === '' ? bare(head, whole, at) : plain(head, body, at, whole)),
  note: (head, _body, at, whole) => fact('notes', whole, at - head.body, head.text),
  date: (head, body, at) => {
    const date = readDate(body);
    if (date === undefined) return undefined;
    const about = date.endsWith('~') ? body : '';
    return fact(head.property, date, at, [headNote(head), about].filter(Boolean).join(', '));
  },
  imo: (_head, body, at) => {
    const digits = /\d{7}/.exec(body);
    return digits ? fact('imoNumber', digits[0], at + digits.index) : undefined;
  },
  wallet: (_head, body, at) => {
    const parts = /^(?:- )?(\S+)\s+(\S+)([^]*)/.exec(body);
    return parts
      ? fact('cryptoWallet', parts[2]!, at + body.indexOf(parts[2]!, parts[1]!.length), parts[1]! + parts[3]!)
      : undefined;
  },
  code: (head, body, at) => {
    const [word = ''] = body.split(/\s/, 1);
    const value = head.property === 'mmsi' ? word.replace(/\D/g, '') : word;
    if (value === '') return undefined;
    // OFAC also writes national register numbers under "Legal Entity Number"; a LEI has twenty characters
    if (head.property === 'leiCode' && value.length !== 20) return numbered('registrationNumber', head.text, body, at);
    return fact(head.property, value, at, [headNote(head), tail(body.slice(word.length))].filter(Boolean).join(', '));
  },
  id: (head, body, at) => {
    const imo = /^IMO:?\s*(\d{7})\b/i.exec(body);
    if (imo) return fact('imoNumber', imo[1]!, at + imo[0].length - 7, IMO_NOTE[head.property]);
    if (/^(?:issued|expire[sd])\b/.test(body) || body === '') return undefined;
    // tail numbers may be letters only
    if (!/\d/.test(body) && !head.text.includes('Aircraft')) return undefined;
    return numbered(head.property, headNote(head), body, at);
  },
};

// "Company Number IMO 5055293" is the IMO number of a company, not of a ship
const IMO_NOTE: Partial<Record<Property, string>> = { idNumber: 'Identification Number' };

function readHeaded(head: FoundHead, text: string, at: number): RemarkFact | undefined {
  return READERS[head.kind](head, text.slice(head.body), at + head.body, text);
}

/** Heads whose own words are part of the value ("Executive Order 13846 information: …"), and titles without more. */
function plain(head: FoundHead, body: string, at: number, whole: string): RemarkFact | undefined {
  if (head.property === 'title') return undefined;
  if (WHOLE_HEADS.has(head.text)) return fact(head.property, whole, at - head.body);
  if (/^none identified$/i.test(body)) return fact('notes', whole, at - head.body, head.text);
  return fact(head.property, body, at, headNote(head));
}

const WHOLE_HEADS: ReadonlySet<string> = new Set([
  'Executive Order',
  'CAATSA Section',
  'PEESA Information',
  'Effective Date',
  'Purchase/Sales For Divestment Date',
]);

function bare(head: FoundHead, whole: string, at: number): RemarkFact | undefined {
  return head.property === 'title' ? fact('title', whole, at - head.body) : undefined;
}

/** Heads that say no more than the property does. */
const SILENT: ReadonlySet<string> = new Set(
  ['DOB', 'Birthdate', 'POB', 'Place of Birth', 'nationality', 'Nationality Country', 'citizen', 'Citizenship Country']
    .concat([
      'Gender',
      'Passport',
      'Linked To',
      'Website',
      'Email Address',
      'Phone Number',
      'SWIFT/BIC',
      'MMSI',
      'Title',
    ])
    .concat(['Organization Established Date', 'Organization Type', 'Former Vessel Flag', 'Vessel Flag', 'Vessel Type'])
    .concat(['Aircraft Model', 'Aircraft Manufacture Date', 'Vessel Year of Build', 'Position', 'Vessel Call Sign'])
    .concat(['Vessel Owner', 'Target Type', 'VESSEL TYPE', 'Legal Entity Number']),
);

function headNote(head: FoundHead): string {
  return SILENT.has(head.text) ? '' : head.text;
}

/** `A123 (Iran) expires 08 Feb 2016` → value `A123`, note `<head>, Iran, expires 08 Feb 2016`. */
function numbered(property: Property, head: string, body: string, at: number): RemarkFact {
  const cut = body.search(/\s\(|,? (?:issued|expires|expired)\b/);
  const value = (cut > 0 ? body.slice(0, cut) : body).trim();
  return fact(property, value, at, [head, cut > 0 ? tail(body.slice(cut)) : ''].filter(Boolean).join(', '));
}

/** ` (Iran) issued 1999 expires 2004` → `Iran, issued 1999, expires 2004`. */
function tail(text: string): string {
  return text
    .replace(/[()]/g, ' ')
    .replace(/\s(issued|expires|expired)\s/g, ', $1 ')
    .split(',')
    .map(part => part.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .join(', ');
}

function fact(property: Property, value: string, at: number, note = ''): RemarkFact {
  return note === '' ? { property, value, at } : { property, value, note, at };
}

// "Ruritanian Seaman's Book No. 1234 (Ruritania)": a head that is not in the table but says that a number follows
const GENERIC_NUMBER =
  /^((?:[\p{L}.'’/-]{1,30} ){0,6}(?:No\.?|Number|ID|Card|Code|#)):?\s+((?:[A-Z]{1,4} )?[^\s,]*\d.*)$/u;

const OFFICES: ReadonlySet<string> = new Set(
  'minister president chairman chairwoman chairperson chair director head governor commander secretary chief member general colonel manager leader commissioner ambassador representative judge prosecutor magistrate rector speaker deputy officer official advisor adviser inspector major brigadier lieutenant captain admiral marshal spokesman treasurer founder ceo constituent employee'.split(
    ' ',
  ),
);
const QUALIFIERS: ReadonlySet<string> = new Set(
  'former current first second third vice deputy acting assistant senior managing prime under executive union state supreme alternate ex interim permanent national supervisory board general major brigadier lieutenant'.split(
    ' ',
  ),
);

/**
 * Does a clause name an office: in its first word behind at most four qualifiers ("Former Deputy Minister of …"), or in
 * its last ("Korea Ryonbong General Corporation Official")?
 */
function isOffice(text: string): boolean {
  if (text.length > 200) return false;
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const at = words.findIndex((word, index) => index === 4 || !QUALIFIERS.has(word));
  return OFFICES.has(words[at] ?? '') || OFFICES.has(words[at - 1] ?? '') || OFFICES.has(words.at(-1) ?? '');
}
