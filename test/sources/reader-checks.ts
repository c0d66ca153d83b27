import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { InterdictError } from '../../src/core/errors.ts';
import { openSourceFile } from '../../src/sources/files.ts';
import type { ListReader } from '../../src/sources/lists/list-reader.ts';
import type { EntryFact } from '../../src/model/list.ts';
import { type ReadVersion, readListVersion } from '../../src/sources/lists/list-formats.ts';
import { memoryFile } from './memory-file.ts';

const SHARED = new URL('../../../shared/data/', import.meta.url);
const CORPORA = new URL('../corpora/', import.meta.url);

/** Reason to skip a test on real lists, undefined when they are here. */
export const noRealLists = existsSync(SHARED) ? undefined : '../shared/data is not here';

export const realFiles = (...paths: string[]) =>
  Promise.all(paths.map(path => openSourceFile(fileURLToPath(new URL(path, SHARED)))));
export const corpusFiles = (...paths: string[]) =>
  Promise.all(paths.map(path => openSourceFile(fileURLToPath(new URL(path, CORPORA)))));

/** Facts of a property of the one entry with this caption or id. */
export function factsOf(version: ReadVersion, captionOrId: string, property: string): EntryFact[] {
  const found = version.entries.filter(entry => entry.caption === captionOrId || entry.id === captionOrId);
  assert.equal(found.length, 1, `${captionOrId} stands ${found.length} times`);
  return found[0]!.facts.filter(fact => fact.property === property);
}

export function valuesOf(version: ReadVersion, captionOrId: string, property: string): string[] {
  return factsOf(version, captionOrId, property).map(fact => fact.value);
}

/**
 * Reads random bytes and mutations of a sample with a reader: it must end, throw nothing but InterdictError, and give
 * entries with a name and no NUL, all with different ids.
 */
export async function fuzzReader(reader: ListReader, corpus: string, runs: number): Promise<void> {
  const sample = new Uint8Array(readFileSync(new URL(corpus, CORPORA)));
  const mutation = fc.record({
    at: fc.nat(sample.length - 1),
    cut: fc.nat(40),
    put: fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom(...HOSTILE.map(text => Buffer.from(text)))),
  });
  const bytes = fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    { weight: 6, arbitrary: fc.array(mutation, { maxLength: 6 }).map(list => list.reduce(mutated, sample)) },
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom(7, 64, 100_000), async (content, chunk) => {
      try {
        const version = await readListVersion([memoryFile(content, 'x.txt', [chunk])], reader, { list: 'x' });
        assert.equal(new Set(version.entries.map(entry => entry.id)).size, version.entries.length);
        for (const entry of version.entries) checkEntry(entry.caption, entry.facts);
        for (const reject of version.rejects) assert.ok(reject.reason !== '' && reject.line >= 1);
      } catch (error) {
        if (!(error instanceof InterdictError)) throw error;
      }
    }),
    { numRuns: runs },
  );
}

const HOSTILE = [
  '"',
  '\0',
  '\n',
  ';',
  '(((((',
  '))))',
  '\t',
  '{',
  ']',
  '\\',
  '\uFEFF',
  '\u202E',
  '__proto__',
  '1e999',
  ',',
];

function mutated(bytes: Uint8Array, change: { at: number; cut: number; put: Uint8Array }): Uint8Array {
  const at = Math.min(change.at, bytes.length);
  return new Uint8Array([...bytes.subarray(0, at), ...change.put, ...bytes.subarray(at + change.cut)]);
}

function checkEntry(caption: string, facts: readonly EntryFact[]): void {
  assert.ok(caption.trim() !== '');
  assert.ok(facts.some(fact => fact.property === 'name'));
  assert.ok(facts.some(fact => fact.property === 'legalEffect'));
  for (const fact of facts) assert.ok(fact.value.trim() !== '' && !fact.value.includes('\0') && fact.line >= 1);
}
