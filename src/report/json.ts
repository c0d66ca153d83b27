import type { Alert } from '../model/alert.ts';
import type { RunSummary } from './summary.ts';

/** The keys of an alert in the order of docs/formats.md; a test holds it equal to the keys of alertSchema. */
export const ALERT_KEYS = [
  'id',
  'revision',
  'rule',
  'role',
  'score',
  'consignment',
  'consignmentId',
  'entity',
  'list',
  'schema',
  'caption',
  'subject',
  'for',
  'against',
  'unknown',
  'label',
  'others',
  'asOf',
  'versions',
] as const satisfies (keyof Alert)[];

/** One alert as one line of JSON without its line end, keys in the order that docs/formats.md promises. */
export function alertJson(alert: Alert): string {
  const ordered: Record<string, unknown> = {};
  for (const key of ALERT_KEYS) ordered[key] = alert[key];
  return JSON.stringify(ordered);
}

/** One document: `{"summary": …, "alerts": […]}`, one alert a line so that it can also be read by eye. */
export async function writeJson(
  alerts: AsyncIterable<Alert>,
  summary: RunSummary,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await write(`{"summary":${JSON.stringify(summary)},\n"alerts":[`);
  let first = true;
  for await (const alert of alerts) {
    await write(`${first ? '\n' : ',\n'}${alertJson(alert)}`);
    first = false;
  }
  await write('\n]}\n');
}

/** One alert a line. */
export async function writeJsonLines(
  alerts: AsyncIterable<Alert>,
  write: (text: string) => Promise<void>,
): Promise<void> {
  for await (const alert of alerts) await write(`${alertJson(alert)}\n`);
}
