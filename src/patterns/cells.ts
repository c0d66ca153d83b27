import type { Citation } from '../model/alert.ts';
import type {
  CellRef,
  CitedFile,
  Consignment,
  GoodsField,
  GoodsLine,
  Party,
  WrittenCell,
} from '../model/consignment.ts';

/** The cell that gave a member of a line of goods, as a citation; undefined where the line does not have it. */
export function goodsCell(from: CitedFile, goods: GoodsLine, field: GoodsField): Citation | undefined {
  const value = goods[field];
  if (value === undefined) return undefined;
  const { line, column } = goods.at;
  return { kind: 'record', file: from.file, line, column: headerOf(from, column, field), value: String(value) };
}

/** The header beside the one that the line of goods is cited by; in JSON its path. */
function headerOf({ goods }: CitedFile, column: string, field: GoodsField): string {
  const header = goods.find(headers => Object.values(headers).includes(column))?.[field];
  return header ?? column.slice(0, column.lastIndexOf('.') + 1) + field;
}

/** The cells of a line of goods that were asked for and are there, in that order. */
export function goodsCells(from: CitedFile, goods: GoodsLine, fields: readonly GoodsField[]): Citation[] {
  return fields.flatMap(field => goodsCell(from, goods, field) ?? []);
}

/** The cell with a party's name. */
export function partyCell(from: CitedFile, party: Party): Citation {
  return cell(from, party.at, party.name);
}

/** The cell that gave a party's property other than its name. */
export function partyPropertyCell(from: CitedFile, party: Party, property: string, value: string): Citation {
  const known = party.cells && Object.hasOwn(party.cells, property) ? party.cells[property] : undefined;
  return cell(from, known ?? { line: party.at.line, column: property }, value);
}

/** The cell with the consignment's date; where there is none, the one that should have it, empty. */
export function dateCell(from: CitedFile, consignment: Consignment): Citation {
  const at = consignment.dateCell ?? { line: consignment.rows[0] ?? 1, column: 'date' };
  return cell(from, at, consignment.date ?? '');
}

/** A cell of the file. */
export function cell(from: CitedFile, at: WrittenCell | CellRef, value: string): Citation {
  const text = 'text' in at ? at.text : undefined;
  return { kind: 'record', file: from.file, line: at.line, column: at.column, value: text ?? value };
}
