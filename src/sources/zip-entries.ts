import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { fail } from '../core/errors.ts';
import type { SourceFile } from './files.ts';

/** Far above what office programs write, far below what hurts. */
const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY = 16 << 20;
/** Most bytes that unpack from one, once an entry is beyond SMALL; sheets of repeated cells reach about 50. */
const MAX_RATIO = 200;
const SMALL = 64 << 20;
const CHUNK = 1 << 14;

/** One file of an archive. */
export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * The directory of a zip archive (APPNOTE 6.3, without spanning and encryption). Throws E_FORMAT (damaged, encrypted),
 * E_UNPACK_LIMIT.
 */
export async function zipEntries(file: SourceFile): Promise<Map<string, ZipEntry>> {
  const tail = await readAt(file, Math.max(0, file.size - 65_557), Math.min(file.size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < 0) throw damaged(file, 'the directory of the archive is missing; the file may be cut short');
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || count > MAX_ENTRIES)
    throw fail('E_UNPACK_LIMIT', { file: file.name, why: `more than ${MAX_ENTRIES} entries` });
  if (size > MAX_DIRECTORY) throw fail('E_UNPACK_LIMIT', { file: file.name, why: 'a directory over 16 MB' });
  if (offset + size > file.size) throw damaged(file, 'the directory of the archive points outside the file');
  const directory = await readAt(file, offset, size);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, k = 0; k < count; k++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw damaged(file, 'the directory of the archive is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const entry: ZipEntry = {
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw damaged(file, 'it is encrypted; save it without a password');
    readWide(entry, directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    if (!entries.has(name)) entries.set(name, entry);
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes of the zip64 extra field (id 1), in the order in which the plain fields are full. */
function readWide(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let from = at + 4;
      const next = (narrow: number) => {
        if (narrow !== 0xffffffff || from + 8 > extra.length) return narrow;
        from += 8;
        return Number(extra.readBigUInt64LE(from - 8));
      };
      entry.size = next(entry.size);
      entry.packed = next(entry.packed);
      entry.offset = next(entry.offset);
    }
    at += 4 + length;
  }
}

/**
 * An entry as a file of its own, unpacked as it is read, never more than `limit` bytes and 200 times its packed size.
 * Its stream throws E_UNPACK_LIMIT, and E_FORMAT when the entry is damaged (its checksum is compared at the end).
 */
export function zipFile(archive: SourceFile, entry: ZipEntry, limit: number): SourceFile {
  const unpack = () => unpacked(archive, entry, limit);
  return {
    name: archive.name,
    path: archive.path,
    size: entry.size,
    open: unpack,
    async head(bytes) {
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of unpack()) {
        parts.push(chunk.slice());
        size += chunk.length;
        if (size >= bytes) break;
      }
      return Buffer.concat(parts).subarray(0, bytes);
    },
  };
}

async function* unpacked(archive: SourceFile, entry: ZipEntry, limit: number): AsyncGenerator<Uint8Array> {
  const local = await readAt(archive, entry.offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50)
    throw damaged(archive, `entry ${entry.name} is missing`);
  if (entry.method !== 0 && entry.method !== 8)
    throw damaged(archive, `entry ${entry.name} is packed with method ${entry.method}`);
  const begin = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (begin + entry.packed > archive.size) throw damaged(archive, `entry ${entry.name} is cut short`);
  let out: Uint8Array[] = [];
  const inflate = entry.method === 8 ? new Inflate(chunk => out.push(chunk)) : undefined;
  let sum = 0;
  let size = 0;
  const handle = await open(archive.path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (let done = 0; done < entry.packed; ) {
      const want = Math.min(CHUNK, entry.packed - done);
      const { bytesRead } = await handle.read(buffer, 0, want, begin + done);
      if (bytesRead === 0) throw damaged(archive, `entry ${entry.name} is cut short`);
      done += bytesRead;
      const packed = buffer.subarray(0, bytesRead);
      if (inflate) push(inflate, packed, done >= entry.packed, archive, entry.name);
      else out.push(packed);
      for (const chunk of out) {
        size += chunk.length;
        if (size > limit || (size > SMALL && size > done * MAX_RATIO))
          throw fail('E_UNPACK_LIMIT', {
            file: archive.name,
            why: `${entry.name} unpacks to more than ${size - 1} bytes`,
          });
        sum = crc32(chunk, sum);
        yield chunk;
      }
      out = [];
    }
  } finally {
    await handle.close();
  }
  if (sum !== entry.crc || size !== entry.size) throw damaged(archive, `entry ${entry.name} does not fit its checksum`);
}

function push(inflate: Inflate, packed: Uint8Array, final: boolean, archive: SourceFile, name: string): void {
  try {
    // the inflater keeps what it was given
    inflate.push(packed.slice(), final);
  } catch (error) {
    throw damaged(archive, `entry ${name} is damaged (${(error as Error).message})`);
  }
}

async function readAt(file: SourceFile, offset: number, length: number): Promise<Buffer> {
  const handle = await open(file.path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function damaged(file: SourceFile, why: string) {
  return fail('E_FORMAT', { file: file.name, why, next: 'Save it again as .xlsx or CSV.' });
}
