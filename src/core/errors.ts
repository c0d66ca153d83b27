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
  E_CSV_WIDE: {
    status: 400,
    exit: 3,
    text: 'has {got} fields, and a record may have {limit}. Look for a wrong delimiter or a damaged line.',
  },
  E_ROW_TOO_LONG: {
    status: 400,
    exit: 3,
    text: 'is longer than {limit} bytes. A missing line end or an unclosed quotation mark is the usual cause.',
  },
  E_COLUMN_MISSING: { status: 400, exit: 3, text: 'has no column for {what}. Name it with --map {example}.' },
  E_COLUMN_TWICE: {
    status: 400,
    exit: 3,
    text: 'has two columns for {what}: {first} and {second}. Choose one with --map {example}.',
  },
  E_COLUMN_UNKNOWN: { status: 400, exit: 3, text: 'has no column {name} ({option}). Its columns: {has}.' },
  E_HEADER_TWICE: {
    status: 400,
    exit: 3,
    text: 'has two columns called {name}: {first} and {second}. Rename one of them in the header.',
  },
  E_COLUMNS_DIFFER: {
    status: 400,
    exit: 3,
    text: 'lacks columns that the model was trained with: {missing}. It has: {has}. Rename its columns as in the training file, or train a model without the missing ones (--map ignore=NAME).',
  },
  E_LABEL: { status: 400, exit: 3, text: 'label column {label}: {why}. {next}' },
  E_MODEL: { status: 400, exit: 3, text: 'cannot be used as a model: {why}. {next}' },
  E_MODEL_VERSION: {
    status: 400,
    exit: 3,
    text: 'is a model of version {got}, and this interdict reads version {want}. Train it again with this interdict.',
  },
  E_MODEL_DAMAGED: {
    status: 400,
    exit: 3,
    text: 'the model is damaged: {why}. Copy it again from where it was made, or train it again.',
  },
  E_UNPACK_LIMIT: {
    status: 400,
    exit: 3,
    text: 'goes beyond a limit set against hostile archives: {why}. Save it as CSV and try again.',
  },
  E_DOCUMENT: { status: 400, exit: 3, text: 'cannot be read as {kind}: {why}. {next}' },
  E_DOCUMENT_LIMIT: { status: 400, exit: 3, text: 'goes beyond a limit set against hostile documents: {why}.' },
  E_OCR: { status: 400, exit: 3, text: '--ocr {languages}: {why}. {next}' },
  E_JSON: { status: 400, exit: 3, text: 'is not valid JSON: {why}.' },
  E_XML: { status: 400, exit: 3, text: 'is not well-formed XML: {why}. Fetch the file again; it may be cut short.' },
  E_XML_LIMIT: { status: 400, exit: 3, text: 'goes beyond a limit set against hostile XML: {why}.' },
  E_VALUE: { status: 400, exit: 3, text: '{field}: {why}.' },
  E_FTM_SCHEMA: {
    status: 400,
    exit: 3,
    text: '"{schema}" is not a FollowTheMoney schema that is known here. Correct it, or use one of its parents.',
  },
  E_WORKSPACE: {
    status: 500,
    exit: 3,
    text: 'cannot be used as the data folder: {why}. Choose another with --data DIR.',
  },
  E_STORE: { status: 500, exit: 3, text: 'the store failed: {why}. {next}' },
  E_STORE_NEWER: {
    status: 500,
    exit: 3,
    text: 'was written by a newer interdict (store version {got}, this one knows {want}). Upgrade interdict, or use another --data DIR.',
  },
  E_STORE_BUSY: {
    status: 503,
    exit: 3,
    text: 'another process has held the store for more than {seconds} s. Wait until it is done, then run again.',
  },
  E_AUDIT: {
    status: 500,
    exit: 3,
    text: 'audit entry {sequence} does not fit the chain: {why}. Compare the data folder with a backup.',
  },
  E_RUN_BUSY: {
    status: 409,
    exit: 3,
    text: 'this run is under way in process {pid} on {host}. Wait for it, or stop that process and run again with --resume.',
  },
  E_RUN_LOST: {
    status: 409,
    exit: 3,
    text: 'run {key} is no longer held by this process: {why}. Run again with --resume.',
  },
  E_CLAIM_UNKNOWN: {
    status: 404,
    exit: 2,
    text: 'claim {id} is not known here. See the ids with: interdict claims --about NAME.',
  },
  E_CLAIM_AMBIGUOUS: { status: 400, exit: 2, text: 'claim id {prefix} fits several: {matches}. Write more of it.' },
  E_ALERT_UNKNOWN: {
    status: 404,
    exit: 2,
    text: 'no alert {id} in {data}. interdict screen prints the ids; --data DIR names another data folder.',
  },
  E_ALERT_AMBIGUOUS: { status: 400, exit: 2, text: 'alert id {prefix} fits several: {matches}. Write more of it.' },
  E_DENIAL_UNKNOWN: {
    status: 404,
    exit: 2,
    text: 'no denial {id} is kept. {next}',
  },
  E_DENIAL_AMBIGUOUS: { status: 400, exit: 2, text: 'denial id {prefix} fits several: {matches}. Write more of it.' },
  E_HS_CODE: { status: 400, exit: 2, text: '{code} is no code of the Harmonized System: {why}. {next}' },
  E_CAS_NUMBER: { status: 400, exit: 2, text: '{cas} is no CAS number: {why}. {next}' },
  E_GOODS_QUERY: { status: 400, exit: 2, text: '{what}: {why}. {next}' },
  E_NO_LISTS: { status: 409, exit: 3, text: 'no list is loaded{why}: interdict lists add NAME PATH' },
  E_LIST_NAME: {
    status: 400,
    exit: 2,
    text: 'list name {name} is not allowed: use 1 to 32 small letters, digits and hyphens, e.g. ofac.',
  },
  E_LIST_UNKNOWN: { status: 404, exit: 2, text: 'no list is called {name}. {next}' },
  E_LIST_SHRUNK: {
    status: 409,
    exit: 3,
    text: 'list {list}: {vanished} of {previous} ids of the last version are gone from this one ({percent} %; 10 % is the limit). The last version stays in use. Look whether the file is whole; if the publisher did remove them, repeat with --accept-shrink.',
  },
  E_LIST_CUT: {
    status: 400,
    exit: 3,
    text: 'the file ends in the middle of the record that begins here: it was cut short. Nothing was loaded. Fetch the file again; if it cannot be had whole, --accept-shrink loads what is there.',
  },
  E_ARCHIVE: { status: 400, exit: 3, text: 'is an archive ({kind}). Unpack it and load the files in it.' },
  E_INDEX_TOO_LARGE: {
    status: 500,
    exit: 3,
    text: 'the index would have {bytes} bytes, an index holds {most}. Screen against fewer lists at a time.',
  },
  E_INDEX_DAMAGED: { status: 500, exit: 3, text: 'the index is damaged: {why}. It is rebuilt from the store.' },
  E_FETCH: { status: 502, exit: 3, text: 'could not be fetched: {why}. Try again, or download it and load the file.' },
  E_FETCH_URL: { status: 400, exit: 2, text: 'is not an address that is fetched: {why}. Use https://HOST/PATH.' },
  E_FETCH_ADDRESS: {
    status: 403,
    exit: 3,
    text: '{host} is refused: its address {address} is {range}. If that is meant, allow it with --allow-host {host}.',
  },
  E_FETCH_STATUS: {
    status: 502,
    exit: 3,
    text: 'the server answered {status}. Look the address up on the publisher’s page, or download the list and load the file.',
  },
  E_FETCH_TOO_LARGE: {
    status: 502,
    exit: 3,
    text: 'is larger than the limit of {limit} bytes. Download it by hand if it is right.',
  },
  E_WORKER: {
    status: 500,
    exit: 1,
    text: 'a worker ended twice over {what}: {why}. What was done is kept: take these rows out or run again with --resume.',
  },
  E_RUN_CHANGED: {
    status: 409,
    exit: 3,
    text: 'has changed since the run that was to be resumed began ({before} then, {after} now). Run again without --resume.',
  },
  E_RUN_STOPPED: {
    status: 503,
    exit: 3,
    text: 'stopped after {done} of {total} consignments. Run again with --resume to go on.',
  },
  E_RANK_STOPPED: { status: 503, exit: 3, text: 'stopped after {done} of {total} declarations; nothing was written.' },
  E_SEGMENT_DAMAGED: {
    status: 500,
    exit: 3,
    text: 'kept consignments cannot be read: {why}. Move the file away and screen its input again.',
  },
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
