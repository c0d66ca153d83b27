import { isCasNumber } from '../../core/check-digits.ts';
import type { GoodsLine } from '../../model/consignment.ts';
import type { RowCells } from './consignment-cells.ts';
import type { NumberReading } from './consignment-numbers.ts';
import type { GoodsLayout } from './consignment-plan.ts';
import { currencyCode, massFactor, type Reading, readHsCode } from './consignment-values.ts';

/** The goods that a row names in the columns of one layout; undefined when it names none. */
export function goodsLine(cells: RowCells, layout: GoodsLayout): GoodsLine | undefined {
  const line: Omit<GoodsLine, 'at'> & Partial<Pick<GoodsLine, 'at'>> = {};
  const description = cells.text(layout.description);
  if (description !== '') {
    line.description = description;
    sayWrongCas(description, cells, layout.description);
  }
  const hsCode = cells.read(layout.hsCode, readHsCode);
  if (hsCode !== undefined) line.hsCode = hsCode;
  addQuantity(line, cells, layout);
  addMasses(line, cells, layout);
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
  const read = amount(cells, layout.quantity);
  if (!read) return;
  line.quantity = read.value;
  const unit = cells.text(layout.unit);
  if (unit !== '' && read.rest && isOtherUnit(unit, read.rest)) {
    cells.reject(layout.unit, unit, `says another unit than the quantity "${read.rest}"; neither is taken`);
    return;
  }
  if (unit || read.rest) line.unit = unit || read.rest!;
}

/** A mass against something else, or two masses. Names of packages and pieces are not told apart here. */
function isOtherUnit(unit: string, rest: string): boolean {
  return massFactor(unit) !== massFactor(rest);
}

function addValue(line: Partial<GoodsLine>, cells: RowCells, layout: GoodsLayout): void {
  const read = cells.number(layout.value);
  if (!read) return;
  line.value = read.value;
  const currency = statedCurrency(cells, layout, read.rest ?? '');
  if (currency !== undefined) line.currency = currency;
}

/** The currency of a column of its own, of the value's cell and of its header, where those that say one say the same; never a guess. */
function statedCurrency(cells: RowCells, layout: GoodsLayout, rest: string): string | undefined {
  const text = cells.text(layout.currency);
  const ofColumn = currencyCode(text);
  if (text !== '' && ofColumn === undefined) {
    cells.reject(layout.currency, text, 'is not a currency code (ISO 4217)');
    return undefined;
  }
  const ofCell = currencyCode(rest);
  const ofHeader = cells.columns[layout.value]!.currency;
  const said = new Set([ofColumn, ofCell, ofHeader].filter(code => code !== undefined));
  if (said.size > 1) {
    cells.reject(
      layout.value,
      cells.text(layout.value),
      `is in ${[...said].join(' or in ')}: cell, column and header say different currencies; none is taken`,
    );
    return undefined;
  }
  if (said.size === 0 && rest !== '')
    cells.reject(layout.value, rest, 'does not tell the currency; the value is kept without one');
  return [...said][0];
}

/** An amount of goods: a number above zero. */
function amount(cells: RowCells, k: number): NumberReading | undefined {
  const read = cells.number(k);
  if (read?.value !== 0) return read;
  cells.reject(k, cells.text(k), 'is zero: no amount of goods');
  return undefined;
}

/** Kilograms that no consignment has: the largest ships carry 4·10⁸ kg. */
const MOST_KG = 1e9;

/** A mass in kilograms: the unit is in the cell, in the header, in a column of its own, else it is kilograms (and a notice says so). */
function mass(cells: RowCells, k: number, unitColumn: number): number | undefined {
  const read = amount(cells, k);
  if (!read) return undefined;
  const factor = massUnit(cells, k, unitColumn, read.rest ?? '');
  if (factor === undefined) return undefined;
  const kg = kilograms(read.value, factor);
  if (kg <= MOST_KG) return kg;
  cells.reject(k, cells.text(k), `is ${kg} kg, more than any ship carries`);
  return undefined;
}

function massUnit(cells: RowCells, k: number, unitColumn: number, rest: string): number | undefined {
  const { factor } = cells.columns[k]!;
  if (rest === '' && factor !== undefined) return factor;
  const unit = rest || cells.text(unitColumn);
  if (unit === '') return 1;
  const named = massFactor(unit);
  if (named === undefined) cells.reject(rest ? k : unitColumn, unit, 'is not a unit of mass that is known');
  return named;
}

/** Of a net mass above the gross mass either may be wrong: both are set aside. A twentieth is rounding. */
function addMasses(line: Partial<GoodsLine>, cells: RowCells, layout: GoodsLayout): void {
  const net = mass(cells, layout.netMass, layout.massUnit);
  const gross = mass(cells, layout.grossMass, layout.massUnit);
  if (net !== undefined && gross !== undefined && net > gross * 1.05) {
    const unit =
      net / gross > 370 && net / gross < 2700 ? '; the gross mass may be in tonnes, or the net mass in grams' : '';
    cells.reject(
      layout.netMass,
      cells.text(layout.netMass),
      `is more than the gross mass (${gross} kg)${unit}; both are set aside`,
    );
    cells.reject(
      layout.grossMass,
      cells.text(layout.grossMass),
      `is less than the net mass (${net} kg); both are set aside`,
    );
    return;
  }
  if (net !== undefined) line.netMassKg = net;
  if (gross !== undefined) line.grossMassKg = gross;
}

/** A CAS number in the words of a description whose check digit is wrong is said; the description is kept. */
function sayWrongCas(description: string, cells: RowCells, k: number): void {
  const cas = /\bCAS\b[^\d\n]{0,12}(\d{1,7}-\d{1,3}-\d{1,2})(?!\d)/i.exec(description)?.[1];
  if (cas !== undefined && !isCasNumber(cas))
    cells.reject(k, cas, 'is no CAS number: its form or check digit is wrong; the description is kept');
}

/** Twelve digits: 10 lb are 4.5359237 kg, not 4.535923700000001. */
function kilograms(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(12));
}

function readVintage(text: string): Reading<string> {
  const year = /(?:^|\D)(1988|1992|1996|2002|2007|2012|2017|2022|2028)(?:\D|$)/.exec(text);
  return year ? { value: year[1]! } : { why: 'is not an edition of the HS (1988 to 2028)' };
}
