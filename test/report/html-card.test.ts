import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import type { HeadCard, ModelCard } from '../../src/model/ranking.ts';
import { cardHtml } from '../../src/report/html-card.ts';

const hostile = '<script>alert(1)</script>"\'\u202e';
const at = (value: number) => ({ value, low: Math.max(0, value - 0.1), high: Math.min(1, value + 0.1) });

const head = (name: HeadCard['name']): HeadCard => ({
  name,
  label: hostile,
  rule: hostile,
  findings: [hostile],
  trained: { declarations: 1000, found: 100 },
  validated: { declarations: 500, found: 50 },
  weight: 3,
  trees: 120,
  areaUnderCurve: at(0.9),
  averagePrecision: at(0.7),
  best: [0.01, 0.05].map(share => ({ share, declarations: 500 * share, precision: at(0.8), recall: at(0.3) })),
  calibration: [0.02, 0.4].map(expected => ({ declarations: 250, expected, observed: at(expected) })),
  countries: [{ country: hostile, declarations: 500, found: 50, alerts: 25, alertsFound: 20 }],
  weights: [{ feature: hostile, mean: 300 }],
});

const card: ModelCard = {
  engine: '0.1.0',
  files: [
    {
      use: 'training',
      file: hostile,
      sha256: 'f'.repeat(64),
      rows: 1000,
      setAside: 3,
      from: '2030-01-01',
      to: '2030-03-31',
    },
  ],
  outcomes: 0,
  withParties: false,
  columns: [{ name: hostile, use: 'hs' }],
  options: { seed: 1 },
  heads: [head('fraud'), head('critical')],
  drift: [{ column: hostile, psi: 0.3, unseen: 0.2 }],
  notFor: ['Deciding.'],
  limits: ['Limits.'],
};

test('the card is well-formed, runs and loads nothing, and shows hostile names as text', () => {
  const html = cardHtml(card);
  const tags = new Set<string>();
  const ids = new Set<string>();
  const regions = new Set<string>();
  const parser = new SaxesParser();
  parser.on('opentag', tag => {
    tags.add(tag.name);
    for (const [name, value] of Object.entries(tag.attributes)) {
      assert.ok(!/^on|href|src|style$/.test(name), `${tag.name} ${name}`);
      if (name === 'id') {
        assert.ok(!ids.has(String(value)), `id ${value} twice`);
        ids.add(String(value));
      }
    }
    const label = tag.attributes['aria-label'];
    if (tag.attributes.role === 'region') {
      assert.ok(!regions.has(String(label)), `two regions are called ${label}`);
      regions.add(String(label));
    }
    // what names a plot or a section is there
    if (tag.name === 'svg')
      assert.deepEqual([tag.attributes.role, tag.attributes['aria-labelledby'] !== undefined], ['img', true]);
  });
  parser.on('error', error => assert.fail(error));
  parser.write(html.replace('<!doctype html>', '').replaceAll(/<(meta[^>]*)>/g, '<$1/>')).close();
  assert.ok(!tags.has('script') && !tags.has('link') && !tags.has('img'));
  for (const [, wanted] of html.matchAll(/aria-labelledby="([^"]*)"/g))
    for (const id of wanted!.split(' ')) assert.ok(ids.has(id), `no id ${id}`);
  const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
  assert.ok(html.includes(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`));
  assert.ok(!html.includes('\u202e'));
  assert.equal(cardHtml(card), html);
});

test('the card says what it must not be used for, and sets alerts by country against base rates', () => {
  const html = cardHtml(card);
  for (const words of [
    'What it must not be used for',
    'Alerts by country of origin',
    'Findings in its goods',
    'Drift from training',
    'much',
  ])
    assert.ok(html.includes(words), words);
  const parties = cardHtml({ ...card, withParties: true });
  assert.match(parties, /Parties:<\/strong> looked at/);
});
