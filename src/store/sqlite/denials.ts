import { fail } from '../../core/errors.ts';
import { canonicalJson } from '../../core/ids.ts';
import type { Denial, DenialLift, KeptDenial } from '../../model/denial.ts';
import type { DenialsAdded } from '../port.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

interface DecisionRow {
  denial: string;
  lifted: number;
  held_on: string;
  reason: string;
  person: string;
  at: string;
}

export function putDenials(db: Database, denials: readonly Denial[]): DenialsAdded {
  return db.write(() => {
    const ids: string[] = [];
    const known = db.sql('SELECT 1 FROM denial WHERE id = ?');
    const put = db.sql('INSERT INTO denial (id, supersedes, learned_at, json) VALUES (?, ?, ?, ?)');
    for (const one of denials) {
      if (known.get(one.id) !== undefined) continue;
      put.run(one.id, one.supersedes ?? null, one.learnedAt, JSON.stringify(one));
      ids.push(one.id);
    }
    for (const { supersedes } of denials)
      if (supersedes !== undefined && known.get(supersedes) === undefined) throw unknownDenial(supersedes);
    const [first] = denials;
    if (first && ids.length > 0) {
      const { file, sha256 } = first.source;
      appendAudit(db, 'denials-add', file, canonicalJson({ sha256, added: ids.length, ids: ids.slice(0, MOST_IDS) }));
    }
    return { added: ids.length, unchanged: denials.length - ids.length };
  });
}

/** Ids that an audit entry names. */
const MOST_IDS = 100;

export function denials(db: Database, asOf?: string): KeptDenial[] {
  return db.read(() => {
    const until = asOf ?? '9999';
    const decisions = new Map<string, DecisionRow>();
    const rows = db.sql('SELECT * FROM denial_decision WHERE at <= ? ORDER BY seq').all(until);
    for (const row of rows as unknown as DecisionRow[]) decisions.set(row.denial, row);
    const kept = db
      .sql('SELECT json FROM denial WHERE learned_at <= ? ORDER BY seq')
      .all(until)
      .map(row => JSON.parse(String(row.json)) as Denial);
    const corrected = new Map(kept.flatMap(one => (one.supersedes === undefined ? [] : [[one.supersedes, one.id]])));
    return kept.map(denial => {
      const decision = decisions.get(denial.id);
      const supersededBy = corrected.get(denial.id);
      return {
        denial,
        ...(decision?.lifted === 1 && { lift: liftOf(decision) }),
        ...(supersededBy !== undefined && { supersededBy }),
      };
    });
  });
}

export function liftDenial(db: Database, lift: DenialLift): boolean {
  return db.write(() => {
    if (db.sql('SELECT 1 FROM denial WHERE id = ?').get(lift.denial) === undefined) throw unknownDenial(lift.denial);
    const last = db
      .sql('SELECT * FROM denial_decision WHERE denial = ? ORDER BY seq DESC LIMIT 1')
      .get(lift.denial) as unknown as DecisionRow | undefined;
    const lifted = lift.lifted ? 1 : 0;
    const same = last
      ? last.lifted === lifted && last.held_on === lift.on && last.reason === lift.reason
      : lifted === 0;
    if (same) return false;
    db.sql('INSERT INTO denial_decision (denial, lifted, held_on, reason, person, at) VALUES (?, ?, ?, ?, ?, ?)').run(
      lift.denial,
      lifted,
      lift.on,
      lift.reason,
      lift.by,
      lift.at,
    );
    const { denial, ...detail } = lift;
    appendAudit(db, 'denial-lift', denial, canonicalJson(detail));
    return true;
  });
}

function liftOf({ denial, held_on, reason, person, at }: DecisionRow): DenialLift {
  return { denial, lifted: true, on: held_on, reason, by: person, at };
}

function unknownDenial(id: string): Error {
  return fail('E_DENIAL_UNKNOWN', { id, next: 'interdict denials list prints the ids.' });
}
