import type { Alert } from '../model/alert.ts';
import type { RunSummary } from './summary.ts';
import type { TerminalLook } from './table.ts';

export const ALERT_FORMATS = ['table', 'json', 'jsonl', 'csv', 'html'] as const;
export type AlertFormat = (typeof ALERT_FORMATS)[number];

/**
 * Writes alerts in the order in which they come; memory stays bounded whatever their number. `write` gets text in
 * pieces and may throw (a full disk, a closed pipe): the error goes to the caller. `look` matters for `table` only.
 */
export async function writeAlerts(
  format: AlertFormat,
  alerts: AsyncIterable<Alert>,
  summary: RunSummary,
  write: (text: string) => Promise<void>,
  look: TerminalLook = {},
): Promise<void> {
  switch (format) {
    case 'table':
      return (await import('./table.ts')).writeTable(alerts, summary, write, look);
    case 'json':
      return (await import('./json.ts')).writeJson(alerts, summary, write);
    case 'jsonl':
      return (await import('./json.ts')).writeJsonLines(alerts, write);
    case 'csv':
      return (await import('./csv.ts')).writeCsv(alerts, write);
    case 'html':
      return (await import('./html.ts')).writeHtml(alerts, summary, write);
  }
}
