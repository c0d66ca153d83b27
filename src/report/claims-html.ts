import type { Statement } from '../model/statement.ts';
import type { ClaimOrigins, ToldClaim } from '../model/told-claims.ts';
import { claimText, driftText, summaryText, voiceText } from './claims-text.ts';
import { CONTENT_SECURITY_POLICY, STYLE } from './html-style.ts';
import { valueHtml } from './html-text.ts';

/** Claims as one self-contained page: no script, nothing fetched. */
export function claimsHtml(claims: readonly ToldClaim[]): string {
  const items = claims.map(
    ({ claim, statements, denials }) =>
      `<li><h3>${valueHtml(claimText(claim))}</h3><p class="soft"><code>${valueHtml(claim.id)}</code></p>` +
      `<ul>${statements.map(statementHtml).join('')}</ul>${denialsHtml(denials)}</li>\n`,
  );
  const body = claims.length === 0 ? '<p>No such claim in the captured documents.</p>' : `<ol>${items.join('')}</ol>`;
  return page(
    'Claims',
    'What the captured reports claim, who says it, and who denies it. A claim is not a fact.',
    body,
  );
}

/** Where a claim comes from, as one self-contained page. */
export function originsHtml({ claim, documents, origins, independence, denials }: ClaimOrigins): string {
  const held = origins
    .map(
      ({ id, kind, label, documents: count }) =>
        `<li><strong>${valueHtml(label)}</strong> (${valueHtml(kind)}), ${count} documents <code>${valueHtml(id)}</code></li>`,
    )
    .join('');
  const rows = documents
    .map(
      ({ path, published, origins: own, because, drift, statement }) =>
        `<li><strong>${valueHtml(published ?? 'no day')}</strong> ${valueHtml(path)}: ${valueHtml(because)} <code>${valueHtml(own.map(id => id.slice(0, 8)).join(', ') || 'lineage not recorded')}</code>` +
        `<ul>${statementHtml(statement)}</ul>${drift.length > 0 ? `<p>Drift: ${valueHtml(driftText(drift))}</p>` : ''}</li>`,
    )
    .join('');
  const body =
    `<h2>${valueHtml(claimText(claim))}</h2><p>${valueHtml(summaryText(documents.length, origins.length, independence))}</p>` +
    `<ul>${held}</ul><ol>${rows}</ol>${denialsHtml(denials)}`;
  return page('Origins of a claim', 'Origins are counted, not documents.', body);
}

function denialsHtml(denials: readonly Statement[]): string {
  return denials.length === 0 ? '' : `<h4>Denied or doubted</h4><ul>${denials.map(statementHtml).join('')}</ul>`;
}

function statementHtml(statement: Statement): string {
  const { document, start, end, quote } = statement;
  return `<li>${valueHtml(voiceText(statement))}: <q>${valueHtml(quote.replace(/\s+/g, ' '))}</q> <cite>${valueHtml(`${document.path}, ${start} to ${end}`)}</cite></li>`;
}

function page(title: string, say: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Interdict: ${title}</title>
<style>${STYLE}</style></head>
<body><header><h1>${title}</h1><p class="say">${say}</p></header><main><section>${body}</section></main></body></html>
`;
}
