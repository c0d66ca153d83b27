/**
 * Measures origins against test/corpora/origins: pairs of the same origin by family and split. `--show FAMILY` prints what was decided of each text
 * of a development family, or of all. Kept families (`kept2`) are only counted, and only in total.
 * Drift is counted by text and field; `handed on` are fields given that drifted in a text from which this one goes on, by the gold.
 * `--bare`: publisher and day are read from the texts' own headings, as for a file that nothing is known of.
 * `--extra`: the further development families of test/corpora/origins-extra too.
 * Run: node bench/origins.ts [--show FAMILY] [--kept] [--bare] [--extra]
 */
import { readFileSync } from 'node:fs';
import { inTime, lineageOf } from '../src/evidence/origins.ts';
import { extraFamilies } from '../test/evidence/extra-families.ts';
import { derivationsOf } from '../src/evidence/derivations.ts';
import { type LineageDocument, readText } from '../src/evidence/lineage-text.ts';
import { readSources } from '../src/evidence/sources.ts';

interface Text {
  file: string;
  sha256: string;
  published: string;
  publisher: string;
  url: string | null;
  origins: string[];
  how: string;
  drift: { field: string }[];
  from?: string[];
  body?: string;
}
interface Family {
  id: string;
  split: 'development' | 'kept2' | 'extra';
  texts: Text[];
}
const FOLDER = new URL('../test/corpora/origins/', import.meta.url);
const { families } = JSON.parse(readFileSync(new URL('families.json', FOLDER), 'utf8')) as { families: Family[] };

const bare = process.argv.includes('--bare');

interface Counts {
  hit: number;
  given: number;
  gold: number;
  otherInClaim: number;
  falseJoins: number;
  others: number;
  driftGold: number;
  driftHit: number;
  driftGiven: number;
  driftHanded: number;
}
const zero = (): Counts => ({
  hit: 0,
  given: 0,
  gold: 0,
  otherInClaim: 0,
  falseJoins: 0,
  others: 0,
  driftGold: 0,
  driftHit: 0,
  driftGiven: 0,
  driftHanded: 0,
});

function measure(family: Family, show: boolean): Counts {
  const documents: LineageDocument[] = family.texts.map(text => ({
    id: text.sha256,
    text: text.body ?? readFileSync(new URL(text.file, FOLDER), 'utf8'),
    ...(bare ? {} : { published: text.published, publisher: text.publisher, url: text.url ?? undefined }),
  }));
  const { texts, origins } = lineageOf(documents);
  const found = new Map(texts.map(text => [text.document, text]));
  const counts = zero();
  const reads = inTime(documents.map(document => readText(document)));
  const drifted = new Map(
    derivationsOf(reads, reads.map(readSources), { texts, origins }).map(({ from, drift }) => [from, drift]),
  );
  for (const [at, a] of family.texts.entries()) {
    const mine = found.get(a.sha256)!;
    const drift = drifted.get(a.sha256) ?? [];
    const fields = new Set(drift.map(({ field }) => field));
    counts.driftGold += a.drift.length;
    counts.driftHit += a.drift.filter(({ field }) => fields.has(field)).length;
    counts.driftGiven += drift.length;
    const own = new Set(a.drift.map(({ field }) => field));
    const handed = handedOn(family, a);
    counts.driftHanded += drift.filter(({ field }) => !own.has(field) && handed.has(field)).length;
    if (show && (drift.length > 0 || a.drift.length > 0))
      console.log('   drift', JSON.stringify(a.drift.map(({ field }) => field)), JSON.stringify(drift));
    if (show)
      console.log(
        `${a.file.slice(-6, -4)} ${a.how.padEnd(18)} gold ${a.origins.join('+').padEnd(16)} found ${mine.origins
          .map(id => origins.findIndex(one => one.id === id))
          .join('+')
          .padEnd(6)} ${mine.basis}: ${mine.because}`,
      );
    if (a.origins.length === 0) {
      counts.others++;
      if (mine.origins.length > 0) counts.otherInClaim++;
      if (family.texts.some(b => b !== a && found.get(b.sha256)!.origins.some(id => mine.origins.includes(id))))
        counts.falseJoins++;
      continue;
    }
    for (const b of family.texts.slice(at + 1)) {
      if (b.origins.length === 0) continue;
      const gold = a.origins.some(one => b.origins.includes(one));
      const given = mine.origins.some(id => found.get(b.sha256)!.origins.includes(id));
      counts.gold += gold ? 1 : 0;
      counts.given += given ? 1 : 0;
      counts.hit += gold && given ? 1 : 0;
    }
  }
  if (show)
    for (const [at, origin] of origins.entries())
      console.log(`   origin ${at}: ${origin.kind} ${origin.label} (${origin.documents.length})`);
  return counts;
}

/** Fields that drifted, by the gold, in the texts that a text goes back to. */
function handedOn(family: Family, text: Text): Set<string> {
  const fields = new Set<string>();
  const seen = new Set([text]);
  for (const one of seen)
    for (const number of one.from ?? []) {
      const source = family.texts.find(({ file }) => file.slice(-6, -4) === number);
      if (!source) continue;
      seen.add(source);
      for (const { field } of source.drift) fields.add(field);
    }
  return fields;
}

function line(
  name: string,
  { hit, given, gold, otherInClaim, falseJoins, others, driftGold, driftHit, driftGiven, driftHanded }: Counts,
): string {
  const [p, r] = [hit / Math.max(1, given), hit / Math.max(1, gold)];
  const f1 = (2 * hit) / Math.max(1, given + gold);
  return `${name.padEnd(18)} precision ${p.toFixed(3)} recall ${r.toFixed(3)} F1 ${f1.toFixed(3)} (${hit} of ${gold}, ${given} given); other events: ${others}, joined ${falseJoins}, counted ${otherInClaim}; drift ${driftHit} of ${driftGold} fields, ${driftGiven} given, ${driftHanded} handed on`;
}

const showAt = process.argv.indexOf('--show');
const shown = showAt < 0 ? undefined : process.argv[showAt + 1];
const kept = process.argv.includes('--kept');
const totals: Record<string, Counts> = { development: zero(), kept2: zero(), extra: zero(), all: zero() };
const extra = process.argv.includes('--extra') ? extraFamilies() : [];
for (const family of [...families, ...extra]) {
  if (family.split === 'kept2' && !kept) continue;
  const counts = measure(family, family.split !== 'kept2' && (shown === family.id || shown === family.split));
  for (const total of family.split === 'extra' ? [totals.extra!] : [totals[family.split]!, totals.all!])
    for (const key of Object.keys(counts) as (keyof Counts)[]) total[key] += counts[key];
  if (family.split !== 'kept2') console.log(line(family.id, counts));
}
for (const [split, counts] of Object.entries(totals)) console.log(line(split, counts));
