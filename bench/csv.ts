/**
 * How fast consignment files are read, on one core: scanned with three fields decoded, surveyed, decoded into consignments.
 * node bench/csv.ts [--rows 1000000] [--runs 3] [--yardstick FILE]   prints one line of JSON; figures are rows per second
 * The yardstick is a script that prints one number for this machine, run in the same minute.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openConsignmentFile } from '../src/sources/consignments/consignment-file.ts';
import { batchEnd, cutBatch, decodeBatch, readBatch } from '../src/sources/consignments/consignment-rows.ts';
import { csvDialect, decoderOf } from '../src/sources/csv.ts';
import { CsvCursor } from '../src/sources/csv-cursor.ts';
import { fieldText } from '../src/sources/csv-scan.ts';
import { openSourceFile } from '../src/sources/files.ts';

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    yardstick: { type: 'string' },
  },
});
const rows = Number(args.rows);
const folder = mkdtempSync(join(tmpdir(), 'interdict-bench-'));
const path = join(folder, 'consignments.csv');

/** A file of ten columns: a fifth of the parties distinct, every third row with quoted fields, one in twenty not ASCII. */
function writeFile(): void {
  const fd = openSync(path, 'w');
  let x = 12345;
  const next = (n: number) => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return (x >>> 8) % n;
  };
  const first = [
    'Northwind',
    'Orient',
    'Baltic',
    'Pacific',
    'Golden',
    'Harbour',
    'Delta',
    'Summit',
    'Müller',
    'Восток',
  ];
  const second = ['Trading', 'Machinery', 'Shipping', 'Chemicals', 'Electronics', 'Foods', 'Textiles', 'Steel'];
  const ports = ['CN SHA', 'KR PUS', 'SG SIN', 'NL RTM', 'DE HAM', 'JP YOK'];
  const firm = () => {
    const k = next(rows / 5);
    return `${first[k % 37 === 0 ? 8 + (k % 2) : k % 8]} ${second[k % 7]} ${k}`;
  };
  let text =
    'Reference,Date,Consignor,Consignee,Consignee country,Notify party,Vessel,Port of loading,Description of goods,Gross weight (kg)\n';
  for (let row = 0; row < rows; row++) {
    const quoted = row % 3 === 0;
    const name = firm();
    text += `REF-${100000 + row},2024-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')},`;
    text += quoted ? `"${name} Co., Ltd.",` : `${name} GmbH,`;
    text += `${firm()} LLC,${['CN', 'KR', 'DE', 'US', 'AE'][next(5)]},${firm()},MV ${second[next(8)]} ${next(900)},${ports[next(6)]},`;
    text += quoted ? `"pumps, valves and ""spare"" parts",` : 'parts of machinery for agriculture,';
    text += `${next(90000)}.${next(10)}\n`;
    if (text.length > 1 << 20) {
      writeSync(fd, text);
      text = '';
    }
  }
  writeSync(fd, text);
  closeSync(fd);
}

async function scan(): Promise<number> {
  const cursor = new CsvCursor(await openSourceFile(path), { dialect: csvDialect(), encoding: 'utf-8', reject() {} });
  const decode = decoderOf('utf-8');
  let sum = 0;
  do {
    while (cursor.next()) for (const k of [2, 3, 8]) sum += fieldText(cursor.bytes, cursor.spans, k, 34, decode).length;
  } while (await cursor.fill());
  return sum;
}

const median = (figures: number[]) => figures.sort((a, b) => a - b)[figures.length >> 1]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((rows / (performance.now() - start)) * 1000);
}

try {
  writeFile();
  const scans: number[] = [];
  const surveys: number[] = [];
  const decodes: number[] = [];
  let consignments = 0;
  let rss = 0;
  for (let run = 0; run < Number(args.runs); run++) {
    scans.push(await timed(scan));
    const file = await openConsignmentFile(path, { spoolFolder: folder });
    rss = Math.max(rss, process.memoryUsage().rss);
    surveys.push(await timed(async () => (await openConsignmentFile(path, { spoolFolder: folder })).close()));
    const fd = openSync(path, 'r');
    decodes.push(
      await timed(async () => {
        consignments = 0;
        for (let from = 0; from < file.groups.count; ) {
          const to = batchEnd(file.groups, from);
          const batch = cutBatch(file.groups, from, to);
          consignments += decodeBatch(file.plan, batch, readBatch(fd, batch, file.name)).consignments.length;
          from = to;
        }
      }),
    );
    closeSync(fd);
  }
  const yardstick =
    args.yardstick === undefined
      ? undefined
      : Number(execFileSync(process.execPath, [args.yardstick], { encoding: 'utf8' }));
  const figures = { scan: median(scans), open: median(surveys), decode: median(decodes) };
  console.log(
    JSON.stringify({
      bench: 'csv',
      rows,
      bytes: statSync(path).size,
      consignments,
      rowsPerSecond: figures,
      rssAfterOpen: rss,
      node: process.version,
      yardstick,
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
