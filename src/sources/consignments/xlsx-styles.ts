import type { SourceFile } from '../files.ts';
import { parseXml } from '../xml-stream.ts';

/** How a cell's number is shown: as a date, padded with zeros to a width, or as it is. */
export interface CellStyle {
  date: boolean;
  zeros: number;
}

/** Built-in formats that are dates: ECMA-376 part 1, 18.8.30, with those of East Asian editions. */
const isDateId = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** The styles of a workbook's cells, by the number that cells name. */
export async function readStyles(file: SourceFile | undefined): Promise<CellStyle[]> {
  const styles: CellStyle[] = [];
  if (!file) return styles;
  const formats = new Map<number, string>();
  let inCells = false;
  await parseXml(file, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') formats.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (name === 'xf' && inCells) styles.push(styleOf(Number(attributes.get('numFmtId') ?? 0), formats));
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

function styleOf(id: number, formats: ReadonlyMap<number, string>): CellStyle {
  const code = formats.get(id);
  if (code === undefined) return { date: isDateId(id), zeros: 0 };
  // literal text, escapes and [conditions] are not part of the pattern
  const pattern = code
    .slice(0, 300)
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .split(';')[0]!;
  return {
    date: /[ymd]/i.test(pattern) && !/general/i.test(pattern),
    zeros: /^0{2,20}$/.test(pattern) ? pattern.length : 0,
  };
}
