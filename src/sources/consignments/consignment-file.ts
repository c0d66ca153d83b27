import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorCode, fail, InterdictError } from '../../core/errors.ts';
import { printable } from './column-map.ts';
import { planColumns } from './consignment-columns.ts';
import { type ConsignmentFormat, consignmentFormat } from './consignment-format.ts';
import type { ReadPlan } from './consignment-plan.ts';
import { surveyRows } from './consignment-survey.ts';
import type { DateOrder } from './consignment-dates.ts';
import { csvDialect } from '../csv.ts';
import { CsvCursor } from '../csv-cursor.ts';
import { findHeader } from '../csv-header.ts';
import { type FileCensus, fileCensus } from './file-census.ts';
import { openSourceFile, type SourceFile, textChunks } from '../files.ts';
import { jsonArrayToSpool } from './inline-rows.ts';
import { KeyCensus, parseJsonLine } from './json-rows.ts';
import type { Reject } from '../lists/list-reader.ts';
import { parquetToSpool } from './parquet.ts';
import type { RowGroups } from './reference-groups.ts';
import { RowSpool } from './row-spool.ts';
import { sheetToSpool } from './xlsx.ts';

export interface ConsignmentOptions {
  /** how evidence cites the file (default: its base name) */
  name?: string;
  /** folder for the converted copy of a file that is not UTF-8 CSV or JSON lines */
  spoolFolder: string;
  /** field → header */
  map?: Readonly<Record<string, string>>;
  /** order of day and month where the file leaves it open */
  dates?: DateOrder;
  /** sheet of a workbook (default the first visible one) */
  sheet?: string;
  /** bytes gone through, of so many: the file's size for each time that it is read (twice, JSON three times) */
  onProgress?(bytes: number, total: number): void;
}

/** A consignment file that was surveyed and can be decoded (consignment-rows.ts). */
export interface ConsignmentFile {
  name: string;
  /** the bytes to read: the file itself, or its converted copy */
  path: string;
  /** of the file as it was given, 64 hex digits */
  sha256: string;
  /** bytes of the file as it was given */
  size: number;
  plan: ReadPlan;
  /** data rows that can be decoded */
  rows: number;
  groups: RowGroups;
  /** what a person should be told, once each */
  notices: string[];
  rejects: Reject[];
  /** removes the converted copy */
  close(): Promise<void>;
}

/**
 * Opens a consignment file: CSV (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252), JSON lines, a JSON array
 * up to 64 MB, Parquet or an Excel workbook. Recognises its columns, goes through all rows once and groups them by
 * reference. Throws E_FILE_READ, E_FILE_WRITE, E_FORMAT, E_ENCODING, E_COLUMN_MISSING, E_COLUMN_TWICE, E_USAGE,
 * E_UNPACK_LIMIT, E_XML, E_XML_LIMIT, E_JSON, E_CSV_QUOTE (in the header).
 */
export async function openConsignmentFile(path: string, options: ConsignmentOptions): Promise<ConsignmentFile> {
  const source = await openSourceFile(path, options.name);
  try {
    return await new Opening(source, options).open();
  } catch (error) {
    if (error instanceof InterdictError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    const written: ErrorCode =
      code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS' ? 'E_FILE_WRITE' : 'E_FILE_READ';
    throw fail(written, { file: source.name, why: message });
  }
}

/** The steps of opening, with what they collect. */
class Opening {
  #source: SourceFile;
  #options: ConsignmentOptions;
  #notices: string[] = [];
  #rejects: Reject[] = [];
  #spool: string | undefined;
  /** 0 or −1: lines of a Parquet file's copy are one ahead of its rows */
  #lineShift = 0;
  #ragged = false;
  /** how often the file is gone through */
  #passes = 2;

  constructor(source: SourceFile, options: ConsignmentOptions) {
    this.#source = source;
    this.#options = options;
  }

  async open(): Promise<ConsignmentFile> {
    try {
      const format = await consignmentFormat(this.#source);
      const isText = format !== 'parquet' && format !== 'xlsx';
      if (format === 'jsonl' || format === 'json') this.#passes = 3;
      const { size } = this.#source;
      const census = await fileCensus(this.#source, isText, bytes => this.#tell(0, bytes / size));
      const { file, rows } = await this.#readable(format, census);
      const planned = rows === 'csv' ? await this.#planCsv(file) : await this.#planJson(file);
      return await this.#survey(file, planned, census);
    } catch (error) {
      await this.#close();
      throw error;
    }
  }

  /** Says that `part` (0–1) of a pass is done. A converted copy counts like the file itself. */
  #tell(pass: number, part: number): void {
    const { size } = this.#source;
    this.#options.onProgress?.(Math.round((pass + Math.min(1, part || 0)) * size), this.#passes * size);
  }

  /** The file as UTF-8 CSV or JSON lines: itself, or a copy in the spool folder. */
  async #readable(format: ConsignmentFormat, census: FileCensus): Promise<{ file: SourceFile; rows: 'csv' | 'jsonl' }> {
    const { name } = this.#source;
    const isText = format !== 'parquet' && format !== 'xlsx';
    if (this.#options.sheet !== undefined && format !== 'xlsx')
      throw fail('E_USAGE', { what: `--sheet: ${name} is not a workbook.` });
    if (isText && census.damaged > 0)
      this.#notices.push(
        `${census.damaged} bytes of the file are not UTF-8; they are read as "\ufffd", and each value that has one is in the rejects`,
      );
    if ((format === 'csv' || format === 'jsonl') && census.encoding === 'utf-8')
      return { file: this.#source, rows: format };
    const path = join(
      this.#options.spoolFolder,
      `${census.sha256.toString('hex', 0, 8)}-${process.pid}-${++spools}.rows`,
    );
    this.#spool = path;
    const rows = await this.#convert(format, census, path);
    return { file: await openSourceFile(path, name), rows };
  }

  async #convert(format: ConsignmentFormat, census: FileCensus, path: string): Promise<'csv' | 'jsonl'> {
    if (format === 'json') {
      await jsonArrayToSpool(this.#source, path);
      return 'jsonl';
    }
    if (format === 'parquet') {
      const rows = await parquetToSpool(this.#source, path);
      if (rows === 'csv') this.#lineShift = -1;
      return rows;
    }
    const spool = new RowSpool(path);
    try {
      if (format === 'xlsx') {
        const { sheet, others } = await sheetToSpool(this.#source, spool, this.#options.sheet);
        this.#ragged = true;
        if (others.length > 0)
          this.#notices.push(
            `sheet "${printable(sheet)}" is read; not read: ${others.slice(0, 20).map(printable).join(', ')}`,
          );
      } else {
        for await (const text of textChunks(this.#source, census.encoding)) spool.text(text);
        this.#notices.push(`the file is read as ${census.encoding}`);
      }
      spool.close();
      return format === 'jsonl' ? 'jsonl' : 'csv';
    } catch (error) {
      spool.discard();
      throw error;
    }
  }

  async #planCsv(file: SourceFile): Promise<Planned> {
    const { map = {} } = this.#options;
    const { delimiter, above, headers, reject } = await findHeader(file, Object.values(map));
    const dialect = csvDialect(delimiter);
    let columns: ReturnType<typeof planColumns>;
    try {
      columns = planColumns(file.name, headers, map);
    } catch (error) {
      if (!reject || !(error instanceof InterdictError) || error.code === 'E_COLUMN_TWICE') throw error;
      const { line, column } = reject;
      throw fail(reject.code as ErrorCode, { file: file.name, line, column });
    }
    if (above > 0) this.#notices.push(`the header is not the first line: ${above} lines above it are not read`);
    const cursor = this.#cursor(file, dialect);
    for (let passed = 0; passed <= above; ) {
      if (cursor.next()) passed++;
      else if (!(await cursor.fill())) break;
    }
    const plan: ReadPlan = {
      format: 'csv',
      file: file.name,
      delimiter: dialect.delimiter,
      width: headers.length,
      ragged: this.#ragged,
      columns: columns.columns,
      layout: columns.layout,
    };
    this.#notices.push(...columns.notices);
    return { plan, cursor };
  }

  async #planJson(file: SourceFile): Promise<Planned> {
    const census = new KeyCensus(file.name);
    const probe = new CsvCursor(file, { dialect: LINES, encoding: 'utf-8', reject() {} });
    let objects = 0;
    try {
      do {
        while (probe.next()) {
          const row = parseJsonLine(probe);
          if (!row) continue;
          census.add(row);
          objects++;
        }
        if (this.#passes === 3) this.#tell(1, (probe.offset + probe.length) / file.size);
      } while (await probe.fill());
    } finally {
      await probe.close();
    }
    if (objects === 0)
      throw fail('E_FORMAT', {
        file: file.name,
        why: 'no line of it is a JSON object',
        next: 'Write one whole object a line (JSON lines).',
      });
    const headers = [...census.flat];
    const { columns, layout, notices } = planColumns(file.name, headers, this.#options.map, census.nested);
    this.#notices.push(...notices);
    for (const key of [...census.unread].slice(0, 50))
      this.#notices.push(`"${printable(key)}" is not known here and is not read`);
    const plan: ReadPlan = { format: 'jsonl', file: file.name, delimiter: -1, width: 1, ragged: true, columns, layout };
    return { plan, cursor: this.#cursor(file, LINES) };
  }

  #cursor(file: SourceFile, dialect: { delimiter: number; quote: number }): CsvCursor {
    const lineShift = this.#lineShift;
    const reject = (found: Reject) => {
      this.#rejects.push({ ...found, line: found.line + lineShift, scope: 'row' });
    };
    return new CsvCursor(file, { dialect, encoding: 'utf-8', reject });
  }

  async #survey(file: SourceFile, { plan, cursor }: Planned, census: FileCensus): Promise<ConsignmentFile> {
    const { size } = this.#source;
    const { dates } = this.#options;
    try {
      const onRows = (offset: number) => this.#tell(this.#passes - 1, offset / file.size);
      const { groups, rows, notices } = await surveyRows(plan, cursor, { sha256: census.sha256, dates, onRows });
      onRows(file.size);
      if (rows === 0 && this.#rejects.length === 0)
        throw fail('E_FORMAT', {
          file: file.name,
          why: 'it has a header but no rows',
          next: 'Check that it is the right file.',
        });
      if (this.#lineShift !== 0) for (let k = 0; k < groups.line.length; k++) groups.line[k]! += this.#lineShift;
      return {
        name: file.name,
        path: file.path,
        sha256: census.sha256.toString('hex'),
        size,
        plan,
        rows,
        groups,
        notices: [...this.#notices, ...notices],
        rejects: this.#rejects,
        close: () => this.#close(),
      };
    } finally {
      await cursor.close();
    }
  }

  async #close(): Promise<void> {
    if (this.#spool !== undefined) rmSync(this.#spool, { force: true });
  }
}

interface Planned {
  plan: ReadPlan;
  cursor: CsvCursor;
}

/** Lines as records of one field. */
const LINES = { delimiter: -1, quote: -1 };

let spools = 0;
