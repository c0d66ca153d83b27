// Writes a consignment file for the screening benchmark: 3 parties and a vessel each, 20 % of the party mentions distinct,
// slips, several scripts, .5 % planted listed parties and vessels. usage: generate-consignments.ts DATA OUT.csv ROWS [SEED]
// DATA: an Interdict data folder with the lists to plant from. Writes OUT.csv and OUT.csv.truth.jsonl.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { openIndex } from '../src/app/index-file.ts';
import { openWorkspace } from '../src/app/workspace.ts';
import { NameIndex } from '../src/index/name-index.ts';
import type { ListEntry } from '../src/model/list.ts';
import { madeImo, madeParty, madeVessel, slip } from './names-made.ts';
import { type Random, random } from './random.ts';

const [data, out, rowsText, seedText = '1'] = process.argv.slice(2);
if (!data || !out || !rowsText) throw new Error('usage: generate-consignments.ts DATA OUT.csv ROWS [SEED]');
const rows = Number(rowsText);
const dice = random(Number(seedText));

const workspace = await openWorkspace({ data });
const index = new NameIndex((await openIndex(workspace)).buffer);
await workspace.close();

interface Plant {
  kind: string;
  entity: string;
  column: 'shipper' | 'consignee' | 'notify' | 'vessel';
  name: string;
  imo?: string;
}

const PORTS = ['CNSHA', 'SGSIN', 'NLRTM', 'KRPUS', 'JPYOK', 'AEJEA', 'TRIST', 'RULED', 'INNSA', 'USLAX'];
const GOODS = [
  'ball bearings',
  'frozen fish',
  'cotton yarn',
  'steel pipes',
  'spare parts for pumps',
  'wooden furniture',
  'plastic granules',
  'tyres',
  'glass bottles',
  'ceramic tiles',
];
const COUNTRIES = ['CN', 'SG', 'NL', 'KR', 'JP', 'AE', 'TR', 'RU', 'IN', 'US'];

/** A listed thing as a paper would have it: as listed, turned round, with a slip, or in its own script. */
function plant(random: Random): Plant {
  for (;;) {
    const entry: ListEntry = index.entries.entry(random.below(index.entities));
    const names = entry.facts
      .filter(fact => fact.property === 'name' || fact.property === 'alias')
      .map(fact => fact.value);
    const name = names.length > 0 ? random.pick(names) : '';
    if ([...name].length < 8 || !/\s/.test(name)) continue;
    if (entry.schema === 'Vessel') {
      const imo = entry.facts.find(fact => fact.property === 'imoNumber')?.value.match(/\d{7}/)?.[0];
      if (imo && random.chance(0.3))
        return { kind: 'vessel renamed', entity: entry.id, column: 'vessel', name: madeVessel(random), imo };
      return { kind: 'vessel', entity: entry.id, column: 'vessel', name, ...(imo ? { imo } : {}) };
    }
    if (entry.schema === 'Airplane') continue;
    const column = random.pick(['shipper', 'consignee', 'notify'] as const);
    const turned =
      entry.schema === 'Person'
        ? name
            .split(',')
            .reverse()
            .map(part => part.trim())
            .join(' ')
        : name;
    const script = /^[\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]*$/.test(name) ? '' : ' in its own script';
    if (script === '' && random.chance(0.4))
      return { kind: 'slip', entity: entry.id, column, name: slip(random, turned) };
    return { kind: `as listed${script}`, entity: entry.id, column, name: turned };
  }
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const file = createWriteStream(out);
const truth = createWriteStream(`${out}.truth.jsonl`);
file.write(
  'reference,date,shipper,consignee,consignee country,notify party,vessel,IMO,port of loading,port of discharge,description,gross weight (kg)\n',
);
const parties: string[] = [];
const vessels = Array.from(
  { length: Math.max(50, Math.floor(rows / 50)) },
  () => [madeVessel(dice), madeImo(dice)] as const,
);
let mentions = 0;
function party(): string {
  mentions++;
  if (parties.length < mentions * 0.2) {
    parties.push(madeParty(dice));
    return parties.at(-1)!;
  }
  return dice.pick(parties);
}

for (let row = 1; row <= rows; row++) {
  const cells = { shipper: party(), consignee: party(), notify: party() };
  let [vessel, imo] = dice.pick(vessels) as [string, string];
  const reference = `BL${String(row).padStart(8, '0')}`;
  if (dice.chance(0.005)) {
    const planted = plant(dice);
    if (planted.column === 'vessel') [vessel, imo] = [planted.name, planted.imo ?? ''];
    else cells[planted.column] = planted.name;
    truth.write(`${JSON.stringify({ reference, ...planted })}\n`);
  }
  const day = `2026-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`;
  const line = [
    reference,
    day,
    cells.shipper,
    cells.consignee,
    dice.pick(COUNTRIES),
    cells.notify,
    vessel,
    imo,
    dice.pick(PORTS),
    dice.pick(PORTS),
    dice.pick(GOODS),
    String(100 + dice.below(25_000)),
  ];
  if (!file.write(`${line.map(quote).join(',')}\n`)) await once(file, 'drain');
}
file.end();
truth.end();
await Promise.all([once(file, 'finish'), once(truth, 'finish')]);
console.log(JSON.stringify({ rows, mentions, distinctParties: parties.length, vessels: vessels.length }));
