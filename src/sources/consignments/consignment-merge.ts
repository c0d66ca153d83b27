import { isImoShipNumber } from '../../core/check-digits.ts';
import type { ConsignmentVessel, Party } from '../../model/consignment.ts';
import type { SchemaName } from '../../model/schema.ts';

const PERSON =
  /^(?:p|person|individual|natural person|ind|natürliche person|privatperson|personne physique|persona física|persona natural|физическое лицо|физлицо|个人|自然人|個人|개인)$/i;
const ORGANISATION =
  /^(?:o|org|organi[sz]ation|entity|legal person|legal entity|juristische person|personne morale|persona jurídica|юридическое лицо|юрлицо|法人|법인)$/i;
const COMPANY =
  /^(?:c|co|company|firm|business|corporation|corporate|unternehmen|firma|gesellschaft|société|entreprise|empresa|sociedad|компания|公司|企业|会社|회사)$/i;
const PUBLIC_BODY =
  /^(?:public body|government|authority|ministry|behörde|autorité|gobierno|госорган|政府|官庁|정부)$/i;

/** The schema that a file's word for the kind of a party stands for; LegalEntity where it is not known. */
export function kindSchema(text: string): SchemaName {
  if (PERSON.test(text)) return 'Person';
  if (COMPANY.test(text)) return 'Company';
  if (ORGANISATION.test(text)) return 'Organization';
  return PUBLIC_BODY.test(text) ? 'PublicBody' : 'LegalEntity';
}

const agree = (a: string | undefined, b: string | undefined) => a === undefined || b === undefined || a === b;
/** What parties that may be merged have in common. */
export const partyKey = (party: Party) =>
  `party\n${party.role}\n${party.name}\n${party.country ?? ''}\n${party.birthDate ?? ''}`;

/** May two descriptions be one party? Role and name agree and nothing contradicts. */
export function sameParty(a: Party, b: Party): boolean {
  if (a.role !== b.role || a.name !== b.name || !agree(a.country, b.country) || !agree(a.birthDate, b.birthDate))
    return false;
  if (a.schema !== b.schema && a.schema !== 'LegalEntity' && b.schema !== 'LegalEntity') return false;
  if (!a.identifiers || !b.identifiers) return true;
  for (const key of Object.keys(b.identifiers))
    if (!agree(a.identifiers[key]?.[0], b.identifiers[key]![0])) return false;
  return true;
}

/** Adds to a party what another description of it says. */
export function fillParty(known: Party, more: Party): void {
  if (known.schema === 'LegalEntity') known.schema = more.schema;
  if (more.country !== undefined) known.country = more.country;
  if (known.address === undefined && more.address !== undefined) known.address = more.address;
  if (more.birthDate !== undefined) known.birthDate = more.birthDate;
  if (more.identifiers) known.identifiers = { ...more.identifiers, ...known.identifiers };
  fillCells(known, more);
}

/** What is known keeps its cell; what was added comes with its own. */
function fillCells(known: Party | ConsignmentVessel, more: Party | ConsignmentVessel): void {
  if (!more.cells) return;
  if (!known.cells) known.cells = more.cells;
  else for (const key of Object.keys(more.cells)) known.cells[key] ??= more.cells[key]!;
}

/** Names of one ship beyond this many make further vessels of it: nothing is lost, and no list is walked for long. */
const MOST_NAMES = 12;

const hasName = (vessel: ConsignmentVessel, name: string | undefined) =>
  vessel.name === name || (vessel.otherNames?.some(other => other.name === name) ?? false);

/**
 * Are two descriptions one vessel? An IMO number stays with the hull, so the same one decides, whatever the names (but
 * not one whose check digit is wrong); where one side lacks it, something else that both have must be the same. Another
 * MMSI or call sign is another subject: both are looked up.
 */
export function sameVessel(a: ConsignmentVessel, b: ConsignmentVessel): boolean {
  if (!agree(a.mmsi, b.mmsi) || !agree(a.callSign, b.callSign)) return false;
  if (a.imo !== undefined && b.imo !== undefined) {
    if (a.imo !== b.imo) return false;
    if (a.name === undefined || b.name === undefined || hasName(a, b.name)) return true;
    return isImoShipNumber(a.imo) && (a.otherNames?.length ?? 0) < MOST_NAMES;
  }
  if (!agree(a.flag, b.flag)) return false;
  if (a.name !== undefined && b.name !== undefined) return hasName(a, b.name);
  return (a.mmsi !== undefined && a.mmsi === b.mmsi) || (a.callSign !== undefined && a.callSign === b.callSign);
}

/** Under what a vessel is looked up among many: as it is, then each thing that may make two descriptions one vessel. */
export function vesselKeys({ name = '', imo = '', mmsi = '', flag = '', callSign = '' }: ConsignmentVessel): string[] {
  const keys = [`all\n${name}\n${imo}\n${mmsi}\n${flag}\n${callSign}`];
  if (imo !== '') keys.push(`imo\n${imo}`);
  if (name !== '') keys.push(`name\n${name}`);
  if (mmsi !== '') keys.push(`mmsi\n${mmsi}`);
  if (callSign !== '') keys.push(`callSign\n${callSign}`);
  return keys;
}

/** Adds to a vessel what another description of it says. A flag that differs is left out. */
export function fillVessel(known: ConsignmentVessel, more: ConsignmentVessel): void {
  if (more.name !== undefined && !hasName(known, more.name)) {
    if (known.name !== undefined) (known.otherNames ??= []).push({ name: more.name, at: more.at });
    else {
      known.name = more.name;
      known.at = more.at;
    }
  }
  if (known.imo === undefined && more.imo !== undefined) known.imo = more.imo;
  if (known.mmsi === undefined && more.mmsi !== undefined) known.mmsi = more.mmsi;
  if (known.flag === undefined && more.flag !== undefined) known.flag = more.flag;
  if (known.callSign === undefined && more.callSign !== undefined) known.callSign = more.callSign;
  fillCells(known, more);
}
