// How often descriptions are classified right, how well a swapped code is noticed, and how fast. usage: goods-classify.ts [SEED] [LINES]
// Prints JSON: generated noisy descriptions, the hand-written ones, those of development, swapped codes on each, lines a second.
import { readFileSync } from 'node:fs';
import { plainRecords } from '../scripts/plain-csv.ts';
import { classifyGoods } from '../src/goods/classify.ts';
import { describedAgainstCode } from '../src/goods/described.ts';
import { HS_NAMES } from '../src/goods/hs-names.generated.ts';
import { type DescribedLine, noisyDescriptions } from './goods-noise.ts';
import { random } from './random.ts';

const seed = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 3000);
const CODES = HS_NAMES.split('\n')
  .map(line => line.slice(0, line.indexOf('\t')))
  .filter(code => code.length === 6);
const HEADINGS = [...new Set(CODES.map(code => code.slice(0, 4)))];

function corpus(name: string): DescribedLine[] {
  const file = `test/corpora/goods/${name}.csv`;
  return plainRecords(file, readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).map(row => ({
    description: row.description!,
    right: [row.hs6!, ...row.also!.split(/[ ;]+/).filter(code => code !== '')],
    group: `${row.language}`,
  }));
}

function ranks(lines: readonly DescribedLine[]) {
  const found = { top1: 0, top5: 0, heading1: 0, heading5: 0 };
  const groups = new Map<string, [number, number]>();
  for (const { description, right, group } of lines) {
    const ranked = classifyGoods(description).ranked.map(({ code }) => code);
    const at = ranked.findIndex(code => right.includes(code));
    const heading = ranked.findIndex(code => right.some(one => one.slice(0, 4) === code.slice(0, 4)));
    if (at === 0) found.top1++;
    if (at >= 0) found.top5++;
    if (heading === 0) found.heading1++;
    if (heading >= 0) found.heading5++;
    const [hits, all] = groups.get(group) ?? [0, 0];
    groups.set(group, [hits + Number(at >= 0), all + 1]);
  }
  const share = (n: number): number => Number((n / lines.length).toFixed(4));
  return {
    lines: lines.length,
    top1: share(found.top1),
    top5: share(found.top5),
    heading1: share(found.heading1),
    heading5: share(found.heading5),
    byGroup: Object.fromEntries([...groups].map(([name, [hits, all]]) => [name, `${hits}/${all}`])),
  };
}

/** Each line with its right code, and with one of a heading at least two places away; the margin decides. */
function swaps(lines: readonly DescribedLine[]) {
  const dice = random(seed + 1000);
  const honest: number[] = [];
  const swapped: number[] = [];
  let said = 0;
  let wrongly = 0;
  for (const { description, right } of lines) {
    const own = right.map(code => HEADINGS.indexOf(code.slice(0, 4)));
    let other: string;
    do other = CODES[dice.below(CODES.length)]!;
    while (own.some(at => Math.abs(HEADINGS.indexOf(other.slice(0, 4)) - at) < 2));
    const good = describedAgainstCode(description, right[0]!, 2022);
    const bad = describedAgainstCode(description, other, 2022);
    honest.push(good.margin);
    swapped.push(bad.margin);
    if (far(good)) wrongly++;
    if (far(bad)) said++;
  }
  const cut = honest.sort((a, b) => b - a)[Math.floor(lines.length / 100)]!;
  const caught = swapped.filter(margin => margin > cut).length / lines.length;
  return {
    recallAt1Percent: Number(caught.toFixed(4)),
    cut,
    verdict: {
      recall: Number((said / lines.length).toFixed(4)),
      falsePositives: Number((wrongly / lines.length).toFixed(4)),
    },
  };
}

function far({ verdict, distance }: ReturnType<typeof describedAgainstCode>): boolean {
  return verdict === 'differs' && (distance === 'heading' || distance === 'chapter');
}

/** Distinct lines a second of processor time (other work may run beside it), and by the clock; median of three rounds. Nothing is remembered between lines. */
function speed(lines: readonly DescribedLine[], work: (line: DescribedLine) => void) {
  const rounds = [1, 2, 3].map(() => {
    const [began, used] = [performance.now(), process.cpuUsage()];
    for (const line of lines) work(line);
    const { user, system } = process.cpuUsage(used);
    return {
      processor: Math.round(lines.length / ((user + system) / 1e6)),
      clock: Math.round(lines.length / ((performance.now() - began) / 1000)),
    };
  });
  return rounds.sort((a, b) => a.processor - b.processor)[1]!;
}

const noisy = noisyDescriptions(seed, count);
const began = performance.now();
classifyGoods('pump');
const firstMs = Math.round(performance.now() - began);
const [hand, development] = [corpus('commercial-descriptions'), corpus('development-descriptions')];
const distinct = [...new Map(noisy.map(one => [one.description, one])).values()];
const speeds = {
  classified: speed(distinct, ({ description }) => void classifyGoods(description)),
  againstCode: speed(distinct, ({ description, right }) => void describedAgainstCode(description, right[0]!, 2022)),
};
console.log(
  JSON.stringify(
    {
      seed,
      firstMs,
      noisy: ranks(noisy),
      hand: ranks(hand),
      development: ranks(development),
      swapped: { noisy: swaps(noisy), hand: swaps(hand), development: swaps(development) },
      linesPerSecond: speeds,
    },
    null,
    1,
  ),
);
