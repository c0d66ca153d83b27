import { fail } from '../../core/errors.ts';

/** A FollowTheMoney record: `{"id","schema","caption","properties":{…}}`, also with entities nested in properties. */
export interface FtmRecord {
  id: string;
  schema: string;
  caption: string;
  /** texts of each property, in the order of the file */
  properties: ReadonlyMap<string, readonly string[]>;
  /** entities that stand in a property in place of their id (targets.nested.json) */
  nested: readonly { property: string; record: FtmRecord }[];
}

/** Deepest nesting of entities that is followed; deeper ones are left out. */
const MAX_NESTED = 3;

/** A record from one line of JSON. Throws E_JSON when it is not JSON, E_VALUE when it is no record. */
export function ftmRecord(text: string): FtmRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw fail('E_JSON', { why: error.message });
    throw error;
  }
  const record = recordOf(value, 0);
  if (record === undefined) {
    throw fail('E_VALUE', { field: 'record', why: 'it is no object with the texts "id" and "schema"' });
  }
  return record;
}

function recordOf(value: unknown, depth: number): FtmRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const members = new Map<string, unknown>(Object.entries(value));
  const id = members.get('id');
  const schema = members.get('schema');
  if (typeof id !== 'string' || id.trim() === '' || typeof schema !== 'string') return undefined;
  const properties = new Map<string, string[]>();
  const nested: { property: string; record: FtmRecord }[] = [];
  const stated = members.get('properties');
  const entries = typeof stated === 'object' && stated !== null && !Array.isArray(stated) ? Object.entries(stated) : [];
  for (const [property, values] of entries) {
    const texts: string[] = [];
    for (const each of Array.isArray(values) ? values : [values]) {
      if (typeof each === 'string') texts.push(each);
      else if (typeof each === 'number') texts.push(String(each));
      else if (depth < MAX_NESTED) {
        const record = recordOf(each, depth + 1);
        if (record) nested.push({ property, record });
      }
    }
    if (texts.length > 0) properties.set(property, texts);
  }
  const caption = members.get('caption');
  return { id: id.trim(), schema, caption: typeof caption === 'string' ? caption.trim() : '', properties, nested };
}
