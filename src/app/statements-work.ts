import { ENTITY_RULES, entitiesOf, unreadEntities } from '../evidence/entities.ts';
import { findAllIdentifiers } from '../evidence/identifiers.ts';
import { latinCandidates } from '../evidence/latin-names.ts';
import { nativeCandidates } from '../evidence/native-names.ts';
import { prepareDocument } from '../evidence/read-document.ts';
import { openNameFinder } from '../evidence/statement-entities.ts';
import { EXTRACTOR, openStatements } from '../evidence/statements.ts';
import type { Document } from '../model/document.ts';
import type { DocumentEntities, StatementEntity } from '../model/entity.ts';
import type { StoredEntities } from '../store/port.ts';

/** Version of all that is found of names: where statements are read otherwise, they name otherwise. */
export const NAMES_EXTRACTOR = `${ENTITY_RULES}+${EXTRACTOR}`;

export interface StatementsJob {
  document: Pick<Document, 'id' | 'path' | 'published' | 'excluded'>;
  text: string;
  /** of a language that claims are not read from: only names in its script are looked for */
  unread?: boolean;
}

export interface StatementsAnswer {
  /** JSON of DocumentStatements, without the names; absent of a document that is not read for claims */
  json?: string;
  statements: number;
  named: Pick<StoredEntities, 'entities' | 'names' | 'json'>;
}

/** Opens the reader of statements and names for one thread. */
export function statementsWork(): (job: StatementsJob) => StatementsAnswer {
  let read: ReturnType<typeof openStatements> | undefined;
  return ({ document, text, unread }) => {
    if (unread) return { statements: 0, named: unreadNames(document, text) };
    read ??= openStatements();
    const { mentions, identifiers, ...found } = read(prepareDocument(document, text));
    const entities = entitiesOf(document.id, text, mentions, identifiers);
    const namesIn = openNameFinder(entities);
    const links: Record<string, StatementEntity[]> = {};
    for (const statement of found.statements) {
      const named = namesIn(statement);
      if (named.length > 0) links[statement.id] = named;
    }
    return { json: JSON.stringify(found), statements: found.statements.length, named: stored({ entities, links }) };
  };
}

function unreadNames({ id, excluded }: StatementsJob['document'], text: string): StatementsAnswer['named'] {
  const isIn = ({ start, end }: { start: number; end: number }): boolean =>
    !excluded.some(region => start < region.end && region.start < end);
  const numbers = entitiesOf(id, text, [], findAllIdentifiers(text).filter(isIn));
  const candidates = [...nativeCandidates(text), ...latinCandidates(text)].filter(isIn);
  return stored({ entities: [...numbers, ...unreadEntities(id, candidates)], links: {} });
}

/** The entities, and their names each once, for the store. */
function stored(found: DocumentEntities): StatementsAnswer['named'] {
  const names = new Map<string, StoredEntities['names'][number]>();
  const add = (kind: string, text: string, alias: boolean): unknown =>
    names.set(`${kind} ${text} ${alias}`, { kind, text, alias });
  for (const { schema, names: own, alias, identifiers } of found.entities) {
    for (const name of own) add(schema, name, alias);
    for (const { kind, value } of identifiers) add(kind, value, false);
  }
  return { entities: found.entities.length, names: [...names.values()], json: JSON.stringify(found) };
}
