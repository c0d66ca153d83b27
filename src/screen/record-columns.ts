import type { AlertRole } from '../model/alert.ts';
import type { PartyLayout } from '../sources/consignments/consignment-columns.ts';
import type { ReadPlan } from '../sources/consignments/consignment-plan.ts';

/**
 * Header of the column in which a party's or vessel's FollowTheMoney property stands; `nameColumn` is that of its name,
 * which tells two parties of one role apart. Undefined where the plan has no such column (nested JSON).
 */
export function columnOf(plan: ReadPlan, role: AlertRole, nameColumn: string, property: string): string | undefined {
  const { columns, layout } = plan;
  if (role === 'vessel') return columns[vesselColumn(plan, property)]?.header;
  const named = layout.parties.filter(party => party.role === role);
  const party = named.find(candidate => columns[candidate.name]?.header === nameColumn) ?? named[0];
  return party && columns[partyColumn(party, property)]?.header;
}

function vesselColumn({ layout: { vessel } }: ReadPlan, property: string): number {
  switch (property) {
    case 'name':
      return vessel.name;
    case 'imoNumber':
      return vessel.imo;
    case 'mmsi':
      return vessel.mmsi;
    case 'flag':
      return vessel.flag;
    case 'callSign':
      return vessel.callSign;
    default:
      return -1;
  }
}

function partyColumn(party: PartyLayout, property: string): number {
  switch (property) {
    case 'name':
      return party.name;
    case 'country':
      return party.country;
    case 'address':
      return party.address[0] ?? -1;
    case 'birthDate':
      return party.birthDate;
    default:
      return party.identifiers.find(([name]) => name === property)?.[1] ?? -1;
  }
}
