import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Consignment } from '../../src/model/consignment.ts';
import {
  type ConsignmentFile,
  type ConsignmentOptions,
  openConsignmentFile,
} from '../../src/sources/consignments/consignment-file.ts';
import { batchEnd, cutBatch, decodeBatch, readBatch } from '../../src/sources/consignments/consignment-rows.ts';
import type { Reject } from '../../src/sources/lists/list-reader.ts';

export interface Reading {
  file: Omit<ConsignmentFile, 'close'>;
  consignments: Consignment[];
  /** of the survey, then of decoding */
  rejects: Reject[];
}

/** Decodes every group of an open file, in batches of `rows` rows. */
export function decodeAll(file: ConsignmentFile, rows = 7): { consignments: Consignment[]; rejects: Reject[] } {
  const fd = openSync(file.path, 'r');
  try {
    const out: { consignments: Consignment[]; rejects: Reject[] } = { consignments: [], rejects: [] };
    // as a worker gets it
    const plan = structuredClone(file.plan);
    for (let from = 0; from < file.groups.count; ) {
      const to = batchEnd(file.groups, from, rows);
      const batch = structuredClone(cutBatch(file.groups, from, to));
      const { consignments, rejects } = decodeBatch(plan, batch, readBatch(fd, batch, file.name));
      out.consignments.push(...consignments);
      out.rejects.push(...rejects);
      from = to;
    }
    return out;
  } finally {
    closeSync(fd);
  }
}

/** Writes a file, reads it whole, and removes it. */
export async function readWhole(
  content: string | Uint8Array,
  options: Partial<ConsignmentOptions> = {},
  name = 'test.csv',
): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'interdict-test-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, content);
    const file = await openConsignmentFile(path, { spoolFolder: folder, ...options });
    try {
      const { consignments, rejects } = decodeAll(file);
      return { file, consignments, rejects: [...file.rejects, ...rejects] };
    } finally {
      await file.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
