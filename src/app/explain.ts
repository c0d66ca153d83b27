import { join } from 'node:path';
import type { Alert } from '../model/alert.ts';
import type { Consignment } from '../model/consignment.ts';
import { openSegment, type Segment } from '../store/segments.ts';
import { partyKey } from '../store/segments-postings.ts';
import type { Workspace } from './workspace.ts';

export interface Explanation {
  /** the latest revision */
  alert: Alert;
  /** the ones before it, the latest first */
  earlier: Alert[];
  /** the kept consignment that the alert is about; absent when it was not kept */
  consignment?: Consignment;
}

/** An alert by its id or the beginning of it; undefined when there is none. Throws E_ALERT_AMBIGUOUS. */
export async function explainAlert(workspace: Workspace, idOrPrefix: string): Promise<Explanation | undefined> {
  const [latest, ...earlier] = (await workspace.store.findAlert(idOrPrefix)).map(
    ({ json }) => JSON.parse(json) as Alert,
  );
  if (!latest) return undefined;
  const consignment = await keptConsignment(workspace, latest);
  return { alert: latest, earlier, ...(consignment && { consignment }) };
}

/** Goods, and a vessel with neither a name nor an IMO number, have no posting: the consignment is looked for one by one, 180,000 a second. */
async function keptConsignment(workspace: Workspace, alert: Alert): Promise<Consignment | undefined> {
  const quick = await inSegments(workspace, segment => byPostings(segment, alert));
  if (quick || (alert.role !== 'vessel' && alert.role !== 'goods')) return quick;
  return inSegments(workspace, segment => byWalking(segment, alert));
}

/** What `find` gives first, the newest segment first. */
async function inSegments(
  workspace: Workspace,
  find: (segment: Segment) => Promise<Consignment | undefined>,
): Promise<Consignment | undefined> {
  for (const { path } of (await workspace.store.segments()).reverse()) {
    const segment = await openSegment(join(workspace.data, path));
    try {
      const found = await find(segment);
      if (found) return found;
    } finally {
      await segment.close();
    }
  }
  return undefined;
}

async function byPostings(segment: Segment, alert: Alert): Promise<Consignment | undefined> {
  for (const ordinal of await candidates(segment, alert)) {
    const consignment = await segment.get(ordinal);
    if (consignment?.id === alert.consignmentId) return consignment;
  }
  return undefined;
}

/** Numbers of the kept consignments that carry the alert's subject: by name, and a nameless vessel by its IMO number. */
async function candidates(segment: Segment, alert: Alert): Promise<number[]> {
  if (alert.role !== 'vessel') return segment.consignmentsByParty(partyKey(alert.subject));
  const byName = await segment.consignmentsByVessel(alert.subject);
  return byName.length > 0 ? byName : segment.byImo(alert.subject);
}

async function byWalking(segment: Segment, alert: Alert): Promise<Consignment | undefined> {
  for await (const consignment of segment) if (consignment.id === alert.consignmentId) return consignment;
  return undefined;
}
