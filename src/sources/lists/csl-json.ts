import { fail } from '../../core/errors.ts';
import { type CslRecord, cslEntry } from './csl-entry.ts';
import { joined } from './entry-facts.ts';
import { jsonRecords } from '../json-records.ts';
import type { ListReader } from './list-reader.ts';

/** The US Consolidated Screening List as JSON: `{"results": […]}` of the download or API, or the bare array. */
export const cslJson: ListReader = {
  format: 'csl-json',
  title: 'US Consolidated Screening List, JSON',
  recognises: (_name, head) =>
    /^\uFEFF?\s*[[{]/.test(head) &&
    /"source"\s*:/.test(head) &&
    /"(?:alt_names|programs|source_list_url)"\s*:/.test(head),
  async *read(files, context) {
    for (const file of files) {
      for await (const { text, line, index } of jsonRecords(file, 'results')) {
        const set = (code: 'E_JSON' | 'E_VALUE', reason: string) =>
          context.reject({ file: file.name, line, code, reason, raw: text.slice(0, 2000) });
        const value = parsed(text);
        if (value instanceof Error) {
          set('E_JSON', fail('E_JSON', { path: `$.results[${index}]`, why: value.message }).message);
          continue;
        }
        const entry = cslEntry(recordOf(value), context.list, file.name, line);
        if (entry) yield entry;
        else
          set('E_VALUE', fail('E_VALUE', { path: `$.results[${index}]`, field: 'name', why: 'it has none' }).message);
      }
    }
  },
};

type Json = ReadonlyMap<string, unknown>;

/** The members of a JSON object. A member whose name is that of an object's own machinery is one like any other. */
function parsed(text: string): Json | Error {
  try {
    return membersOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

function membersOf(value: unknown): Json {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** An array's elements; a text is split at semicolons as in the CSV. */
function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(/;\s+|;$/) : [];
}

function texts(value: unknown): string[] {
  return list(value)
    .map(scalar)
    .filter(text => text !== '');
}

function recordOf(json: Json): CslRecord {
  const address = (value: unknown) => {
    if (typeof value === 'string') return { text: value, country: '' };
    const of = membersOf(value);
    const parts = ['address', 'city', 'state', 'postal_code', 'country'].map(key => scalar(of.get(key)));
    return { text: joined(parts, ', '), country: parts[4] ?? '' };
  };
  const id = (value: unknown) => {
    const of = membersOf(value);
    const dated = (word: string, key: string) => joined([scalar(of.get(key)) && word, scalar(of.get(key))], ' ');
    return {
      type: scalar(of.get('type'))
        .slice(0, 200)
        .replace(/\s*[-:]$/, ''),
      number: scalar(of.get('number')),
      country: scalar(of.get('country')),
      dates: joined([dated('issued', 'issue_date'), dated('expires', 'expiration_date')], ', '),
    };
  };
  return {
    get: column => scalar(json.get(column === '_id' && !json.has('_id') ? 'id' : column)),
    programs: texts(json.get('programs')),
    altNames: texts(json.get('alt_names')),
    addresses: list(json.get('addresses')).map(address),
    citizenships: texts(json.get('citizenships')),
    nationalities: texts(json.get('nationalities')),
    birthDates: texts(json.get('dates_of_birth')),
    birthPlaces: texts(json.get('places_of_birth')),
    ids: list(json.get('ids')).map(id),
  };
}
