import { fail, InterdictError } from '../../core/errors.ts';
import type { EntryFact } from '../../model/list.ts';
import { type FactSheet, factSheet } from './entry-facts.ts';
import { fileEnd } from './file-end.ts';
import type { SourceFile } from '../files.ts';
import { addLinkedFacts, addOwnFacts } from './ftm-facts.ts';
import { type FtmRecord, ftmRecord } from './ftm-record.ts';
import { screenedSchema } from './ftm-schemata.ts';
import type { DraftEntry, ListReader, ReadContext } from './list-reader.ts';
import { textLines } from '../text-lines.ts';

const RECORD = /^\uFEFF?\s*\{/;
const SCHEMA = /"schema"\s*:\s*"[A-Z]/;
/** a record whose schema stands behind long properties */
const PROPERTIES_BEHIND_ID = /^\uFEFF?\s*\{\s*"id"\s*:\s*"(?=[^]*"properties"\s*:\s*\{)/;

/**
 * FollowTheMoney entities, one JSON object a line. Ids are kept. The files are gone through twice: first for the records
 * that speak about another one (sanctions, addresses, papers), then for the parties and vessels.
 */
export const ftmJsonl: ListReader = {
  format: 'ftm-jsonl',
  title: 'FollowTheMoney entities, JSON lines',
  recognises: (_name, head) => RECORD.test(head) && (SCHEMA.test(head) || PROPERTIES_BEHIND_ID.test(head)),
  async *read(files, context) {
    const linked = await linkedRecords(files);
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    for (const file of files) {
      const end = fileEnd(file, context);
      for await (const { text, line } of textLines(end.file, end.reject)) {
        const record = parsed(text, file.name, line, context);
        end.record(line, record !== undefined);
        if (record === undefined) continue;
        const entry = entryOf(record, { file: file.name, line, text }, context, linked, count);
        if (entry) yield entry;
      }
      end.tell();
    }
    tell(counts, context);
  },
};

interface Linked {
  record: FtmRecord;
  file: string;
  line: number;
}

/** Records that speak about others: by the id of the one they are about, and addresses by their own id. */
interface LinkedRecords {
  about: Map<string, Linked[]>;
  addresses: Map<string, Linked>;
}

/** The property that names the target, by schema. */
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['Sanction', 'entity'],
  ['Passport', 'holder'],
  ['Identification', 'holder'],
]);

async function linkedRecords(files: readonly SourceFile[]): Promise<LinkedRecords> {
  const about = new Map<string, Linked[]>();
  const addresses = new Map<string, Linked>();
  for (const file of files) {
    // what is wrong with a line is told in the second pass
    for await (const { text, line } of textLines(file, () => {})) {
      if (!/"schema"\s*:\s*"(?:Sanction|Passport|Identification|Address)"/.test(text)) continue;
      const record = parsed(text, file.name, line);
      if (record === undefined) continue;
      const linked = { record, file: file.name, line };
      if (record.schema === 'Address') addresses.set(record.id, linked);
      for (const target of record.properties.get(TARGETS.get(record.schema) ?? '') ?? []) {
        const others = about.get(target);
        if (others) others.push(linked);
        else about.set(target, [linked]);
      }
    }
  }
  return { about, addresses };
}

function parsed(text: string, file: string, line: number, context?: ReadContext): FtmRecord | undefined {
  try {
    return ftmRecord(text);
  } catch (error) {
    if (!(error instanceof InterdictError)) throw error;
    context?.reject({ file, line, code: error.code, reason: error.message, raw: text.slice(0, 2000) });
    return undefined;
  }
}

function entryOf(
  record: FtmRecord,
  place: { file: string; line: number; text: string },
  context: ReadContext,
  linked: LinkedRecords,
  count: (what: string) => void,
): DraftEntry | undefined {
  const { file, line, text } = place;
  const set = (code: 'E_FTM_SCHEMA' | 'E_VALUE', reason: string) =>
    context.reject({ file, line, code, reason, raw: text.slice(0, 2000) });
  const schema = screenedSchema(record.schema);
  if (schema === undefined) {
    set('E_FTM_SCHEMA', fail('E_FTM_SCHEMA', { schema: record.schema.slice(0, 60) }).message);
    return undefined;
  }
  if (schema === 'aside') {
    count(
      `${ATTACHED.test(record.schema) ? 'read with the party they are about' : 'no party or vessel'}\n${record.schema}`,
    );
    return undefined;
  }
  const sheet = factSheet(file);
  addOwnFacts(sheet, record, line, property => count(`property not used\n${property}`));
  const first = (property: string) => sheet.facts.find(fact => fact.property === property)?.value;
  const caption = record.caption || first('name') || first('cryptoWallet');
  if (!caption) {
    set(
      'E_VALUE',
      fail('E_VALUE', { field: 'name', why: `${record.id.slice(0, 100)} has neither caption nor name` }).message,
    );
    return undefined;
  }
  if (!sheet.facts.some(fact => fact.property === 'name')) sheet.add('name', caption, line, { note: 'caption' });
  for (const { property, record: inner } of record.nested) {
    if (inner.schema === 'Sanction' || inner.schema === 'Address') addLinkedFacts(sheet, inner, line);
    else count(`nested entity not used\n${property}`);
  }
  const elsewhere = addLinked(record, sheet, linked, file);
  const facts = [...sheet.facts, ...elsewhere];
  if (!facts.some(fact => fact.property === 'legalEffect')) {
    facts.push({
      property: 'legalEffect',
      value: 'unknown',
      file,
      line,
      note: 'no sanction is attached to the record',
    });
  }
  return { id: record.id, list: context.list, record: record.id, schema, caption, facts };
}

const ATTACHED = /^(?:Address|Sanction|Passport|Identification)$/;

/** Adds what records of their own say about this one; facts that stand in another file are given back. */
function addLinked(record: FtmRecord, sheet: FactSheet, linked: LinkedRecords, file: string): EntryFact[] {
  const addresses = (record.properties.get('addressEntity') ?? []).map(id => linked.addresses.get(id));
  const elsewhere: EntryFact[] = [];
  for (const other of [...addresses, ...(linked.about.get(record.id) ?? [])]) {
    if (other === undefined) continue;
    const into = other.file === file ? sheet : factSheet(other.file);
    addLinkedFacts(into, other.record, other.line);
    if (into !== sheet) elsewhere.push(...into.facts);
  }
  return elsewhere;
}

/** One notice for each kind of thing that was counted, with the names in order. */
function tell(counts: ReadonlyMap<string, number>, context: ReadContext): void {
  const kinds = new Map<string, string[]>();
  for (const [key, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [kind, name] = key.split('\n') as [string, string];
    kinds.set(kind, [...(kinds.get(kind) ?? []), `${name.slice(0, 60)} ${times}`]);
  }
  for (const [kind, names] of kinds) context.notice?.(`${kind}: ${names.slice(0, 50).join(', ')}`);
}
