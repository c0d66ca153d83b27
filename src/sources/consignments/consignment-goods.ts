import type { GoodsLine } from '../../model/consignment.ts';
import type { RowCells } from './consignment-cells.ts';
import type { GoodsLayout } from './consignment-plan.ts';
import { currencyCode, massFactor, type Reading, readHsCode } from './consignment-values.ts';

/** The goods that a row names in the columns of one layout; undefined when it names none. */
export function goodsLine(cells: RowCells, layout: GoodsLayout): GoodsLine | undefined {
  const line: Omit<GoodsLine, 'at'> & Partial<Pick<GoodsLine, 'at'>> = {};
  const description = cells.text(layout.description);
  if (description !== '') line.description = description;
  const hsCode = cells.read(layout.hsCode, readHsCode);
  if (hsCode !== undefined) line.hsCode = hsCode;
  addQuantity(line, cells, layout);
  const net = mass(cells, layout.netMass, layout.massUnit);
  if (net !== undefined) line.netMassKg = net;
  const gross = mass(cells, layout.grossMass, layout.massUnit);
  if (gross !== undefined) line.grossMassKg = gross;
  addValue(line, cells, layout);
  const origin = cells.country(layout.origin);
  if (origin !== undefined) line.origin = origin;
  const k = firstColumn(line, layout);
  if (k < 0) return undefined;
  const vintage = hsCode === undefined ? undefined : cells.read(layout.hsVintage, readVintage);
  if (vintage !== undefined) line.hsVintage = vintage;
  line.at = cells.at(k);
  return line as GoodsLine;
}

/** The column that the line is cited by: the first that gave something. */
function firstColumn(line: Partial<GoodsLine>, layout: GoodsLayout): number {
  if (line.description !== undefined) return layout.description;
  if (line.hsCode !== undefined) return layout.hsCode;
  if (line.quantity !== undefined) return layout.quantity;
  if (line.netMassKg !== undefined) return layout.netMass;
  if (line.grossMassKg !== undefined) return layout.grossMass;
  if (line.value !== undefined) return layout.value;
  return line.origin !== undefined ? layout.origin : -1;
}

function addQuantity(line: Partial<GoodsLine>, cells: RowCells, layout: GoodsLayout): void {
  const read = cells.number(layout.quantity);
  if (!read) return;
  line.quantity = read.value;
  const unit = cells.text(layout.unit) || read.rest;
  if (unit) line.unit = unit;
}

function addValue(line: Partial<GoodsLine>, cells: RowCells, layout: GoodsLayout): void {
  const read = cells.number(layout.value);
  if (!read) return;
  line.value = read.value;
  const text = cells.text(layout.currency);
  const code = currencyCode(text);
  if (text !== '' && code === undefined) cells.reject(layout.currency, text, 'is not a currency code (ISO 4217)');
  const currency = code ?? currencyCode(read.rest ?? '') ?? cells.columns[layout.value]!.currency;
  if (currency !== undefined) line.currency = currency;
}

/** A mass in kilograms: the unit is in the cell, in the header, in a column of its own, else it is kilograms. */
function mass(cells: RowCells, k: number, unitColumn: number): number | undefined {
  const read = cells.number(k);
  if (!read) return undefined;
  const { factor } = cells.columns[k]!;
  if (!read.rest && factor !== undefined) return kilograms(read.value, factor);
  const unit = read.rest || cells.text(unitColumn);
  if (unit === '') return read.value;
  const named = massFactor(unit);
  if (named === undefined) cells.reject(read.rest ? k : unitColumn, unit, 'is not a unit of mass that is known');
  return named === undefined ? undefined : kilograms(read.value, named);
}

/** Twelve digits: 10 lb are 4.5359237 kg, not 4.535923700000001. */
function kilograms(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(12));
}

function readVintage(text: string): Reading<string> {
  const year = /(?:^|\D)(1988|1992|1996|2002|2007|2012|2017|2022|2028)(?:\D|$)/.exec(text);
  return year ? { value: year[1]! } : { why: 'is not an edition of the HS (1988 to 2028)' };
}
