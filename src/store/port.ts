import type { Denial, DenialLift, KeptDenial } from '../model/denial.ts';
import type { Document } from '../model/document.ts';
import type { Assessment } from '../model/statement.ts';
import type { ListVersion } from '../model/list.ts';
import type { StoredEntry } from './stored-entry.ts';

/** What a version added to, changed in and removed from the one that was in use before it; counts of ids. */
export interface VersionDelta {
  list: string;
  sha256: string;
  /** sha256 of the version compared with; absent for the first one (then everything is added) */
  previous?: string;
  /** the version was in use already and nothing was written */
  unchanged: boolean;
  added: number;
  changed: number;
  removed: number;
}

export interface EntryChange {
  kind: 'added' | 'changed' | 'removed';
  id: string;
  /** content hashes of the entry before and after */
  before?: string;
  after?: string;
}

export interface PutListOptions {
  /** throw E_LIST_SHRUNK when a larger share of the ids that were in use is gone (0–1; absent = any) */
  vanishedShare?: number;
}

export interface RunStart {
  /** hash of input, options and list versions */
  key: string;
  /** path or name of the input, for people */
  input: string;
  inputSha256: string;
  /** JSON texts */
  options: string;
  lists: string;
  engine: string;
  asOf: string;
  startedAt: string;
}

export interface StoredRun extends RunStart {
  /** JSON of the last checkpoint since the run was (re)started */
  state?: string;
  /** JSON of the last finish; present = the run was finished at least once */
  outcome?: string;
}

export interface StoredAlert {
  id: string;
  revision: string;
  json: string;
}

export interface Segment {
  id: string;
  runKey: string;
  /** relative to the data folder */
  path: string;
  consignments: number;
  bytes: number;
  sha256: string;
  createdAt: string;
  /** name under which evidence cites the file that it keeps, and the headers of its columns of goods (JSON); empty in old folders */
  file: string;
  columns: string;
}

/** One line of the append-only log. `hash` is over all other fields, so no line can be changed or taken out unseen. */
export interface AuditEntry {
  /** from 1, without gaps */
  sequence: number;
  at: string;
  /** `list-load`; `list-use` where a version that was loaded before comes back into use; `outcomes-add`; `denials-add`, `denial-lift`; `documents-add`; `grade` */
  action: string;
  subject: string;
  /** JSON */
  detail: string;
  /** hash of the entry before; 64 zeros for the first */
  previous: string;
  hash: string;
}

/** What is known of an address since it was last fetched. */
export interface FetchState {
  url: string;
  etag?: string;
  lastModified?: string;
  sha256: string;
  bytes: number;
  checkedAt: string;
}

/** What an inspection of a declaration found. */
export interface StoredOutcome {
  /** the declaration's id as its file has it */
  id: string;
  /** absent = not told */
  fraud?: boolean;
  critical?: boolean;
  /** how the declaration came to be inspected */
  chosen?: 'ranked' | 'random';
  /** where it was told: base name, sha256 and line of the file */
  file: string;
  sha256: string;
  line: number;
  learnedAt: string;
}

/** How outcomes compare with those that are kept. */
export interface OutcomesAdded {
  added: number;
  /** another outcome of the declaration was kept; the new one counts, the old one stays in the store */
  changed: number;
  unchanged: number;
}

/** How denials compare with those that are kept. */
export interface DenialsAdded {
  added: number;
  /** kept already, in the same words */
  unchanged: number;
}

/** A document with its text, as it is put. */
export interface StoredDocument {
  document: Document;
  text: string;
}

/** What was read of a document: JSON of its utterances, claims and statements, by a version of the rules. */
export interface StoredStatements {
  id: string;
  extractor: string;
  readAt: string;
  json: string;
}

/** Where and when bytes were seen. */
export interface DocumentSighting {
  id: string;
  path: string;
  seenAt: string;
}

/**
 * The state of one data folder. Every operation is one transaction: when its promise is fulfilled, all of it is on
 * disk; when it is rejected, none of it is. Errors: E_STORE, E_STORE_BUSY, E_FILE_WRITE (full disk) and those named.
 * Instants are ISO 8601 in UTC with seconds. test/store/contract.ts is the contract of every implementation.
 */
export interface Store {
  /**
   * Adds a version, in use since its `learnedAt`; a version that is there already is not added again, then it is as
   * useListVersion. The delta is taken against the version that was in use before that instant; a version put in
   * between renews the delta of the one after it. Writes one audit entry. Throws E_LIST_SHRUNK (see options).
   */
  putListVersion(
    version: ListVersion,
    entries: readonly StoredEntry[],
    options?: PutListOptions,
  ): Promise<VersionDelta>;
  /**
   * Takes a version that is there already into use again since the instant `since`; changes nothing where it is in use
   * at that instant. Delta, audit entry and E_LIST_SHRUNK as with putListVersion; undefined when there is no such version.
   */
  useListVersion(
    list: string,
    sha256: string,
    since: string,
    options?: PutListOptions,
  ): Promise<VersionDelta | undefined>;
  /**
   * The version of each list that is in use (that was, as known at the instant `asOf`), by list name. Its `learnedAt` is
   * the instant since when: of a version that came back, when that was learned.
   */
  currentVersions(asOf?: string): Promise<ListVersion[]>;
  /** All versions as first learned, by list name and then oldest first. */
  versions(list?: string): Promise<ListVersion[]>;
  /** The entries of a version in file order; empty when there is no such version. */
  entries(list: string, sha256: string): Promise<StoredEntry[]>;
  /** The delta with which a version last came into use. */
  versionDelta(list: string, sha256: string): Promise<VersionDelta | undefined>;
  /** The single changes of that delta, by kind and id. */
  versionChanges(list: string, sha256: string): Promise<EntryChange[]>;

  /**
   * Takes the run for `owner` (see lease.ts) and keeps it by a heartbeat until finishRun or close. `resumed`: it had
   * been started, not finished, and has a checkpoint (`run.state`). A finished run starts afresh, its outcome kept
   * until the next finishRun. Throws E_RUN_BUSY while another living owner holds it.
   */
  beginRun(run: RunStart, owner: string): Promise<{ run: StoredRun; resumed: boolean }>;
  /** Throws E_RUN_LOST when the owner no longer holds the run. */
  checkpoint(key: string, owner: string, state: string): Promise<void>;
  /** Stores the outcome and lets the run go. Throws E_RUN_LOST. */
  finishRun(key: string, owner: string, outcome: string): Promise<void>;
  findRun(key: string): Promise<StoredRun | undefined>;
  /** Runs of an input (or all), newest first. */
  runs(input?: string): Promise<StoredRun[]>;

  /** Keeps each (id, revision) once; the ones put last are the latest. The run must have been begun. */
  putAlerts(runKey: string, alerts: readonly StoredAlert[]): Promise<void>;
  /** All revisions of the alert, the latest first; empty when there is none. Throws E_ALERT_AMBIGUOUS. */
  findAlert(idOrPrefix: string): Promise<StoredAlert[]>;

  /** Unique by id; the same segment may be added again. Throws E_STORE when the id stands for other bytes. */
  addSegment(segment: Segment): Promise<void>;
  /** All segments in the order in which they were added. */
  segments(): Promise<Segment[]>;

  /**
   * Keeps outcomes of one file; the last one told of a declaration counts, earlier ones are superseded, not deleted. What is kept already is
   * not kept again. Writes one audit entry where anything was added or changed.
   */
  putOutcomes(outcomes: readonly StoredOutcome[]): Promise<OutcomesAdded>;
  /** The outcomes that count, one a declaration, in the order in which they were put. */
  outcomes(): Promise<StoredOutcome[]>;

  /**
   * Keeps denials of one source, each id once: what is kept already stays as it was learned first. Writes one audit entry where any was added.
   * Throws E_DENIAL_UNKNOWN where one supersedes a denial that is neither kept nor among them.
   */
  putDenials(denials: readonly Denial[]): Promise<DenialsAdded>;
  /** All denials (as known at the instant `asOf`) in the order in which they were put, each with what became of it until then. */
  denials(asOf?: string): Promise<KeptDenial[]>;
  /**
   * Keeps a decision about a denial; false where the last one says the same, and nothing is written. Writes one audit entry.
   * Throws E_DENIAL_UNKNOWN.
   */
  liftDenial(lift: DenialLift): Promise<boolean>;

  /**
   * Keeps documents and every path at which they were seen; one that is kept already stays as it is. Writes one audit
   * entry where any document is new. `added` counts these, `paths` the new paths of known ones.
   */
  putDocuments(
    documents: readonly StoredDocument[],
    sightings: readonly DocumentSighting[],
  ): Promise<{ added: number; paths: number }>;
  /** Which of these ids are kept. */
  knownDocuments(ids: readonly string[]): Promise<string[]>;
  /** Documents in the order in which they were put, without their texts: up to `limit` after the first `skip`. */
  documents(skip: number, limit: number): Promise<Document[]>;
  /** The document of an id or the beginning of one (8 digits or more), with every path; undefined when there is none, or several. */
  findDocument(idOrPrefix: string): Promise<{ document: Document; paths: DocumentSighting[] } | undefined>;
  /** Keeps what was read of documents; what an earlier version of the rules read is replaced, what the same version read stays. */
  putStatements(statements: readonly StoredStatements[]): Promise<void>;
  /** What was read of these documents; those of which nothing was read are left out. In the order of the ids. */
  documentStatements(ids: readonly string[]): Promise<StoredStatements[]>;
  /** The text of a document; undefined when it is not kept. */
  documentText(id: string): Promise<string | undefined>;

  /** Keeps a person's grade; nothing is replaced, a later one supersedes. Writes one audit entry. */
  putAssessment(assessment: Assessment): Promise<void>;
  /** All grades by persons in the order in which they were put. */
  assessments(): Promise<Assessment[]>;

  /** What is known of these addresses; unknown ones are left out. */
  fetchStates(urls: readonly string[]): Promise<FetchState[]>;
  putFetchStates(states: readonly FetchState[]): Promise<void>;

  /** Up to `limit` audit entries after a sequence number, ascending. */
  auditEntries(after: number, limit: number): Promise<AuditEntry[]>;
  /** Walks the whole chain; the number of entries and the last hash. Throws E_AUDIT at the first break. */
  verifyAudit(): Promise<{ entries: number; hash: string }>;

  /** Lets go of the runs that it holds and closes the store. May be called twice. */
  close(): Promise<void>;
}
