import { fail } from '../../core/errors.ts';
import type { EntryFact, ListEntry } from '../../model/list.ts';
import { bisDpl } from './bis-dpl.ts';
import { cslCsv } from './csl-csv.ts';
import { cslJson } from './csl-json.ts';
import { settleIds } from './entry-ids.ts';
import { euAnnexCsv } from './eu-annex-csv.ts';
import { euXml } from './eu-xml.ts';
import type { SourceFile } from '../files.ts';
import { ftmJsonl } from './ftm-jsonl.ts';
import { fileHead } from './head-text.ts';
import type { DraftEntry, ListReader, Reject } from './list-reader.ts';
import { ofacAdvancedXml } from './ofac-advanced-xml.ts';
import { ofacCsv } from './ofac-csv.ts';
import { ownCsv } from './own-csv.ts';
import { ukCsv } from './uk-csv.ts';
import { unXml } from './un-xml.ts';

/** Every list format, the most particular first: `own-csv` takes any table with a column "name". */
export const LIST_READERS: readonly ListReader[] = [
  ofacCsv,
  ofacAdvancedXml,
  unXml,
  euXml,
  euAnnexCsv,
  ukCsv,
  cslCsv,
  cslJson,
  bisDpl,
  ftmJsonl,
  ownCsv,
];

/** The reader of a format by its name (`un-xml`). Throws E_FORMAT, which names the formats. */
export function listReader(format: string): ListReader {
  const reader = LIST_READERS.find(each => each.format === format);
  if (reader) return reader;
  throw fail('E_FORMAT', {
    path: format.slice(0, 60),
    why: 'there is no list format of this name',
    next: knownFormats(),
  });
}

/**
 * The one format that recognises all files of a version, by their names and first 4 KiB; with a column map (`mapped`) a
 * file that none recognises is a user's own table. Throws E_FORMAT, which names the formats, when a file is of none or
 * the files are of different ones.
 */
export async function recogniseFormat(files: readonly SourceFile[], mapped = false): Promise<ListReader> {
  let found: { reader: ListReader; file: string } | undefined;
  for (const file of files) {
    const head = await fileHead(file);
    const known = LIST_READERS.find(each => each.recognises(file.name, head));
    const reader = known ?? (mapped && file.size > 0 ? ownCsv : undefined);
    if (reader === undefined) {
      const why = file.size === 0 ? 'it is empty' : 'neither its name nor its beginning is that of a list';
      throw fail('E_FORMAT', { file: file.name, why, next: knownFormats() });
    }
    if (found !== undefined && found.reader !== reader) {
      const why = `it is ${reader.format}, while ${found.file} is ${found.reader.format}`;
      throw fail('E_FORMAT', { file: file.name, why, next: 'Load files of one format at a time.' });
    }
    found ??= { reader, file: file.name };
  }
  if (found === undefined) throw fail('E_FORMAT', { why: 'there is no file', next: knownFormats() });
  return found.reader;
}

function knownFormats(): string {
  return `Known are: ${LIST_READERS.map(reader => `${reader.format} (${reader.title})`).join('; ')}.`;
}

/** What one version of a list holds. */
export interface ReadVersion {
  /** in the order of the files, ids settled */
  entries: ListEntry[];
  rejects: Reject[];
  /** the publisher's date, EDTF; the latest where the files give several */
  published?: string;
  /** what a person should know once about the version */
  notices: string[];
  /** where the first file that was cut short ends: in the middle of the record that begins here */
  cut?: { file: string; line: number };
}

/** Rejects whose raw text is kept; of further ones only place and reason, so that a hostile file cannot fill memory. */
const RAW_KEPT = 10_000;

/**
 * Reads all files of one version of the list `list` with a reader. Values with a NUL are set aside as rejects; an entry
 * whose name is among them goes with it. `columns` is the column map of own-csv. Throws E_FORMAT when no entry could be
 * read, and what the reader throws.
 */
export async function readListVersion(
  files: readonly SourceFile[],
  reader: ListReader,
  options: { list: string; columns?: Readonly<Record<string, string>> },
): Promise<ReadVersion> {
  const drafts: DraftEntry[] = [];
  const rejects: Reject[] = [];
  const notices: string[] = [];
  let published: string | undefined;
  let cut: ReadVersion['cut'];
  const reject = (each: Reject) => rejects.push(rejects.length < RAW_KEPT ? each : { ...each, raw: '' });
  const context = {
    list: options.list,
    reject,
    published: (date: string) => {
      if (published === undefined || date > published) published = date;
    },
    notice: (text: string) => notices.push(text),
    cut: (file: string, line: number) => {
      cut ??= { file, line };
    },
    ...(options.columns ? { columns: options.columns } : {}),
  };
  for await (const draft of reader.read(files, context)) {
    const sound = soundDraft(draft, reject);
    if (sound) drafts.push(sound);
  }
  if (drafts.length === 0) {
    const [first] = rejects;
    const why = `no entry could be read as ${reader.format}${first ? ` (line ${first.line}: ${first.reason})` : ''}`;
    throw fail('E_FORMAT', { file: files[0]?.name, why, next: 'Check that the file is whole and the right one.' });
  }
  const entries = settleIds(drafts);
  return { entries, rejects, notices, ...(published !== undefined && { published }), ...(cut && { cut }) };
}

/** The draft without facts that cannot be kept; undefined when its name is one of them. */
function soundDraft(draft: DraftEntry, reject: (reject: Reject) => void): DraftEntry | undefined {
  if (!draft.facts.some(isUnsound) && isSound(draft.caption) && isSound(draft.record)) return draft;
  for (const fact of draft.facts.filter(isUnsound)) rejectFact(fact, reject);
  const facts = draft.facts.filter(fact => hasSoundValue(fact)).map(withSoundNote);
  const first = draft.facts[0];
  if (isSound(draft.caption) && isSound(draft.record) && facts.some(fact => fact.property === 'name')) {
    return { ...draft, facts };
  }
  const { message: reason } = fail('E_VALUE', { field: 'name', why: 'the entry has none that can be kept' });
  const raw = draft.caption.slice(0, 2000);
  reject({ file: first?.file ?? '', line: first?.line ?? 1, code: 'E_VALUE', reason, raw });
  return undefined;
}

function isUnsound(fact: EntryFact): boolean {
  return !hasSoundValue(fact) || !isSound(fact.note ?? '');
}

function hasSoundValue(fact: EntryFact): boolean {
  return fact.value.trim() !== '' && isSound(fact.value);
}

/** A note that cannot be kept does not take its value with it. */
function withSoundNote(fact: EntryFact): EntryFact {
  const { note, ...rest } = fact;
  return note === undefined || isSound(note) ? fact : rest;
}

/** NUL ends texts in other programs and in databases: it is the one character that is refused. */
function isSound(text: string): boolean {
  return !text.includes('\0');
}

function rejectFact(fact: EntryFact, reject: (reject: Reject) => void): void {
  const where = isSound(fact.value) ? 'the note' : 'the value';
  const why = fact.value.trim() === '' ? 'the value is empty' : `${where} holds a NUL character`;
  const { message: reason } = fail('E_VALUE', { field: fact.property, why });
  reject({
    file: fact.file,
    line: fact.line,
    code: 'E_VALUE',
    reason,
    raw: (isSound(fact.value) ? (fact.note ?? '') : fact.value).slice(0, 2000),
  });
}
