import { createHash } from 'node:crypto';

/**
 * The one style block of the HTML report. Colours keep WCAG 2.2 AA contrast (4.5:1 for text, 3:1 for borders that
 * carry meaning) in light and dark; nothing is fetched, fonts are the reader's own.
 */
export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--soft:#55606c;--line:#c9d0d8;--card:#f5f7f9;--link:#0b57a4;--for:#a3262b;--against:#1a6b3a;--unknown:#7a5200;--mark:#fff1c2}
@media (prefers-color-scheme:dark){:root{--page:#14181d;--ink:#e8ecf1;--soft:#a9b4c0;--line:#3b4652;--card:#1c2229;--link:#8ec5ff;--for:#ff9c98;--against:#7fd79c;--unknown:#f0c35e;--mark:#4a3a00}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:76rem;margin:0 auto;padding:.5rem 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
h3{font-size:1rem;margin:0;display:inline;font-weight:600}
h4{font-size:.95rem;margin:0 0 .25rem}
main>section:first-child>h2{margin-top:.25rem}
section>h3{display:block;margin:1rem 0 .3rem}
section>h3+.say{margin-top:0}
.say li+li{margin-top:.35rem}
a{color:var(--link)}
.say{border-left:.3rem solid var(--unknown);padding:.5rem .8rem;background:var(--card);margin:1rem 0}
.facts{display:flex;flex-wrap:wrap;gap:.5rem;margin:.7rem 0}
.facts div{flex:1 1 auto;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.5rem .7rem}
dt{color:var(--soft);font-size:.85rem}
dd{margin:0;font-weight:600;font-size:.95rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:normal}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600;white-space:nowrap}
td{white-space:nowrap}
td:nth-child(4),th:nth-child(4){text-align:right;font-variant-numeric:tabular-nums}
code{font:.85em ui-monospace,monospace}
ol,ul{margin:0;padding:0;list-style:none}
.alerts>li{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;background:var(--card);content-visibility:auto;contain-intrinsic-size:auto 5rem}
summary{cursor:pointer;padding:.6rem .8rem}
summary:focus-visible,a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
summary small{display:block;color:var(--soft)}
.score{font-variant-numeric:tabular-nums;font-weight:700;color:var(--for);margin-right:.4rem}
.more{padding:0 .8rem .8rem;font-size:.92rem}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.8rem}
.columns section{background:var(--page);border-top:.25rem solid var(--line);padding:.5rem .7rem;border-radius:.2rem}
.columns .for{border-color:var(--for)}.columns .against{border-color:var(--against)}.columns .unknown{border-color:var(--unknown)}
.for h4,.for b{color:var(--for)}.against h4,.against b{color:var(--against)}.unknown h4,.unknown b{color:var(--unknown)}
.columns li{padding:.35rem 0;border-top:1px solid var(--line)}
.columns li:first-child{border-top:0}
.columns b{font-variant-numeric:tabular-nums}
cite{display:block;font-style:normal;font-size:.85rem;color:var(--soft)}
q{color:var(--ink)}
mark{background:var(--mark);color:inherit;font:.85em ui-monospace,monospace}
.soft{color:var(--soft)}
footer{color:var(--soft);font-size:.9rem;border-top:1px solid var(--line);margin-top:2rem}
@media (max-width:30rem){header,main,footer{padding:.4rem .7rem}.more{padding:0 .5rem .6rem}table{font-size:.82rem}th,td{padding:.35rem .25rem}thead th{white-space:normal;vertical-align:bottom}}
@media print{:root{--page:#fff;--ink:#000;--soft:#333;--line:#999;--card:#fff;--link:#000;--for:#8a1a1f;--against:#0f5a2c;--unknown:#5f4000;--mark:#eee}
body{font-size:10pt}header,main,footer{max-width:none;padding:0}.alerts>li{content-visibility:visible}summary{list-style:none;break-after:avoid}h2{break-after:avoid}.columns li{break-inside:avoid}
.columns{grid-template-columns:repeat(3,1fr);gap:.4rem}.columns section{padding:.3rem .4rem}.more{font-size:8.5pt;padding:0 .5rem .3rem}.columns li{padding:.2rem 0}h4{font-size:9pt}cite{font-size:7.5pt}
details:not([open])::details-content{content-visibility:visible;block-size:auto}}
`;

/** Nothing may load, run, post or be framed from a page; only its one style block applies. */
export function pagePolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

export const CONTENT_SECURITY_POLICY = pagePolicy(STYLE);
