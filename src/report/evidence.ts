import { type Alert, type Citation, type EvidenceLine, type Rule, RULES } from '../model/alert.ts';
import type { MatchResult } from '../model/query.ts';

/** The three columns of every alert, in the order in which they are always shown. */
export const COLUMNS = ['for', 'against', 'unknown'] as const;
export type EvidenceColumn = (typeof COLUMNS)[number];

/** What stands under the heading of a column without lines. "Nothing" is said, never left blank. */
export const EMPTY_COLUMN: Record<EvidenceColumn, string> = {
  for: 'nothing speaks for it',
  against: 'nothing was found that speaks against it',
  unknown: 'nothing is missing that was looked for',
};

/** Contribution in millinats with its sign: `+4210`, `−350` is written `-350`, `0`. */
export function weightText(weight: number): string {
  return weight > 0 ? `+${weight}` : String(weight);
}

/** What an alert points at: `Company hb-17 on the list harbour`, or the head of a ranking. Not yet printable. */
export function targetText({ rule, schema, entity, list }: Alert): string {
  if (rule === 'listed-party' || rule === 'listed-vessel') return `${schema} ${entity} on the list ${list}`;
  if (rule === 'learned-ranking') return `${entity} by past inspections`;
  return `${RULES[rule as Rule] ?? rule} (${entity})`;
}

/** The other consignments that an alert holds, one text each: `S-17 (may.csv:12)`. Not yet printable. */
export function othersText({ others = [] }: Alert): string[] {
  return others.map(({ consignment, file, line }) => `${consignment} (${file}:${line})`);
}

/** Name and version of each of our tables behind an alert: `measures 1a2b3c4d5e6f`. */
export function tablesText({ versions }: Alert): string[] {
  return Object.entries(versions.tables ?? {})
    .map(([table, version]) => `${table} ${version}`)
    .sort();
}

/** A score as everywhere: three decimals. */
export function scoreText(score: number): string {
  return score.toFixed(3);
}

const VERIFIED = {
  primary: 'read in the primary text',
  quoted: 'read in two reproductions',
  no: 'not verified',
} as const;

/** Where a citation stands, without its value: `ofac 1a2b3c4d5e6f, sdn.csv:12, record 36, name`. Not yet printable. */
export function citationPlace(cite: Citation): string {
  switch (cite.kind) {
    case 'list':
      return `${cite.list} ${cite.version}, ${cite.file}:${cite.line}, record ${cite.record}, ${cite.property}`;
    case 'record':
      return `${cite.file}:${cite.line}, ${cite.column}`;
    case 'query':
      return `asked for ${cite.property}`;
    case 'rule':
      return `rule ${cite.rule} ${cite.version} (${cite.source})`;
    case 'document':
      return `${cite.file} (sha256 ${cite.sha256}), ${cite.start} to ${cite.end}${cite.speaker === undefined ? '' : `, said by ${cite.speaker}`}`;
    case 'table':
      return `${cite.table} ${cite.version}, row ${cite.row}, ${VERIFIED[cite.verified]}: ${cite.sources.join(', ')}`;
  }
}

/** What a citation quotes, or undefined for a rule. Not yet printable. */
export function citationValue(cite: Citation): string | undefined {
  return cite.kind === 'rule' ? undefined : cite.value;
}

/** The publisher's own words about a quoted value, as ` (words)`; else empty. Not yet printable. */
export function citationNote(cite: Citation): string {
  return cite.kind === 'list' && cite.note !== undefined ? ` (${cite.note})` : '';
}

/** One line of evidence as one line of text, with all its citations. Not yet printable. */
export function evidenceText(line: EvidenceLine): string {
  const cites = line.cites.map(cite => {
    const value = citationValue(cite);
    return value === undefined ? citationPlace(cite) : `${citationPlace(cite)} = ${value}${citationNote(cite)}`;
  });
  return `[${weightText(line.weight)}] ${line.text} (${cites.join('; ')})`;
}

/** The sum behind the score: all weights of all three columns, in millinats. */
export function weightSum(candidate: Pick<Alert | MatchResult, EvidenceColumn>): number {
  let sum = 0;
  for (const column of COLUMNS) for (const line of candidate[column]) sum += line.weight;
  return sum;
}

/** The strongest reasons: up to `most` lines by weight for and against, the prior left out. Not yet printable. */
export function topReasons(candidate: Pick<Alert | MatchResult, EvidenceColumn>, most: number): string[] {
  const lines = [...candidate.for, ...candidate.against].filter(line => line.weight !== 0 && line.feature !== 'prior');
  lines.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
  return lines.slice(0, most).map(line => `${weightText(line.weight)} ${line.text}`);
}
