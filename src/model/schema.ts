/** The part of the FollowTheMoney schema tree that lists and consignments use, and which schemata may be one thing. */
const PARENT = {
  Thing: undefined,
  LegalEntity: 'Thing',
  Person: 'LegalEntity',
  Organization: 'LegalEntity',
  Company: 'Organization',
  PublicBody: 'Organization',
  Asset: 'Thing',
  Vehicle: 'Asset',
  Vessel: 'Vehicle',
  Airplane: 'Vehicle',
  CryptoWallet: 'Thing',
  Security: 'Asset',
  Address: 'Thing',
} as const;

export type SchemaName = keyof typeof PARENT;
export const SCHEMA_NAMES = Object.keys(PARENT) as SchemaName[];

export function isSchemaName(text: string): text is SchemaName {
  return Object.hasOwn(PARENT, text);
}

/** Is `schema` the same as `ancestor` or below it? */
export function isA(schema: SchemaName, ancestor: SchemaName): boolean {
  for (let at: SchemaName | undefined = schema; at !== undefined; at = PARENT[at]) if (at === ancestor) return true;
  return false;
}

/**
 * The type gate: may a thing described as `a` be the thing described as `b`? True where one stands above the other,
 * and between kinds of organisation (registers disagree on what is a Company); never between Person and Organization. A
 * plain Asset (the EU lists airports, ports and refineries so) is named on papers as a party is.
 */
export function comparable(a: SchemaName, b: SchemaName): boolean {
  if (isA(a, b) || isA(b, a)) return true;
  return isParty(a) && isParty(b) && a !== 'Person' && b !== 'Person';
}

function isParty(schema: SchemaName): boolean {
  return schema === 'Asset' || isA(schema, 'LegalEntity');
}

/** Is a thing of this schema named as firms and bodies are: no person, no ship or aircraft? */
export function isNamedAsOrganisation(schema: SchemaName): boolean {
  return schema !== 'Person' && !isA(schema, 'Vehicle');
}
