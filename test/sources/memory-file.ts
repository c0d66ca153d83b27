import type { SourceFile } from '../../src/sources/files.ts';
import type { DraftEntry, ListReader, Reject } from '../../src/sources/lists/list-reader.ts';

/** A file in memory that hands out its bytes in pieces of the given sizes, again and again. */
export function memoryFile(
  content: Uint8Array | string,
  name = 'test.xml',
  pieces: readonly number[] = [1 << 18],
): SourceFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    path: name,
    size: bytes.length,
    async *open() {
      let at = 0;
      for (let k = 0; at < bytes.length; k++) {
        const size = Math.max(1, pieces[k % pieces.length]!);
        yield bytes.subarray(at, at + size);
        at += size;
      }
    },
    head: async count => bytes.subarray(0, count),
  };
}

/** What a list reader makes of files: all entries, rejects and published dates. */
export async function readList(reader: ListReader, ...files: SourceFile[]) {
  const entries: DraftEntry[] = [];
  const rejects: Reject[] = [];
  const published: string[] = [];
  const context = {
    list: 'test',
    reject: (reject: Reject) => rejects.push(reject),
    published: (date: string) => published.push(date),
  };
  for await (const entry of reader.read(files, context)) entries.push(entry);
  return { entries, rejects, published };
}

/** Facts of one property as `value` or `value | note`, in order. */
export function valuesOf(entry: DraftEntry | undefined, property: string): string[] {
  const facts = entry?.facts.filter(fact => fact.property === property) ?? [];
  return facts.map(fact => (fact.note === undefined ? fact.value : `${fact.value} | ${fact.note}`));
}
