import type { Alert } from '../model/alert.ts';
import { evidenceText, othersText, tablesText } from './evidence.ts';

/** The columns of the CSV report, in this order (docs/formats.md). */
export const CSV_COLUMNS = [
  'id',
  'revision',
  'rule',
  'role',
  'score',
  'consignment',
  'subject',
  'entity',
  'list',
  'schema',
  'caption',
  'for',
  'against',
  'unknown',
  'asOf',
  'engine',
  'lists',
  'label',
  'others',
  'tables',
] as const;

/** One alert a row, UTF-8 without byte order mark, RFC 4180: CRLF, quotes doubled. */
export async function writeCsv(alerts: AsyncIterable<Alert>, write: (text: string) => Promise<void>): Promise<void> {
  await write(csvRow([...CSV_COLUMNS]));
  for await (const alert of alerts) await write(csvRow(fieldsOf(alert)));
}

function fieldsOf(alert: Alert): string[] {
  const { versions } = alert;
  const lists = Object.entries(versions.lists).map(([list, version]) => `${list} ${version}`);
  return [
    alert.id,
    alert.revision,
    alert.rule,
    alert.role,
    String(alert.score),
    alert.consignment,
    alert.subject,
    alert.entity,
    alert.list,
    alert.schema,
    alert.caption,
    alert.for.map(evidenceText).join(' | '),
    alert.against.map(evidenceText).join(' | '),
    alert.unknown.map(evidenceText).join(' | '),
    alert.asOf,
    versions.engine,
    lists.sort().join(' | '),
    alert.label ?? '',
    othersText(alert).join(' | '),
    tablesText(alert).join(' | '),
  ];
}

/** One row with its CRLF; fields that a spreadsheet would take for a formula are defused. */
export function csvRow(fields: readonly string[]): string {
  return `${fields.map(field => quote(defuse(field))).join(',')}\r\n`;
}

// OWASP "CSV Injection": = + - @ tab CR start a formula; spreadsheets also trim blanks first and take full-width signs.
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/**
 * A leading `'` makes a spreadsheet take the field as text. Fields that begin with `'` before such a sign get one more,
 * so that taking one `'` away from a field that FORMULA matches gives the value back.
 */
export function defuse(field: string): string {
  return FORMULA.test(field) ? `'${field}` : field;
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) || field !== field.trim() ? `"${field.replaceAll('"', '""')}"` : field;
}
