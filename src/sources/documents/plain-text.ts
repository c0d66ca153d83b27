import type { DocumentFacts, ParsedDocument } from './parsed.ts';
import { mergeRegions } from './parsed.ts';
import { findBoilerplate } from './boilerplate.ts';
import { decodeText } from './decode.ts';
import { kindOfText } from './text-kind.ts';
import { textFacts } from './text-facts.ts';

/** A plain text file: offsets are into its decoded text as it is. Throws E_FORMAT, E_ENCODING. */
export function parsePlainText(bytes: Uint8Array, file: string, declared?: string): ParsedDocument {
  const { text, encoding, basis, notes } = decodeText(bytes, file, declared);
  return { format: 'text', encoding, encodingBasis: basis, notes, ...readPlainText(text) };
}

/** What the words of a text without markup say about it: regions to leave out, title, day, publisher, kind. */
export function readPlainText(text: string): Pick<ParsedDocument, 'text' | 'facts' | 'excluded' | 'kind'> {
  const boilerplate = findBoilerplate(text);
  const facts: DocumentFacts = textFacts(text, boilerplate);
  return { text, facts, excluded: mergeRegions(boilerplate), kind: kindOfText(text, facts.published !== undefined) };
}
