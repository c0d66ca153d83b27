import { fail } from '../core/errors.ts';
import { CodeTable } from './code-table.ts';

/**
 * What a level counted, as base64: groups by ascending key, each as varints (LEB128): difference to the key before,
 * declarations, and findings of each head. About four bytes a group.
 */
export interface CountedGroups {
  table: CodeTable;
  rows: Int32Array;
  /** head → group → findings */
  found: Int32Array[];
}

export function packCounts({ table, rows, found }: CountedGroups): string {
  const order = table.list.map((_, group) => group).sort((a, b) => table.list[a]! - table.list[b]!);
  const bytes: number[] = [];
  const put = (value: number): void => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  let last = 0;
  for (const group of order) {
    put(table.list[group]! - last);
    last = table.list[group]!;
    put(rows[group]!);
    for (const head of found) put(head[group]!);
  }
  return Buffer.from(bytes).toString('base64');
}

/** Reads what packCounts wrote. Throws E_MODEL_DAMAGED. */
export function unpackCounts(text: string, heads: number): CountedGroups {
  const bytes = Buffer.from(text, 'base64');
  let at = 0;
  const take = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || factor > 2 ** 49)
        throw fail('E_MODEL_DAMAGED', { why: 'a table of counts is cut off' });
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  const table = new CodeTable(bytes.length / 4);
  const rows: number[] = [];
  const found: number[][] = Array.from({ length: heads }, () => []);
  let key = 0;
  while (at < bytes.length) {
    const step = take();
    if ((step === 0 && table.size > 0) || key + step > Number.MAX_SAFE_INTEGER)
      throw fail('E_MODEL_DAMAGED', { why: 'a table of counts is out of order' });
    key += step;
    table.add(key);
    const counted = take();
    rows.push(counted);
    for (const head of found) {
      const value = take();
      if (value > counted || counted > 0x7fffffff)
        throw fail('E_MODEL_DAMAGED', { why: 'a table counts more findings than declarations' });
      head.push(value);
    }
  }
  return { table, rows: Int32Array.from(rows), found: found.map(head => Int32Array.from(head)) };
}
