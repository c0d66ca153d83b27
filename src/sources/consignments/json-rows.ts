import { fail } from '../../core/errors.ts';
import { readHeader } from './column-names.ts';
import { printable, slotOf } from './column-map.ts';
import { headerUnit } from './consignment-columns.ts';
import { layoutOf } from './consignment-layout.ts';
import type { Layout, PlanColumn, ReadPlan } from './consignment-plan.ts';
import type { CsvCursor } from '../csv-cursor.ts';

/** A row of JSON as cells. Values beyond `plan.columns` come from arrays of objects. */
export interface JsonRow {
  values: string[];
  columns: readonly PlanColumn[];
  layout: Layout;
}

/** Most keys that the rows of a file may have between them, and elements in the arrays of one row. */
export const MAX_KEYS = 16_384;
const MAX_ELEMENTS = 10_000;

/** One value of a row: under a flat key (`consignee.country`), or in an element of an array of objects. */
export interface JsonCell {
  key: string;
  text: string;
  /** JSON path and number of the element */
  element?: { path: string; slot: number };
  /** the value is an object or array that is not read here */
  deep?: boolean;
}

/** A line of a JSON lines file as an object, undefined (and set aside, E_JSON) when it is not one. */
export function parseJsonLine(cursor: CsvCursor): Record<string, unknown> | undefined {
  const from = cursor.spans.start[0]!;
  const to = cursor.spans.end[0]!;
  const text = cursor.bytes.toString('utf8', from, to);
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    cursor.rejectRecord('E_JSON', { why: (error as SyntaxError).message.slice(0, 200) });
    return undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  cursor.rejectRecord('E_JSON', { why: 'a line must hold one object in braces' });
  return undefined;
}

/**
 * The cells of an object. Shape: docs/consignment-columns.md. Objects and arrays nest one level; deeper ones are not read.
 * `arrays` = false leaves arrays out.
 */
export function jsonCells(row: Record<string, unknown>, cell: (cell: JsonCell) => void, arrays = true): void {
  for (const key of Object.keys(row)) {
    const value = row[key];
    if (Array.isArray(value)) {
      if (arrays) arrayCells(key, value, cell);
    } else if (typeof value === 'object' && value !== null) {
      for (const [inner, text] of Object.entries(value)) cell(cellOf(`${key}.${inner}`, text));
    } else cell(cellOf(key, value));
  }
}

function cellOf(key: string, value: unknown, element?: JsonCell['element']): JsonCell {
  const list = Array.isArray(value) && value.every(item => typeof item !== 'object' || item === null);
  const text = list ? value.map(cellText).join('; ') : cellText(value);
  const deep = !list && typeof value === 'object' && value !== null;
  return { key, text, ...(element && { element }), ...(deep && { deep }) };
}

function arrayCells(key: string, items: readonly unknown[], cell: (cell: JsonCell) => void): void {
  items.forEach((item, i) => {
    // 1000: apart from numbers in headers (`Notify party 2`)
    const element = { path: `${key}[${i}]`, slot: 1000 + i };
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      cell(cellOf(key, Array.isArray(item) ? {} : item, element));
      return;
    }
    const object = item as Record<string, unknown>;
    const prefix = elementPrefix(key, object);
    for (const inner of Object.keys(object)) {
      if (inner === 'role' && key === 'parties') continue;
      if (inner === 'kind' && key === 'places') continue;
      cell(cellOf(`${prefix}.${inner}`, object[inner], { path: `${key}[${i}].${inner}`, slot: element.slot }));
    }
  });
}

/** `parties` are told apart by their role, `places` by their kind. */
function elementPrefix(key: string, item: Record<string, unknown>): string {
  if (key === 'parties' || key === 'party') return typeof item['role'] === 'string' ? item['role'] : 'party';
  if (key === 'places') return typeof item['kind'] === 'string' ? `place.${item['kind']}` : 'place';
  return key;
}

/**
 * Text of a JSON value. A number with three decimals gets a fourth one, so that its point cannot be taken for a
 * thousands sign.
 */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'object') return '';
  return String(value as boolean | bigint);
}

export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

type ElementColumn = Omit<PlanColumn, 'index' | 'header'>;
const columns = new Map<string, ElementColumn | undefined>();

/** What a key in an array's element is; remembered, since rows repeat their keys. */
export function elementColumn(key: string): ElementColumn | undefined {
  if (columns.has(key)) return columns.get(key);
  const { field, hints } = readHeader(elementKey(key));
  const column = field === undefined ? undefined : { field, ...headerUnit(field, hints) };
  if (columns.size >= MAX_KEYS) columns.clear();
  columns.set(key, column);
  return column;
}

const elementKey = (key: string) =>
  key
    .replace(/^vessels(?=\.|$)/, 'vessel')
    .replace(/^(?:places?)\.(.+?)\.(?:name|text)$/, 'place.$1')
    .replace(/^(place\..+?)\.(?:unlocode|locode)$/, '$1.code');

const positions = new WeakMap<ReadPlan, Map<string, number>>();
const layouts = new WeakMap<ReadPlan, Map<string, Layout>>();

/**
 * The flat values of a line, by the columns of the plan: all that a survey needs. Undefined when it is blank or was set
 * aside (E_JSON; E_VALUE for an array of more than 10,000 elements).
 */
export function readFlatLine(cursor: CsvCursor, plan: ReadPlan): string[] | undefined {
  const object = parseJsonLine(cursor);
  if (!object) return undefined;
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (!Array.isArray(value) || value.length <= MAX_ELEMENTS) continue;
    cursor.rejectRecord('E_VALUE', { field: printable(key), why: `holds more than ${MAX_ELEMENTS} elements` });
    return undefined;
  }
  const known = flatPositions(plan);
  const values: string[] = plan.columns.map(() => '');
  jsonCells(
    object,
    ({ key, text }) => {
      const k = known.get(key);
      if (k !== undefined) values[k] = text;
    },
    false,
  );
  return values;
}

function flatPositions(plan: ReadPlan): Map<string, number> {
  let known = positions.get(plan);
  if (!known) {
    known = new Map(plan.columns.map(({ header }, k) => [header, k]));
    positions.set(plan, known);
  }
  return known;
}

/** An object as cells by the plan. */
export function jsonRow(object: Record<string, unknown>, plan: ReadPlan): JsonRow {
  const known = flatPositions(plan);
  const values: string[] = plan.columns.map(() => '');
  const extra: PlanColumn[] = [];
  const slots: number[] = [];
  jsonCells(object, ({ key, text, element }) => {
    const flat = element ? undefined : known.get(key);
    if (flat !== undefined) values[flat] = text;
    if (!element) return;
    const column = elementColumn(key);
    if (column === undefined || text === '') return;
    extra.push({ index: -1, header: element.path, ...column });
    slots.push(slotOf(column.field, element.slot));
    values.push(text);
  });
  if (extra.length === 0) return { values, columns: plan.columns, layout: plan.layout };
  return { values, columns: [...plan.columns, ...extra], layout: layoutWith(plan, extra, slots) };
}

/** The plan's layout with what arrays add; remembered by the shape of the row. */
function layoutWith(plan: ReadPlan, extra: readonly PlanColumn[], slots: readonly number[]): Layout {
  let known = layouts.get(plan);
  if (!known) {
    known = new Map();
    layouts.set(plan, known);
  }
  const shape = extra.map(({ field }, k) => `${field}#${slots[k]}`).join();
  const seen = shape.length < 2000 ? known.get(shape) : undefined;
  if (seen) return seen;
  const base = plan.layout;
  const added = layoutOf(extra, slots, plan.columns.length);
  const layout: Layout = {
    ...base,
    reference: base.reference,
    dates: [...base.dates, ...added.dates],
    parties: [...base.parties, ...added.parties],
    vessels: [...base.vessels, ...added.vessels],
    voyage: base.voyage >= 0 ? base.voyage : added.voyage,
    places: [...base.places, ...added.places],
    goods: [...base.goods, ...added.goods],
    documents: [...base.documents, ...added.documents],
  };
  if (known.size > 1000) known.clear();
  known.set(shape, layout);
  return layout;
}

/** Every key of the rows of a file: flat ones in order of first appearance, those in arrays, and which arrays help. */
export class KeyCensus {
  readonly flat = new Set<string>();
  readonly unread = new Set<string>();
  /** do arrays hold parties or vessels? */
  nested = false;
  #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(row: Record<string, unknown>): void {
    jsonCells(row, ({ key, element, deep }) => {
      if (deep) this.unread.add(key);
      else if (!element) this.flat.add(key);
      else {
        const column = elementColumn(key);
        if (column === undefined) this.unread.add(key);
        else if (!/^(?:goods|place|date)/.test(column.field)) this.nested = true;
      }
    });
    if (this.flat.size + this.unread.size > MAX_KEYS)
      throw fail('E_FORMAT', {
        file: this.#file,
        why: `its objects have more than ${MAX_KEYS} different keys`,
        next: 'Give every object the same keys.',
      });
  }
}
