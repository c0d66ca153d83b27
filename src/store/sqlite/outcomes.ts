import { canonicalJson } from '../../core/ids.ts';
import type { OutcomesAdded, StoredOutcome } from '../port.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

interface OutcomeRow {
  id: string;
  fraud: number | null;
  critical: number | null;
  chosen: string | null;
  file: string;
  sha256: string;
  line: number;
  learned_at: string;
}

export function putOutcomes(db: Database, outcomes: readonly StoredOutcome[]): OutcomesAdded {
  return db.write(() => {
    const result: OutcomesAdded = { added: 0, changed: 0, unchanged: 0 };
    const last = db.sql('SELECT * FROM outcome WHERE id = ? ORDER BY seq DESC LIMIT 1');
    const put = db.sql(
      'INSERT INTO outcome (id, fraud, critical, chosen, file, sha256, line, learned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const one of outcomes) {
      const known = last.get(one.id) as OutcomeRow | undefined;
      const fraud = bit(one.fraud);
      const critical = bit(one.critical);
      const chosen = one.chosen ?? null;
      if (known && known.fraud === fraud && known.critical === critical && known.chosen === chosen) {
        result.unchanged++;
        continue;
      }
      if (known) result.changed++;
      else result.added++;
      put.run(one.id, fraud, critical, chosen, one.file, one.sha256, one.line, one.learnedAt);
    }
    const [first] = outcomes;
    if (first && result.added + result.changed > 0)
      appendAudit(db, 'outcomes-add', first.file, canonicalJson({ sha256: first.sha256, ...result }));
    return result;
  });
}

export function outcomes(db: Database): StoredOutcome[] {
  const rows = db
    .sql('SELECT * FROM outcome WHERE seq IN (SELECT max(seq) FROM outcome GROUP BY id) ORDER BY seq')
    .all() as unknown as OutcomeRow[];
  return rows.map(row => ({
    id: row.id,
    ...(row.fraud !== null && { fraud: row.fraud === 1 }),
    ...(row.critical !== null && { critical: row.critical === 1 }),
    ...((row.chosen === 'ranked' || row.chosen === 'random') && { chosen: row.chosen }),
    file: row.file,
    sha256: row.sha256,
    line: row.line,
    learnedAt: row.learned_at,
  }));
}

function bit(value: boolean | undefined): number | null {
  return value === undefined ? null : value ? 1 : 0;
}
