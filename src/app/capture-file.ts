import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { now } from '../core/clock.ts';
import { InterdictError } from '../core/errors.ts';
import { openContentFile } from '../fetch/content-file.ts';
import type { Document } from '../model/document.ts';
import type { ParsedDocument } from '../sources/documents/parsed.ts';
import type { DocumentParser } from '../sources/documents/parser.ts';
import type { StoredDocument } from '../store/port.ts';
import type { Workspace } from './workspace.ts';

/** A mail in a mail in a mail …: deeper ones are set aside with their mail kept. */
const MAX_ATTACHED = 4;

export interface CapturedFile {
  /** the file itself, then what was attached to it */
  documents: StoredDocument[];
  rejected: { path: string; error: InterdictError }[];
}

interface Bytes {
  path: string;
  bytes: Uint8Array;
  id: string;
  mime?: string;
  parent?: string;
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Parses a file with what is attached to it and keeps the bytes; the error where the file cannot be read. */
export async function captureFile(
  workspace: Workspace,
  parser: DocumentParser,
  file: Bytes,
): Promise<CapturedFile | InterdictError> {
  const result: CapturedFile = { documents: [], rejected: [] };
  try {
    await capture(workspace, parser, file, result, 0);
  } catch (error) {
    // a full disk is not the file's fault
    if (!(error instanceof InterdictError) || error.code === 'E_FILE_WRITE') throw error;
    return error;
  }
  return result;
}

async function capture(
  workspace: Workspace,
  parser: DocumentParser,
  file: Bytes,
  result: CapturedFile,
  depth: number,
): Promise<void> {
  const parsed = await parser.parse({ bytes: file.bytes, name: file.path, mime: file.mime });
  await keepBytes(workspace, file);
  result.documents.push({ document: documentOf(file, parsed), text: parsed.text });
  for (const { name, mime, bytes } of parsed.attachments ?? []) {
    const id = sha256Of(bytes);
    if (result.documents.some(({ document }) => document.id === id)) continue;
    const inner: Bytes = { path: `${file.path}!${name}`, bytes, id, mime, parent: file.id };
    try {
      if (depth < MAX_ATTACHED) await capture(workspace, parser, inner, result, depth + 1);
      else
        throw new InterdictError(
          'E_DOCUMENT_LIMIT',
          { file: inner.path },
          { why: `attached more than ${MAX_ATTACHED} deep` },
        );
    } catch (error) {
      if (!(error instanceof InterdictError) || error.code === 'E_FILE_WRITE') throw error;
      result.rejected.push({ path: inner.path, error });
    }
  }
}

/** raw/<sha256>; a file of that name was synced before it got its name, so one of the right length is whole. */
async function keepBytes(workspace: Workspace, { bytes, id }: Bytes): Promise<void> {
  const kept = await stat(workspace.path('raw', id)).catch(() => undefined);
  if (kept?.size === bytes.length) return;
  const file = await openContentFile(workspace.path('raw'));
  try {
    await file.write(bytes);
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

function documentOf({ path, bytes, id, parent }: Bytes, parsed: ParsedDocument): Document {
  const { facts, excluded, parts, encoding, encodingBasis, language } = parsed;
  return {
    id,
    path,
    bytes: bytes.length,
    kind: parsed.kind,
    format: parsed.format,
    ...facts,
    publisherBasis: facts.publisherBasis ?? 'unknown',
    ...(language !== undefined && { language }),
    languageBasis: parsed.languageBasis ?? 'unknown',
    capturedAt: now(),
    ...(encoding !== undefined && { encoding }),
    ...(encodingBasis !== undefined && { encodingBasis }),
    textSha256: sha256Of(parsed.text),
    textLength: parsed.text.length,
    excluded,
    ...(parts !== undefined && { parts }),
    ...(parent !== undefined && { parent }),
    notes: parsed.notes,
  };
}
