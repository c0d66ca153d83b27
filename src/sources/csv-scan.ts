/**
 * The kernel under every CSV reader: finds the end of one record and the spans of its fields in a byte array. RFC 4180
 * plus what real files do: LF, CR and CRLF end a line; a quotation mark inside an unquoted field is text; text behind a
 * closing quotation mark is kept. Works on any encoding in which ASCII bytes mean themselves (UTF-8, Windows-1252).
 */
export interface CsvDialect {
  /** byte between fields */
  delimiter: number;
  /** byte around fields, -1 = none */
  quote: number;
}

/** Fields whose content is its span as it stands. */
export const PLAIN = 0;
/** Fields that hold doubled quotation marks; the span is what stands between the outer ones. */
export const DOUBLED = 1;
/** Fields with text behind the closing quotation mark; the span begins at the opening one. */
export const TRAILED = 2;

/** A whole record was found. */
export const RECORD = 0;
/** The bytes end before the record does. */
export const MORE = 1;
/** As MORE, inside quotation marks that open at `opened`. */
export const OPEN = 2;

/** More fields than a spreadsheet can have columns (16,384) are counted, but their spans are not kept. */
export const MAX_FIELDS = 16_384;

/** What `scanRecord` found; one is made once and used for every record. */
export interface RecordSpans {
  /** fields of the record; spans are kept for the first MAX_FIELDS */
  count: number;
  /** where field k begins and ends, as index into the bytes */
  start: Int32Array;
  end: Int32Array;
  /** PLAIN, DOUBLED or TRAILED */
  kind: Uint8Array;
  /** index behind the last byte of the record without its line end, and behind the line end */
  stop: number;
  next: number;
  /** line ends inside quoted fields */
  inner: number;
  /** are all bytes below 128? */
  ascii: boolean;
  /** are there bytes below 32 other than delimiters? */
  controls: boolean;
  /** after OPEN: index of the opening quotation mark */
  opened: number;
}

export function recordSpans(): RecordSpans {
  return {
    count: 0,
    start: new Int32Array(64),
    end: new Int32Array(64),
    kind: new Uint8Array(64),
    stop: 0,
    next: 0,
    inner: 0,
    ascii: true,
    controls: false,
    opened: 0,
  };
}

/**
 * Scans the record that begins at `from`. `to` is where the known bytes end; `final` says that nothing follows them.
 * Returns RECORD, or MORE / OPEN: when not final, more bytes may complete the record; when final, only OPEN remains (a
 * quotation mark that is never closed). An empty line is a record of one empty field.
 */
export function scanRecord(
  bytes: Uint8Array,
  from: number,
  to: number,
  final: boolean,
  dialect: CsvDialect,
  out: RecordSpans,
): number {
  const { delimiter, quote } = dialect;
  let { start, end, kind } = out;
  let at = from;
  let count = 0;
  let bits = 0;
  let inner = 0;
  let controls = false;
  // letters and digits are above the delimiter (unless it is the bar): one comparison a byte for most
  const ceiling = delimiter > 31 ? delimiter : 31;
  for (;;) {
    let begin = at;
    let form = PLAIN;
    let finish = -1;
    if (at < to && bytes[at] === quote) {
      for (at++; ; at += 2) {
        for (; at < to; at++) {
          const byte = bytes[at]!;
          if (byte === quote) break;
          bits |= byte;
          if (byte < 32) {
            controls = true;
            if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) inner++;
          }
        }
        if (at >= to || (at + 1 >= to && !final)) {
          out.opened = begin;
          return OPEN;
        }
        if (at + 1 >= to || bytes[at + 1] !== quote) break;
        form = DOUBLED;
      }
      finish = at++;
      const byte = at < to ? bytes[at]! : 10;
      if (byte === delimiter || byte === 10 || byte === 13) begin++;
      else form = TRAILED;
    }
    if (finish < 0 || form === TRAILED) {
      for (; at < to; at++) {
        const byte = bytes[at]!;
        bits |= byte;
        if (byte > ceiling) continue;
        if (byte === delimiter || byte === 10 || byte === 13) break;
        if (byte < 32) controls = true;
      }
      finish = at;
    }
    if (count < MAX_FIELDS) {
      if (count === start.length) ({ start, end, kind } = grown(out));
      start[count] = begin;
      end[count] = finish;
      kind[count] = form;
    }
    count++;
    if (at < to && bytes[at] === delimiter) {
      at++;
      continue;
    }
    if (!final && (at >= to || (bytes[at] === 13 && at + 1 >= to))) return MORE;
    out.count = count;
    out.stop = at;
    out.inner = inner;
    out.ascii = bits < 128;
    out.controls = controls;
    out.next = at >= to ? to : bytes[at] === 13 && at + 1 < to && bytes[at + 1] === 10 ? at + 2 : at + 1;
    return RECORD;
  }
}

function grown(out: RecordSpans): RecordSpans {
  const size = out.start.length * 4;
  const wider = <T extends Int32Array | Uint8Array>(into: T, from: T): T => {
    into.set(from);
    return into;
  };
  out.start = wider(new Int32Array(size), out.start);
  out.end = wider(new Int32Array(size), out.end);
  out.kind = wider(new Uint8Array(size), out.kind);
  return out;
}

/** Decodes bytes `from`–`to` of an array that is not all ASCII. */
export type Decode = (bytes: Buffer, from: number, to: number) => string;

/**
 * Text of field `k` of the record in `spans`, quotation marks undone. `bytes` must be the array that was scanned (as a
 * Buffer: its native slices are what makes this fast); `quote` is the dialect's.
 */
export function fieldText(bytes: Buffer, spans: RecordSpans, k: number, quote: number, decode: Decode): string {
  const from = spans.start[k]!;
  const to = spans.end[k]!;
  if (from >= to) return '';
  const text = spans.ascii ? bytes.toString('latin1', from, to) : decode(bytes, from, to);
  const form = spans.kind[k]!;
  return form === PLAIN ? text : unquoted(text, form, String.fromCharCode(quote));
}

function unquoted(text: string, form: number, quote: string): string {
  if (form === DOUBLED) return text.replaceAll(quote + quote, quote);
  // TRAILED: find the closing mark, undo the doubled ones before it, keep what follows
  let close = text.indexOf(quote, 1);
  while (text[close + 1] === quote) close = text.indexOf(quote, close + 2);
  return text.slice(1, close).replaceAll(quote + quote, quote) + text.slice(close + 1);
}
