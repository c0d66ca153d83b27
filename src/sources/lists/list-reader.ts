import type { ListEntry } from '../../model/list.ts';
import type { SourceFile } from '../files.ts';

/** A record that was set aside. Nothing is dropped without one of these. */
export interface Reject {
  file: string;
  line: number;
  column?: number;
  /** code of core/errors.ts */
  code: string;
  reason: string;
  /** the raw text of the record, cut to 2,000 characters */
  raw: string;
  /** consignment files: only a value was set aside (its row goes on), or the whole row (default) */
  scope?: 'row' | 'value';
}

/** What a reader tells beside its entries. */
export interface ReadContext {
  /** name under which the list is loaded; prefix of its entity ids */
  list: string;
  reject(reject: Reject): void;
  /** the publisher's date of the version, EDTF, as soon as the file says it */
  published(date: string): void;
  /** a file ends in the middle of the record that begins in this line: it was cut short; its whole records are read */
  cut?(file: string, line: number): void;
  /** something that a person should know once about the version: columns not used, records that are no parties */
  notice?(text: string): void;
  /** user's column map (own CSV lists): property → header */
  columns?: Readonly<Record<string, string>>;
}

/** An entry before its id is settled: ids depend on what is unique in the whole version (entry-ids.ts). */
export type DraftEntry = Omit<ListEntry, 'id'> & {
  /** set only by formats whose ids are kept as they are (FollowTheMoney) */
  id?: string;
  /** annex or programme part that tells two records with one number apart */
  annex?: string;
};

/** One list format. A reader streams: it never holds the whole of a large file. */
export interface ListReader {
  /** e.g. `ofac-csv`, `un-xml` */
  format: string;
  /** for people: "OFAC SDN or consolidated list, CSV" */
  title: string;
  /** Is this one of the format's files? `head` is its first 4 KiB, decoded leniently. */
  recognises(name: string, head: string): boolean;
  /** Entries of all files of one version, in the order of the files. Bad records go to context.reject. */
  read(files: readonly SourceFile[], context: ReadContext): AsyncIterable<DraftEntry>;
}
