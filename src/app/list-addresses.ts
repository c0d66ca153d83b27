import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../core/errors.ts';
import { readUrl } from '../fetch/hop.ts';
import { csvRecords } from '../sources/csv.ts';
import { openSourceFile } from '../sources/files.ts';

/** Where a publisher puts a list. */
export interface ListAddress {
  /** name for `lists update` */
  list: string;
  title: string;
  /** the page that tells people of the files */
  page: string;
  /** name under which a file is kept and cited, and its address */
  files: readonly { name: string; url: string }[];
  /** day on which the addresses were last compared with the sources below */
  checked: string;
  /** `quoted`: the address stands in two independent reproductions (`sources`); `no`: it does not, or has moved */
  verified: 'primary' | 'quoted' | 'no';
  sources: readonly string[];
  /** what a user should know before relying on it */
  note?: string;
}

// The documented address of an export of OFAC's Sanctions List Service; it redirects (302) to signed storage. The
// older .../api/PublicationPreview/exports/NAME and treasury.gov/ofac/downloads/NAME are not documented any more.
const OFAC = 'https://sanctionslistservice.ofac.treas.gov/api/download';
const OFAC_SOURCES = [
  'https://github.com/opensanctions/opensanctions/issues/5238 (the documented address)',
  'https://github.com/moov-io/watchman/issues/550 (the pages of the service)',
];
const OFAC_NOTE =
  'OFAC’s firewall is known to answer 403 to programs at times; then download the files by hand and load the folder';
const ofacFiles = (...names: string[]) => names.map(name => ({ name, url: `${OFAC}/${name.toUpperCase()}` }));

/**
 * None of these could be fetched when the table was written (no network), so no row is `primary`. Rows with `no` have the
 * address that several programs use, but not two sources that could be cited for exactly it.
 */
export const LIST_ADDRESSES: readonly ListAddress[] = [
  {
    list: 'ofac',
    title: 'OFAC Specially Designated Nationals, CSV',
    page: 'https://sanctionslist.ofac.treas.gov/Home/SdnList',
    files: ofacFiles('sdn.csv', 'add.csv', 'alt.csv', 'sdn_comments.csv'),
    checked: '2026-11-23',
    verified: 'no',
    sources: OFAC_SOURCES,
    note: OFAC_NOTE,
  },
  {
    list: 'ofac-cons',
    title: 'OFAC Consolidated (non-SDN) list, CSV',
    page: 'https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList',
    files: ofacFiles('cons_prim.csv', 'cons_add.csv', 'cons_alt.csv', 'cons_comments.csv'),
    checked: '2026-11-23',
    verified: 'no',
    sources: OFAC_SOURCES,
    note: OFAC_NOTE,
  },
  {
    list: 'un',
    title: 'United Nations Security Council Consolidated List, XML',
    page: 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
    files: [{ name: 'UN_consolidated.xml', url: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml' }],
    checked: '2026-11-23',
    verified: 'quoted',
    sources: [
      'https://github.com/opensanctions/opensanctions (datasets/_global/un_sc_sanctions/un_sc_sanctions.yml)',
      'https://github.com/akm14889/sdn-diff (README.md)',
    ],
  },
  {
    list: 'eu',
    title: 'EU consolidated list of financial sanctions (FSF), XML 1.1',
    page: 'https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions',
    files: [
      {
        name: 'xmlFullSanctionsList_1_1.xml',
        url: 'https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw',
      },
    ],
    checked: '2026-11-23',
    verified: 'quoted',
    sources: [
      'https://github.com/opensanctions/opensanctions (datasets/eu/fsf/eu_fsf.yml)',
      'https://github.com/akm14889/sdn-diff (README.md)',
    ],
    note: 'the token in the address is the one that public programs use; registered users have their own',
  },
  {
    list: 'bis',
    title: 'BIS Denied Persons List, tab-separated text',
    page: 'https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl',
    files: [{ name: 'dpl.txt', url: 'https://www.bis.doc.gov/dpl/dpl.txt' }],
    checked: '2026-11-23',
    verified: 'no',
    sources: [
      'https://github.com/opensanctions/opensanctions/pull/2219 (the move to the new site)',
      'https://github.com/moov-io/watchman (an older setting, DPL_DOWNLOAD_TEMPLATE)',
    ],
    note: 'BIS moved its site in 2025 and the text file may be gone; the list csl holds the denied persons too',
  },
  {
    list: 'uk',
    title: 'UK Sanctions List, CSV',
    page: 'https://www.gov.uk/government/publications/the-uk-sanctions-list',
    files: [{ name: 'UK-Sanctions-List.csv', url: 'https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv' }],
    checked: '2026-11-23',
    verified: 'no',
    sources: [
      'https://www.gov.uk/guidance/moving-to-a-single-list-for-uk-sanctions-designations-28-january-2026 (the page)',
      'https://apify.com/nexgendata/uk-hmt-financial-sanctions-tracker (the host)',
    ],
  },
  {
    list: 'csl',
    title: 'US Consolidated Screening List, CSV',
    page: 'https://www.trade.gov/consolidated-screening-list',
    files: [
      {
        name: 'consolidated.csv',
        url: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv',
      },
    ],
    checked: '2026-11-23',
    verified: 'no',
    sources: [
      'https://github.com/InternationalTradeAdministration/developerportal/issues/138 (the address, in the publisher’s tracker)',
      'https://github.com/moov-io/watchman/pull/638 (the page)',
    ],
  },
];

/** The user's own addresses: rows under the header `list,name,url` in the data folder. */
export const OVERRIDES_FILE = 'list-addresses.csv';

/**
 * The address table as it holds in a data folder. A list that stands in `<data>/list-addresses.csv` has only the files
 * named there; a list that is not in our table may be added. Throws E_FORMAT, E_LIST_NAME, E_FETCH_URL, E_CSV_QUOTE.
 */
export async function listAddresses(data: string): Promise<Map<string, ListAddress>> {
  const table = new Map(LIST_ADDRESSES.map(address => [address.list, address]));
  const own = await readOverrides(join(data, OVERRIDES_FILE));
  for (const [list, files] of own) {
    const shipped = table.get(list);
    const given = { list, files, checked: '', verified: 'no' as const, sources: [OVERRIDES_FILE] };
    table.set(list, { title: shipped?.title ?? list, page: shipped?.page ?? '', ...given });
  }
  return table;
}

async function readOverrides(path: string): Promise<Map<string, { name: string; url: string }[]>> {
  const own = new Map<string, { name: string; url: string }[]>();
  const there = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw fail('E_FILE_READ', { file: path, why: error.message });
  });
  if (!there) return own;
  let header = true;
  const records = csvRecords(await openSourceFile(path), {
    reject: bad => {
      throw fail('E_FORMAT', { file: path, line: bad.line, why: bad.reason, next: 'Correct the line.' });
    },
  });
  for await (const { fields, line } of records) {
    const [list, name, url] = fields.map(field => field.trim());
    const place = { file: path, line };
    if (fields.length !== 3 || (header && `${list},${name},${url}` !== 'list,name,url'))
      throw fail('E_FORMAT', { ...place, why: 'it is not list,name,url', next: 'The first line is this header.' });
    if (!header) {
      const known = own.get(checkListName(list!)) ?? [];
      own.set(list!, [...known, { name: checkFileName(name!, place), url: readUrl(url!).href }]);
    }
    header = false;
  }
  return own;
}

/** A list's name, else E_LIST_NAME: it becomes part of ids and of file names. */
export function checkListName(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) throw fail('E_LIST_NAME', { name: JSON.stringify(name) });
  return name;
}

function checkFileName(name: string, place: { file: string; line: number }): string {
  if (/^[^/\\\p{Cc}]{1,200}$/u.test(name) && !name.startsWith('.')) return name;
  throw fail('E_FORMAT', { ...place, why: 'the name is not that of a file', next: 'Write it without folders.' });
}
