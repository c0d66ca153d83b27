import type { Store } from '../port.ts';
import { addSegment, findAlert, putAlerts, segments } from './alerts.ts';
import { assessments, putAssessment } from './assessments.ts';
import { auditEntries, verifyAudit } from './audit.ts';
import type { Database } from './database.ts';
import { denials, liftDenial, putDenials } from './denials.ts';
import { documents, documentText, findDocument, knownDocuments, putDocuments } from './documents.ts';
import { documentStatements, putStatements } from './statements.ts';
import { fetchStates, putFetchStates } from './fetch-states.ts';
import { currentVersions, versionChanges, versionDelta } from './list-uses.ts';
import { entries, putListVersion, useListVersion, versions } from './lists.ts';
import { outcomes, putOutcomes } from './outcomes.ts';
import { beginRun, checkpoint, findRun, finishRun, runs } from './runs.ts';

export type OperationName = Exclude<keyof Store, 'close'>;

/** The store's operations as the worker runs them: the same arguments after the database, the result at once. */
export type Operations = {
  [Name in OperationName]: (db: Database, ...args: Parameters<Store[Name]>) => Awaited<ReturnType<Store[Name]>>;
};

export const OPERATIONS: Operations = {
  putListVersion,
  useListVersion,
  currentVersions,
  versions,
  entries,
  versionDelta,
  versionChanges,
  beginRun,
  checkpoint,
  finishRun,
  findRun,
  runs,
  putAlerts,
  findAlert,
  addSegment,
  segments,
  putOutcomes,
  outcomes,
  putDenials,
  denials,
  liftDenial,
  putDocuments,
  knownDocuments,
  documents,
  findDocument,
  documentText,
  putStatements,
  documentStatements,
  putAssessment,
  assessments,
  fetchStates,
  putFetchStates,
  auditEntries,
  verifyAudit,
};
