import { fail } from './errors.ts';

export type Column = Uint8Array | Uint16Array | Uint32Array;
type Kind = 'u8' | 'u16' | 'u32';

const MAGIC = 0x58444e49; // "INDX"
const HEADER_WORDS = 8;
/** The header, and the columns that hold places in others, have 32 bits for a length. */
export const MOST_BYTES = 0xffffffff;

/**
 * Packs named columns into one shareable buffer: eight 32-bit words (magic, format, length, checksum, directory length,
 * zeros), a JSON directory, then the columns, each aligned to 8 bytes. All numbers little-endian, as every machine
 * that runs Node is. Throws E_INDEX_TOO_LARGE from 4 GiB on.
 */
export function packSections(format: number, columns: Readonly<Record<string, Column>>): SharedArrayBuffer {
  const names = Object.keys(columns);
  const sized = (at: number): [string, Kind, number, number][] => {
    let offset = at;
    return names.map(name => {
      const column = columns[name]!;
      const start = offset;
      offset = align(offset + column.byteLength);
      return [name, kindOf(column), start, column.length];
    });
  };
  // the directory's length depends on the offsets it holds: room for ten digits each settles it
  const room = align(HEADER_WORDS * 4 + JSON.stringify(sized(4_000_000_000)).length + 64);
  const directory = sized(room);
  const text = new TextEncoder().encode(JSON.stringify(directory));
  const last = directory.at(-1);
  const total = last ? align(last[2] + columns[last[0]]!.byteLength) : room;
  if (total > MOST_BYTES) throw fail('E_INDEX_TOO_LARGE', { bytes: total, most: MOST_BYTES });
  const buffer = new SharedArrayBuffer(total);
  const bytes = new Uint8Array(buffer);
  bytes.set(text, HEADER_WORDS * 4);
  for (const [name, kind, offset, length] of directory) view(kind, buffer, offset, length).set(columns[name]!);
  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  header[0] = MAGIC;
  header[1] = format;
  header[2] = total;
  header[4] = text.length;
  header[3] = checksum(buffer);
  return buffer;
}

/** Opens what packSections wrote; nothing is copied. Throws E_INDEX_DAMAGED when length, format or checksum are off. */
export function openSections(format: number, buffer: ArrayBufferLike): Map<string, Column> {
  const damaged = (why: string): Error => fail('E_INDEX_DAMAGED', { why });
  if (buffer.byteLength < HEADER_WORDS * 4 || buffer.byteLength % 8 !== 0) throw damaged('it is cut short');
  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  if (header[0] !== MAGIC) throw damaged('it does not begin as an index does');
  if (header[1] !== format) throw damaged(`it has format ${header[1]}, this engine reads ${format}`);
  if (header[2] !== buffer.byteLength) throw damaged(`it has ${buffer.byteLength} bytes where ${header[2]} are named`);
  if (header[3] !== checksum(buffer)) throw damaged('its checksum is wrong');
  const text = new Uint8Array(header[4]!);
  text.set(new Uint8Array(buffer, HEADER_WORDS * 4, header[4]));
  const directory = JSON.parse(new TextDecoder().decode(text)) as [string, Kind, number, number][];
  return new Map(directory.map(([name, kind, offset, length]) => [name, view(kind, buffer, offset, length)]));
}

/** The column that was packed first, from the first bytes of a buffer, unchecked; undefined where they are of another format or too few. */
export function firstSection(format: number, head: Uint8Array): Uint8Array | undefined {
  if (head.length < HEADER_WORDS * 4) return undefined;
  const header = new Uint32Array(head.slice(0, HEADER_WORDS * 4).buffer);
  const end = HEADER_WORDS * 4 + header[4]!;
  if (header[0] !== MAGIC || header[1] !== format || end > head.length) return undefined;
  const text = new TextDecoder().decode(head.subarray(HEADER_WORDS * 4, end));
  const [[, , offset, length]] = JSON.parse(text) as [[string, Kind, number, number]];
  return offset + length > head.length ? undefined : head.subarray(offset, offset + length);
}

function view(kind: Kind, buffer: ArrayBufferLike, offset: number, length: number): Column {
  if (kind === 'u8') return new Uint8Array(buffer, offset, length);
  return kind === 'u16' ? new Uint16Array(buffer, offset, length) : new Uint32Array(buffer, offset, length);
}

function kindOf(column: Column): Kind {
  return column instanceof Uint8Array ? 'u8' : column instanceof Uint16Array ? 'u16' : 'u32';
}

function align(offset: number): number {
  // no bit operation: offsets may lie beyond 2 GiB
  return Math.ceil(offset / 8) * 8;
}

/** Four lanes of multiply and rotate over 32-bit words; 20 MB in about 8 ms. Catches damage, not malice. */
function checksum(buffer: ArrayBufferLike): number {
  const words = new Uint32Array(buffer);
  let a = 0x9e3779b1;
  let b = 0x85ebca77;
  const end = words.length & ~1;
  for (let i = 4; i < end; i += 2) {
    a = Math.imul(a ^ words[i]!, 0x01000193);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ words[i + 1]!, 0xc2b2ae3d);
    b = (b << 11) | (b >>> 21);
  }
  return (a ^ Math.imul(b, 0x27d4eb2f) ^ words.length) >>> 0;
}
