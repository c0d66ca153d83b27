/**
 * The tables, as migrations in order; the store version is how many have run. A released migration is never edited.
 * Entries stand once for all versions that have them (`entry`); `version_entry` says which version has which, and where
 * in its files. `list_use` says which version of a list was in use since when, and how it differs from `previous`, the
 * one before it: a version that comes back has several (docs/decisions/0007).
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE list_version (
    seq INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    learned_at TEXT NOT NULL,
    json TEXT NOT NULL,
    previous INTEGER REFERENCES list_version (seq),
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    UNIQUE (list, sha256)
  ) STRICT;
  CREATE INDEX list_version_time ON list_version (list, learned_at, seq);

  CREATE TABLE entry (key INTEGER PRIMARY KEY, id TEXT NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL) STRICT;
  CREATE INDEX entry_id ON entry (id);

  CREATE TABLE version_entry (
    version INTEGER NOT NULL REFERENCES list_version (seq),
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (key),
    places TEXT NOT NULL,
    PRIMARY KEY (version, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entry_change (
    seq INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES list_version (seq),
    before INTEGER REFERENCES entry (key),
    after INTEGER REFERENCES entry (key)
  ) STRICT;
  CREATE INDEX entry_change_version ON entry_change (version);

  CREATE TABLE run (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    input TEXT NOT NULL,
    input_sha256 TEXT NOT NULL,
    options TEXT NOT NULL,
    lists TEXT NOT NULL,
    engine TEXT NOT NULL,
    as_of TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0,
    state TEXT,
    outcome TEXT,
    owner TEXT,
    lease_until TEXT
  ) STRICT;
  CREATE INDEX run_input ON run (input);

  CREATE TABLE alert (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    revision TEXT NOT NULL,
    json TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run (seq),
    put INTEGER NOT NULL,
    UNIQUE (id, revision)
  ) STRICT;
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO counter VALUES ('alert-put', 0);

  CREATE TABLE segment (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    run_key TEXT NOT NULL,
    path TEXT NOT NULL,
    consignments INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE fetch_state (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    checked_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER audit_keep BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  CREATE TRIGGER audit_hold BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  `,
  // until here a version was in use from the instant at which it was learned, once; changes follow from the members
  `
  CREATE TABLE list_use (
    seq INTEGER PRIMARY KEY,
    list TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES list_version (seq),
    since TEXT NOT NULL,
    previous INTEGER REFERENCES list_version (seq),
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX list_use_time ON list_use (list, since, seq);
  INSERT INTO list_use SELECT seq, list, seq, learned_at, previous, added, changed, removed FROM list_version;

  DROP TABLE entry_change;
  ALTER TABLE list_version DROP COLUMN previous;
  ALTER TABLE list_version DROP COLUMN added;
  ALTER TABLE list_version DROP COLUMN changed;
  ALTER TABLE list_version DROP COLUMN removed;
  `,
  // outcomes of inspections; the one put last of an id counts
  `
  CREATE TABLE outcome (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    fraud INTEGER,
    critical INTEGER,
    chosen TEXT,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    line INTEGER NOT NULL,
    learned_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outcome_id ON outcome (id, seq);
  `,
  // kept consignments are cited from the file that they came from
  `
  ALTER TABLE segment ADD COLUMN file TEXT NOT NULL DEFAULT '';
  ALTER TABLE segment ADD COLUMN columns TEXT NOT NULL DEFAULT '';
  `,
  // licences refused or withdrawn, kept as learned first; decisions about them, of which the last counts
  `
  CREATE TABLE denial (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    supersedes TEXT,
    learned_at TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX denial_supersedes ON denial (supersedes) WHERE supersedes IS NOT NULL;
  CREATE TABLE denial_decision (
    seq INTEGER PRIMARY KEY,
    denial TEXT NOT NULL REFERENCES denial (id),
    lifted INTEGER NOT NULL,
    held_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX denial_decision_denial ON denial_decision (denial, seq);
  `,
  // documents: what was read of them, their texts, and every path at which the same bytes were seen
  `
  CREATE TABLE document (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    parent TEXT,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX document_parent ON document (parent);

  CREATE TABLE document_text (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;

  CREATE TABLE document_path (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    UNIQUE (id, path)
  ) STRICT;
  `,
  // what was read of a document by a version of the rules; read again when the version rises
  `
  CREATE TABLE document_statements (
    id TEXT PRIMARY KEY,
    extractor TEXT NOT NULL,
    read_at TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  `,
  // grades by persons: append-only, a later one supersedes
  `
  CREATE TABLE assessment (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    about TEXT NOT NULL,
    at TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  `,
];
