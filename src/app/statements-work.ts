import { prepareDocument } from '../evidence/read-document.ts';
import { type DocumentStatements, openStatements } from '../evidence/statements.ts';
import type { Document } from '../model/document.ts';

export interface StatementsJob {
  document: Pick<Document, 'id' | 'path' | 'published' | 'excluded'>;
  text: string;
}

/** Opens the reader of statements for one thread; its answer is JSON of DocumentStatements, and how many statements. */
export function statementsWork(): (job: StatementsJob) => { json: string; statements: number } {
  const read = openStatements();
  return ({ document, text }) => {
    const found: DocumentStatements = read(prepareDocument(document, text));
    return { json: JSON.stringify(found), statements: found.statements.length };
  };
}
