import type { EntryFact } from '../../model/list.ts';
import { citedSource } from './cited-source.ts';
import { CONSOLIDATED, type ListLaw, nonSdnLaw, programLaw, SDN_LAW, type Verified } from './ofac-programs.ts';

/** Which of OFAC's two data sets a record stands in. */
export type ListSide = 'sdn' | 'cons';

/** Splits the programme field: `SDGT] [IRGC` → two codes. */
export function programCodes(field: string): string[] {
  return field
    .split(/\]\s*\[/)
    .map(code => code.replace(/[[\]]/g, '').trim())
    .filter(Boolean);
}

/**
 * The facts that a record's programmes give: `program`, `annex` (the list by name), `instrument` and `legalEffect`, all
 * with the place of the programme field. SDN: freeze. Consolidated: by programme, `unknown` where a code is not known.
 */
export function lawFacts(side: ListSide, codes: readonly string[], file: string, line: number): EntryFact[] {
  const facts: EntryFact[] = codes.map(value => ({ property: 'program', value, file, line }));
  const laws: readonly [code: string, law: ListLaw][] =
    side === 'sdn' ? [['', SDN_LAW]] : (codes.length > 0 ? codes : ['']).map(code => [code, nonSdnLaw(code)]);
  for (const code of codes) {
    const law = programLaw(code);
    if (law) facts.push({ property: 'instrument', value: law.instrument, file, line, note: sourceNote(code, law) });
  }
  const named = laws.some(([, law]) => law.list !== CONSOLIDATED);
  for (const [code, law] of laws) facts.push(...listLawFacts(law, code, file, line));
  return named ? facts.filter(fact => fact.property !== 'annex' || fact.value !== CONSOLIDATED) : facts;
}

/** `annex` and `legalEffect` of a listing. */
export function listLawFacts(law: ListLaw, code: string, file: string, line: number): EntryFact[] {
  return [
    { property: 'annex', value: law.list, file, line },
    { property: 'legalEffect', value: law.effect, file, line, note: sourceNote(code, law) },
  ];
}

function sourceNote(code: string, law: { source: string; verified: Verified }): string {
  const source = citedSource(law);
  return code === '' ? source : `${code}: ${source}`;
}
