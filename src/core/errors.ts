/**
 * The one table of errors: code → HTTP status, exit code of the CLI, text. `{name}` in a text is filled in from the
 * parameters of `fail`. A text names the thing and the next step; the place (file:line:column or JSON path) is
 * put in front of it.
 */
export const ERRORS = {
  E_USAGE: { status: 400, exit: 2, text: '{what}' },
  E_INTERNAL: { status: 500, exit: 1, text: '{what}' },
  E_FILE_READ: { status: 400, exit: 3, text: 'cannot be read: {why}. Check the path and the permissions.' },
  E_FILE_WRITE: {
    status: 500,
    exit: 3,
    text: 'cannot be written: {why}. Nothing was replaced; free space or choose another path, then run again.',
  },
  E_FORMAT: { status: 400, exit: 3, text: 'is not in a format that is known here: {why}. {next}' },
  E_ENCODING: { status: 400, exit: 3, text: 'is not valid {encoding}: {why}. Save it as UTF-8 and try again.' },
  E_CSV_QUOTE: {
    status: 400,
    exit: 3,
    text: 'a quoted field that opens here is never closed. Close the quotation mark, or double it inside the field.',
  },
  E_CSV_FIELDS: {
    status: 400,
    exit: 3,
    text: 'has {got} fields where the header has {want}. Look for a stray delimiter or quotation mark.',
  },
  E_ROW_TOO_LONG: {
    status: 400,
    exit: 3,
    text: 'is longer than {limit} bytes. A missing line end or an unclosed quotation mark is the usual cause.',
  },
  E_COLUMN_MISSING: { status: 400, exit: 3, text: 'has no column for {what}. Name it with --map {example}.' },
  E_JSON: { status: 400, exit: 3, text: 'is not valid JSON: {why}.' },
  E_XML: { status: 400, exit: 3, text: 'is not well-formed XML: {why}. Fetch the file again; it may be cut short.' },
  E_XML_LIMIT: { status: 400, exit: 3, text: 'goes beyond a limit set against hostile XML: {why}.' },
  E_VALUE: { status: 400, exit: 3, text: '{field}: {why}.' },
} as const satisfies Record<string, { status: number; exit: number; text: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** Where something stands: a file with line and column (both from 1), or a JSON path. */
export interface Place {
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
  path?: string | undefined;
}

/** An error a person can act on. `message` is place + text; `code` is stable. */
export class InterdictError extends Error {
  readonly code: ErrorCode;
  readonly place: Place;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: ErrorCode, place: Place, params: Record<string, string | number>) {
    super(`${placeText(place)}${fill(ERRORS[code].text, params)}`);
    this.name = 'InterdictError';
    this.code = code;
    this.place = place;
    this.params = params;
  }
  get status(): number {
    return ERRORS[this.code].status;
  }
  get exit(): number {
    return ERRORS[this.code].exit;
  }
}

/** Builds the error `code`; the caller throws it. Parameters named file, line, column and path become its place. */
export function fail(
  code: ErrorCode,
  params: Place & Record<string, string | number | undefined> = {},
): InterdictError {
  const { file, line, column, path, ...rest } = params;
  const filled: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) filled[key] = value;
  return new InterdictError(code, { file, line, column, path }, filled);
}

/** `file:line:column: ` or `path: `; empty where nothing is known. */
export function placeText(place: Place): string {
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.file);
  if (place.line !== undefined) parts.push(String(place.line));
  if (place.line !== undefined && place.column !== undefined) parts.push(String(place.column));
  const where = parts.join(':');
  if (place.path !== undefined) return where ? `${where}: ${place.path}: ` : `${place.path}: `;
  return where ? `${where}: ` : '';
}

function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => (key in params ? String(params[key]) : whole));
}
