import { canonicalJson } from '../../core/ids.ts';
import type { Assessment } from '../../model/statement.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

export function putAssessment(db: Database, assessment: Assessment): void {
  db.write(() => {
    db.sql('INSERT INTO assessment (id, about, at, json) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING').run(
      assessment.id,
      assessment.about,
      assessment.at,
      JSON.stringify(assessment),
    );
    appendAudit(db, 'grade', assessment.about, canonicalJson(assessment));
  });
}

export function assessments(db: Database): Assessment[] {
  return db.read(() =>
    db
      .sql('SELECT json FROM assessment ORDER BY seq')
      .all()
      .map(row => JSON.parse(String(row.json)) as Assessment),
  );
}
