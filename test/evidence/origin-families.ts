// The families of test/corpora/origins as documents; shared by the tests of lineage.
import { readFileSync } from 'node:fs';
import { openStatements } from '../../src/evidence/statements.ts';
import { prepareDocument } from '../../src/evidence/read-document.ts';
import type { LineageDocument } from '../../src/evidence/lineage-text.ts';
import type { EvidenceBase } from '../../src/app/evidence-base.ts';

export interface OriginText {
  file: string;
  sha256: string;
  published: string;
  publisher: string;
  url: string | null;
  origins: string[];
  drift: { field: string }[];
}
export interface OriginFamily {
  id: string;
  split: 'development' | 'kept2';
  texts: OriginText[];
}

const FOLDER = new URL('../corpora/origins/', import.meta.url);
export const { families } = JSON.parse(readFileSync(new URL('families.json', FOLDER), 'utf8')) as {
  families: OriginFamily[];
};

export function documentsOf(family: OriginFamily): LineageDocument[] {
  return family.texts.map(({ file, sha256, published, publisher, url }) => ({
    id: sha256,
    text: readFileSync(new URL(file, FOLDER), 'utf8'),
    published,
    publisher,
    url: url ?? undefined,
  }));
}

/** Documents with the statements that are read of them, in memory. */
export function evidenceOf(documents: readonly LineageDocument[]): EvidenceBase {
  const read = openStatements();
  return {
    documents: async () => [...documents],
    assessments: async () => [],
    statements: async () =>
      documents.flatMap(
        ({ id, text, published }) =>
          read(prepareDocument({ id, path: `${id}.txt`, published, excluded: [] }, text)).statements,
      ),
  };
}
