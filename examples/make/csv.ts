/** One CSV text: header from the columns, `\n` line ends, quotation marks only where a field needs them. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
): string {
  const lines = [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))];
  return `${lines.map(fields => fields.map(quoted).join(',')).join('\n')}\n`;
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
