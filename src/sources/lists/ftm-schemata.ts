import type { SchemaName } from '../../model/schema.ts';

/**
 * FollowTheMoney's schemata (files of followthemoney/schema/ in github.com/opensanctions/followthemoney and its
 * predecessor github.com/alephdata/followthemoney, names read there) as a list needs them: what can be screened and what is about something else.
 */
const SCREENED: ReadonlyMap<string, SchemaName> = new Map([
  ['Person', 'Person'],
  ['LegalEntity', 'LegalEntity'],
  ['Organization', 'Organization'],
  ['Company', 'Company'],
  ['PublicBody', 'PublicBody'],
  ['Asset', 'Asset'],
  ['Vehicle', 'Vehicle'],
  ['Vessel', 'Vessel'],
  ['Airplane', 'Airplane'],
  ['CryptoWallet', 'CryptoWallet'],
  ['Thing', 'Thing'],
  ['UserAccount', 'Thing'],
  ['RealEstate', 'Asset'],
  ['BankAccount', 'Asset'],
]);

/** Relations, papers and the like: known, but neither a party nor a thing that moves. */
const OTHERS = new Set(
  `Address Analyzable Article Assessment Associate Audio Call CallForTenders Contract ContractAward Control CourtCase
   CourtCaseParty Debt Directorship Document Documentation EconomicActivity Email Employment Event Family Folder
   HyperText Identification Image Interest Interval License Membership Mention Message Note Occupancy Ownership
   Package Page Pages Passport Payment PlainText Position Post Project ProjectParticipant Representation Risk Sanction
   Security Similar Succession Table TaxRoll Territory Trip UnknownLink Value Video Workbook`.split(/\s+/),
);

/** The schema under which a FollowTheMoney record is screened; `aside` = known but not screened; undefined = unknown. */
export function screenedSchema(schema: string): SchemaName | 'aside' | undefined {
  return SCREENED.get(schema) ?? (OTHERS.has(schema) ? 'aside' : undefined);
}
