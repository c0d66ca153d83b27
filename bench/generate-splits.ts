// Writes declarations with wholes that travel in parts: lawful trade of about six years (firms with a trade of their own, dealers,
// factories, owners of machines, hubs), 500 splits and 500 decoys that lack a key part. Descriptions are not made from the bills
// of material but from a vocabulary file. Writes OUT.csv and OUT.csv.truth.jsonl.
// usage: generate-splits.ts OUT.csv [--rows 1000000] [--seed 1] [--vocabulary bench/vocabulary-a.txt] [--splits 500] [--decoys 500]
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { dayText } from '../src/core/dates.ts';
import { random as dice } from './random.ts';
import { type Planted, plantedSplit } from './splits-planted.ts';
import { Trade } from './splits-trade.ts';
import { Codes, type Declaration, FIRST_DAY, LAST_DAY, readVocabulary, Words, writtenCode } from './splits-world.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    vocabulary: { type: 'string' },
    splits: { type: 'string', default: '500' },
    decoys: { type: 'string', default: '500' },
  },
});
const [out] = positionals;
if (!out)
  throw new Error(
    'usage: generate-splits.ts OUT.csv [--rows N] [--seed N] [--vocabulary FILE] [--splits N] [--decoys N]',
  );
const rows = Number(values.rows);
const random = dice(Number(values.seed));
const words = new Words(readVocabulary(values.vocabulary ?? new URL('vocabulary-a.txt', import.meta.url)));
const trade = new Trade(random, new Codes(random), words, Math.max(200, Math.round(rows * 0.06)));
const share = rows / 1_000_000;

const months: { text: string; key: number }[][] = [];
let made = 0;
/** Writes a declaration into its month; the reference says nothing of the order in which it was made. */
function keep(one: Declaration): string {
  const reference = `D${String((++made * 48_271) % 99_999_989).padStart(8, '0')}`;
  const day = Math.min(LAST_DAY, Math.max(FIRST_DAY, one.day));
  const bucket = (months[Math.floor((day - FIRST_DAY) / 30)] ??= []);
  for (const line of one.lines) {
    const cells = [
      reference,
      dayText(day),
      one.shipper.name,
      one.shipper.country,
      one.consignee.name,
      one.consignee.address,
      one.consignee.country,
      one.consignee.number,
      one.notify,
      one.agent,
      writtenCode(random, line.hs, day),
      line.description,
      line.quantity,
      'pcs',
      line.mass,
      line.value,
      'USD',
      one.shipper.country,
    ];
    bucket.push({ text: `${cells.map(cell => quote(String(cell))).join(',')}\n`, key: random.below(2 ** 31) });
  }
  return reference;
}

const truth = createWriteStream(`${out}.truth.jsonl`);
const counts = { splits: 0, decoys: 0, dealers: 0, factories: 0, owners: 0 };
const plant = (kind: Planted['kind']): void => {
  const { declarations, cover, ...rest } = plantedSplit(trade, kind);
  const consignments = declarations.map(keep);
  for (const one of cover) keep(one);
  truth.write(`${JSON.stringify({ ...rest, consignments })}\n`);
};
for (; counts.splits < Number(values.splits); counts.splits++) plant('split');
for (; counts.decoys < Number(values.decoys); counts.decoys++) plant('decoy');
for (; counts.dealers < 400 * share; counts.dealers++) for (const one of trade.dealer()) keep(one);
for (; counts.factories < 150 * share; counts.factories++) for (const one of trade.factory()) keep(one);
for (; counts.owners < 300 * share; counts.owners++) for (const one of trade.owner()) keep(one);
while (made < rows) keep(trade.ordinary());

const file = createWriteStream(out);
file.write(
  'reference,date,shipper,shipper country,consignee,consignee address,consignee country,consignee registration number,notify party,agent,HS code,description,quantity,unit,net weight (kg),value,currency,country of origin\n',
);
for (const bucket of months)
  for (const { text } of (bucket ?? []).sort((a, b) => a.key - b.key)) if (!file.write(text)) await once(file, 'drain');
file.end();
truth.end();
await Promise.all([once(file, 'finish'), once(truth, 'finish')]);
console.log(JSON.stringify({ declarations: made, firms: trade.firms.length, ...counts }));

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
