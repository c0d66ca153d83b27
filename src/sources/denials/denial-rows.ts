import { dateSpan } from '../../core/dates.ts';
import {
  denialContentSchema,
  type DenialContent,
  type DenialKind,
  type DenialParty,
  type DeniedGoods,
} from '../../model/denial.ts';
import { countryCode } from '../../text/countries.ts';
import { PARTY_ROLE_OF } from '../consignments/column-synonyms.ts';
import { readDay } from '../consignments/consignment-dates.ts';
import { readNumber } from '../consignments/consignment-numbers.ts';
import { cleanText, currencyCode, type Habit, readHsCode } from '../consignments/consignment-values.ts';
import type { DenialColumn } from './denial-columns.ts';

/** How a file writes what single values leave open. */
export interface DenialHabits {
  dates: Habit;
  /** of quantities and of values */
  quantity: Habit;
  value: Habit;
  /** kind of every row where no column tells */
  kind?: DenialKind | undefined;
}

/** A row as a denial, or why it cannot be one; `values` are values that were set aside alone. */
export interface DenialRow {
  content?: DenialContent;
  why?: string;
  values: { column: DenialColumn; why: string; raw: string }[];
}

/** Words for a kind, in small letters; ours (verified: no). */
const KINDS: readonly [DenialKind, RegExp][] = [
  ['stop-notice', /^(?:stop|stopped|halt|detain|prohibit|inform|notice)/],
  ['withdrawn', /^(?:withdr|revoke|revocation|annul|suspend|cancel|rescind)/],
  ['refused', /^(?:refus|den(?:y|ied|ial)|reject|not granted|ablehn|rejet)/],
];

/** The kind that a text names, undefined where it names none. */
export function readKind(text: string): DenialKind | undefined {
  const folded = text.trim().toLowerCase().slice(0, 60);
  return KINDS.find(([, words]) => words.test(folded))?.[0];
}

/** Reads one row by its columns. Values that cannot be read are set aside alone where a denial is one without them. Never throws. */
export function denialOfRow(
  cells: readonly string[],
  columns: readonly DenialColumn[],
  habits: DenialHabits,
): DenialRow {
  const row = new RowReading(cells, habits);
  for (const column of columns) row.read(column);
  return row.finish();
}

class RowReading {
  #cells: readonly string[];
  #habits: DenialHabits;
  #values: DenialRow['values'] = [];
  #said: Record<string, unknown> = {};
  #goods: DeniedGoods = {};
  #parties = new Map<string, DenialParty>();
  #why: string | undefined;

  constructor(cells: readonly string[], habits: DenialHabits) {
    this.#cells = cells;
    this.#habits = habits;
    if (habits.kind) this.#said.kind = habits.kind;
  }

  read(column: DenialColumn): void {
    const aside = (why: string) =>
      this.#values.push({ column, why, raw: (this.#cells[column.index] ?? '').slice(0, 200) });
    const text = cleanText(this.#cells[column.index] ?? '', aside);
    if (text === '') return;
    if (column.party) return this.#readParty(column.party, text, aside);
    if (column.field === 'kind') {
      const kind = readKind(text);
      if (kind) this.#said.kind = kind;
      else this.#why ??= `kind: "${text.slice(0, 40)}" is none of refused, withdrawn, stop-notice`;
    } else if (column.field === 'date') {
      const date = dateSpan(text) ? { value: text } : readDay(text, this.#habits.dates);
      if ('value' in date) this.#said.date = date.value;
      else this.#why ??= `date: "${text.slice(0, 40)}" ${date.why}`;
    } else if (column.field === 'destination') this.#country(text, aside, code => (this.#said.destination = code));
    else if (column.field === 'via') {
      const via: string[] = [];
      for (const part of text.split(/[;,/]/))
        if (part.trim() !== '') this.#country(part.trim(), aside, code => via.push(code));
      if (via.length > 0) this.#said.via = via;
    } else if (column.field.startsWith('goods.')) this.#readGoods(column, text, aside);
    else this.#said[column.field] = text;
  }

  #country(text: string, aside: (why: string) => void, take: (code: string) => void): void {
    const code = countryCode(text);
    if (code === undefined) aside('is no country that is known here');
    else take(code);
  }

  #readParty(
    { term, slot, attribute }: NonNullable<DenialColumn['party']>,
    text: string,
    aside: (why: string) => void,
  ): void {
    const key = `${term} ${slot}`;
    const party = this.#parties.get(key) ?? { role: PARTY_ROLE_OF[term], name: '' };
    this.#parties.set(key, party);
    if (attribute === 'name') party.name = text;
    else if (attribute === 'country') this.#country(text, aside, code => (party.country = code));
    else if (attribute === 'address') party.address = text;
    else (party.identifiers ??= {})[attribute] = [text];
  }

  #readGoods({ field, hints }: DenialColumn, text: string, aside: (why: string) => void): void {
    const goods = this.#goods;
    if (field === 'goods.hsCode') {
      const code = readHsCode(text);
      if (!('value' in code)) aside(code.why);
      else if (code.value.length < 4) aside('is not an HS code of 4 to 10 digits');
      else goods.hsCode = code.value;
    } else if (field === 'goods.hsVintage') {
      const year = /(?:19|20)\d\d/.exec(text)?.[0];
      if (year) goods.hsVintage = year;
      else aside('is no edition of the HS');
    } else if (field === 'goods.quantity' || field === 'goods.value') {
      const name = field === 'goods.value' ? 'value' : 'quantity';
      const number = readNumber(text, this.#habits[name]);
      if ('why' in number) return void aside(number.why);
      goods[name] = number.value;
      const rest = number.rest ?? '';
      const currency = [rest, ...hints].map(currencyCode).find(code => code !== undefined);
      if (name === 'value' && currency !== undefined) goods.currency ??= currency;
      if (name === 'quantity' && rest !== '') goods.unit ??= rest;
    } else if (field === 'goods.currency') {
      const code = currencyCode(text);
      if (code === undefined) aside('is no code of ISO 4217');
      else goods.currency = code;
    } else if (field === 'goods.description') goods.description = text;
    else if (field === 'goods.unit') goods.unit = text;
    else if (field === 'goods.control') goods.control = text;
    else if (field === 'goods.whole') goods.whole = text;
  }

  finish(): DenialRow {
    const values = this.#values;
    if (this.#why !== undefined) return { why: this.#why, values };
    const parties = [...this.#parties.values()].filter(({ name }) => name !== '');
    const read = checkDenial({ ...this.#said, goods: this.#goods, parties });
    return { ...read, values };
  }
}

/** A value as the content of a denial, or why it is none, with the JSON path. Members that are not known are left out. */
export function checkDenial(value: unknown): { content: DenialContent } | { why: string } {
  const parsed = denialContentSchema.safeParse(value);
  if (parsed.success) return { content: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue!.path.join('.');
  return { why: `${path === '' ? 'the record' : path}: ${issue!.message}` };
}
