import type { LegalEffect } from '../../model/list.ts';
import { type ListLaw, listLaw, SDN_LAW, type Verified } from './ofac-programs.ts';

type SourceRow = readonly [name: string, abbreviation: string, effect: LegalEffect, verified: Verified, source: string];

// Lists of the Departments of Commerce and State within the US Consolidated Screening List, by the abbreviation in the
// `source` column. primary = read on the agency's own page; quoted = two reproductions. 15 CFR = Export Administration
// Regulations (EAR), 22 CFR = International Traffic in Arms Regulations (ITAR).
const BIS = 'https://www.bis.doc.gov/index.php/policy-guidance/lists-of-parties-of-concern';
const LISTS: readonly SourceRow[] = [
  ['Denied Persons List', 'DPL', 'denial', 'primary', `15 CFR 764.3(a)(2); ${BIS}`],
  ['Entity List', 'EL', 'licence', 'primary', `15 CFR 744.11, part 744 supplement 4; ${BIS}`],
  [
    'Unverified List',
    'UVL',
    'unverified',
    'primary',
    '15 CFR 744.15, part 744 supplement 6; https://www.bis.gov/faqs/what-relationship-entity-list-other-lists-maintained-us-government',
  ],
  ['Military End User List', 'MEU', 'licence', 'primary', `15 CFR 744.21, part 744 supplement 7; ${BIS}`],
  ['Nonproliferation Sanctions', 'ISN', 'transaction', 'no', 'the statute and notice named in the record'],
  [
    'ITAR Debarred',
    'DTC',
    'denial',
    'quoted',
    '22 CFR 127.7; AECA Debarred List: no part in exports of defence articles',
  ],
];

/**
 * What a listing on one of the lists that the Consolidated Screening List brings together does, from the `source`
 * column (`Entity List (EL) - Bureau of Industry and Security`). Treasury's lists as in ofac-programs.ts; a source that
 * is not known here: `unknown`.
 */
export function cslLaw(source: string): ListLaw {
  const abbreviation = /\(([A-Z]{2,4})\)/.exec(source)?.[1];
  const row = LISTS.find(([name, short]) => short === abbreviation || source.startsWith(name));
  if (row) return { effect: row[2], list: row[0], verified: row[3], source: row[4] };
  if (abbreviation === 'SDN' || /Specially Designated/i.test(source)) return SDN_LAW;
  const name = source.replace(/ - [^-]*$/, '');
  return listLaw(name) ?? { effect: 'unknown', list: name, source: 'no row for this source', verified: 'no' };
}
