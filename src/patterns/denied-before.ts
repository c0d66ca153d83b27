import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import { dateSpan } from '../core/dates.ts';
import type { Alert } from '../model/alert.ts';
import type { Party, PartyRole } from '../model/consignment.ts';
import { denialsVersion, type KeptDenial } from '../model/denial.ts';
import {
  circleParties,
  type DeniedBatch,
  foldedName,
  nameHash,
  openReading,
  partyHits,
  readBatch,
  type Reading,
  SIDES,
} from './denied-batch.ts';
import { deniedEvidence, RULE, type Told } from './denied-evidence.ts';
import { type DeniedFinding, type DeniedSides, findReturns, type Link } from './denied-find.ts';
import type { PartsOf } from './denied-parts.ts';
import type { Detector, KeptConsignment, PatternContext } from './detector.ts';

export interface DeniedOptions {
  /** the library of wholes; without it the HS neighbourhood of what was denied stands in */
  partsOf?: PartsOf | undefined;
  /** re-judging: tell what the circle moved before the denial, as "lawful then, relevant now", and nothing else */
  earlier?: boolean | undefined;
}

/**
 * Opens the rule denied-before over the denials that stand (app/denials.ts, pinnedDenials): the circle of a denial (up to two links) that comes back
 * within 18 months with the same goods, parts of them or a variant, at a lower value or by another route. Denials are plain data and go to worker
 * threads as they are; the order in which they are given makes no difference.
 */
export function openDenied(
  given: readonly KeptDenial[],
  options: DeniedOptions = {},
): Detector<DeniedBatch, DeniedFinding> {
  const denials = given.toSorted((a, b) => (a.denial.id < b.denial.id ? -1 : 1));
  const version = denialsVersion(denials);
  const { partsOf = () => undefined, earlier = false } = options;
  const reading = openReading(denials, partsOf);
  // a carrier of a denial is as good as an agent
  const sides: DeniedSides = (denial, party) => SIDES[denials[denial]!.denial.parties[party]!.role] ?? 'serves';
  return {
    rule: RULE,
    collect: consignments => readBatch(consignments, reading),
    find: (batches, kept) => (denials.length === 0 ? [] : findReturns(reading.windows, sides, batches, kept, earlier)),
    alert: (finding, kept, context) => alertOf(finding, kept, context, reading, version),
  };
}

function alertOf(
  finding: DeniedFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  context: PatternContext,
  reading: Reading,
  version: string,
): Alert | undefined {
  const told = toldOf(finding, kept, reading, version);
  if (!told) return undefined;
  const columns = deniedEvidence(told);
  const lines = [...columns.for, ...columns.against, ...columns.unknown];
  const score = probability(lines.reduce((total, { weight }) => total + weight, 0));
  if (score < context.threshold) return undefined;
  const { consignment } = told.from;
  const { hsCode, description } = told.goods;
  const others = finding.holds.filter(number => number !== finding.subject).flatMap(number => kept.get(number) ?? []);
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score,
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: told.kept.denial.id,
    list: 'denials',
    schema: 'Thing',
    caption: captionOf(told.kept),
    subject: [hsCode === undefined ? undefined : `HS ${hsCode}`, description].filter(Boolean).join(' ') || 'goods',
    ...columns,
    ...(finding.when === 'before' && { label: 'lawful then, relevant now' as const }),
    ...(others.length > 0 && { others: othersOf(others) }),
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists, denials: version } },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

/** What the lines are written from; undefined where the consignments do not bear the finding out. */
function toldOf(
  finding: DeniedFinding,
  kept: ReadonlyMap<number, KeptConsignment>,
  reading: Reading,
  version: string,
): Told | undefined {
  const from = kept.get(finding.subject);
  const goods = from?.consignment.goods[finding.line];
  if (!from || !goods || from.consignment.date === undefined) return undefined;
  const parties = circleParties(from.consignment);
  const ways: string[][] = [];
  for (const link of finding.links) {
    const way = wayOf(link, parties[link.slot], kept);
    if (!way) return undefined;
    ways.push(way);
  }
  const { denial } = finding;
  const said = reading.goods(goods, dateSpan(from.consignment.date)?.from).find(one => one.denial === denial);
  if (!said) return undefined;
  return {
    finding,
    from,
    kept: reading.denials[denial]!,
    version,
    goods,
    parties,
    ways,
    because: said.because,
    otherExporter: isOther(['consignor'], parties, denial, reading),
    otherConsignee: isOther(['consignee', 'endUser'], parties, denial, reading),
  };
}

/** `refused 2003-03-12: tractor-trailer`. */
function captionOf({ denial: { kind, date, goods } }: KeptDenial): string {
  const code = goods.hsCode === undefined ? undefined : `HS ${goods.hsCode}`;
  const what = goods.description ?? goods.whole ?? code ?? goods.control ?? '';
  return `${kind} ${date}: ${what.length > 100 ? `${what.slice(0, 99)}…` : what}`;
}

function othersOf(others: readonly KeptConsignment[]): NonNullable<Alert['others']> {
  return others
    .toSorted((a, b) => textOf(a) - textOf(b))
    .map(({ consignment, file }) => ({
      consignment: consignment.reference,
      consignmentId: consignment.id,
      file,
      line: consignment.rows[0] ?? 1,
    }));
}

const textOf = ({ consignment }: KeptConsignment): number => dateSpan(consignment.date ?? '')?.from ?? 0;

/** Names on the way of a link as they are written; undefined where the consignments do not bear it out: two names with one hash. */
function wayOf(
  { member, steps }: Link,
  party: Party | undefined,
  kept: ReadonlyMap<number, KeptConsignment>,
): string[] | undefined {
  const last = member.way.at(-1);
  if (!party || nameHash(party.name) !== last) return undefined;
  const end = member.way.length > 1 ? kept.get(steps.at(-1) ?? -1)?.consignment : undefined;
  const folded = foldedName(party.name);
  if (end && !circleParties(end).some(({ name }) => foldedName(name) === folded)) return undefined;
  const names: string[] = [];
  for (const [k, hash] of member.way.entries()) {
    if (k === member.way.length - 1) names.push(party.name);
    else {
      // a step shows who stands before it and who behind it
      const shown = kept.get(steps[k] ?? -1)?.consignment;
      const written = shown && circleParties(shown).find(({ name }) => nameHash(name) === hash)?.name;
      if (written === undefined) return undefined;
      names.push(written);
    }
  }
  return names;
}

/** Do both name parties of these roles, and is none of the consignment's a denied one of them? */
function isOther(roles: readonly PartyRole[], parties: readonly Party[], denial: number, reading: Reading): boolean {
  const denied = reading.denials[denial]!.denial.parties;
  const own = parties.filter(({ role }) => roles.includes(role));
  if (own.length === 0 || !denied.some(({ role }) => roles.includes(role))) return false;
  return !own.some(party =>
    partyHits(party, reading).some(([of, at, how]) => of === denial && how !== 2 && roles.includes(denied[at]!.role)),
  );
}
