import type { TextColumn } from '../model/declarations.ts';
import type { Level } from '../model/ranking.ts';
import type { CodeTable } from './code-table.ts';

/** The texts of a column that a model knows. */
export interface Dictionary {
  name: string;
  texts: readonly string[];
  /** text → its position */
  codes: ReadonlyMap<string, number>;
}

export function dictionary(name: string, texts: readonly string[]): Dictionary {
  return { name, texts, codes: new Map(texts.map((text, code) => [text, code])) };
}

/** The HS codes of a model at two, four and six digits. */
export interface GoodsCodes {
  texts: readonly string[];
  byDigits: Record<2 | 4 | 6, ReadonlyMap<string, number>>;
}

export function goodsCodes(texts: readonly string[]): GoodsCodes {
  const cut = (digits: number): ReadonlyMap<string, number> => {
    const codes = new Map<string, number>();
    for (const text of texts) {
      const head = text.slice(0, digits);
      if (head.length === digits && !codes.has(head)) codes.set(head, codes.size);
    }
    return codes;
  };
  return { texts, byDigits: { 2: cut(2), 4: cut(4), 6: cut(6) } };
}

/** Rows in the codes of a model: −1 where the model has not seen the text. */
export interface RowCodes {
  rows: number;
  goods: Record<2 | 4 | 6, Int32Array>;
  /** position in the model's dictionaries → row → code */
  columns: Int32Array[];
}

/** Puts a column into the codes of a model, each distinct text once. */
export function recode({ texts, codes }: TextColumn, known: ReadonlyMap<string, number>, digits?: number): Int32Array {
  const to = Int32Array.from(texts, text => {
    const head = digits === undefined ? text : text.slice(0, digits);
    return digits !== undefined && head.length < digits ? -1 : (known.get(head) ?? -1);
  });
  return codes.map(code => to[code]!);
}

/** How many codes each part of a level's key has. */
export interface LevelSizes {
  goods: GoodsCodes;
  dictionaries: readonly Dictionary[];
}

/**
 * The groups of a level that rows belong to: numbers of the level's table, −1 where any part is unknown. With `grow`
 * new groups are numbered.
 */
export function rowGroups(
  level: Level,
  codes: RowCodes,
  sizes: LevelSizes,
  table: CodeTable,
  grow: boolean,
): Int32Array {
  const goods = level.digits === 0 ? undefined : codes.goods[level.digits];
  const columns = level.columns.map(column => codes.columns[column]!);
  const radices = level.columns.map(column => sizes.dictionaries[column]!.texts.length);
  const groups = new Int32Array(codes.rows);
  for (let row = 0; row < codes.rows; row++) {
    let key = goods ? goods[row]! : 0;
    for (let k = 0; k < columns.length && key >= 0; k++) {
      const code = columns[k]![row]!;
      key = code < 0 ? -1 : key * radices[k]! + code;
    }
    groups[row] = key < 0 ? -1 : grow ? table.add(key) : table.find(key);
  }
  return groups;
}
