import {
  isCasNumber,
  isContainerNumber,
  isIban,
  isImoCompanyNumber,
  isImoShipNumber,
  isLei,
  isShipMmsi,
} from '../core/check-digits.ts';
import { aircraftMark } from '../text/aircraft-marks.ts';
import type { Stretch } from './quantities.ts';

export type IdentifierKind =
  | 'imo'
  | 'imoCompany'
  | 'mmsi'
  | 'lei'
  | 'cas'
  | 'hs'
  | 'container'
  | 'iban'
  | 'passport'
  | 'phone'
  | 'email'
  | 'flight'
  | 'aircraft';

/** A number or mark that names one thing, exactly where it stands, without its label (`IMO`, `passport No.`). */
export interface IdentifierMention {
  /** UTF-16, end exclusive */
  start: number;
  end: number;
  text: string;
  kind: IdentifierKind;
  /** without blanks and hyphens, in capitals; an address of e-mail in lower case */
  value: string;
  /** does its check digit hold (or its shape, where the kind has none)? One that does not is kept, and never looked up */
  valid: boolean;
  /** in one sentence, for people */
  why: string;
}

/** How one kind is written: group 1 is the identifier; `label` = only behind its label. */
interface Form {
  kind: IdentifierKind;
  pattern: RegExp;
  check(value: string): boolean;
  why: string;
  /** said when the check fails; absent: such text is something else */
  bad?: string;
}

const upper = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** Digits and letters do not touch an identifier. Every pattern is linear: no repeat stands within a repeat without a mark between. */
const FORMS: readonly Form[] = [
  {
    kind: 'email',
    pattern: /(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,120}\.[A-Za-z]{2,24})(?![\w@])/dg,
    check: () => true,
    why: 'written as an address of e-mail',
  },
  {
    kind: 'imo',
    pattern:
      /(?<![\w\u0400-\u04ff])(?:IMO|ИМО)(?: (?:no|number|nr|ship)\.?| ?(?:식별)?번호| ?(?:識別)?番号| ?[编編][号號]| ?(?:номер|№))?[ #:.(：]{0,3}(\d{7})(?!\d)/dgi,
    check: isImoShipNumber,
    why: 'behind IMO, and its check digit holds (IMO A.1117(30))',
    bad: 'behind IMO, but its check digit does not hold: no ship has it',
  },
  {
    kind: 'imoCompany',
    pattern: /\bIMO company(?: (?:no|number|nr)\.?)?[ #:.]{0,3}(\d{7})(?!\d)/dgi,
    check: isImoCompanyNumber,
    why: 'behind IMO company, and its check digit holds (IMO MSC.160(78))',
    bad: 'behind IMO company, but its check digit does not hold',
  },
  {
    kind: 'mmsi',
    pattern:
      /\bMMSI(?: (?:no|number|nr)\.?| ?(?:식별)?번호| ?番号| ?[编編][号號]| ?(?:номер|№))?[ #:.(：]{0,3}(\d{9})(?!\d)/dgi,
    check: isShipMmsi,
    why: 'behind MMSI, nine digits that begin as a ship station’s (ITU-R M.585)',
    bad: 'behind MMSI, but no ship station’s number begins so (ITU-R M.585)',
  },
  {
    kind: 'lei',
    pattern: /(?<![A-Z0-9])([0-9]{4}[A-Z0-9]{14}[0-9]{2})(?![A-Z0-9])/dg,
    check: isLei,
    why: 'twenty signs whose check digits hold (ISO 17442)',
    bad: 'shaped like a legal entity identifier, but its check digits do not hold (ISO 17442)',
  },
  {
    kind: 'cas',
    // the lowest is 50-00-0
    pattern: /(?<![\d-])((?:[5-9]\d|[1-9]\d{2,6})-\d{2}-\d)(?![\d-])/dg,
    check: isCasNumber,
    why: 'a CAS registry number whose check digit holds',
    bad: 'shaped like a CAS registry number, but its check digit does not hold',
  },
  {
    kind: 'container',
    pattern: /(?<![A-Z0-9])([A-Z]{3}[UJZ][ -]?\d{3}[ ]?\d{3}[ -]?\d)(?!\d)/dg,
    check: isContainerNumber,
    why: 'a freight container’s number whose check digit holds (ISO 6346)',
    bad: 'shaped like a freight container’s number, but its check digit does not hold (ISO 6346)',
  },
  {
    kind: 'iban',
    pattern: /(?<![A-Z0-9])([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![A-Z0-9])/dg,
    check: isIban,
    why: 'an account number whose check digits hold (ISO 13616)',
    bad: 'shaped like an account number, but its check digits do not hold (ISO 13616)',
  },
  {
    kind: 'hs',
    pattern:
      /\b(?:HS|HTS|HTSUS|tariff|customs)(?: (?:code|codes|heading|headings|subheading|position|classification|item|number))?[ :#]{1,2}(\d{4}(?:[ .]?\d{2}){0,3})(?![\d%])/dgi,
    check: isChapter,
    why: 'behind its label, digits of a chapter of the Harmonized System (1 to 97)',
    bad: 'behind a label of the Harmonized System, but it has no such chapter',
  },
  {
    kind: 'hs',
    pattern: /\b(?:sub)?headings? (\d{2}\.?\d{2}(?:\.\d{2}){0,3})(?![\d%])/dgi,
    check: isChapter,
    why: 'behind heading, digits of a chapter of the Harmonized System (1 to 97)',
  },
  {
    kind: 'passport',
    pattern: /\bpassports?(?: (?:no|number|nr)\b\.?)?[ #:.]{1,3}([A-Z]{0,3}\d{5,10}[A-Z]?)(?![A-Za-z0-9])/dgi,
    check: value => value.length >= 6 && value.length <= 12,
    why: 'behind passport, shaped like a travel document’s number (ICAO 9303 has nine signs; older ones differ)',
  },
  {
    kind: 'phone',
    pattern: /(?<![\w+])(\+[1-9]\d{0,2}(?:[ .-]?\(?\d{1,4}\)?){2,5})(?![\w])/dg,
    check: value => value.replace(/\D/g, '').length >= 8 && value.replace(/\D/g, '').length <= 15,
    why: 'begins with + and has 8 to 15 digits (ITU-T E.164)',
  },
  {
    kind: 'flight',
    pattern: /\b[Ff]lights? (?:[Nn]o\.? |[Nn]umber )?((?:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{2,4})(?![\dA-Za-z])/dg,
    check: () => true,
    why: 'behind flight, shaped like a flight’s number',
  },
  {
    kind: 'aircraft',
    pattern: /(?<![\w-])([A-Z0-9]{1,2}-[A-Z][A-Z0-9]{2,4})(?![\w-])/dg,
    check: value => aircraftMark(value) !== undefined,
    why: 'shaped like the registration of an aircraft (ICAO Annex 7)',
  },
  {
    kind: 'aircraft',
    pattern:
      /\b(?:registered|registration|tail number|reg\.?)(?: (?:as|no\.?|number|mark))?[ :]{1,2}(N\d{1,5}[A-Z]{0,2}|(?=[A-Z0-9-]{0,3}[A-Z])[A-Z0-9]{1,3}-[A-Z0-9]{2,5})(?![\w-])/dg,
    check: value => aircraftMark(value) !== undefined,
    why: 'behind registration, shaped like the registration of an aircraft (ICAO Annex 7)',
  },
];

function isChapter(value: string): boolean {
  const chapter = Number(value.slice(0, 2));
  return chapter >= 1 && chapter <= 97 && chapter !== 77;
}

/** The identifiers in a stretch of text, in its order; no two overlap (the kind earlier in the table wins). */
export function findIdentifiers(text: string, within: Stretch): IdentifierMention[] {
  const part = text.slice(within.start, within.end);
  const found: IdentifierMention[] = [];
  for (const { kind, pattern, check, why, bad } of FORMS) {
    pattern.lastIndex = 0;
    for (const match of part.matchAll(pattern)) {
      const [from, to] = match.indices![1]!;
      const [start, end] = [from + within.start, to + within.start];
      if (found.some(other => start < other.end && other.start < end)) continue;
      const written = text.slice(start, end);
      const value = kind === 'email' ? written.toLowerCase() : kind === 'cas' ? written : upper(written);
      const valid = check(value);
      if (!valid && bad === undefined) continue;
      found.push({ start, end, text: written, kind, value, valid, why: valid ? why : bad! });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Stretches of a text that is not cut into sentences; a number across two of them is not read. */
const STRETCH = 2000;

/** findIdentifiers over a whole text, line by line: numbers stand in texts of any language. */
export function findAllIdentifiers(text: string): IdentifierMention[] {
  const found: IdentifierMention[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g))
    for (let at = 0; at < line.length; at += STRETCH) {
      const within = { start: index + at, end: index + Math.min(line.length, at + STRETCH) };
      found.push(...findIdentifiers(text, within));
    }
  return found;
}
