import { canonicalJson } from '../../core/ids.ts';
import type { Document } from '../../model/document.ts';
import type { DocumentSighting, StoredDocument } from '../port.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

export function putDocuments(
  db: Database,
  documents: readonly StoredDocument[],
  sightings: readonly DocumentSighting[],
): { added: number; paths: number } {
  return db.write(() => {
    const put = db.sql('INSERT INTO document (id, parent, json) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    const text = db.sql('INSERT INTO document_text VALUES (?, ?) ON CONFLICT DO NOTHING');
    const see = db.sql('INSERT INTO document_path (id, path, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    const fresh: Document[] = [];
    for (const one of documents) {
      const { document } = one;
      if (put.run(document.id, document.parent ?? null, canonicalJson(document)).changes === 0) continue;
      text.run(document.id, one.text);
      fresh.push(document);
    }
    const added = new Set(fresh.map(({ id }) => id));
    let paths = 0;
    for (const { id, path, seenAt } of sightings) if (see.run(id, path, seenAt).changes > 0 && !added.has(id)) paths++;
    const [first] = fresh;
    if (first)
      appendAudit(db, 'documents-add', first.path, canonicalJson({ added: fresh.length, ids: [...added].sort() }));
    return { added: fresh.length, paths };
  });
}

export function knownDocuments(db: Database, ids: readonly string[]): string[] {
  const find = db.sql('SELECT 1 FROM document WHERE id = ?');
  return db.read(() => ids.filter(id => find.get(id) !== undefined));
}

export function documents(db: Database, skip: number, limit: number): Document[] {
  const rows = db.sql('SELECT json FROM document ORDER BY seq LIMIT ? OFFSET ?').all(limit, skip) as { json: string }[];
  return rows.map(row => JSON.parse(row.json) as Document);
}

const LEAST_PREFIX = 8;

export function findDocument(
  db: Database,
  idOrPrefix: string,
): { document: Document; paths: DocumentSighting[] } | undefined {
  if (idOrPrefix.length < LEAST_PREFIX || !/^[0-9a-f]+$/.test(idOrPrefix)) return undefined;
  return db.read(() => {
    const rows = db.sql('SELECT json FROM document WHERE id >= ? AND id < ? LIMIT 2').all(idOrPrefix, `${idOrPrefix}g`);
    if (rows.length !== 1) return undefined;
    const document = JSON.parse((rows[0] as { json: string }).json) as Document;
    const paths = db.sql('SELECT id, path, seen_at FROM document_path WHERE id = ? ORDER BY seq').all(document.id);
    return {
      document,
      paths: (paths as { id: string; path: string; seen_at: string }[]).map(({ id, path, seen_at }) => ({
        id,
        path,
        seenAt: seen_at,
      })),
    };
  });
}

export function documentText(db: Database, id: string): string | undefined {
  return (db.sql('SELECT text FROM document_text WHERE id = ?').get(id) as { text: string } | undefined)?.text;
}
