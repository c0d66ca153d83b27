import { dateSpan, dayText } from '../core/dates.ts';
import type { Citation, EvidenceLine } from '../model/alert.ts';
import type { Consignment, GoodsLine, Party } from '../model/consignment.ts';
import type { KeptDenial } from '../model/denial.ts';
import { countryName } from '../text/countries.ts';
import { cell, dateCell, goodsCells, partyCell } from './cells.ts';
import { LICENCE } from './measure-lines.ts';
import type { DeniedFinding, Link } from './denied-find.ts';
import { otherwiseWeight, secondWeight, timeWeightOf } from './denied-find.ts';
import { AGAINST, GOODS, OTHER_ROUTE, PRIOR, VALUE } from './denied-weights.ts';
import type { KeptConsignment } from './detector.ts';

export const RULE = 'denied-before';
export const RULE_CITE: Citation = { kind: 'rule', rule: RULE, version: 'denied-1', source: 'docs/goods.md' };

/** What the lines of an alert are written from. */
export interface Told {
  finding: DeniedFinding;
  from: KeptConsignment;
  kept: KeptDenial;
  /** version of the denials */
  version: string;
  goods: GoodsLine;
  parties: readonly Party[];
  /** the way of each link, as the consignments that show it write the names */
  ways: readonly (readonly string[])[];
  /** is a party of these roles in the denial and in the consignment, and none of the consignment's the denied one? */
  otherExporter: boolean;
  otherConsignee: boolean;
  because: string;
}

type Columns = Record<'for' | 'against' | 'unknown', EvidenceLine[]>;

/** The three columns of an alert; their weights add up to its score. */
export function deniedEvidence(told: Told): Columns {
  const columns: Columns = { for: [], against: [], unknown: [] };
  linkLines(told, columns);
  goodsLine(told, columns);
  timeLines(told, columns);
  valueLine(told, columns);
  routeLine(told, columns);
  columns.against.unshift({
    feature: 'prior',
    text: 'Where every consignment of such goods begins: few are the circle of a denial come back.',
    weight: PRIOR,
    cites: [RULE_CITE],
  });
  againstLines(told, columns);
  unknownLines(told, columns);
  return columns;
}

/** A member of the denial, as a citation. */
export function denialCite(
  { kept, version }: Pick<Told, 'kept' | 'version'>,
  property: string,
  value: string,
): Citation {
  const { id, source } = kept.denial;
  return {
    kind: 'list',
    list: 'denials',
    version,
    record: id,
    file: source.file,
    line: source.line ?? 1,
    property,
    value,
  };
}

const SIDE_WORDS = { receives: 'receives', sends: 'sends', serves: 'serves' } as const;

function linkLines(told: Told, columns: Columns): void {
  const { finding, from, kept, parties } = told;
  for (const [k, link] of finding.links.entries()) {
    const party = parties[link.slot]!;
    const denied = kept.denial.parties[link.member.party]!;
    columns.for.push({
      feature: k === 0 ? 'circle' : 'circleToo',
      text: `"${party.name}" ${SIDE_WORDS[link.side]} (${party.role}) and is ${linkText(link, denied.name, denied.role, told.ways[k]!)}`,
      weight: k === 0 ? link.weight : secondWeight(link),
      cites: [partyCell(from, party), denialCite(told, denied.role, denied.name), RULE_CITE],
    });
  }
}

function linkText({ member, partners, neighbours }: Link, name: string, role: string, way: readonly string[]): string {
  const denied = `"${name}", ${role} of the denial`;
  if (member.distance === 0)
    return `${member.how === 'identifier' ? 'by its identifier ' : 'by name '}${denied}; it has ${counted(partners[0]!)} in what is kept.`;
  if (member.how === 'address')
    return `at the address of ${denied}, or has an identifier of it; such names kept: ${neighbours}.`;
  const hops = way.slice(0, -1).map((one, k) => `"${one}" (${counted(partners[k]!)})`);
  return `${member.distance === 1 ? 'one link' : 'two links'} from ${denied}: it was in consignments with ${hops.reverse().join(', and that with ')}.`;
}

const counted = (partners: number): string => `${partners} ${partners === 1 ? 'partner' : 'partners'}`;

const RETURNS = { 'same goods': 'sameGoods', parts: 'parts', variant: 'variant' } as const;

function goodsLine(told: Told, { for: pro, against }: Columns): void {
  const { finding, goods, from, kept } = told;
  const what = kept.denial.goods.description ?? kept.denial.goods.hsCode ?? kept.denial.goods.whole ?? '';
  const as = { 'same goods': 'as the same goods', parts: 'as parts of it', variant: 'as a variant' }[finding.relation];
  const cites = [...goodsCells(from, goods, ['hsCode', 'description']), denialCite(told, 'goods', what)];
  pro.push({
    feature: RETURNS[finding.relation],
    text: `What was ${kept.denial.kind === 'stop-notice' ? 'stopped' : kept.denial.kind}, "${shown(what)}", ${finding.when === 'before' ? 'was there before' : 'comes back'} ${as}: ${told.because}.`,
    weight: finding.goodsWeight,
    cites,
  });
  if (finding.otherwise)
    against.push({
      feature: 'otherKind',
      text: 'The description shares no word with what was denied: goods of another kind, or called otherwise.',
      weight: otherwiseWeight(finding),
      cites,
    });
}

function timeLines(told: Told, { for: pro, against, unknown }: Columns): void {
  const { finding, from, kept } = told;
  const { date, kind, authority, learnedAt } = kept.denial;
  const shipped = from.consignment.date!;
  const cites = [dateCell(from, from.consignment), denialCite(told, 'date', date)];
  const by = authority === undefined ? '' : ` by ${authority}`;
  if (finding.when === 'within') {
    const text = `Shipped on ${shipped}, in month ${finding.months} after it was ${kind === 'stop-notice' ? 'stopped' : kind}${by} (${date}).`;
    pro.push({ feature: 'time', text, weight: timeWeightOf(finding.months), cites });
  } else if (finding.when === 'maybe') {
    const text = `Whether it was shipped within the 18 months after the denial: ${shipped} and ${date} are too imprecise (${precision(shipped)}, ${precision(date)}).`;
    unknown.push({ feature: 'time', text, weight: 0, cites });
  } else {
    const text = `Lawful then, relevant now: shipped on ${shipped}, before the denial of ${date}.`;
    against.push({ feature: 'lawfulThen', text, weight: AGAINST.lawfulThen, cites });
  }
  const until = dateSpan(shipped)!.to;
  if (finding.when !== 'before' && learnedAt.slice(0, 10) > dayText(until))
    pro.push({
      feature: 'learned',
      text: `The denial was learned on ${learnedAt.slice(0, 10)}, after the shipment.`,
      weight: 0,
      cites: [denialCite(told, 'learnedAt', learnedAt)],
    });
}

function precision(date: string): string {
  if (date.includes('/')) return 'a span';
  return date.length >= 10 ? 'a day' : date.length >= 7 ? 'a month' : 'a year';
}

/** Value by unit against the denied one: only in one currency, and only for goods that are compared as wholes. */
function valueLine(told: Told, { for: pro, unknown }: Columns): void {
  const { finding, goods, from, kept } = told;
  const denied = kept.denial.goods;
  // goods that are alike by their words alone have a price of their own
  if (finding.relation === 'parts' || finding.goodsWeight === GOODS.words || finding.when === 'before') return;
  const cites = goodsCells(from, goods, ['value', 'currency', 'quantity']);
  const say = (text: string) =>
    unknown.push({ feature: 'value', text, weight: 0, cites: cites.length > 0 ? cites : [RULE_CITE] });
  if (goods.value === undefined || denied.value === undefined)
    return void say('Whether its value is lower: a value is missing.');
  if (goods.currency === undefined || goods.currency !== denied.currency)
    return void say(
      `Whether its value is lower: ${goods.currency ?? 'no currency'} and ${denied.currency ?? 'no currency'} are not compared.`,
    );
  const units = (goods.quantity ?? 0) > 0 && (denied.quantity ?? 0) > 0 && (goods.unit ?? '') === (denied.unit ?? '');
  const sameUnits = units || ((goods.quantity ?? 0) > 0 && (denied.quantity ?? 0) > 0 && !(goods.unit && denied.unit));
  if (!sameUnits && (goods.quantity !== undefined || denied.quantity !== undefined))
    return void say('Whether its value is lower: quantities or units are missing or differ.');
  const [now, then] = sameUnits
    ? [goods.value / goods.quantity!, denied.value / denied.quantity!]
    : [goods.value, denied.value];
  if (!(then > 0) || now * 2 > then) return;
  const percent = Math.round((now / then) * 100);
  pro.push({
    feature: 'lowerValue',
    text: `At a lower value: ${sameUnits ? 'by unit ' : ''}${percent} % of what was declared when it was denied (${denied.value} ${denied.currency}).`,
    weight: now * 5 <= then ? VALUE.fifth : VALUE.half,
    cites: [...cites, denialCite(told, 'goods.value', `${denied.value} ${denied.currency}`)],
  });
}

function routeLine(told: Told, { for: pro, unknown }: Columns): void {
  const { finding, from, kept, otherExporter, otherConsignee } = told;
  if (finding.when === 'before') return;
  const place = destinationOf(from.consignment);
  const to = kept.denial.destination;
  const ways: string[] = [];
  if (otherExporter) ways.push('another exporter');
  if (otherConsignee) ways.push('another consignee');
  if (to !== undefined && place?.country !== undefined && place.country !== to)
    ways.push(`${countryName(place.country)} instead of ${countryName(to)}`);
  const cites = place ? [cell(from, place.at, place.text)] : [];
  if (ways.length > 0)
    pro.push({
      feature: 'otherRoute',
      text: `By another route: ${ways.join(', ')}.`,
      weight: OTHER_ROUTE,
      cites: [...cites, ...finding.links.map(({ slot }) => partyCell(from, told.parties[slot]!))],
    });
  if (place?.country === undefined || to === undefined)
    unknown.push({
      feature: 'route',
      text: 'Where the goods go, or were to go: no country is given.',
      weight: 0,
      cites: [...cites, RULE_CITE],
    });
}

/** Where the goods go by the places of the consignment: parties' countries never count. */
function destinationOf({ places }: Consignment) {
  return places.find(({ kind }) => kind === 'destination') ?? places.findLast(({ kind }) => kind === 'discharge');
}

function againstLines(told: Told, { for: pro, against }: Columns): void {
  const { finding, from, kept } = told;
  if (finding.when !== 'before') licenceLine(told, pro, against);
  const { lift } = kept;
  if (lift) {
    const shipped = dateSpan(from.consignment.date!)!;
    const before = (dateSpan(lift.on)?.to ?? 0) <= shipped.from;
    const text = `The denial was lifted on ${lift.on}, ${before ? 'before' : 'but after'} the shipment: ${lift.reason} (${lift.by}, ${lift.at.slice(0, 10)}).`;
    against.push({
      feature: 'lifted',
      text,
      weight: before ? AGAINST.lifted : 0,
      cites: [denialCite(told, 'lifted', lift.on)],
    });
  }
  if (finding.established === 0) return;
  const [strongest] = finding.links;
  const many = finding.established > 1;
  const denied = strongest!.member.distance === 0 && strongest!.side === 'receives';
  against.push({
    feature: 'establishedTrade',
    text: `Before the denial ${finding.established} ${many ? 'consignments' : 'consignment'} of the same relation with this party ${many ? 'are kept: an established trade' : 'is kept'}.`,
    weight: many ? (denied ? AGAINST.establishedDenied : AGAINST.established) : denied ? 0 : AGAINST.once,
    cites: [partyCell(from, told.parties[strongest!.slot]!), RULE_CITE],
  });
}

function licenceLine({ finding, from, kept, ...told }: Told, pro: EvidenceLine[], against: EvidenceLine[]): void {
  const { consignment } = from;
  const at = { line: consignment.rows[0] ?? 1, column: 'documents' };
  const { reference } = kept.denial;
  const refused = reference === undefined ? undefined : consignment.documents.find(one => one.includes(reference));
  if (refused !== undefined) {
    const text = `The documents name ${reference}, the very application of the denial.`;
    pro.push({
      feature: 'deniedLicence',
      text,
      weight: 0,
      cites: [cell(from, at, refused), denialCite({ kept, ...told }, 'reference', reference!)],
    });
  }
  const named = consignment.documents.find(one => one !== refused && LICENCE.test(one.slice(0, 200)));
  if (named === undefined) return;
  const circle = finding.links.some(({ side }) => side === 'receives');
  const text = circle
    ? 'The documents name a licence or certificate, and the circle of the denial receives: whether it covers these goods is to be checked.'
    : 'Another end user, with a licence or end-use certificate in the documents.';
  const weight = circle ? AGAINST.licence : AGAINST.changedEndUser;
  against.push({
    feature: circle ? 'licence' : 'changedEndUser',
    text,
    weight,
    cites: [cell(from, at, named), RULE_CITE],
  });
}

function unknownLines(told: Told, { unknown }: Columns): void {
  const { goods, from, parties, kept } = told;
  const rows = goodsCells(from, goods, ['description', 'hsCode']);
  const cites = rows.length > 0 ? rows : [RULE_CITE];
  const say = (feature: string, text: string) => unknown.push({ feature, text, weight: 0, cites });
  if (goods.hsCode === undefined)
    say('goods', 'The HS code of the goods: none is given, the words alone are compared.');
  else if (goods.hsCode.length < 6) say('goods', 'Which goods of the heading: the code has fewer than six digits.');
  if (goods.description === undefined) say('goods', 'What the goods are: no description is given.');
  if (kept.denial.goods.hsCode === undefined)
    say('goods', 'The HS code of what was denied: the denial has none, the words alone are compared.');
  if (!parties.some(({ role }) => role === 'endUser')) say('endUser', 'Who uses the goods: no end user is named.');
}

function shown(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
