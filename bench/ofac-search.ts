// How our scores stand to those of OFAC's own search, for information. usage: ofac-search.ts SCORES.csv
// SCORES.csv has the columns query_name,result_name,ofac_score (0–100; -1 = OFAC did not find it:
// left out and counted). Prints JSON: the share within 10 points, and the
// rank correlation (Spearman, ties by their mean rank) over all pairs and, on average, within the results of one query.
import { compareNames } from '../src/match/compare.ts';
import { csvRecords } from '../src/sources/csv.ts';
import { openSourceFile } from '../src/sources/files.ts';

interface Scored {
  query: string;
  theirs: number;
  ours: number;
  alike: number;
}

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: ofac-search.ts SCORES.csv');
const LEAST_RESULTS = 4;

const rows: Scored[] = [];
let notFound = 0;
let header: string[] | undefined;
for await (const { fields } of csvRecords(await openSourceFile(file), { reject: () => {} })) {
  if (!header) {
    header = fields;
    continue;
  }
  const cell = (name: string): string => fields[header!.indexOf(name)] ?? '';
  if (Number(cell('ofac_score')) < 0) {
    notFound++;
    continue;
  }
  const { score, similarity } = compareNames(cell('query_name'), cell('result_name'), 'LegalEntity');
  rows.push({
    query: cell('query_name'),
    theirs: Number(cell('ofac_score')),
    ours: score * 100,
    alike: similarity * 100,
  });
}

/** Ranks from 1; equal values share their mean rank. */
function ranks(values: readonly number[]): number[] {
  return values.map(value => {
    const below = values.filter(other => other < value).length;
    const same = values.filter(other => other === value).length;
    return below + (same + 1) / 2;
  });
}

function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (a.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    xy += (x[k]! - mean) * (y[k]! - mean);
    xx += (x[k]! - mean) ** 2;
    yy += (y[k]! - mean) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

const within = (key: 'ours' | 'alike'): number =>
  rows.filter(row => Math.abs(row[key] - row.theirs) <= 10).length / rows.length;
const queries = [...Map.groupBy(rows, row => row.query).values()].filter(group => group.length >= LEAST_RESULTS);
const inQueries = (key: 'ours' | 'alike'): number =>
  queries.reduce(
    (sum, group) =>
      sum +
      spearman(
        group.map(row => row[key]),
        group.map(row => row.theirs),
      ),
    0,
  ) / queries.length;
const round = (value: number): number => Number(value.toFixed(3));
const report = (key: 'ours' | 'alike'): object => ({
  within10: round(within(key)),
  spearman: round(
    spearman(
      rows.map(row => row[key]),
      rows.map(row => row.theirs),
    ),
  ),
  spearmanWithinQueries: round(inQueries(key)),
});
console.log(
  JSON.stringify(
    {
      pairs: rows.length,
      notFound,
      queriesCompared: queries.length,
      score: report('ours'),
      similarity: report('alike'),
    },
    null,
    2,
  ),
);
