import { now } from '../core/clock.ts';
import { fail } from '../core/errors.ts';
import { gradeByPerson } from '../evidence/grades.ts';
import type { Assessment } from '../model/statement.ts';
import { storedEvidence } from './evidence-base.ts';
import { openLineages } from './lineages.ts';
import { findClaim, originsOfClaim, statementsByDocument } from './origins.ts';
import type { Workspace } from './workspace.ts';

export interface GradeAsked {
  /** id of a claim, or the beginning of it */
  claim: string;
  /** an origin of it: its id, the beginning of it, or its name; absent = the claim itself */
  origin?: string | undefined;
  reliability?: Assessment['reliability'];
  credibility?: number | undefined;
  /** another origin of the claim that is independent of it */
  independentOf?: string | undefined;
  by: string;
  reason: string;
}

/**
 * Keeps a person's grade of a claim (credibility), of an origin of it (reliability), or that two of its origins are independent. The rule's grade stays on record.
 * Throws E_CLAIM_UNKNOWN, E_CLAIM_AMBIGUOUS, E_ORIGIN_UNKNOWN, E_USAGE.
 */
export async function gradeClaim(workspace: Workspace, asked: GradeAsked): Promise<Assessment> {
  const { reliability, credibility } = asked;
  checkAsked(asked);
  const lineages = await openLineages(storedEvidence(workspace));
  const view = originsOfClaim(lineages, findClaim(lineages, asked.claim), statementsByDocument(lineages));
  const by = { name: asked.by, reason: asked.reason, at: now() };
  const ruled = (about: string) => view.grades.find(one => one.about === about);
  const originOf = (text: string) => {
    const found = view.origins.filter(({ id, label }) => id.startsWith(text) || label === text);
    if (found.length === 1) return found[0]!;
    throw fail('E_ORIGIN_UNKNOWN', {
      origin: text,
      claim: view.claim.id,
      known: view.origins.map(({ id, label }) => `${id} ${label}`).join('; ') || 'none',
    });
  };
  let assessment: Assessment;
  if (asked.origin === undefined)
    assessment = gradeByPerson({ id: view.claim.id, supersedes: ruled(view.claim.id) }, by, { credibility });
  else {
    const origin = originOf(asked.origin);
    const source = origin.kind === 'person' ? origin.label : undefined;
    assessment =
      asked.independentOf === undefined
        ? gradeByPerson({ id: origin.id, source, supersedes: ruled(origin.id) }, by, { reliability })
        : gradeByPerson({ id: origin.id }, by, { independentOf: originOf(asked.independentOf).id });
  }
  await workspace.store.putAssessment(assessment);
  return assessment;
}

function checkAsked({ origin, reliability, credibility, independentOf }: GradeAsked): void {
  const given = [reliability, credibility, independentOf].filter(one => one !== undefined).length;
  if (given !== 1)
    throw fail('E_USAGE', {
      what: 'give one of --credibility (of the claim), --reliability and --independent-of (of its --origin).',
    });
  if ((origin === undefined) !== (credibility !== undefined))
    throw fail('E_USAGE', {
      what: 'credibility is of the claim, --reliability and --independent-of are of an --origin of it.',
    });
}
