/** The only place that reads the time. Stages get times as arguments. */

/** Now as an ISO 8601 instant in UTC with seconds: `2026-11-23T03:06:46Z`. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Milliseconds of a steady clock, for progress and timings only. */
export function steadyMillis(): number {
  return performance.now();
}
