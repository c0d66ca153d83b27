import { readDate } from '../../core/dates.ts';
import type { Property } from '../../model/list.ts';
import { countryCode } from '../../text/countries.ts';
import { legalForm } from '../../text/legal-forms.ts';
import { asWritten } from './as-written.ts';
import { documentNumber } from './document-number.ts';
import type { FactSheet } from './entry-facts.ts';
import { splitValues } from './split-values.ts';

/**
 * How the annexes of EU regulations write their values: aliases behind names in brackets, explanations behind numbers
 * ("7704730655 (Tax ID/INN)", "745420176, expires on 19.10.2020"), several dates in one cell ("1954 or 1955").
 */

/** Longest value that is taken apart; a longer one is kept whole. */
const MAX_LENGTH = 2000;

/** Where the values go: the entry's sheet and line, and whether it is a vessel. */
export interface Cell {
  sheet: FactSheet;
  line: number;
  vessel: boolean;
}

/** Names of one cell under `property`. Brackets at the end hold another name, an abbreviation or a country. */
export function addNames(at: Cell, property: Property, text: string): void {
  for (const value of splitValues(text)) {
    const former = /^f\.k\.a\.?:?\s+(.+)$/is.exec(value);
    if (former) addName(at, 'previousName', former[1]!, value);
    else addName(at, property, value, value);
  }
}

function addName({ sheet, line, vessel }: Cell, property: Property, text: string, written: string): void {
  const { base, brackets } = trailingBrackets(text);
  if (base !== '') sheet.add(property, base, line, { note: asWritten(base, written) });
  for (const inner of brackets) {
    const several = /^alias(?:es)?: */i.exec(inner);
    for (const other of several ? inner.slice(several[0].length).split(',') : [inner]) {
      const name = other.trim();
      const kind = base === '' ? property : bracketKind(name, vessel);
      if (kind) sheet.add(kind, name, line, { note: asWritten(name, written) });
    }
  }
}

/** One short word behind a firm's name is an abbreviation: too little to stand for a name. A legal form is no name. */
function bracketKind(name: string, vessel: boolean): Property | undefined {
  if (countryCode(name) !== undefined) return 'country';
  if (/\s/.test(name) || vessel) return 'alias';
  return legalForm(name.toLowerCase()) === undefined ? 'weakAlias' : undefined;
}

/** `A (B) (C)` → base `A`, brackets `B`, `C`; brackets within the name stay. */
function trailingBrackets(text: string): { base: string; brackets: string[] } {
  if (text.length > MAX_LENGTH) return { base: text, brackets: [] };
  const brackets: string[] = [];
  let base = text.trim();
  while (base.endsWith(')')) {
    let depth = 0;
    let at = base.length - 1;
    for (; at >= 0; at--) {
      if (base[at] === ')') depth++;
      if (base[at] === '(' && --depth === 0) break;
    }
    if (at < 0) break;
    const inner = base.slice(at + 1, -1).trim();
    if (inner !== '') brackets.unshift(inner);
    base = base.slice(0, at).trim();
  }
  return { base, brackets };
}

/** Dates of one cell as EDTF; what cannot be read stays as it is written, with a note that says so. */
export function addDates({ sheet, line }: Cell, property: Property, text: string): void {
  for (const part of splitValues(text).flatMap(value => value.split(/,(?!\s*\d{4}\b)| or | \/ |(?:^|\s)[a-e]\) ?/))) {
    const written = part.trim().replace(/\.$/, '');
    const date = readDate(written);
    const note = date === undefined ? 'not a date that can be read' : asWritten(date, written);
    sheet.add(property, date ?? written, line, { note });
  }
}

/** Numbers of papers: the number itself, and what is said about it as the note. */
export function addNumbers({ sheet, line }: Cell, property: Property, text: string): void {
  // a quoted cell of numbers holds several: `"108220348; 745220480"`
  for (const value of splitValues(text).flatMap(splitValues).flatMap(splitNumbers)) {
    const { number, note } = numberAndNote(value);
    sheet.add(numberKind(property, number, note), number, line, { note: note || asWritten(number, value) });
  }
}

function splitNumbers(value: string): string[] {
  return value
    .split(/(?<=\))\s*,\s*| \/ /)
    .map(part => part.trim())
    .filter(part => part !== '');
}

const LABELLED = /^([A-Za-z][A-Za-z. ]{0,20}(?:\bno\b\.?:?)) *([\dA-Z][\dA-Z-]*)$/i;
const EXPLAINED = /^([A-Z]{0,6}[- ]{0,2}\d[\dA-Za-z./-]*)(?:[\s,;(:]+(.*))?$/s;

function numberAndNote(value: string): { number: string; note: string } {
  if (value.length > MAX_LENGTH) return { number: value, note: '' };
  const labelled = LABELLED.exec(value);
  if (labelled) return { number: labelled[2]!, note: labelled[1]! };
  const explained = EXPLAINED.exec(value);
  if (explained) {
    const note = (explained[2] ?? '').replace(/[.,;]+$/, '').trim();
    const open = note.split('(').length < note.split(')').length;
    return { number: explained[1]!.replace(/[./-]+$/, ''), note: open ? note.replace(/\)(?=[^)]*$)/, '') : note };
  }
  const { number, rest } = documentNumber(value);
  return { number: number || value, note: rest === '' ? '' : `as written: ${rest}` };
}

/** A registration number that is explained as a tax number is one. INN: 10 or 12 digits, OGRN: 13 or 15 (Russia). */
function numberKind(property: Property, number: string, note: string): Property {
  if (property !== 'registrationNumber') return property;
  const digits = /^\d+$/.test(number) ? number.length : 0;
  if (/\bINN\b/.test(note) && (digits === 10 || digits === 12)) return 'innCode';
  if (/\bOGRN\b/.test(note) && (digits === 13 || digits === 15)) return 'ogrnCode';
  return /\b(?:INN|TIN|TRN|Tax|VAT)\b/i.test(note) ? 'taxNumber' : property;
}

/** IMO numbers of one cell; text without seven digits is kept as a note, not as a number. */
export function addImoNumbers({ sheet, line }: Cell, text: string): void {
  for (const value of splitValues(text)) {
    const digits = /(?<!\d)\d{7}(?!\d)/.exec(value)?.[0];
    if (digits !== undefined) sheet.add('imoNumber', digits, line, { note: asWritten(digits, value) });
    else sheet.add('notes', `IMO number: ${value}`, line);
  }
}
