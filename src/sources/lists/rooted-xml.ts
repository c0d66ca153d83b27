import { readDate } from '../../core/dates.ts';
import { fail } from '../../core/errors.ts';
import type { SourceFile } from '../files.ts';
import { type XmlElement, xmlRecords } from '../xml-stream.ts';
import type { DraftEntry, ReadContext } from './list-reader.ts';

/** The frame of an XML list: its outermost element, the attribute with the publisher's date, and its records. */
export interface XmlRoot {
  name: string;
  dated: string;
  records: ReadonlySet<string>;
  /** what to do with a file that begins otherwise */
  next: string;
}

type EntryOf = (element: XmlElement, file: SourceFile, context: ReadContext) => DraftEntry | undefined;

/**
 * Entries of the records under the right root; tells the publisher's date. Throws E_FORMAT at the end of a file with
 * another root, and what xmlRecords throws.
 */
export async function* rootedEntries(
  file: SourceFile,
  context: ReadContext,
  frame: XmlRoot,
  entryOf: EntryOf,
): AsyncGenerator<DraftEntry> {
  let root: string | undefined;
  const outside = (name: string, attributes: ReadonlyMap<string, string>) => {
    root ??= name;
    if (name !== frame.name) return;
    const published = readDate(attributes.get(frame.dated) ?? '');
    if (published !== undefined) context.published(published);
  };
  for await (const element of xmlRecords(file, frame.records, undefined, outside)) {
    if (root !== frame.name) continue;
    const entry = entryOf(element, file, context);
    if (entry !== undefined) yield entry;
  }
  if (root === frame.name) return;
  const why = `its outermost element is ${root ?? [...frame.records].join(' or ')}, not ${frame.name}`;
  throw fail('E_FORMAT', { file: file.name, why, next: frame.next });
}
