import { contentHash } from '../core/ids.ts';
import { probability } from '../core/millinats.ts';
import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import type { Consignment, GoodsLine } from '../model/consignment.ts';
import type { KeptConsignment, PatternContext } from './detector.ts';

export const RULE = 'implausible-goods';
/** Where a consignment begins, as for the other rules on goods: about 1 in 100. */
export const PRIOR = -4600;

export type Columns = Pick<Alert, 'for' | 'against' | 'unknown'>;

/** What one of the rules on plausibility says of a consignment. */
export interface Told extends Columns {
  /** `peers`, `uses`, `value-limits`, `destination-use` */
  list: string;
  entity: string;
  caption: string;
  subject: string;
  others?: Alert['others'];
  /** versions of the tables used */
  tables?: Record<string, string>;
}

/** The alert: its score is the sum of all lines. */
export function plausibleAlert(consignment: Consignment, told: Told, context: PatternContext): Alert {
  const { list, entity, caption, subject, others, tables, ...columns } = told;
  const lines = [...columns.for, ...columns.against, ...columns.unknown];
  const rest: Omit<Alert, 'id' | 'revision'> = {
    rule: RULE,
    role: 'goods',
    score: probability(lines.reduce((total, { weight }) => total + weight, 0)),
    consignment: consignment.reference,
    consignmentId: consignment.id,
    entity,
    list,
    schema: 'Thing',
    caption,
    subject,
    ...columns,
    ...(others !== undefined && others.length > 0 && { others }),
    asOf: context.asOf,
    versions: { engine: context.engine, lists: { ...context.lists }, ...(tables && { tables }) },
  };
  const id = `a-${contentHash([RULE, consignment.id, rest.role, list, entity], 16)}`;
  return { id, revision: contentHash(rest, 12), ...rest };
}

/** The rule itself, as a citation. */
export function ruleCite(version: string): Citation {
  return { kind: 'rule', rule: RULE, version, source: 'docs/goods.md#plausibility' };
}

/** Where every consignment begins. */
export function priorLine(few: string, rule: Citation): EvidenceLine {
  return { feature: 'prior', text: `Where every consignment begins: ${few}.`, weight: PRIOR, cites: [rule] };
}

/** Code and description, as an alert names its subject. */
export function goodsSubject({ hsCode, description }: GoodsLine): string {
  return [hsCode === undefined ? undefined : `HS ${hsCode}`, description].filter(Boolean).join(' ') || 'goods';
}

/** The other consignments that a finding holds. */
export function otherConsignments(
  holds: readonly number[],
  subject: number,
  kept: ReadonlyMap<number, KeptConsignment>,
): NonNullable<Alert['others']> {
  return holds.flatMap(number => {
    const other = number === subject ? undefined : kept.get(number);
    if (other === undefined) return [];
    const { consignment, file } = other;
    return [
      { consignment: consignment.reference, consignmentId: consignment.id, file, line: consignment.rows[0] ?? 1 },
    ];
  });
}
