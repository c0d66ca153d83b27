import { contentHash } from '../core/ids.ts';
import type { Assessment } from '../model/statement.ts';
import type { Origin } from './origins.ts';

/** What the rules of grading look at, for one claim. All counts are of origins; copies change none of it. */
export interface Graded {
  /** id of the claim */
  claim: string;
  origins: readonly Origin[];
  independent: number;
  /** ids of denials and doubts by others than the claim's own speakers */
  disputes: readonly string[];
  /** fields in which repeats drifted */
  drifted: readonly string[];
  /** origins whose own person took something back */
  retracted: ReadonlySet<string>;
  /** origins of which the person's or office's own words are held */
  held: ReadonlySet<string>;
}

export const GRADES_VERSION = 'grades-1';

/**
 * Reliability of an origin, by rule: C = named or an office, its own words held; D = the same, but it took something back; F = no basis (described, unnamed, known
 * only through others). A and B are a person's to give: one collection shows no history of a source.
 */
export function reliabilityOf(
  origin: Origin,
  { retracted, held }: Pick<Graded, 'retracted' | 'held'>,
): { grade: 'C' | 'D' | 'F'; rule: string; reason: string } {
  if (origin.kind === 'described')
    return { grade: 'F', rule: 'reliability-described', reason: `“${origin.label}” is described, not named: no basis` };
  if (retracted.has(origin.id))
    return { grade: 'D', rule: 'reliability-retracted', reason: `${origin.label} took back part of it` };
  if (!held.has(origin.id))
    return {
      grade: 'F',
      rule: 'reliability-not-held',
      reason: `the words of ${origin.label} are known only through others: no basis`,
    };
  return { grade: 'C', rule: 'reliability-held', reason: `${origin.label}: its own words are held` };
}

/** Credibility of a claim (docs/evidence.md): from the number of independent origins, disputes and drift. Never from the number of documents. */
export function credibilityOf(graded: Graded): { grade: 1 | 2 | 3 | 4 | 6; rule: string; reason: string } {
  const { origins, independent, disputes, drifted } = graded;
  if (origins.length === 0)
    return { grade: 6, rule: 'credibility-no-lineage', reason: 'lineage not recorded: no origin' };
  if (independent >= 2 && disputes.length === 0)
    return { grade: 1, rule: 'credibility-independent', reason: `${independent} independent origins, nobody denies` };
  if (independent >= 2)
    return {
      grade: 2,
      rule: 'credibility-independent-disputed',
      reason: `${independent} independent origins, disputed`,
    };
  if (disputes.length > 0)
    return {
      grade: 4,
      rule: 'credibility-disputed',
      reason: 'rests on one origin, or on several not shown to be independent, and is disputed',
    };
  if (drifted.length > 0)
    return { grade: 4, rule: 'credibility-drifted', reason: `rests on one origin and drifts in ${drifted.join(', ')}` };
  if (origins.length >= 2)
    return {
      grade: 3,
      rule: 'credibility-not-established',
      reason: `${origins.length} origins, independence not established`,
    };
  const { grade } = reliabilityOf(origins[0]!, graded);
  return grade === 'C'
    ? { grade: 2, rule: 'credibility-one-held', reason: 'one origin whose own words are held, nobody denies' }
    : { grade: 3, rule: 'credibility-one', reason: 'one origin, nobody denies' };
}

/** The assessments of a claim and of its origins by rule. `at` is a time that the caller gives. */
export function gradesOf(graded: Graded, at: string): Assessment[] {
  const { grade, rule, reason } = credibilityOf(graded);
  const evidence = [...graded.origins.map(({ id }) => id), ...graded.disputes].sort();
  const claim = assessment({
    about: graded.claim,
    credibility: grade,
    reason,
    rule: `${GRADES_VERSION}:${rule}`,
    evidence,
    by: 'rule',
    at,
  });
  const sources = graded.origins.map(origin => {
    const one = reliabilityOf(origin, graded);
    return assessment({
      about: origin.id,
      reliability: one.grade,
      reason: one.reason,
      rule: `${GRADES_VERSION}:${one.rule}`,
      evidence: [...origin.documents].sort(),
      by: 'rule',
      at,
    });
  });
  return [claim, ...sources];
}

function assessment(body: Omit<Assessment, 'id'>): Assessment {
  return { id: `g-${contentHash(body)}`, ...body };
}

/** Who grades, why and when. */
export interface Grader {
  name: string;
  reason: string;
  /** ISO 8601 */
  at: string;
}

/** A person's grade in place of a rule's, which is kept. Throws RangeError without a name or a reason. */
export function gradeByPerson(
  about: { id: string; source?: string | undefined; supersedes?: Assessment | undefined },
  by: Grader,
  grade: Pick<Assessment, 'reliability' | 'credibility' | 'independentOf'>,
): Assessment {
  if (by.name.trim() === '' || by.reason.trim() === '')
    throw new RangeError('a grade by a person needs a name and a reason');
  return assessment({
    about: about.id,
    ...grade,
    ...(about.source !== undefined && { source: about.source }),
    reason: by.reason,
    evidence: about.supersedes?.evidence ?? [],
    by: by.name,
    at: by.at,
    ...(about.supersedes && { supersedes: about.supersedes.id }),
  });
}

/**
 * The grades that hold, each followed by those that it supersedes: for what a rule graded, the latest grade by a person on the same axis, if there is one. A
 * person's grade of a named origin holds for every origin of that name; copies and new rules leave it.
 */
export function gradesInForce(
  byRule: readonly Assessment[],
  byPersons: readonly Assessment[],
  named: ReadonlyMap<string, string>,
): Assessment[] {
  return byRule.flatMap(rule => {
    const name = named.get(rule.about);
    const persons = byPersons.filter(
      one =>
        (one.about === rule.about || (name !== undefined && one.source === name)) &&
        (rule.credibility === undefined ? one.reliability !== undefined : one.credibility !== undefined),
    );
    return [...persons.reverse(), rule];
  });
}
