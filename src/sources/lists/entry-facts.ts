import type { EntryFact, Property } from '../../model/list.ts';

/** What may stand beside a value. Empty strings count as absent. */
export interface FactDetail {
  note?: string | undefined;
  lang?: string | undefined;
  heldFrom?: string | undefined;
}

/** Gathers the facts of one entry in the order of the file. */
export interface FactSheet {
  readonly facts: EntryFact[];
  /**
   * Adds a value with white space collapsed; an empty one is passed over, and so is a repetition of the same value
   * with the same note and language (the first line stands).
   */
  add(property: Property, value: string, line: number, detail?: FactDetail): void;
}

/** A sheet for an entry of the file with this base name. */
export function factSheet(file: string): FactSheet {
  const facts: EntryFact[] = [];
  const seen = new Set<string>();
  return {
    facts,
    add(property, raw, line, detail = {}) {
      const value = oneLine(raw);
      if (value === '') return;
      const note = oneLine(detail.note ?? '');
      const lang = oneLine(detail.lang ?? '');
      const key = `${property}\n${value}\n${note}\n${lang}`;
      if (seen.has(key)) return;
      seen.add(key);
      facts.push({
        property,
        value,
        file,
        line,
        ...(lang !== '' && { lang }),
        ...(note !== '' && { note }),
        ...(detail.heldFrom && { heldFrom: detail.heldFrom }),
      });
    },
  };
}

/** Text with every run of white space (line ends, no-break spaces) as one space, trimmed. */
export function oneLine(text: string): string {
  // most values need nothing: asking first is three times as fast as replacing
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** The parts that say something, with a separator between them. */
export function joined(parts: readonly (string | undefined)[], separator: string): string {
  return parts
    .map(part => oneLine(part ?? ''))
    .filter(part => part !== '')
    .join(separator);
}
