import type { Alert, Citation, EvidenceLine } from '../model/alert.ts';
import { COLUMNS, EMPTY_COLUMN, type EvidenceColumn, citationNote, citationPlace, citationValue } from './evidence.ts';
import { othersText, scoreText, tablesText, targetText, weightSum, weightText } from './evidence.ts';
import { valueHtml } from './html-text.ts';

const TITLES: Record<EvidenceColumn, string> = { for: 'For', against: 'Against', unknown: 'Unknown' };

/** One alert as a list item: a line to read, the evidence behind it folded away. */
export function alertHtml(alert: Alert): string {
  const where = `${valueHtml(alert.role)} of consignment ${valueHtml(alert.consignment)}`;
  const entry = valueHtml(targetText(alert));
  const label = alert.label === undefined ? '' : ` <strong>${valueHtml(alert.label)}</strong>;`;
  return (
    `<li><details><summary><span class="score">${scoreText(alert.score)}</span>` +
    `<h3>${valueHtml(alert.subject)} → ${valueHtml(alert.caption)}</h3>` +
    `<small>candidate:${label} ${where}; ${entry}</small></summary>\n<div class="more"><div class="columns">` +
    COLUMNS.map(column => columnHtml(column, alert[column])).join('') +
    `</div>\n${othersHtml(alert)}<p class="soft">Alert <code>${valueHtml(alert.id)}</code>, revision <code>${valueHtml(alert.revision)}</code>, ` +
    `rule ${valueHtml(alert.rule)}. Sum of all weights ${weightText(weightSum(alert))} ` +
    `(1000 = one natural-log unit), score ${scoreText(alert.score)}. As of ${valueHtml(alert.asOf)}, ` +
    `engine ${valueHtml(alert.versions.engine)}${tablesText(alert)
      .map(text => `, table ${valueHtml(text)}`)
      .join('')}.</p></div></details></li>\n`
  );
}

function othersHtml(alert: Alert): string {
  const others = othersText(alert);
  if (others.length === 0) return '';
  return `<p>Together with consignments ${others.map(valueHtml).join(', ')}.</p>\n`;
}

function columnHtml(column: EvidenceColumn, lines: readonly EvidenceLine[]): string {
  const body =
    lines.length === 0 ? `<p class="soft">${EMPTY_COLUMN[column]}</p>` : `<ul>${lines.map(lineHtml).join('')}</ul>`;
  return `<section class="${column}"><h4>${TITLES[column]}</h4>${body}</section>`;
}

function lineHtml(line: EvidenceLine): string {
  const weight = line.weight === 0 ? '' : `<b>${weightText(line.weight)}</b> `;
  return `<li>${weight}${valueHtml(line.text)}${line.cites.map(citeHtml).join('')}</li>`;
}

function citeHtml(cite: Citation): string {
  const value = citationValue(cite);
  const quoted = value === undefined ? '' : `: <q>${valueHtml(value)}</q>`;
  const note = citationNote(cite) === '' ? '' : valueHtml(citationNote(cite));
  return `<cite>${valueHtml(citationPlace(cite))}${quoted}${note}</cite>`;
}
