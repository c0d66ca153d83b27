import type { Alert } from '../model/alert.ts';
import { alertHtml } from './html-alert.ts';
import { CONTENT_SECURITY_POLICY, STYLE } from './html-style.ts';
import { valueHtml } from './html-text.ts';
import { scoreText } from './evidence.ts';
import { type RunSummary, setAsideText, thousands } from './summary.ts';

type Write = (text: string) => Promise<void>;

/** One self-contained file: summary, lists, alerts with folded evidence. No script, nothing fetched; written as it streams. */
export async function writeHtml(alerts: AsyncIterable<Alert>, summary: RunSummary, write: Write): Promise<void> {
  await write(headHtml(summary));
  let count = 0;
  for await (const alert of alerts) {
    if (count++ === 0) await write('<ol class="alerts">\n');
    await write(alertHtml(alert));
  }
  await write(count === 0 ? '<p>No alerts: nothing came up to the threshold.</p>\n' : '</ol>\n');
  await write(FOOT);
}

const FOOT = `</section></main>
<footer><p>Made by Interdict from the file and the list versions named above; the same file, lists and options give the same alerts. Lines without a weight are context; the weights add up to the score. To see one alert with its consignment: <code>interdict explain ALERT-ID</code>.</p></footer>
</body></html>
`;

function headHtml(summary: RunSummary): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Interdict: alerts on ${plainTitle(summary.input)}</title>
<style>${STYLE}</style></head>
<body><header><h1>Alerts on ${valueHtml(summary.input)}</h1>
<p class="say">Every alert below is a <strong>candidate, not a finding</strong>: a reason to look, with what speaks for it, what speaks against it and what could not be seen. Whether a party is listed, and what that listing forbids, is for the list named in the evidence to say.</p></header>
<main><section aria-labelledby="run"><h2 id="run">The run</h2>
<dl class="facts">${facts(summary).map(factHtml).join('')}</dl>
${notices(summary)}</section>
<section aria-labelledby="lists"><h2 id="lists">Lists used</h2>
${listsHtml(summary)}</section>
<section aria-labelledby="alerts"><h2 id="alerts">Alerts</h2>
`;
}

function plainTitle(text: string): string {
  return valueHtml(text).replace(/<[^>]*>/g, '');
}

function facts(summary: RunSummary): [string, string][] {
  const rows: [string, string][] = [
    ['Consignments', thousands(summary.consignments)],
    ['Alerts', thousands(summary.alerts)],
    ['Set aside', setAsideText(summary) ?? 'nothing'],
    ['Threshold', String(summary.threshold)],
    ['As of', summary.asOf],
    ['Engine', summary.engine],
    ['Input sha256', summary.inputSha256.slice(0, 12)],
    ['Run', summary.run.slice(0, 12)],
  ];
  const { top, model } = summary;
  if (model) rows.push(['Model', `${model.name} ${model.sha256.slice(0, 12)}`]);
  if (top)
    rows.splice(2, 0, [
      'Shown',
      `best ${thousands(Math.min(top.wanted, top.of))} of ${thousands(top.of)}, cut at ${scoreText(top.cutScore)}`,
    ]);
  return rows;
}

function factHtml([name, value]: [string, string]): string {
  return `<div><dt>${name}</dt><dd>${valueHtml(value)}</dd></div>`;
}

function notices(summary: RunSummary): string {
  const all = [...summary.notices];
  if (summary.rejectsFile !== undefined)
    all.push(`Rows and values that could not be read are in ${summary.rejectsFile}.`);
  if (all.length === 0) return '';
  return `<h3>Notices</h3><ul class="say">${all.map(notice => `<li>${valueHtml(notice)}</li>`).join('')}</ul>`;
}

function listsHtml(summary: RunSummary): string {
  const rows = summary.lists.map(
    list =>
      `<tr><th scope="row">${valueHtml(list.list)}</th><td>${valueHtml(list.published ?? 'not stated')}</td>` +
      `<td>${valueHtml(list.learnedAt?.slice(0, 10) ?? 'not stated')}</td><td>${thousands(list.entries)}</td>` +
      `<td><code>${valueHtml(list.sha256.slice(0, 12))}</code></td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="List versions, scrolls sideways"><table><thead><tr><th scope="col">List</th><th scope="col">Publisher’s date</th><th scope="col">Loaded</th><th scope="col">Entries</th><th scope="col">Version</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
