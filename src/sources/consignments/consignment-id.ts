import { hash } from 'node:crypto';
import type { Consignment, ConsignmentVessel, GoodsLine, Party, Place } from '../../model/consignment.ts';

/**
 * Id of a consignment: `c-` and 20 hex digits of SHA-256 over everything but where in the file it stands. Values never
 * hold control characters (cleanText), so control characters part them and no two consignments write the same.
 */
export function consignmentId(consignment: Consignment): string {
  const { reference, voyage = '', date = '' } = consignment;
  let text = `${reference}\x1f${date}\x1f${voyage}`;
  for (const vessel of consignment.vessels) text += vesselText(vessel);
  for (const party of consignment.parties) text += partyText(party);
  for (const place of consignment.places) text += placeText(place);
  for (const line of consignment.goods) text += goodsText(line);
  for (const document of consignment.documents) text += `\x18${document}`;
  return `c-${hash('sha256', text, 'hex').slice(0, 20)}`;
}

function vesselText({
  name = '',
  otherNames = [],
  imo = '',
  mmsi = '',
  flag = '',
  callSign = '',
}: ConsignmentVessel): string {
  let text = `\x1d${name}\x1f${imo}\x1f${mmsi}\x1f${flag}\x1f${callSign}`;
  for (const other of otherNames) text += `\x1e${other.name}`;
  return text;
}

function partyText({ role, schema, name, country = '', address = '', birthDate = '', identifiers }: Party): string {
  let text = `\x1c${role}\x1f${schema}\x1f${name}\x1f${country}\x1f${address}\x1f${birthDate}`;
  if (identifiers)
    for (const key of Object.keys(identifiers).sort()) text += `\x1e${key}\x1f${identifiers[key]!.join('\x1f')}`;
  return text;
}

function placeText({ kind, text, unlocode = '', country = '' }: Place): string {
  return `\x1b${kind}\x1f${text}\x1f${unlocode}\x1f${country}`;
}

function goodsText(line: GoodsLine): string {
  const { description = '', hsCode = '', hsVintage = '', unit = '', currency = '', origin = '' } = line;
  const { quantity = '', netMassKg = '', grossMassKg = '', value = '' } = line;
  return `\x19${description}\x1f${hsCode}\x1f${hsVintage}\x1f${quantity}\x1f${unit}\x1f${netMassKg}\x1f${grossMassKg}\x1f${value}\x1f${currency}\x1f${origin}`;
}
