import type { StoredStatements } from '../port.ts';
import type { Database } from './database.ts';

export function putStatements(db: Database, statements: readonly StoredStatements[]): void {
  db.write(() => {
    const put = db.sql(
      `INSERT INTO document_statements (id, extractor, read_at, json) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET extractor = excluded.extractor, read_at = excluded.read_at, json = excluded.json
       WHERE extractor <> excluded.extractor`,
    );
    for (const { id, extractor, readAt, json } of statements) put.run(id, extractor, readAt, json);
  });
}

export function documentStatements(db: Database, ids: readonly string[]): StoredStatements[] {
  const find = db.sql('SELECT id, extractor, read_at AS readAt, json FROM document_statements WHERE id = ?');
  return ids.flatMap(id => (find.get(id) as unknown as StoredStatements | undefined) ?? []);
}
