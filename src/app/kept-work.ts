import { closeSync, openSync, readSync } from 'node:fs';
import { type DetectorSetup, openDetectors } from '../patterns/detectors.ts';
import { damaged, decodeBlock } from '../store/segments-block.ts';

/** What a thread needs to look across kept consignments. Structured-cloneable. */
export interface KeptWork {
  setup: DetectorSetup;
}

/** Blocks of one segment, one after another. */
export interface KeptJob {
  path: string;
  /** number of the first consignment over all segments */
  first: number;
  blocks: readonly { offset: number; length: number }[];
}

export interface KeptAnswer {
  /** first 64 bits of each consignment's id */
  ids: BigUint64Array;
  /** what each detector collected, in their order */
  collected: unknown[];
}

/** Opens the detectors for one thread. The same job has the same answer on every thread. Throws E_SEGMENT_DAMAGED. */
export function keptWork({ setup }: KeptWork): (job: KeptJob) => KeptAnswer {
  const detectors = openDetectors(setup);
  return ({ path, blocks }) => {
    const consignments = readBlocks(path, blocks);
    return {
      ids: BigUint64Array.from(consignments, ({ id }) => BigInt(`0x${id.slice(2, 18)}`)),
      collected: detectors.map(detector => detector.collect(consignments)),
    };
  };
}

function readBlocks(path: string, blocks: KeptJob['blocks']) {
  const descriptor = openSync(path, 'r');
  try {
    return blocks.flatMap(({ offset, length }) => {
      const bytes = new Uint8Array(length);
      if (readSync(descriptor, bytes, 0, length, offset) < length) throw damaged(path, 'it ends early');
      return decodeBlock(bytes, path);
    });
  } finally {
    closeSync(descriptor);
  }
}
