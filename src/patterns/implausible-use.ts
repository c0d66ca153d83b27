import { dateSpan } from '../core/dates.ts';
import { plausibilitySource, plausibilityVersion } from '../goods/plausibility-tables.ts';
import { plausibleUse, type UseLine } from '../goods/plausible-use.ts';
import { mayBeSensitive, type sensitiveGoods } from '../goods/sensitive-goods.ts';
import { sourceOf } from '../goods/tables.ts';
import { measuresVersion } from '../goods/tables-version.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { CitedFile, Consignment, Party } from '../model/consignment.ts';
import { cell, goodsCells, partyCell } from './cells.ts';
import type { PatternContext } from './detector.ts';
import { LICENCE } from './measure-lines.ts';
import { comparableMass } from './peers-lines.ts';
import { type Columns, goodsSubject, plausibleAlert, priorLine, ruleCite } from './plausible-alert.ts';

const RULE_VERSION = 'use-1';
/** A licence or end-use certificate that is named says who uses the goods, if it covers them. */
const LICENCE_NAMED = -1500;
const MOST_LINES = 12;

/**
 * Alerts on goods of control lists for somebody whose line of business has no known use for them; at most one a consignment. Who hands goods on is not
 * asked where an end user is named. Pure but for what `find` remembers.
 */
export function implausibleUse(find?: ReturnType<typeof sensitiveGoods>) {
  const ask = plausibleUse(find);
  return (consignment: Consignment, from: CitedFile, context: PatternContext): Alert[] => {
    if (!consignment.goods.some(mayBeSensitive)) return [];
    const parties = usersOf(consignment);
    const on =
      (consignment.date === undefined ? undefined : dateSpan(consignment.date)) ?? dateSpan(context.asOf.slice(0, 10))!;
    const goods = consignment.goods.map(line => ({ ...line, massKg: comparableMass(line) }));
    const users = parties.map(({ name, schema }) => ({ name, person: schema === 'Person' }));
    const told = ask({ goods, users, on });
    const strongest = told.reduce<UseLine | undefined>(
      (best, line) => (line.column === 'for' && line.weight > (best?.weight ?? 0) ? line : best),
      undefined,
    );
    if (strongest === undefined) return [];
    const alert = alertOf(consignment, from, told, strongest, parties, context);
    return alert.score >= context.threshold ? [alert] : [];
  };
}

/** The end users where they are named, else the consignees. */
function usersOf({ parties }: Consignment): Party[] {
  const endUsers = parties.filter(({ role }) => role === 'endUser');
  return endUsers.length > 0 ? endUsers : parties.filter(({ role }) => role === 'consignee');
}

function alertOf(
  consignment: Consignment,
  from: CitedFile,
  told: readonly UseLine[],
  strongest: UseLine,
  parties: readonly Party[],
  context: PatternContext,
): Alert {
  const rule = ruleCite(RULE_VERSION);
  const lines: Columns = { for: [], against: [], unknown: [] };
  lines.against.push(priorLine('few move goods for which their buyer has no use', rule));
  for (const line of told.slice(0, MOST_LINES))
    lines[line.column].push(evidenceLine(consignment, from, line, parties, rule));
  const licence = consignment.documents.find(document => LICENCE.test(document.slice(0, 200)));
  if (licence !== undefined) {
    const text = 'The documents name a licence or end-use certificate; whether it covers these goods is to be checked.';
    const cite = cell(from, { line: consignment.rows[0] ?? 1, column: 'documents' }, licence);
    lines.against.push({ feature: 'licence', text, weight: LICENCE_NAMED, cites: [cite, rule] });
  }
  const read = 'What the user does is read from its name; its register, site or order may say otherwise.';
  lines.unknown.push({ feature: 'user', text: read, weight: 0, cites: [rule] });
  const { because, name } = strongest.sensitive;
  if (!because.startsWith('the description names'))
    lines.unknown.push({
      feature: 'goods',
      text: `Whether it is ${name}: only the code says so, the description does not name it in words that are known here.`,
      weight: 0,
      cites: [...goodsCells(from, consignment.goods[strongest.goods]!, ['hsCode', 'description']), rule],
    });
  const tables = { measures: measuresVersion(), plausibility: plausibilityVersion() };
  const subject = goodsSubject(consignment.goods[strongest.goods]!);
  const about = { list: 'uses', entity: 'use', caption: strongest.text, subject, tables };
  return plausibleAlert(consignment, { ...about, ...lines }, context);
}

function evidenceLine(
  consignment: Consignment,
  from: CitedFile,
  { feature, text, weight, goods, user, sensitive }: UseLine,
  parties: readonly Party[],
  rule: Citation,
): EvidenceLine {
  const cites = goodsCells(from, consignment.goods[goods]!, ['description', 'hsCode', 'netMassKg', 'grossMassKg']);
  const party = user && parties[user.index];
  if (party) cites.push(partyCell(from, party));
  const [listed] = [...sensitive.listed].sort((a, b) => RANK[a.verified] - RANK[b.verified]);
  if (listed)
    cites.push({
      kind: 'table',
      table: 'chemicals',
      row: listed.id,
      version: measuresVersion(),
      value: `${listed.name} (CAS ${listed.cas}), ${listed.entry}`,
      sources: listed.sources.map(key => sourceOf(key).url || key),
      verified: listed.verified,
    });
  const { use } = sensitive;
  if (use)
    cites.push({
      kind: 'table',
      table: 'uses',
      row: use.key,
      version: plausibilityVersion(),
      value: use.note,
      sources: use.sources.map(plausibilitySource),
      verified: use.verified,
    });
  const word = user ? ` (“${user.word}”)` : '';
  return { feature, text: `${text.replace(/\.$/, '')}${word}.`, weight, cites: cites.length > 0 ? cites : [rule] };
}

const RANK = { primary: 0, quoted: 1, no: 2 } as const;
