import type { LegalEffect } from '../../model/list.ts';

/** What an annex of an EU regulation does to the names in it, and where that is said. */
export interface AnnexEffect {
  effect: LegalEffect;
  /** the provision, and how far it was verified */
  note: string;
}

/*
 * celex | annexes (comma-separated; XIV also stands for XIV.A) | effect | provision. Read, where it says "read", in the
 * consolidated texts 02017R1509-20241216 and 02014R0833-20250720 (EUR-Lex) as reproduced at fantasticsearch.net, or in
 * the words of the table itself; the rest follows the table's own measure column and says so.
 */
const ANNEXES: readonly (readonly [celex: string, annexes: string, effect: LegalEffect, note: string])[] = [
  // read: Article 39(1)(g) refuses port access to vessels listed under Annex XIV; the table says "Transportation restrictions"
  ['32017R1509', 'XIV.B', 'port', 'Article 39(1)(g): no access to ports in the Union'],
  // Regulation (EU) 2022/879, recital 5 (read, EUR-Lex): persons on whom tighter export restrictions on dual-use goods are imposed
  [
    '32014R0833',
    'IV',
    'licence',
    'Article 2b: tighter export restrictions on dual-use goods and technology for military use or users',
  ],
  // the rows themselves quote Article 3s(2); Danish Maritime Authority, "EU vessel designations" (read)
  ['32014R0833', 'XLII', 'port', 'Article 3s: no access to ports and no services for the vessel'],
  // read: Article 5ac(2) "prohibited to engage, directly or indirectly, in any transaction with" those listed
  ['32014R0833', 'XLIV', 'transaction', 'Article 5ac(2): no transactions (use of the messaging system SPFS)'],
];

const MEASURES: ReadonlyMap<string, LegalEffect> = new Map([
  ['asset freeze', 'freeze'],
  ['financial restrictions', 'sectoral'],
  ['travel ban', 'travel'],
]);

/**
 * Legal effect of a row of an EU annex from its CELEX number, annex and the table's `measure` column. Where neither
 * settles it: `other`, with the measure as the table words it, or `unknown` when that is empty.
 */
export function annexEffect(celex: string, annex: string, measure: string): AnnexEffect {
  for (const [regulation, annexes, effect, note] of ANNEXES) {
    if (regulation !== celex) continue;
    if (annexes.split(',').some(name => annex === name || annex.startsWith(`${name}.`))) return { effect, note };
  }
  if (measure === '') return { effect: 'unknown', note: '' };
  return {
    effect: MEASURES.get(measure.toLowerCase()) ?? 'other',
    note: `measure as tabulated: ${measure} (provision unverified)`,
  };
}

/** `32017R1509` → `Regulation (EU) 2017/1509`, `32014R0833` → `Regulation (EU) No 833/2014`; other texts as they are. */
export function instrumentName(celex: string): string {
  const match = /^3(\d{4})([RD])(\d{4})$/.exec(celex);
  if (!match) return celex;
  const [year, number] = [Number(match[1]), Number(match[3])];
  const kind = match[2] === 'R' ? 'Regulation' : 'Decision';
  // numbering since 1 January 2015: year first, without "No" (Interinstitutional style guide, 1.2.2)
  if (year >= 2015) return `${kind} (${match[2] === 'R' ? 'EU' : 'CFSP'}) ${year}/${number}`;
  if (match[2] === 'D') return `${kind} ${year}/${number}/CFSP`;
  return `${kind} (${year >= 2010 ? 'EU' : 'EC'}) No ${number}/${year}`;
}
