import type { ClaimView, DenialView, OriginsView } from '../model/origins.ts';
import { claimLine, counted, gradeLines, oneLine } from './claims-text.ts';
import { pagePolicy, STYLE } from './html-style.ts';
import { valueHtml } from './html-text.ts';

/** Lists of what texts say, each line with its place under it. */
const CLAIMS_STYLE = `${STYLE}
.claims>li,.told>li{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.6rem .8rem;background:var(--card)}
.claims h2{font-size:1.05rem;margin:0 0 .2rem}
.claims p{margin:.2rem 0 .5rem}
.says>li{padding:.4rem 0 .4rem .8rem;border-left:.2rem solid var(--line);margin:.4rem 0}
.says>.against{border-color:var(--against)}
.against strong{color:var(--against)}
.drift{margin:.3rem 0 0 .8rem}
.drift li{font-size:.92rem}
`;

/** Claims as one self-contained file: no script, nothing fetched, every value escaped. */
export function claimsHtml(claims: readonly ClaimView[]): string {
  const items = claims.map(view => {
    const { claim, about, documents, origins, independent, credibility, disputed, quotes, denials } = view;
    const apart = origins > 1 ? `, at least ${independent} independent` : '';
    const counts = `${counted(documents, 'document')}, ${counted(origins, 'origin')}${apart}; credibility ${credibility}`;
    return `<li><h2>${valueHtml(claimLine(claim))}</h2>
<p class="soft"><code>${valueHtml(claim.id)}</code> ${counts}${disputed ? '; <strong>disputed</strong>' : ''}${about === undefined ? '' : `<br>about it: ${valueHtml(about)}`}</p>
<ul class="says">${quotes.map(quoteHtml).join('')}${denials.map(denialHtml).join('')}</ul></li>`;
  });
  const body = items.length > 0 ? `<ol class="claims">${items.join('\n')}</ol>` : '<p>No claim found.</p>';
  return page('Interdict: claims', body);
}

/** The origins of a claim as one self-contained file. */
export function originsHtml(view: OriginsView): string {
  const origins = view.origins.map(({ id, label, kind, reliability, documents }) =>
    section(
      `Origin: ${label}`,
      `<p class="soft">${kind}, reliability ${reliability}, ${counted(documents.length, 'document')}</p>`,
      told(view.documents.filter(one => one.origins.includes(id))),
    ),
  );
  const rest = view.documents.filter(one => one.origins.length === 0);
  if (rest.length > 0) origins.push(section('Lineage not recorded', '', told(rest)));
  const relations = view.relations.map(({ verdict, because }) =>
    itemHtml(`${verdict === 'independent' ? 'independent' : 'independence not established'}: ${because}`),
  );
  const grades = gradeLines(view).map(itemHtml);
  return page(
    'Interdict: origins of a claim',
    [
      `<section><h2>${valueHtml(claimLine(view.claim))}</h2><p>${valueHtml(view.summary)}</p></section>`,
      ...origins,
      relations.length > 0 ? section('How the origins stand to each other', '', list(relations)) : '',
      section(
        view.disputed ? 'Disputed' : 'No denial found',
        '',
        `<ul class="says">${view.denials.map(denialHtml).join('')}</ul>`,
      ),
      section('Grades', '', list(grades)),
    ].join('\n'),
  );
}

function section(title: string, intro: string, body: string): string {
  return `<section><h2>${valueHtml(title)}</h2>${intro}${body}</section>`;
}

function list(items: readonly string[]): string {
  return `<ul class="says">${items.join('')}</ul>`;
}

function itemHtml(text: string): string {
  return `<li>${valueHtml(text)}</li>`;
}

function told(documents: OriginsView['documents']): string {
  return `<ul class="told">${documents.map(tellingHtml).join('')}</ul>`;
}

function tellingHtml(telling: OriginsView['documents'][number]): string {
  const { document, publisher, path, published, url, because, from, drift: changed } = telling;
  const drift = changed.map(({ field, from: was, to }) => itemHtml(`drift of ${field}: ${was} → ${to}`));
  const source = from ? `; ${from.type} ${from.publisher ?? from.document.slice(0, 12)} (${from.score})` : '';
  const head = `<strong>${valueHtml(publisher ?? path ?? document)}</strong>, ${valueHtml(published ?? 'undated')}`;
  const place = [url, path].flatMap(part => (part === null ? [] : [valueHtml(part)])).join(', ');
  return `<li>${head}: ${valueHtml(because + source)}<cite>${place}</cite><ul class="drift">${drift.join('')}</ul></li>`;
}

function quoteHtml({ quote, speaker, stance, ...place }: ClaimView['quotes'][number]): string {
  return `<li>${valueHtml(speaker ?? 'nobody named')} (${valueHtml(stance)}): “${valueHtml(oneLine(quote))}”<cite>${placeHtml(place)}</cite></li>`;
}

function denialHtml(denial: DenialView): string {
  const { stance, by, quote, aboutItself, because } = denial;
  const who = `${by ?? 'somebody unnamed'}${aboutItself ? ', about itself' : ''}`;
  return `<li class="against"><strong>${stance}</strong> by ${valueHtml(who)}: “${valueHtml(oneLine(quote))}”<cite>${placeHtml(denial)}; ${valueHtml(because)}</cite></li>`;
}

function placeHtml({ publisher, path, start, end }: Pick<DenialView, 'publisher' | 'path' | 'start' | 'end'>): string {
  return [publisher, path, `${start} to ${end}`].flatMap(part => (part === null ? [] : [valueHtml(part)])).join(', ');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(CLAIMS_STYLE)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${CLAIMS_STYLE}</style></head>
<body><header><h1>${title}</h1>
<p class="say">What is reported, and who says so: a claim is <strong>not a finding</strong>. Origins are counted, not documents; a denial is shown wherever the claim is.</p></header>
<main>${body}</main>
</body></html>
`;
}
