import { type ErrorCode, InterdictError, type Place } from '../../core/errors.ts';
import type { OperationName } from './operations.ts';

/** What the worker is started with. */
export interface WorkerStart {
  path: string;
  readOnly: boolean;
}

/** `open` and `close` are answered like operations. */
export interface Request {
  id: number;
  name: OperationName | 'open' | 'close';
  args: unknown[];
}

export interface PackedError {
  code?: ErrorCode;
  place: Place;
  params: Record<string, string | number>;
  message: string;
  stack: string;
}
export type Reply = { id: number; value: unknown } | { id: number; error: PackedError };

/** Errors lose their class on the way between threads; this keeps what matters. */
export function packError(error: unknown): PackedError {
  if (error instanceof InterdictError) {
    const { code, place, params, message } = error;
    return { code, place, params: { ...params }, message, stack: error.stack ?? '' };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { place: {}, params: {}, message, stack: stack ?? '' };
}

export function unpackError(packed: PackedError): Error {
  if (packed.code !== undefined) return new InterdictError(packed.code, packed.place, packed.params);
  const error = new Error(packed.message);
  error.stack = packed.stack;
  return error;
}
