import type { ClaimView, DenialView, OriginsView } from '../model/origins.ts';
import { claimLine } from './claims-text.ts';
import { CONTENT_SECURITY_POLICY, STYLE } from './html-style.ts';
import { valueHtml } from './html-text.ts';

/** Claims as one self-contained file: no script, nothing fetched, every value escaped. */
export function claimsHtml(claims: readonly ClaimView[]): string {
  const items = claims.map(
    view => `<li><h2>${valueHtml(claimLine(view.claim))}</h2>
<p><code>${valueHtml(view.claim.id)}</code>: ${view.documents} documents, ${view.origins} origins${view.origins > 1 ? `, at least ${view.independent} independent` : ''}; credibility ${view.credibility}${view.disputed ? '; <strong>disputed</strong>' : ''}</p>
<ul>${view.quotes.map(({ quote, speaker, stance, ...place }) => `<li>${valueHtml(speaker ?? 'nobody named')} (${valueHtml(stance)}): “${valueHtml(quote)}”<br><small>${placeHtml(place)}</small></li>`).join('')}${view.denials.map(denialHtml).join('')}</ul></li>`,
  );
  return page('Interdict: claims', `<ol class="alerts">${items.join('\n')}</ol>`);
}

/** The origins of a claim as one self-contained file. */
export function originsHtml(view: OriginsView): string {
  const origins = view.origins.map(
    ({ id, label, kind, reliability, documents }) => `<section><h2>Origin: ${valueHtml(label)}</h2>
<p>${kind}, reliability ${reliability}, ${documents.length} documents</p><ul>${view.documents
      .filter(one => one.origins.includes(id))
      .map(tellingHtml)
      .join('')}</ul></section>`,
  );
  const rest = view.documents.filter(one => one.origins.length === 0);
  if (rest.length > 0)
    origins.push(`<section><h2>Lineage not recorded</h2><ul>${rest.map(tellingHtml).join('')}</ul></section>`);
  const relations = view.relations.map(
    ({ verdict, because }) =>
      `<li>${verdict === 'independent' ? 'independent' : 'independence not established'}: ${valueHtml(because)}</li>`,
  );
  const grades = view.grades.map(
    ({ about, reliability, credibility, reason, rule, by }) =>
      `<li>${valueHtml(about)}: ${reliability ?? credibility ?? ''}: ${valueHtml(reason)} (${valueHtml(rule ?? by)})</li>`,
  );
  return page(
    'Interdict: origins of a claim',
    `<section><p><strong>${valueHtml(claimLine(view.claim))}</strong></p><p>${valueHtml(view.summary)}</p></section>
${origins.join('\n')}
<section><h2>How the origins stand to each other</h2><ul>${relations.join('')}</ul></section>
<section><h2>${view.disputed ? 'Disputed' : 'No denial found'}</h2><ul>${view.denials.map(denialHtml).join('')}</ul></section>
<section><h2>Grades</h2><ul>${grades.join('')}</ul></section>`,
  );
}

function tellingHtml({
  document,
  publisher,
  path,
  published,
  url,
  because,
  from,
  drift: changed,
}: OriginsView['documents'][number]): string {
  const drift = changed.map(
    ({ field, from: was, to }) => `<li>drift of ${valueHtml(field)}: ${valueHtml(was)} → ${valueHtml(to)}</li>`,
  );
  const source = from ? ` ${valueHtml(from.type)} ${valueHtml(from.publisher ?? from.document)} (${from.score})` : '';
  return `<li>${valueHtml(published ?? 'undated')} ${valueHtml(publisher ?? path ?? document)}${url === null ? '' : ` <code>${valueHtml(url)}</code>`}: ${valueHtml(because)};${source}<ul>${drift.join('')}</ul></li>`;
}

function denialHtml(denial: DenialView): string {
  const { stance, by, quote, aboutItself, because } = denial;
  return `<li><strong>${stance}</strong> by ${valueHtml(by ?? 'somebody unnamed')}${aboutItself ? ', about itself' : ''}: “${valueHtml(quote)}”<br><small>${placeHtml(denial)}; ${valueHtml(because)}</small></li>`;
}

function placeHtml({ publisher, path, start, end }: Pick<DenialView, 'publisher' | 'path' | 'start' | 'end'>): string {
  return [publisher, path, `${start} to ${end}`].flatMap(part => (part === null ? [] : [valueHtml(part)])).join(', ');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style></head>
<body><header><h1>${title}</h1>
<p class="say">What is reported, and who says so: a claim is <strong>not a finding</strong>. Origins are counted, not documents; a denial is shown wherever the claim is.</p></header>
<main>${body}</main>
</body></html>
`;
}
