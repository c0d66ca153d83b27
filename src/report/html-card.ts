import type { HeadCard, ModelCard } from '../model/ranking.ts';
import { bestPlot, calibrationPlot, weightsPlot } from './card-plots.ts';
import { figureText, percentText } from './card-text.ts';
import { DRIFT_MUCH, DRIFT_SOME } from './drift-text.ts';
import { pagePolicy, STYLE } from './html-style.ts';
import { valueHtml } from './html-text.ts';
import { thousands } from './summary.ts';

const CARD_STYLE = `${STYLE}
td,td:nth-child(4),th:nth-child(4){text-align:left}
.numbers td,.numbers thead th{text-align:right;font-variant-numeric:tabular-nums}
.numbers thead th:first-child{text-align:left}
tbody th{color:var(--ink)}
.wide td{white-space:normal}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem;margin:1rem 0}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.6rem}
figcaption{font-size:.9rem;color:var(--soft);margin-bottom:.3rem}
.plot{display:block;width:100%;height:auto;font:11px system-ui,sans-serif}
.plot text{fill:var(--ink)}
.axis,.grid,.guide,.line,.bar{fill:none;stroke:var(--soft);stroke-width:1}
.grid{stroke:var(--line)}.guide{stroke-dasharray:4 4}
.bar,.line{stroke:var(--link);stroke-width:2}.dot,.fill{fill:var(--link)}
.line.two,.bar.two{stroke:var(--for)}.dot.two{fill:var(--for)}.line{stroke-width:1.5}
.key{color:var(--link)}.key.two{color:var(--for)}
.listed{list-style:disc;padding-left:1.2rem}
@media (max-width:30rem){thead th{white-space:normal}}
`;

/** A model card as one self-contained page with plots: no script, nothing fetched. The same card gives the same bytes. */
export function cardHtml(card: ModelCard): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(CARD_STYLE)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Interdict: model card</title>
<style>${CARD_STYLE}</style></head>
<body><header><h1>Model card: ranking of declarations by past inspections</h1>
<p class="say">A rank is a <strong>candidate for a look, not a finding</strong>. All figures were measured on the validation file, with 95 % intervals by bootstrap (1,000 samples).</p></header>
<main>${notFor(card)}${data(card)}${card.heads.map(headHtml).join('')}${drift(card)}</main>
<footer><p>Made by Interdict ${valueHtml(card.engine)} from the two files named above; the same files and options give the same model and the same card.</p></footer>
</body></html>
`;
}

function list(items: readonly string[]): string {
  return `<ul class="listed">${items.map(item => `<li>${valueHtml(item)}</li>`).join('')}</ul>`;
}

function notFor({ notFor: uses, limits }: ModelCard): string {
  return `<section aria-labelledby="not"><h2 id="not">What it must not be used for</h2>${list(uses)}<h3>Limits</h3>${list(limits)}</section>\n`;
}

function table(kind: string, label: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map(text => `<th scope="col">${text}</th>`).join('');
  const body = rows.map(
    ([first, ...cells]) => `<tr><th scope="row">${first}</th>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="${label}, scrolls sideways"><table class="${kind}"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function data(card: ModelCard): string {
  const files = card.files.map(({ use, file, rows, setAside, from, to, sha256 }) => [
    use,
    valueHtml(file),
    `${from} to ${to}`,
    thousands(rows),
    thousands(setAside),
    `<code>${valueHtml(sha256.slice(0, 12))}</code>`,
  ]);
  const columns = card.columns.map(({ name, use }) => `${valueHtml(name)} (${valueHtml(use)})`).join(', ');
  const options = Object.entries(card.options)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return (
    `<section aria-labelledby="data"><h2 id="data">Data</h2>` +
    table('data', 'Files', ['Use', 'File', 'Period', 'Rows', 'Set aside', 'sha256'], files) +
    `<p><strong>Columns:</strong> ${columns}.</p><p><strong>Parties:</strong> ${card.withParties ? 'looked at' : 'not looked at'}. ` +
    `<strong>Kept outcomes of inspections used:</strong> ${thousands(card.outcomes)}.</p><p class="soft">Training: ${valueHtml(options)}.</p></section>\n`
  );
}

function headHtml(head: HeadCard): string {
  const { name } = head;
  const id = `head-${name}`;
  const fact = (term: string, value: string): string => `<div><dt>${term}</dt><dd>${value}</dd></div>`;
  const rate = (it: { found: number; declarations: number }): string =>
    `${thousands(it.found)} of ${thousands(it.declarations)} (${percentText(it.found / it.declarations)})`;
  return (
    `<section aria-labelledby="${id}"><h2 id="${id}">Head: ${name}</h2>` +
    `<p>A finding is ${valueHtml(head.label)} = ${head.findings.map(valueHtml).join(' or ')} (${valueHtml(head.rule)}).</p><dl class="facts">` +
    fact('Findings in training', rate(head.trained)) +
    fact('Findings in validation', rate(head.validated)) +
    fact('Area under the curve', numberText(head.areaUnderCurve)) +
    fact('Average precision', numberText(head.averagePrecision)) +
    fact('Weight of a finding', String(head.weight)) +
    fact('Trees', thousands(head.trees)) +
    `</dl><div class="plots">` +
    figure(
      `The best of the file: <span class="key">● precision</span>, <span class="key two">■ recall</span>`,
      bestPlot(head),
    ) +
    figure('Calibration: expected and observed share of findings in ten groups', calibrationPlot(head)) +
    figure('What it looks at: mean contribution, millinats', weightsPlot(head)) +
    `</div>${bestTable(head)}${countryTable(head)}</section>\n`
  );
}

function numberText({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

function figure(caption: string, svg: string): string {
  return `<figure><figcaption>${caption}</figcaption>${svg}</figure>`;
}

function bestTable({ name, best }: HeadCard): string {
  const rows = best.map(({ share, declarations, precision, recall }) => [
    `best ${Number((share * 100).toPrecision(2))} %`,
    thousands(declarations),
    figureText(precision),
    figureText(recall),
  ]);
  return table(
    'numbers',
    `Figures, ${name}`,
    ['Share', 'Declarations', 'Findings among them', 'Of all findings'],
    rows,
  );
}

/** Alerts by country beside what the country's share of the file and of the findings is. */
function countryTable({ name, countries, validated, best }: HeadCard): string {
  if (countries.length === 0) return '';
  const alerts = best.find(({ share }) => share === 0.05)?.declarations ?? 1;
  const rows = countries.map(({ country, declarations, found, alerts: own, alertsFound }) => [
    valueHtml(country === '' ? '(empty)' : country),
    percentText(declarations / validated.declarations),
    percentText(own / alerts),
    declarations === 0 ? '–' : percentText(found / declarations),
    declarations === 0 ? '–' : percentText(own / declarations),
    own === 0 ? '–' : percentText(alertsFound / own),
  ]);
  const heads = [
    'Origin',
    'Of the file',
    'Of the alerts',
    'Findings in its goods',
    'Of its goods alerted',
    'Alerts that were findings',
  ];
  return (
    `<h3>Alerts by country of origin</h3><p>Alerts are the best 5 % of the validation file; the ${rows.length} most frequent countries. ` +
    `A country enters the ranking only together with goods. Where its share of the alerts is above its share of the file, look whether findings in its goods are, too.</p>` +
    table('numbers', `Alerts by country, ${name}`, heads, rows)
  );
}

function drift({ drift: columns }: ModelCard): string {
  const rows = columns.map(({ column, psi, unseen }) => [
    valueHtml(column),
    psi.toFixed(3),
    psi >= DRIFT_MUCH ? 'much' : psi >= DRIFT_SOME ? 'some' : 'little',
    unseen === undefined ? '–' : percentText(unseen),
  ]);
  return (
    `<section aria-labelledby="drift"><h2 id="drift">Drift from training to validation</h2>` +
    `<p>Population stability index; by convention below ${DRIFT_SOME} little, from ${DRIFT_MUCH} on much. <code>interdict rank</code> measures it for every file.</p>` +
    `${table('numbers', 'Drift', ['Column', 'Index', 'Drift', 'Texts not seen in training'], rows)}</section>\n`
  );
}
