import { fail } from '../../core/errors.ts';
import type { SourceFile } from '../files.ts';
import type { RowSpool } from './row-spool.ts';
import { MAX_CELL, SheetHandlers, unescaped } from './xlsx-sheet.ts';
import { readStyles } from './xlsx-styles.ts';
import { parseXml } from '../xml-stream.ts';
import { type ZipEntry, zipEntries, zipFile } from '../zip-entries.ts';

/** Most bytes of a part of the workbook, unpacked. */
const MAX_PART = 64 << 20;
const MAX_STRINGS_SIZE = 512 << 20;
const MAX_SHEET_SIZE = 4 * 1024 ** 3;

/** What a conversion should be said of. */
export interface SheetReport {
  sheet: string;
  /** names of the sheets that were not read */
  others: string[];
}

/**
 * Writes the cells of one sheet of an Office Open XML workbook (ECMA-376 part 1: .xlsx, .xlsm) as CSV, row n in line n;
 * cells formatted as dates become ISO dates. `wanted` is a sheet's name, default the first visible one.
 * Throws E_FORMAT (not a workbook, damaged, no such sheet), E_UNPACK_LIMIT, E_XML, E_XML_LIMIT, E_FILE_WRITE.
 */
export async function sheetToSpool(file: SourceFile, spool: RowSpool, wanted?: string): Promise<SheetReport> {
  const entries = await zipEntries(file);
  const part = (name: string, limit = MAX_PART) => {
    const entry = entries.get(name) ?? entryLike(entries, name);
    return entry && zipFile(file, entry, limit);
  };
  const workbook = part('xl/workbook.xml');
  if (!workbook) throw notWorkbook(file, entries);
  const { sheets, since1904 } = await readWorkbook(workbook);
  const targets = await readRelations(part('xl/_rels/workbook.xml.rels'));
  const sheet =
    wanted === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find(({ name }) => name === wanted);
  const target = sheet && targets.get(sheet.relation);
  const source = target === undefined ? undefined : part(target, MAX_SHEET_SIZE);
  if (!sheet || !source) {
    const names = sheets.map(({ name }) => name).join(', ');
    const why = wanted === undefined ? 'the workbook has no sheet that can be read' : `it has no sheet ${wanted}`;
    throw fail('E_FORMAT', { file: file.name, why, next: `Its sheets: ${names || 'none'}. Name one with --sheet.` });
  }
  const strings = await readStrings(part('xl/sharedStrings.xml', MAX_STRINGS_SIZE));
  const styles = await readStyles(part('xl/styles.xml'));
  await parseXml(source, new SheetHandlers(file.name, spool, strings, styles, since1904));
  return { sheet: sheet.name, others: sheets.flatMap(({ name }) => (name === sheet.name ? [] : [name])) };
}

function entryLike(entries: Map<string, ZipEntry>, name: string): ZipEntry | undefined {
  const folded = name.toLowerCase();
  for (const [key, entry] of entries) if (key.toLowerCase().replaceAll('\\', '/') === folded) return entry;
  return undefined;
}

function notWorkbook(file: SourceFile, entries: Map<string, ZipEntry>) {
  const binary = entries.has('xl/workbook.bin');
  const why = binary ? 'it is a binary workbook (.xlsb)' : 'it is a zip archive without an Excel workbook in it';
  const next =
    binary || entries.has('content.xml') ? 'Save it as .xlsx or CSV.' : 'Unpack it and name the file inside.';
  return fail('E_FORMAT', { file: file.name, why, next });
}

interface Sheet {
  name: string;
  relation: string;
  hidden: boolean;
}

async function readWorkbook(file: SourceFile): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const sheets: Sheet[] = [];
  let since1904 = false;
  await parseXml(file, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(?:1|true|on)$/.test(attributes.get('date1904') ?? '');
      if (name !== 'sheet') return;
      const hidden = (attributes.get('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.get('name') ?? '', relation: attributes.get('id') ?? '', hidden });
    },
    text() {},
    close() {},
  });
  return { sheets, since1904 };
}

/** Relation id → path in the archive, of the worksheets. */
async function readRelations(file: SourceFile | undefined): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  if (!file) return targets;
  await parseXml(file, {
    open(name, attributes) {
      const target = attributes.get('Target');
      if (name !== 'Relationship' || target === undefined || !attributes.get('Type')?.endsWith('/worksheet')) return;
      targets.set(attributes.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    text() {},
    close() {},
  });
  return targets;
}

/** Texts of shared strings. Ruby texts over Japanese and Chinese (`rPh`) are left out. */
async function readStrings(file: SourceFile | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!file) return strings;
  let text = '';
  let inText = false;
  let ruby = 0;
  await parseXml(file, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') ruby++;
      else if (name === 't') inText = ruby === 0;
    },
    text(piece) {
      if (inText && text.length <= MAX_CELL) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') ruby--;
      else if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}
