/** Rows of a small CSV of our own (RFC 4180 quotes), each with its line; lines that begin with # are left out. */
export function plainCsv(text: string): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = [];
  for (const [k, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const fields: string[] = [];
    for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g))
      fields.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    rows.push({ line: k + 1, fields });
  }
  return rows;
}

/** The same as objects by the header's names. Throws with file and line where a row has not the header's width. */
export function plainRecords(file: string, text: string): (Record<string, string> & { line: string })[] {
  const [head, ...rows] = plainCsv(text);
  if (!head) throw new Error(`${file}: empty`);
  return rows.map(({ line, fields }) => {
    if (fields.length !== head.fields.length)
      throw new Error(`${file}, line ${line}: ${fields.length} fields, the header has ${head.fields.length}`);
    const cells = head.fields.map((name, k): [string, string] => [name, fields[k]!]);
    return { ...Object.fromEntries(cells), line: String(line) };
  });
}

/** One CSV cell. */
export function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
