import type { Place } from '../../model/consignment.ts';
import { countryCode } from '../../text/countries.ts';
import type { RowCells } from './consignment-cells.ts';
import type { PlaceLayout } from './consignment-plan.ts';
import { LOCODE } from './consignment-values.ts';

/** The place that a row names in the columns of one layout; undefined when it names none. */
export function placeOf(cells: RowCells, layout: PlaceLayout): Place | undefined {
  const text = cells.text(layout.text);
  const code = cells.text(layout.code);
  const written = cells.text(layout.country);
  if (text === '' && code === '' && written === '') return undefined;
  const k = text !== '' ? layout.text : code !== '' ? layout.code : layout.country;
  const place: Place = { kind: layout.kind, text: cells.text(k), at: cells.at(k) };
  const locode = placeCode(code, true) ?? placeCode(text, cells.columns[layout.text]?.locode === true);
  if (locode !== undefined) place.unlocode = locode;
  else if (code !== '') cells.reject(layout.code, code, 'is not a UN/LOCODE');
  const country = cells.country(layout.country) ?? (locode && countryCode(locode.slice(0, 2))) ?? placeCountry(text);
  if (country !== undefined) place.country = country;
  return place;
}

/**
 * The UN/LOCODE in a text. Five letters alone may be a town (TOKYO is no place in Tonga), so without the blank behind the
 * country they count only where the column holds codes.
 */
function placeCode(text: string, isCode: boolean): string | undefined {
  if (text.length < 5 || text.length > 6) return undefined;
  const match = LOCODE.exec(isCode ? text.toUpperCase() : text);
  if (!match || (!isCode && match[2] === '') || countryCode(match[1]!) === undefined) return undefined;
  return match[1]! + match[3]!;
}

/** The country behind the last comma or in brackets: `Nampo, DPRK`, `Busan (KR)`. */
function placeCountry(text: string): string | undefined {
  const match = /[,(]([^,()]{2,60})\)?$/.exec(text);
  return match ? countryCode(match[1]!.trim()) : undefined;
}
