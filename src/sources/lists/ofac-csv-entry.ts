import type { EntryFact, Property } from '../../model/list.ts';
import type { SchemaName } from '../../model/schema.ts';
import type { DraftEntry } from './list-reader.ts';
import { lawFacts, type ListSide, programCodes } from './ofac-law.ts';
import { distinctFacts } from './ofac-merge.ts';
import { parseRemarks } from './ofac-remarks.ts';

/** One record of one of the files. */
export interface OfacRow {
  fields: string[];
  line: number;
  file: string;
}

/** The records of the other files that belong to one of the primary file. */
export interface JoinedRows {
  alt?: OfacRow[] | undefined;
  add?: OfacRow[] | undefined;
  comments?: OfacRow[] | undefined;
}

/** Remarks in the primary file are cut here (seen in all eight that were); the comments file has the next character. */
const REMARKS_LIMIT = 1000;

const SCHEMATA: ReadonlyMap<string, SchemaName> = new Map([
  ['individual', 'Person'],
  ['vessel', 'Vessel'],
  ['aircraft', 'Airplane'],
]);

/** A field without white space and control characters at its ends; undefined for OFAC's null, `-0-`. */
export function ofacText(field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  let text = field.trim();
  while (text.endsWith('\x1a')) text = text.slice(0, -1).trimEnd();
  // `-0` alone is what a file that was cut off ends with
  return text === '' || text === '-0-' || text === '-0' ? undefined : text;
}

/** The entry of a primary record (12 fields) and of all that is joined to it; undefined when it has no name. */
export function ofacCsvEntry(side: ListSide, row: OfacRow, joined: JoinedRows, list: string): DraftEntry | undefined {
  const caption = ofacText(row.fields[1]);
  if (caption === undefined) return undefined;
  const schema = SCHEMATA.get((ofacText(row.fields[2]) ?? '').toLowerCase()) ?? 'Organization';
  const facts = distinctFacts([
    place(row, 'name', caption),
    ...(joined.alt ?? []).flatMap(aliasFacts),
    ...(joined.add ?? []).flatMap(addressFacts),
    ...columnFacts(row, schema),
    ...remarkFacts(row, joined.comments ?? []),
    ...lawFacts(side, programCodes(ofacText(row.fields[3]) ?? ''), row.file, row.line),
  ]);
  return { list, record: row.fields[0]!.trim(), schema, caption, facts };
}

function place(row: OfacRow, property: Property, value: string, note?: string): EntryFact {
  const { file, line } = row;
  return note === undefined || note === '' ? { property, value, file, line } : { property, value, file, line, note };
}

const ALIAS_TYPES: ReadonlyMap<string, Property> = new Map([
  ['aka', 'alias'],
  ['fka', 'previousName'],
  ['nka', 'alias'],
]);

/** ent_num, alt_num, alt_type, alt_name, alt_remarks */
function aliasFacts(row: OfacRow): EntryFact[] {
  const name = ofacText(row.fields[3]);
  if (name === undefined) return [];
  const type = (ofacText(row.fields[2]) ?? '').toLowerCase();
  const property = ALIAS_TYPES.get(type);
  const kind = type === 'nka' ? 'now known as' : property === undefined ? type : '';
  const note = [kind, ofacText(row.fields[4]) ?? ''].filter(Boolean).join('; ');
  return [place(row, property ?? 'alias', name, note)];
}

/** ent_num, add_num, address, city/state/postal code, country, add_remarks */
function addressFacts(row: OfacRow): EntryFact[] {
  const [street, city, country, remarks] = row.fields.slice(2, 6).map(ofacText);
  const facts: EntryFact[] = [];
  const address = [street, city, country].filter(part => part !== undefined).join(', ');
  if (street !== undefined || city !== undefined) facts.push(place(row, 'address', address, remarks));
  if (country !== undefined) facts.push(place(row, 'country', country, remarks));
  else if (facts.length === 0 && remarks !== undefined) facts.push(place(row, 'notes', remarks));
  return facts;
}

/** Title, Call_Sign, Vess_type, Tonnage, GRT, Vess_flag, Vess_owner */
function columnFacts(row: OfacRow, schema: SchemaName): EntryFact[] {
  const [title, callSign, vesselType, tonnage, grt, flag, owner] = row.fields.slice(4, 11).map(ofacText);
  const facts: EntryFact[] = [];
  const add = (property: Property, value: string | undefined, note?: string) => {
    if (value !== undefined) facts.push(place(row, property, value, note));
  };
  if (schema !== 'Person') add('notes', title, 'Title');
  else for (const office of title?.split(';') ?? []) add('position', office.trim() || undefined);
  add('callSign', callSign);
  add('vesselType', vesselType);
  add('tonnage', tonnage, 'Tonnage');
  add('tonnage', grt, 'Gross registered tonnage');
  if (flag !== undefined && /^none identified$/i.test(flag)) add('notes', `Vessel flag: ${flag}`);
  else add('flag', flag);
  add('owner', owner);
  return facts;
}

/** Remarks with their continuation; a value that stands wholly in the comments file has its place there. */
function remarkFacts(row: OfacRow, comments: readonly OfacRow[]): EntryFact[] {
  let text = row.fields[11]!;
  if (ofacText(text) === undefined) text = '';
  const starts: { at: number; row: OfacRow }[] = [{ at: 0, row }];
  for (const comment of comments) {
    if (ofacText(comment.fields[1]) === undefined) continue;
    // remarks that were not cut off are not continued either: what the comments file has then stands for itself
    const whole = text.trimEnd();
    if (starts.length === 1 && text.length < REMARKS_LIMIT && whole.endsWith('.')) text = `${whole.slice(0, -1)}; `;
    starts.push({ at: text.length, row: comment });
    text += comment.fields[1]!;
  }
  return parseRemarks(text.replaceAll('\x1a', ' ')).map(({ property, value, note, at }) =>
    place(starts.findLast(start => start.at <= at)!.row, property, value, note),
  );
}
