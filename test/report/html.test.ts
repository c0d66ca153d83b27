import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { claimsHtml, originsHtml } from '../../src/report/claims-html.ts';
import { writeAlerts } from '../../src/report/write-alerts.ts';
import { hostileAlert, hostileText, sampleAlert, sampleSummary, stream, written } from './sample-alerts.ts';

const TAGS = new Set(
  'html head meta title style body header h1 p strong main section h2 dl div dt dd h3 h4 ul ol li i table thead tbody tr th td code details summary span small b cite q bdi mark footer'.split(
    ' ',
  ),
);

/** Reads the report as XML (void elements closed first): only known tags, no attribute that could do something. */
function check(html: string): { text: string; tags: number } {
  const parser = new SaxesParser();
  let text = '';
  let tags = 0;
  parser.on('opentag', tag => {
    tags++;
    assert.ok(TAGS.has(tag.name), `unexpected <${tag.name}>`);
    for (const name of Object.keys(tag.attributes))
      assert.match(
        name,
        /^(class|id|lang|charset|http-equiv|content|name|scope|tabindex|role|aria-label|aria-labelledby)$/,
      );
  });
  parser.on('text', piece => {
    text += piece;
  });
  parser.on('error', error => {
    throw error;
  });
  const body = html.replace('<!doctype html>\n', '').replace(/<meta ([^>]*)>/g, '<meta $1/>');
  parser.write(body.replace(/<style>[^<]*<\/style>/, '<style></style>')).close();
  return { text, tags };
}

test('no value breaks out of the HTML report', async () => {
  const plain = await written(write => writeAlerts('html', stream([sampleAlert(1)]), sampleSummary(1), write));
  check(plain);
  await fc.assert(
    fc.asyncProperty(hostileAlert, fc.array(hostileText, { minLength: 6, maxLength: 6 }), async (alert, t) => {
      const lists = [{ list: t[0]!, sha256: t[1]!, published: t[2]!, entries: 3 }];
      const summary = sampleSummary(1, { input: t[3]!, notices: [t[4]!], rejectsFile: t[5]!, lists });
      const html = await written(write => writeAlerts('html', stream([alert]), summary, write));
      const { text } = check(html);
      assert.doesNotMatch(html.replaceAll('\n', ''), /[\p{C}\p{Zl}\p{Zp}]/u);
      assert.ok(text.includes('candidate, not a finding'));
    }),
    { numRuns: 200 },
  );
});

test('the policy allows the one style block by its hash and nothing else', async () => {
  const html = await written(write => writeAlerts('html', stream([sampleAlert(1)]), sampleSummary(1), write));
  const style = /<style>([^]*)<\/style>/.exec(html)![1]!;
  const hash = createHash('sha256').update(style).digest('base64');
  assert.ok(
    html.includes(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`),
  );
  assert.doesNotMatch(html, /<script|style=|\son\w+=|https?:|src=|@import|url\(/i);
});

test('for, against and unknown stand beside each other with their sources, empty ones said', async () => {
  const alert = sampleAlert(1, { against: [] });
  const html = await written(write =>
    writeAlerts(
      'html',
      stream([alert]),
      sampleSummary(1, { rejectedRows: 2, rejectedValues: 1014, rejectsFile: 'out/rejects.jsonl' }),
      write,
    ),
  );
  const { text } = check(html);
  for (const part of [
    'For',
    'Against',
    'Unknown',
    '+5210',
    'harbour.csv:18',
    'nothing was found that speaks against it',
    '2 rows and 1,014 values',
    'out/rejects.jsonl',
    '2026-11-01',
  ])
    assert.ok(text.includes(part), part);
  const none = await written(write => writeAlerts('html', stream([]), sampleSummary(0), write));
  assert.ok(check(none).text.includes('No alerts'));
});

test('the report repeated a weight of 0 on every line of context, and its numbers and lists were hard to read', async () => {
  const summary = sampleSummary(12_345, { top: { wanted: 5000, of: 12_345, cutScore: 0.93 } });
  const html = await written(write => writeAlerts('html', stream([sampleAlert(1)]), summary, write));
  const { text } = check(html);
  assert.doesNotMatch(html, /<li>(<[bi]>)?[+-]?0\b/);
  assert.ok(text.includes('best 5,000 of 12,345, cut at 0.930'));
  const learned = '2026-11-02T03:04:05Z';
  const lists = summary.lists.map(list => ({ ...list, learnedAt: learned }));
  const dated = check(await written(write => writeAlerts('html', stream([]), { ...summary, lists }, write))).text;
  assert.ok(dated.includes(learned.slice(0, 10)) && !dated.includes(learned), 'the day of loading is enough');
});

test('characters that hide or turn text round are marked, and other scripts stay as they are', async () => {
  const alert = sampleAlert(1, { subject: 'evil\u202etxt\u200b', caption: '株式会社 شركة' });
  const html = await written(write => writeAlerts('html', stream([alert]), sampleSummary(1), write));
  assert.ok(html.includes('<bdi>evil<mark>\\u{202E}</mark>txt<mark>\\u{200B}</mark></bdi>'));
  assert.ok(html.includes('<bdi>株式会社 شركة</bdi>'));
});

test('5,000 alerts are written in pieces, never held together', async () => {
  let longest = 0;
  let total = 0;
  let pulled = 0;
  async function* many(): AsyncGenerator<ReturnType<typeof sampleAlert>> {
    while (pulled < 5000) yield sampleAlert(pulled++);
  }
  let pieces = 0;
  await writeAlerts('html', many(), sampleSummary(5000), async text => {
    longest = Math.max(longest, text.length);
    total += text.length;
    assert.ok(pulled - pieces++ < 3, 'alerts are read ahead of what is written');
  });
  assert.ok(longest < 20_000, `${longest} characters in one piece`);
  assert.ok(total < 5000 * 4000, `${total} characters`);
});

test('pages of claims and origins hold known tags only, and their policy allows their one style', () => {
  const hostile = '<img src=x onerror=alert(1)>"&\'<b>';
  const place = { document: hostile, publisher: hostile, path: hostile, start: 1, end: 2, quote: hostile };
  const denial = { ...place, stance: 'denied' as const, by: hostile, aboutItself: true, because: hostile };
  const claim = { id: 'k-1', predicate: hostile, subject: hostile, object: hostile, polarity: 1 as const };
  const counts = { documents: 1, origins: 1, independent: 1, disputed: true, credibility: 4 };
  const drift = [{ field: hostile, from: hostile, to: hostile }];
  const grade = {
    id: 'g-1',
    about: 'o-1',
    reliability: 'F' as const,
    reason: hostile,
    evidence: [],
    by: hostile,
    at: '',
  };
  const pages = [
    claimsHtml([{ ...counts, claim, quotes: [{ ...place, speaker: hostile, stance: hostile }], denials: [denial] }]),
    originsHtml({
      claim,
      summary: hostile,
      origins: [{ id: 'o-1', kind: 'person', label: hostile, documents: ['d'], reliability: 'F' }],
      independent: 1,
      relations: [{ between: ['o-1', 'o-2'], verdict: 'notEstablished', because: hostile }],
      documents: [
        {
          ...place,
          document: 'd',
          published: null,
          url: hostile,
          origins: ['o-1'],
          basis: 'named',
          because: hostile,
          from: null,
          drift,
        },
      ],
      denials: [denial],
      disputed: true,
      drift: [hostile],
      grades: [grade],
    }),
  ];
  for (const html of pages) {
    assert.ok(check(html).text.includes('not a finding'));
    const style = /<style>([^]*)<\/style>/.exec(html)![1]!;
    assert.ok(html.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`));
    assert.doesNotMatch(html, /<img|<b>/);
  }
});
