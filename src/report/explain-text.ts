import type { Alert } from '../model/alert.ts';
import type { Consignment, ConsignmentVessel } from '../model/consignment.ts';
import {
  COLUMNS,
  EMPTY_COLUMN,
  citationNote,
  citationPlace,
  citationValue,
  scoreText,
  othersText,
  tablesText,
  targetText,
  weightSum,
  weightText,
} from './evidence.ts';
import { type Paint, paintFor } from './paint.ts';
import { pad, printable, wrap } from './plain-text.ts';
import type { TerminalLook } from './table.ts';

const INDENT = 10;
const DEFAULT_WIDTH = 100;

/** One alert in full: for / against / unknown, every line with its weight and its sources; then the consignment. */
export function explainText(alert: Alert, consignment: Consignment | undefined, look: TerminalLook): string {
  const paint = paintFor(look.colour ?? false);
  const width = Math.max(40, look.width ?? DEFAULT_WIDTH);
  const lines = [...heading(alert, paint)];
  for (const column of COLUMNS) {
    lines.push('', paint(column, column.toUpperCase()));
    if (alert[column].length === 0) lines.push(`  ${paint('dim', EMPTY_COLUMN[column])}`);
    for (const line of alert[column]) {
      const weight = pad(weightText(line.weight), 7, 'left');
      const [first, ...more] = wrap(printable(line.text), width - INDENT);
      lines.push(` ${paint(column, weight)}  ${first ?? ''}`);
      for (const rest of more) lines.push(' '.repeat(INDENT) + rest);
      for (const cite of line.cites) {
        const value = citationValue(cite);
        const place = printable(citationPlace(cite));
        const text = value === undefined ? place : `${place}: “${printable(value)}”${printable(citationNote(cite))}`;
        for (const piece of wrap(text, width - INDENT)) lines.push(' '.repeat(INDENT) + paint('dim', piece));
      }
    }
  }
  lines.push(
    '',
    `sum of all weights ${weightText(weightSum(alert))} (1000 = one natural-log unit) → ${scoreText(alert.score)}`,
  );
  lines.push(...versionLines(alert));
  if (consignment) lines.push('', paint('strong', 'CONSIGNMENT'), ...consignmentLines(consignment));
  return `${lines.join('\n')}\n`;
}

function heading(alert: Alert, paint: Paint): string[] {
  const p = printable;
  const others = othersText(alert);
  return [
    `${paint('score', scoreText(alert.score))}  ${paint('strong', `${p(alert.subject)} → ${p(alert.caption)}`)}`,
    `       consignment ${p(alert.consignment)}, ${alert.role}; ${p(targetText(alert))}`,
    ...(alert.label === undefined ? [] : [`       ${paint('strong', alert.label)}`]),
    ...(others.length === 0 ? [] : [`       together with ${others.map(p).join(', ')}`]),
    `       ${paint('dim', `alert ${p(alert.id)}, revision ${p(alert.revision)}, rule ${p(alert.rule)}; a candidate, not a finding`)}`,
  ];
}

function versionLines(alert: Alert): string[] {
  const lists = Object.entries(alert.versions.lists).map(([list, version]) => `${list} ${version}`);
  const models = Object.entries(alert.versions.models ?? {}).map(([model, version]) => `, model ${model} ${version}`);
  return [
    `as of ${printable(alert.asOf)}, engine ${printable(alert.versions.engine)}, lists ${printable(lists.sort().join(', '))}${printable(models.join(''))}${printable(
      tablesText(alert)
        .map(text => `, table ${text}`)
        .join(''),
    )}`,
  ];
}

function consignmentLines(consignment: Consignment): string[] {
  const rows: [string, string | undefined, number?][] = [
    ['reference', consignment.reference],
    ['date', consignment.date],
  ];
  for (const party of consignment.parties) {
    rows.push([party.role, joined([party.name, party.country, party.address]), party.at.line]);
  }
  for (const vessel of consignment.vessels) rows.push(['vessel', vesselText(vessel), vessel.at.line]);
  rows.push(['voyage', consignment.voyage]);
  for (const place of consignment.places) rows.push([place.kind, joined([place.text, place.unlocode]), place.at.line]);
  for (const line of consignment.goods) {
    const mass = line.netMassKg === undefined ? undefined : `${line.netMassKg} kg net`;
    const amount = line.quantity === undefined ? undefined : `${line.quantity} ${line.unit ?? ''}`.trim();
    rows.push(['goods', joined([line.description, line.hsCode && `HS ${line.hsCode}`, amount, mass]), line.at.line]);
  }
  for (const document of consignment.documents) rows.push(['document', document]);
  const shown = rows.filter((row): row is [string, string, number?] => row[1] !== undefined && row[1] !== '');
  return shown.map(([name, value, line]) => {
    const where = line === undefined ? '' : `  (line ${line})`;
    return `  ${pad(name, 14)}  ${printable(value)}${where}`;
  });
}

function vesselText({ name, otherNames = [], imo, mmsi, callSign, flag }: ConsignmentVessel): string {
  const others = otherNames.map(other => `also ${other.name}`);
  return joined([
    name,
    ...others,
    imo && `IMO ${imo}`,
    mmsi && `MMSI ${mmsi}`,
    callSign && `call sign ${callSign}`,
    flag,
  ]);
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(', ');
}
