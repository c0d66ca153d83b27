import type { StoredEntities, StoredName } from '../port.ts';
import type { Database } from './database.ts';

export function putEntities(db: Database, entities: readonly StoredEntities[]): void {
  db.write(() => {
    const put = db.sql(
      `INSERT INTO document_entities (id, extractor, read_at, entities, json) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET extractor = excluded.extractor, read_at = excluded.read_at,
         entities = excluded.entities, json = excluded.json
       WHERE extractor <> excluded.extractor`,
    );
    const forget = db.sql('DELETE FROM document_name WHERE document = (SELECT seq FROM document WHERE id = ?)');
    const name = db.sql('INSERT INTO entity_name (kind, text, alias) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    const hold = db.sql(
      `INSERT INTO document_name SELECT key, (SELECT seq FROM document WHERE id = ?) FROM entity_name
       WHERE text = ? AND kind = ? AND alias = ? ON CONFLICT DO NOTHING`,
    );
    for (const { id, extractor, readAt, entities: count, names, json } of entities) {
      if (put.run(id, extractor, readAt, count, json).changes === 0) continue;
      forget.run(id);
      for (const { kind, text, alias } of names) {
        name.run(kind, text, Number(alias));
        hold.run(id, text, kind, Number(alias));
      }
    }
  });
}

export function entitiesRead(
  db: Database,
  ids: readonly string[],
): Pick<StoredEntities, 'id' | 'extractor' | 'entities'>[] {
  const find = db.sql('SELECT id, extractor, entities FROM document_entities WHERE id = ?');
  return db.read(() => ids.flatMap(id => (find.get(id) as unknown as StoredEntities | undefined) ?? []));
}

export function documentEntities(db: Database, ids: readonly string[]): Pick<StoredEntities, 'id' | 'json'>[] {
  const find = db.sql('SELECT id, json FROM document_entities WHERE id = ?');
  return db.read(() => ids.flatMap(id => (find.get(id) as unknown as StoredEntities | undefined) ?? []));
}

export function entityNames(db: Database, after: number, limit: number): StoredName[] {
  const rows = db
    .sql(
      `SELECT key, kind, text, alias FROM entity_name
       WHERE key > ? AND EXISTS (SELECT 1 FROM document_name WHERE name = key) ORDER BY key LIMIT ?`,
    )
    .all(after, limit) as { key: number; kind: string; text: string; alias: number }[];
  return rows.map(row => ({ ...row, alias: row.alias === 1 }));
}

export function documentsNaming(db: Database, keys: readonly number[]): { key: number; document: string }[] {
  const find = db.sql(
    `SELECT document.id AS id FROM document_name JOIN document ON document.seq = document_name.document
     WHERE document_name.name = ? ORDER BY document.seq`,
  );
  return db.read(() =>
    keys.flatMap(key => (find.all(key) as { id: string }[]).map(({ id }) => ({ key, document: id }))),
  );
}
