/** A note with the text as the publisher wrote it, where a value was brought into another form; else undefined. */
export function asWritten(value: string, written: string): string | undefined {
  return value === written.trim() ? undefined : `as written: ${written.trim()}`;
}
