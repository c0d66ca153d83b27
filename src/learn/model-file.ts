import { fail, InterdictError } from '../core/errors.ts';
import { canonicalJson } from '../core/ids.ts';
import { sha256Hex } from '../core/sha256.ts';
import { MODEL_FORMAT, MODEL_VERSION, type ModelBody, type ModelFile, modelBodySchema } from '../model/ranking.ts';
import { openRanker, type Ranker } from './ranker.ts';

/** A larger file is no model of ours. */
export const MOST_MODEL_BYTES = 64 * 1024 * 1024;

/** The bytes of a model file: JSON with sorted keys, one line, its hash first. */
export function modelText(body: ModelBody): string {
  const text = canonicalJson(body);
  return `{"sha256":"${sha256Hex(text)}",${text.slice(1)}\n`;
}

/** A model file that was read, checked and opened. */
export interface OpenModel {
  model: ModelFile;
  ranker: Ranker;
}

/**
 * Reads and opens a model. Throws E_MODEL (no model, or one that breaks a gate), E_MODEL_VERSION, E_MODEL_DAMAGED (its hash or a part
 * of it is off).
 */
export function openModel(text: string, file: string): OpenModel {
  const value = parsed(text, file);
  if (value.format !== MODEL_FORMAT)
    throw fail('E_MODEL', { file, why: 'it is not one of interdict', next: 'Make one with interdict learn.' });
  if (value.version !== MODEL_VERSION)
    throw fail('E_MODEL_VERSION', { file, got: String(value.version).slice(0, 20), want: MODEL_VERSION });
  const { sha256, ...rest } = value;
  const body = modelBodySchema.safeParse(rest);
  if (!body.success) {
    const [issue] = body.error.issues;
    const path = issue?.path.map(String).join('.').slice(0, 100) ?? '';
    throw fail('E_MODEL_DAMAGED', { file, path, why: issue?.message.slice(0, 200) ?? 'it does not fit the form' });
  }
  if (sha256Hex(canonicalJson(body.data)) !== sha256)
    throw fail('E_MODEL_DAMAGED', { file, why: 'its hash does not fit its content' });
  try {
    return { model: { ...body.data, sha256: String(sha256) }, ranker: openRanker(body.data) };
  } catch (error) {
    if (error instanceof InterdictError) throw fail(error.code, { ...error.params, file });
    throw error;
  }
}

function parsed(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail('E_MODEL_DAMAGED', { file, why: `it is not JSON (${(error as Error).message.slice(0, 100)})` });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw fail('E_MODEL', { file, why: 'it is not one of interdict', next: 'Make one with interdict learn.' });
}
