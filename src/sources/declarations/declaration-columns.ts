import { fail } from '../../core/errors.ts';
import { DECLARATION_ROLES, type DeclarationRole } from '../../model/declarations.ts';
import { headerIndex, printable } from '../consignments/column-map.ts';
import { isPartyTerm, readHeader } from '../consignments/column-names.ts';

/** What is read from a column: `unknown` columns become categories, numbers or nothing by their values. */
export type ColumnPurpose = DeclarationRole | 'id' | 'label' | 'unknown';
export interface DeclarationColumn {
  /** field of a record, from 0 */
  index: number;
  name: string;
  purpose: ColumnPurpose;
}

/** What the user says of the columns. */
export interface ColumnWishes {
  id?: string | undefined;
  labels: readonly string[];
  /** role → header; `category`, `number`, `party` and `ignore` several times */
  map: readonly (readonly [string, string])[];
}

const NAMES_SHOWN = 50;
/** roles of which a file has one column */
const SINGLE: readonly ColumnPurpose[] = ['date', 'hs', 'origin', 'departure', 'mass', 'value'];

/**
 * What each column of a training file is: the id and the labels by name, then the user's map, then what the header says
 * in the vocabulary of consignment files (eight languages). Throws E_USAGE (map), E_COLUMN_UNKNOWN, E_COLUMN_TWICE.
 */
export function trainingColumns(file: string, headers: readonly string[], wishes: ColumnWishes): DeclarationColumn[] {
  refuseTwice(file, headers);
  const asked = new Map<number, ColumnPurpose>();
  for (const [role, header] of wishes.map) {
    if (!(DECLARATION_ROLES as readonly string[]).includes(role)) {
      const what = `--map: ${printable(role)} is not a role. Roles: ${DECLARATION_ROLES.join(', ')}.`;
      throw fail('E_USAGE', { what });
    }
    asked.set(columnIndex(file, headers, header, '--map'), role as DeclarationRole);
  }
  for (const label of wishes.labels) asked.set(columnIndex(file, headers, label, '--label'), 'label');
  if (wishes.id !== undefined) asked.set(columnIndex(file, headers, wishes.id, '--id'), 'id');
  const taken = new Set(asked.values());
  return headers.map((name, index) => {
    const wish = asked.get(index);
    if (wish !== undefined) return { index, name, purpose: wish };
    const read = name === '' ? 'ignore' : purposeOf(name);
    const purpose = SINGLE.includes(read) && taken.has(read) ? 'ignore' : read;
    taken.add(purpose);
    return { index, name, purpose };
  });
}

/**
 * The columns of a file that a model needs, by their names; the label columns are not looked at. Throws E_COLUMNS_DIFFER
 * with all that are missing, E_COLUMN_UNKNOWN for the id, E_COLUMN_TWICE.
 */
export function modelColumns(
  file: string,
  headers: readonly string[],
  wanted: readonly { name: string; role: DeclarationRole }[],
  id: string | undefined,
): DeclarationColumn[] {
  refuseTwice(file, headers);
  const missing = [...new Set(wanted.map(({ name }) => name))].filter(name => headerIndex(headers, name) < 0);
  if (missing.length > 0) {
    const names = missing.slice(0, NAMES_SHOWN).map(printable).join(', ');
    throw fail('E_COLUMNS_DIFFER', {
      file,
      missing: names,
      has: headers.slice(0, NAMES_SHOWN).map(printable).join(', '),
    });
  }
  const columns: DeclarationColumn[] = wanted.map(({ name, role }) => ({
    index: headerIndex(headers, name),
    name,
    purpose: role,
  }));
  if (id !== undefined) {
    const index = columnIndex(file, headers, id, '--id');
    columns.push({ index, name: headers[index]!, purpose: 'id' });
  }
  return columns;
}

/** What a header says, by the vocabulary of consignment files. */
function purposeOf(header: string): ColumnPurpose {
  const field = readHeader(header).field ?? readHeader(header.replace(/\s*\b(?:id|code|no|number)\.?$/i, '')).field;
  if (field === undefined) return 'unknown';
  if (isPartyTerm(field.split('.')[0]!)) return 'party';
  return FIELD_PURPOSES[field] ?? 'unknown';
}

const FIELD_PURPOSES: Readonly<Record<string, ColumnPurpose>> = {
  date: 'date',
  'goods.hsCode': 'hs',
  'goods.origin': 'origin',
  'place.loading.country': 'departure',
  'goods.netMass': 'mass',
  'goods.value': 'value',
  'goods.grossMass': 'number',
  'goods.quantity': 'number',
  'goods.description': 'ignore',
  reference: 'ignore',
  declaration: 'ignore',
  billOfLading: 'ignore',
  document: 'ignore',
  voyage: 'ignore',
};

function refuseTwice(file: string, headers: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [index, name] of headers.entries()) {
    const first = name === '' ? undefined : seen.get(name);
    if (first !== undefined)
      throw fail('E_HEADER_TWICE', { file, name: printable(name), first: first + 1, second: index + 1 });
    seen.set(name, index);
  }
}

function columnIndex(file: string, headers: readonly string[], wanted: string, option: string): number {
  const index = headerIndex(headers, wanted);
  if (index >= 0) return index;
  const has = headers.slice(0, NAMES_SHOWN).map(printable).join(', ');
  throw fail('E_COLUMN_UNKNOWN', { file, name: printable(wanted), option, has });
}
