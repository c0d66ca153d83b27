import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { InterdictError } from '../../src/core/errors.ts';
import { parquetToSpool } from '../../src/sources/consignments/parquet.ts';
import { readWhole } from './consignment-reading.ts';

type Column = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];
const write = (columnData: Column[], rowGroupSize = 2) =>
  new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));

const FLAT: Column[] = [
  { name: 'Reference', data: ['A', 'B', 'A', null], type: 'STRING', nullable: true },
  { name: 'Consignee', data: ['Müller, "Söhne"\nGmbH', '東京商事', 'x', 'y'], type: 'STRING' },
  {
    name: 'Date',
    data: [new Date('2024-05-06T00:00:00Z'), new Date('2024-05-07T10:00:00Z'), null, null],
    type: 'TIMESTAMP',
    nullable: true,
  },
  { name: 'Gross weight (kg)', data: [1.234, 1000, 2.5, 0], type: 'DOUBLE' },
  { name: 'Quantity', data: [5n, 6n, 7n, 8n], type: 'INT64' },
];

test('flat columns: texts, dates, numbers and nulls; rows are cited by their number', async () => {
  const { consignments, rejects } = await readWhole(write(FLAT), {}, 'x.parquet');
  assert.deepEqual(
    rejects.map(({ line, reason }) => [line, reason]),
    [[4, 'Gross weight (kg): is zero: no amount of goods.']],
  );
  assert.deepEqual(
    consignments.map(({ reference, rows, date }) => [reference, rows, date]),
    [
      ['A', [1, 3], '2024-05-06'],
      ['B', [2], '2024-05-07'],
      ['row-4', [4], undefined],
    ],
  );
  assert.deepEqual(
    consignments.map(({ parties }) => parties[0]!.name),
    ['Müller, "Söhne" GmbH', '東京商事', 'y'],
  );
  assert.deepEqual(
    consignments[0]!.goods.map(({ grossMassKg, quantity }) => [grossMassKg, quantity]),
    [
      [1.234, 5],
      [2.5, 7],
    ],
  );
});

test('nested columns are read as the nested shape of JSON lines', async () => {
  const { consignments } = await readWhole(
    write([
      { name: 'reference', data: ['A', 'B'], type: 'STRING' },
      { name: 'consignee', data: ['One', 'Two'], type: 'STRING' },
      { name: 'documents', data: ['["d1","d2"]', '[]'].map(text => JSON.parse(text) as unknown), type: 'JSON' },
    ]),
    {},
    'x.parquet',
  );
  assert.deepEqual(
    consignments.map(({ reference }) => reference),
    ['A', 'B'],
  );
});

const inFolder = async (work: (folder: string) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-test-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('a file cut short is refused', async () => {
  const file = write(FLAT);
  await assert.rejects(readWhole(file.subarray(0, file.length - 3), {}, 'x.parquet'), {
    code: 'E_FORMAT',
    message: /cut short/,
  });
});

test('a damaged file on which the decoder never comes back is refused', () =>
  inFolder(async folder => {
    const path = fileURLToPath(new URL('../corpora/consignments/looping.parquet', import.meta.url));
    const file = { name: 'looping.parquet', path, size: statSync(path).size };
    await assert.rejects(parquetToSpool(file, join(folder, 'spool'), 2000), {
      code: 'E_FORMAT',
      message: /stood still for 2 s/,
    });
  }));

test('any damage to a Parquet file gives rows or an InterdictError', () =>
  inFolder(async folder => {
    const file = write(FLAT);
    const path = join(folder, 'x.parquet');
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.option(fc.nat()), async (changes, cut) => {
        const bytes = Uint8Array.from(cut === null ? file : file.subarray(0, cut % file.length));
        for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        writeFileSync(path, bytes);
        try {
          await parquetToSpool({ name: 'x.parquet', path, size: bytes.length }, join(folder, 'spool'), 3000);
        } catch (error) {
          assert.ok(error instanceof InterdictError, (error as Error).stack);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }));
