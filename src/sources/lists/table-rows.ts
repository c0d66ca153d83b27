import { fail } from '../../core/errors.ts';
import { csvRecords } from '../csv.ts';
import type { SourceFile } from '../files.ts';
import { fileEnd } from './file-end.ts';
import type { ReadContext } from './list-reader.ts';

/** One row of a table whose first record names the columns. */
export interface TableRow {
  /** physical line (from 1) on which the row begins */
  line: number;
  fields: readonly string[];
  /** the trimmed field under a header, '' where there is no such column */
  get(header: string): string;
}

export interface TableOptions {
  /** one ASCII character, default a comma */
  delimiter?: string;
  /** is told the headers, trimmed, before the first row */
  headers?(headers: readonly string[]): void;
}

/**
 * The rows of a CSV file with a header. Of two columns with one name the first counts. A row with fewer or more fields
 * than the header (empty ones at the end apart) goes to `context.reject` with E_CSV_FIELDS; a file that was cut short is
 * told to `context.cut`. Throws as csvRecords does.
 */
export async function* tableRows(
  file: SourceFile,
  context: ReadContext,
  options: TableOptions = {},
): AsyncGenerator<TableRow> {
  const { delimiter = ',' } = options;
  const end = fileEnd(file, context);
  let columns: Map<string, number> | undefined;
  let width = 0;
  for await (const { fields, line } of csvRecords(end.file, { delimiter, reject: end.reject })) {
    if (columns === undefined) {
      const headers = fields.map(field => field.trim());
      columns = new Map();
      for (const [i, header] of headers.entries()) if (!columns.has(header)) columns.set(header, i);
      width = fields.length;
      options.headers?.(headers);
      continue;
    }
    end.record(line, fields.length >= width);
    if (fields.length !== width && !fits(fields, width)) {
      const { message: reason } = fail('E_CSV_FIELDS', { got: fields.length, want: width });
      const raw = fields.join(delimiter).slice(0, 2000);
      context.reject({ file: file.name, line, code: 'E_CSV_FIELDS', reason, raw });
      continue;
    }
    const at = columns;
    yield { line, fields, get: header => fields[at.get(header) ?? -1]?.trim() ?? '' };
  }
  end.tell();
}

function fits(fields: readonly string[], width: number): boolean {
  return fields.length > width && fields.slice(width).every(field => field.trim() === '');
}

/** The first line of a head, for recognising a table by its header. */
export function firstLine(head: string): string {
  return (/^[^\r\n]*/.exec(head.replace(/^\uFEFF/, ''))?.[0] ?? '').trim();
}
