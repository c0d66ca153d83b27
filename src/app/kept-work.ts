import { closeSync, openSync, readSync } from 'node:fs';
import type { Alert } from '../model/alert.ts';
import type { CitedFile, Consignment } from '../model/consignment.ts';
import type { PatternContext } from '../patterns/detector.ts';
import { type DetectorSetup, openDetectors } from '../patterns/detectors.ts';
import { openGoodsRules } from '../patterns/goods-rules.ts';
import { damaged, decodeBlock } from '../store/segments-block.ts';

/** What a thread needs to look across kept consignments. Structured-cloneable. */
export interface KeptWork {
  setup: DetectorSetup;
  /** judge each consignment by itself too, as when it was screened */
  judge?: PatternContext | undefined;
}

/** Blocks of one segment, one after another. */
export interface KeptJob {
  path: string;
  /** number of the first consignment over all segments */
  first: number;
  blocks: readonly { offset: number; length: number }[];
  from: CitedFile;
}

export interface KeptAnswer {
  /** first 64 bits of each consignment's id */
  ids: BigUint64Array;
  /** what each detector collected, in their order */
  collected: unknown[];
  /** of consignments by themselves, in their order */
  alerts: Alert[];
}

/** Opens the detectors for one thread. The same job has the same answer on every thread. Throws E_SEGMENT_DAMAGED. */
export function keptWork({ setup, judge }: KeptWork): (job: KeptJob) => KeptAnswer {
  const detectors = openDetectors(setup);
  const rules = openGoodsRules();
  return ({ path, blocks, from }) => {
    const consignments = readBlocks(path, blocks);
    return {
      ids: BigUint64Array.from(consignments, ({ id }) => BigInt(`0x${id.slice(2, 18)}`)),
      collected: detectors.map(detector => detector.collect(consignments)),
      alerts: judge ? consignments.flatMap(consignment => rules(consignment, from, judge)) : [],
    };
  };
}

function readBlocks(path: string, blocks: KeptJob['blocks']): Consignment[] {
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
