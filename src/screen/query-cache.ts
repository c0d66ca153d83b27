import { sha256Words } from '../core/sha256.ts';
import type { MatchQuery, MatchResult } from '../model/query.ts';

/** Answers a query with the results at or above the run's threshold, best first. */
export type Lookup = (query: MatchQuery) => readonly MatchResult[];

const WORDS = 4;
const PROBES = 16;
/** 2^21 slots of 16 bytes: 32 MB for 1 M distinct parties at half load */
const MOST_SLOTS = 1 << 21;
const LEAST_SLOTS = 1 << 10;
/** results of queries that found something, a worker: about 10 MB */
const MOST_POSITIVES = 2000;

/** Memory for the table of queries that found nothing, shared by all workers of a run. `expected` = distinct queries. */
export function nothingTable(expected: number): SharedArrayBuffer {
  let slots = LEAST_SLOTS;
  while (slots < expected * 2 && slots < MOST_SLOTS) slots *= 2;
  return new SharedArrayBuffer(slots * WORDS * 4);
}

/**
 * `lookup` behind two caches. Queries without a result are remembered for all workers in `table` under 124 bits of
 * SHA-256, so a crafted name cannot pass for a screened one; a slot is claimed once by compare-and-exchange, its words
 * are never 0, and a reader that comes in between sees a 0 and takes it for a miss. When 16 slots in a row are taken
 * the query is just not remembered. Queries with results are remembered by this worker alone, the last 2,000 of them.
 */
export function cachedLookup(lookup: Lookup, table: SharedArrayBuffer): Lookup {
  const slots = new Int32Array(table);
  const mask = slots.length / WORDS - 1;
  const positives = new Map<string, readonly MatchResult[]>();
  const key = new Int32Array(WORDS);
  return query => {
    const text = JSON.stringify([query.schema, query.properties]);
    const known = positives.get(text);
    if (known) {
      positives.delete(text);
      positives.set(text, known);
      return known;
    }
    const words = sha256Words(text);
    for (let n = 0; n < WORDS; n++) key[n] = words[n]! | 1;
    const home = words[4]! & mask;
    if (holds(slots, mask, home, key)) return [];
    const results = lookup(query);
    if (results.length === 0) add(slots, mask, home, key);
    else {
      if (positives.size >= MOST_POSITIVES) positives.delete(positives.keys().next().value!);
      positives.set(text, results);
    }
    return results;
  };
}

function holds(slots: Int32Array, mask: number, home: number, key: Int32Array): boolean {
  for (let probe = 0; probe < PROBES; probe++) {
    const at = ((home + probe) & mask) * WORDS;
    const first = Atomics.load(slots, at);
    if (first === 0) return false;
    if (first !== key[0]) continue;
    let same = true;
    for (let n = 1; n < WORDS; n++) if (Atomics.load(slots, at + n) !== key[n]) same = false;
    if (same) return true;
  }
  return false;
}

function add(slots: Int32Array, mask: number, home: number, key: Int32Array): void {
  for (let probe = 0; probe < PROBES; probe++) {
    const at = ((home + probe) & mask) * WORDS;
    if (Atomics.compareExchange(slots, at, 0, key[0]!) !== 0) continue;
    for (let n = 1; n < WORDS; n++) Atomics.store(slots, at + n, key[n]!);
    return;
  }
}
