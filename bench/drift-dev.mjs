import { readFileSync } from 'node:fs';
import { inTime, lineageOf } from '../src/evidence/origins.ts';
import { derivationsOf } from '../src/evidence/derivations.ts';
import { readText } from '../src/evidence/lineage-text.ts';
import { readSources } from '../src/evidence/sources.ts';
const F = new URL('../test/corpora/origins/', import.meta.url);
const { families } = JSON.parse(readFileSync(new URL('families.json', F), 'utf8'));
const by = {};
for (const f of families.filter(f => f.split === 'development')) {
  const docs = f.texts.map(t => ({ id: t.sha256, text: readFileSync(new URL(t.file, F), 'utf8'), published: t.published, publisher: t.publisher, url: t.url ?? undefined }));
  const reads = inTime(docs.map(d => readText(d)));
  const dr = new Map(derivationsOf(reads, reads.map(readSources), lineageOf(docs)).map(d => [d.from, d.drift]));
  for (const t of f.texts) {
    const got = dr.get(t.sha256) ?? [];
    for (const g of t.drift) { const c = (by[g.field] ??= { gold: 0, hit: 0, given: 0 }); c.gold++; if (got.some(x => x.field === g.field)) c.hit++; else if (process.argv.includes('-m')) console.log('MISS', t.file, g.field, g.from, '->', g.to); }
    for (const x of got) { const c = (by[x.field] ??= { gold: 0, hit: 0, given: 0 }); c.given++; if (!t.drift.some(g => g.field === x.field) && process.argv.includes('-f')) console.log('EXTRA', t.file, x.field, x.from, '->', x.to); }
  }
}
console.table(by);
