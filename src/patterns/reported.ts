import { dateSpan } from '../core/dates.ts';
import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { CitedFile, Consignment } from '../model/consignment.ts';
import { type ReportedClaim, reportedVersion } from '../model/reported.ts';
import { cell, dateCell, goodsCells, partyCell } from './cells.ts';
import type { Detector, Finding, KeptConsignment, PatternContext } from './detector.ts';
import {
  type ClaimNames,
  type Meeting,
  type MeetingHow,
  type NamedIn,
  namesIn,
  openClaimNames,
} from './reported-names.ts';
import { wordsShared } from './shared-words.ts';

const RULE = 'reported';
const RULE_VERSION = 'reported-3';
/** Where a consignment begins: about 1 in 100. */
const PRIOR = -4600;
/**
 * By judgement: a claim that names the ship or firm leaves a consignment at .17; with the day .65, with the goods .47, with both .89. A name that is
 * spelled otherwise, or meets the claim through a list, says somewhat less; a number that names one thing says more; an entry of the same name with a number
 * that the text leaves out is one of two. A claim with the consignment's own reference leaves it at .71, with the day .96. A ship that the account named only
 * just before counts where day and goods both fit (.83). Who is accused denies what is true and what is not: a denial takes little away. Only the claim that fits best counts; that it is told again adds nothing.
 */
const WEIGHT = { day: 2200, goods: 1500, hedged: -500, denied: -400 };
const NAMED: Readonly<Record<MeetingHow, number>> = {
  letters: 3000,
  number: 3800,
  spelling: 2500,
  entry: 2500,
  sister: 1500,
  reference: 5500,
  before: 2500,
};
/** Days on either side of the claim's time that still fit: voyages and papers have days of their own. */
const NEAR_DAYS = 3;
/** A claim whose time is longer than this says little of a single day. */
const WIDE_DAYS = 120;
const MOST_TOLD = 6;

export interface ReportedFinding extends Finding {
  /** claims, by number, that name somebody of the consignment */
  claims: readonly number[];
}

/** Numbers within the batch and of claims, in pairs. */
export interface ReportedBatch {
  pairs: Int32Array;
}

/** Opens the rule `reported` over claims: a consignment whose vessel or party a report names, with what fits and what is denied. */
export function openReported(claims: readonly ReportedClaim[]): Detector<ReportedBatch, ReportedFinding> {
  const names = openClaimNames(claims);
  const version = reportedVersion(claims);
  return {
    rule: RULE,
    collect: consignments => {
      const pairs: number[] = [];
      for (const [n, consignment] of consignments.entries()) {
        const found = new Set(namesIn(consignment).flatMap(named => [...names.meetings(named).keys()]));
        for (const claim of found) pairs.push(n, claim);
      }
      return { pairs: Int32Array.from(pairs) };
    },
    find: (batches, kept) => {
      const held = new Map<number, number[]>();
      for (const { first, collected } of batches)
        for (let k = 0; k < collected.pairs.length; k += 2) {
          const number = first + collected.pairs[k]!;
          if (kept.repeated[number] === 1) continue;
          held.set(number, [...(held.get(number) ?? []), collected.pairs[k + 1]!]);
        }
      return [...held]
        .map(([subject, found]) => ({ subject, holds: [subject], claims: found.toSorted((a, b) => a - b) }))
        .sort((a, b) => a.subject - b.subject);
    },
    alert: (finding, kept, context) => alertOf(finding, kept.get(finding.subject), { claims, names, version }, context),
  };
}

/** The claims with what finds their names. */
interface Claims {
  claims: readonly ReportedClaim[];
  names: ClaimNames;
  version: string;
}

interface Fit {
  claim: ReportedClaim;
  named: NamedIn;
  meeting: Meeting;
  lines: EvidenceLine[];
  sum: number;
}

function alertOf(
  { claims: numbers }: ReportedFinding,
  kept: KeptConsignment | undefined,
  { claims, names, version }: Claims,
  context: PatternContext,
): Alert | undefined {
  if (!kept) return undefined;
  const denials = numbers.map(number => claims[number]!).filter(({ statement }) => statement.stance === 'denied');
  const fits = numbers
    .filter(number => !isAgainst(claims[number]!))
    .map(number => fitOf(claims[number]!, number, names, kept))
    .filter(fit => fit !== undefined)
    .sort((a, b) => b.sum - a.sum || (a.claim.statement.id < b.claim.statement.id ? -1 : 1));
  const [best, ...others] = fits;
  if (!best) return undefined;
  const rule: Citation = { kind: 'rule', rule: RULE, version: RULE_VERSION, source: 'docs/evidence.md' };
  const against: EvidenceLine[] = [
    {
      feature: 'prior',
      text: 'Where every consignment begins: few are those that a report speaks of.',
      weight: PRIOR,
      cites: [rule],
    },
    ...denials.slice(0, MOST_TOLD).map((denial, n) => ({
      feature: 'denial',
      text: `Denied by ${denial.statement.speaker ?? 'somebody who is not named'}.`,
      weight: n === 0 ? WEIGHT.denied : 0,
      cites: [citeOf(denial)],
    })),
  ];
  const told: EvidenceLine[] = others.slice(0, MOST_TOLD).map(({ claim }) => ({
    feature: 'toldAgain',
    text: 'Another claim names it too; that adds nothing, and how many origins there are is another question (interdict origins).',
    weight: 0,
    cites: [citeOf(claim)],
  }));
  const lines = {
    for: [...best.lines.filter(({ weight }) => weight >= 0), ...told],
    against: [...against, ...best.lines.filter(({ weight }) => weight < 0)],
    unknown: unknownLines(best, kept, rule),
  };
  const score = probability([...lines.for, ...lines.against].reduce((total, { weight }) => total + weight, 0));
  const { consignment } = kept;
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: best.named.role,
    score,
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity: best.claim.statement.claim,
    list: 'claims',
    schema: 'Thing',
    caption: `${best.claim.statement.predicate}: ${best.claim.statement.quote.replace(/\s+/g, ' ').slice(0, 100)}`,
    subject: best.named.name,
    ...lines,
    asOf: context.asOf,
    versions: {
      engine: context.engine,
      lists: { ...context.lists, ...listsOf(best.claim) },
      tables: { claims: version },
    },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, rest.list, rest.entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

function isAgainst({ statement }: ReportedClaim): boolean {
  return statement.stance === 'denied' || statement.stance === 'doubted' || statement.polarity === -1;
}

/** The lists that were asked what a claim names, as far as they answered. */
function listsOf({ names }: ReportedClaim): Record<string, string> {
  return Object.fromEntries(names.flatMap(({ listed }) => listed.map(({ list, listVersion }) => [list, listVersion])));
}

/** What of a claim fits the consignment; undefined where its time is another. */
function fitOf(claim: ReportedClaim, number: number, names: ClaimNames, kept: KeptConsignment): Fit | undefined {
  const { consignment } = kept;
  const { statement } = claim;
  const [best] = namesIn(consignment)
    .flatMap(named => {
      const meeting = names.meetings(named).get(number);
      return meeting ? [{ named, meeting }] : [];
    })
    .sort((a, b) => NAMED[b.meeting.how] - NAMED[a.meeting.how]);
  if (!best) return undefined;
  const { named, meeting } = best;
  const cite = citeOf(claim);
  const who = statement.speaker ?? 'the text itself';
  const lines: EvidenceLine[] = [
    {
      feature: 'claim',
      text: `${meeting.because}. Said by ${who}, learned ${claim.learnedAt.slice(0, 10)}.`,
      weight: NAMED[meeting.how],
      cites: [cite, nameCell(named, kept), ...(meeting.listed ? [meeting.listed.cite] : [])],
    },
  ];
  const time = timeLine(statement.when, consignment, kept, cite);
  if (time === 'other') return undefined;
  if (time) lines.push(time);
  const shared = wordsShared(statement, consignment);
  if (shared)
    lines.push({
      feature: 'goods',
      text: `The goods of the claim and of the consignment share the words ${shared.words.join(', ')}.`,
      weight: WEIGHT.goods,
      cites: [cite, ...goodsCells(kept, shared.goods, ['description'])],
    });
  if (statement.hedge === 'reporter' || statement.stance === 'claimed')
    lines.push({
      feature: 'hedge',
      text: 'The report keeps its distance from what it tells.',
      weight: WEIGHT.hedged,
      cites: [cite],
    });
  if (meeting.how === 'before' && !(time && shared)) return undefined;
  return { claim, named, meeting, lines, sum: lines.reduce((total, { weight }) => total + weight, 0) };
}

function timeLine(
  when: string | null,
  consignment: Consignment,
  kept: CitedFile,
  cite: Citation,
): EvidenceLine | 'other' | undefined {
  const told = when === null ? undefined : dateSpan(when.replace(/^\.\.\//, '').replace(/\/\.\.$/, ''));
  const moved = consignment.date === undefined ? undefined : dateSpan(consignment.date);
  if (!told || !moved) return undefined;
  const open = when!.startsWith('../') || when!.endsWith('/..');
  const apart = Math.max(told.from - moved.to, moved.from - told.to);
  if (open || told.to - told.from > WIDE_DAYS) return undefined;
  if (apart > NEAR_DAYS) return 'other';
  return {
    feature: 'date',
    text: `The claim is of ${when!}, the consignment of ${consignment.date!}.`,
    weight: WEIGHT.day,
    cites: [cite, dateCell(kept, consignment)],
  };
}

function unknownLines({ claim, meeting, lines }: Fit, kept: KeptConsignment, rule: Citation): EvidenceLine[] {
  const has = new Set(lines.map(({ feature }) => feature));
  const missing: string[] = [];
  if (!has.has('date')) missing.push('whether the claim is of this voyage: it gives no day, or the consignment none');
  if (meeting.how === 'sister') missing.push('which of the ships that bear the name the claim means');
  if (!has.has('goods')) missing.push('whether the claim is of these goods');
  if (claim.statement.access === 'unstated') missing.push('what the speaker has it from');
  if (claim.statement.speaker === null) missing.push('who says so');
  return missing.map(text => ({
    feature: 'claim',
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    weight: 0,
    cites: [citeOf(claim), dateCell(kept, kept.consignment), rule],
  }));
}

function nameCell({ party, vessel, name }: NamedIn, kept: KeptConsignment): Citation {
  const { consignment } = kept;
  if (!party && !vessel) return cell(kept, { line: consignment.rows[0] ?? 1, column: 'reference' }, name);
  return party ? partyCell(kept, party) : cell(kept, vessel!.at, vessel!.name ?? vessel!.imo ?? vessel!.mmsi ?? '');
}

function citeOf({ statement }: ReportedClaim): Citation {
  const { document, start, end, quote, speaker } = statement;
  return {
    kind: 'document',
    file: document.path,
    sha256: document.sha256.slice(0, 12),
    start,
    end,
    value: quote,
    ...(speaker !== null && { speaker }),
  };
}
