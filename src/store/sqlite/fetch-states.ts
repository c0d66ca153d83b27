import type { FetchState } from '../port.ts';
import type { Database } from './database.ts';

export function fetchStates(db: Database, urls: readonly string[]): FetchState[] {
  return db.read(() => {
    const find = db.sql('SELECT * FROM fetch_state WHERE url = ?');
    const found: FetchState[] = [];
    for (const url of urls) {
      const row = find.get(url);
      if (!row) continue;
      const state: FetchState = {
        url,
        sha256: String(row.sha256),
        bytes: Number(row.bytes),
        checkedAt: String(row.checked_at),
      };
      if (row.etag !== null) state.etag = String(row.etag);
      if (row.last_modified !== null) state.lastModified = String(row.last_modified);
      found.push(state);
    }
    return found;
  });
}

export function putFetchStates(db: Database, states: readonly FetchState[]): void {
  db.write(() => {
    const put = db.sql('INSERT OR REPLACE INTO fetch_state VALUES (?, ?, ?, ?, ?, ?)');
    for (const state of states)
      put.run(state.url, state.etag ?? null, state.lastModified ?? null, state.sha256, state.bytes, state.checkedAt);
  });
}
