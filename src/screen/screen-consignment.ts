import { textOrder } from '../core/text-order.ts';
import { contentHash } from '../core/ids.ts';
import type { Alert, AlertRole, Citation, EvidenceLine } from '../model/alert.ts';
import { ALERT_ROLES } from '../model/alert.ts';
import type { CellRef, Consignment, ConsignmentVessel, Party, WrittenCell } from '../model/consignment.ts';
import type { ListEntry } from '../model/list.ts';
import type { MatchQuery, MatchResult } from '../model/query.ts';
import { citeFact } from '../match/explain.ts';
import { listingLines, type ScreenList } from './listing-lines.ts';
import type { Lookup } from './query-cache.ts';
import { imoCheck, notInFile } from './record-lines.ts';
import { timingLines } from './timing-lines.ts';

/** What a consignment is screened against. Everything here is the same for the whole run. */
export interface ScreenContext {
  /** results at or above the threshold */
  lookup: Lookup;
  entry(id: string, list: string): ListEntry | undefined;
  lists: ReadonlyMap<string, ScreenList>;
  /** name of the consignment file, as citations carry it */
  file: string;
  /** header of the first column of dates */
  dateColumn: string;
  engine: string;
  asOf: string;
}

/** Who or what is looked up: a party or a vessel, with the lines that are said whatever is found. */
interface Subject {
  role: AlertRole;
  rule: 'listed-party' | 'listed-vessel';
  name: string;
  query: MatchQuery;
  cite(property: string, value: string): Citation;
  /** about identifiers of the record that were checked: not used, or good */
  checks: { good: EvidenceLine[]; bad: EvidenceLine[] };
  has: ReadonlySet<string>;
}

/**
 * The alerts of one consignment: one for each role and list entry at or above the threshold; in the order of roles,
 * then best first, then by entity id. Two parties in one role, or two vessels, that fit one entry make one alert, of the better
 * score. Pure: same consignment and context, same alerts.
 */
export function screenConsignment(consignment: Consignment, context: ScreenContext): Alert[] {
  const alerts: Alert[] = [];
  const subjects = consignment.parties.map(party => partySubject(party, context));
  for (const vessel of consignment.vessels) subjects.push(vesselSubject(vessel, context));
  for (const role of ALERT_ROLES) {
    const best = new Map<string, { subject: Subject; result: MatchResult; others: Subject[] }>();
    for (const subject of subjects) {
      if (subject.role !== role || Object.keys(subject.query.properties).length === 0) continue;
      for (const result of context.lookup(subject.query)) {
        const key = `${result.list}\n${result.id}`;
        const known = best.get(key);
        if (!known) best.set(key, { subject, result, others: [] });
        else if (known.result.score < result.score)
          best.set(key, { subject, result, others: [...known.others, known.subject] });
        else known.others.push(subject);
      }
    }
    const found = [...best.values()].sort(
      (a, b) =>
        b.result.score - a.result.score ||
        textOrder(a.result.id, b.result.id) ||
        textOrder(a.result.list, b.result.list),
    );
    for (const it of found) alerts.push(buildAlert(consignment, it.subject, it.result, it.others, context));
  }
  return alerts;
}

function partySubject(party: Party, context: ScreenContext): Subject {
  const properties = new Map<string, string[]>();
  const put = (property: string, value: string | undefined) => {
    if (value !== undefined && value !== '') properties.set(property, [...(properties.get(property) ?? []), value]);
  };
  const cite = citer(party, context);
  const checks: Subject['checks'] = { good: [], bad: [] };
  put('name', party.name);
  put('country', party.country);
  put('address', party.address);
  put('birthDate', party.birthDate);
  for (const [property, values] of Object.entries(party.identifiers ?? {})) {
    for (const value of values) {
      const check = property === 'imoNumber' ? imoCheck('company', value, cite(property, value)) : undefined;
      if (check) checks[check.good ? 'good' : 'bad'].push(check.line);
      if (!check || check.good) put(property, value);
    }
  }
  return {
    role: party.role,
    rule: 'listed-party',
    name: party.name,
    query: { schema: party.schema, properties: Object.fromEntries(properties) },
    cite,
    checks,
    has: new Set([...properties.keys(), ...Object.keys(party.identifiers ?? {})]),
  };
}

function vesselSubject(vessel: ConsignmentVessel, context: ScreenContext): Subject {
  const properties: Record<string, string[]> = {};
  const cite = citer(vessel, context);
  const checks: Subject['checks'] = { good: [], bad: [] };
  const names = [vessel.name, ...(vessel.otherNames ?? []).map(other => other.name)].filter(name => name);
  if (names.length > 0) properties.name = names as string[];
  if (vessel.imo) {
    const check = imoCheck('ship', vessel.imo, cite('imoNumber', vessel.imo));
    checks[check.good ? 'good' : 'bad'].push(check.line);
    if (check.good) properties.imoNumber = [vessel.imo];
  }
  if (vessel.mmsi) properties.mmsi = [vessel.mmsi];
  if (vessel.callSign) properties.callSign = [vessel.callSign];
  if (vessel.flag) properties.flag = [vessel.flag];
  const has = new Set(Object.keys(properties));
  if (vessel.imo) has.add('imoNumber');
  return {
    role: 'vessel',
    rule: 'listed-vessel',
    name: vessel.name ?? vessel.imo ?? vessel.mmsi ?? vessel.callSign ?? '',
    // a flag alone describes no ship
    query: { schema: 'Vessel', properties: onlyFlag(properties) ? {} : properties },
    cite,
    checks,
    has,
  };
}

function onlyFlag(properties: Record<string, string[]>): boolean {
  return Object.keys(properties).every(property => property === 'flag');
}

/** Cites the cell that gave a value, as it is written there. */
function citer(it: Party | ConsignmentVessel, context: ScreenContext): Subject['cite'] {
  const others: { name: string; at: CellRef }[] = ('otherNames' in it && it.otherNames) || [];
  return (property, value) => {
    if (property === 'name') {
      const at = value === it.name ? it.at : (others.find(({ name }) => name === value)?.at ?? it.at);
      return cellCitation(context, at, value);
    }
    const known = it.cells && Object.hasOwn(it.cells, property) ? it.cells[property] : undefined;
    return cellCitation(context, known ?? { line: it.at.line, column: property }, value);
  };
}

function cellCitation({ file }: ScreenContext, cell: WrittenCell, value: string): Citation {
  return { kind: 'record', file, line: cell.line, column: cell.column, value: cell.text ?? value };
}

function buildAlert(
  consignment: Consignment,
  subject: Subject,
  result: MatchResult,
  others: readonly Subject[],
  context: ScreenContext,
): Alert {
  const rewritten = (lines: readonly EvidenceLine[]) => lines.map(line => recordLine(line, subject));
  const also = others.filter(other => other.name !== subject.name).map(alsoNamed);
  const entry = context.entry(result.id, result.list);
  const listing = listingLines(result, entry, context.lists.get(result.list));
  const timing = timingLines(consignment.date, entry?.facts ?? [], {
    fact: fact => citeFact(entry!, fact, context.lists.get(result.list)),
    date: value => {
      const cell = consignment.dateCell ?? { line: consignment.rows[0] ?? 1, column: context.dateColumn };
      return cellCitation(context, cell, value);
    },
  });
  const missing = notInFile(result.schema, subject.has, subject.cite('name', subject.name));
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: subject.rule,
    role: subject.role,
    score: result.score,
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: result.id,
    list: result.list,
    schema: result.schema,
    caption: result.caption,
    subject: subject.name,
    for: [...rewritten(result.for), ...subject.checks.good, ...also, ...listing.for],
    against: [...rewritten(result.against), ...timing.against],
    unknown: [...rewritten(result.unknown), ...subject.checks.bad, ...missing, ...timing.unknown, ...listing.unknown],
    asOf: context.asOf,
    versions: {
      engine: context.engine,
      lists: Object.fromEntries([...context.lists].map(([name, version]) => [name, version.sha256.slice(0, 12)])),
    },
  };
  const id = `a-${contentHash([subject.rule, consignment.id, subject.role, result.list, result.id], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

/** A line of the matcher, with what it cites of the query cited as cells of the file. */
function recordLine(line: EvidenceLine, subject: Subject): EvidenceLine {
  if (!line.cites.some(cite => cite.kind === 'query')) return line;
  return {
    ...line,
    cites: line.cites.map(cite => (cite.kind === 'query' ? subject.cite(cite.property, cite.value) : cite)),
  };
}

function alsoNamed(other: Subject): EvidenceLine {
  return {
    feature: 'sameRole',
    text: `Another ${other.role} of the consignment fits the entry too: ${other.name}.`,
    weight: 0,
    cites: [other.cite('name', other.name)],
  };
}
