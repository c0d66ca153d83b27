import { oneLine } from './entry-facts.ts';

/** A name as it can be matched, and what else stood in the field. */
export interface SplitName {
  name: string;
  note: string;
}

/** Longest field that is taken apart; the longest of the list has some 200 characters. */
const MAX_LENGTH = 2000;

/**
 * The names in one field of the UN list, which writes several at times: `A; B`, `A b) B`, a name with itself in
 * another script (`Abdullah (عبدالله)`), with remarks in brackets (`X (false identity related to …)`) or behind `, born`.
 * A short bracket in the script of the name (`Bank (ABC)`) stays part of it.
 */
export function splitNames(field: string): SplitName[] {
  const text = oneLine(field);
  if (text.length > MAX_LENGTH) return [{ name: text, note: '' }];
  return pieces(text).flatMap(piece => bracketed(piece));
}

/** Parts between semicolons or `b)` letters that stand outside brackets. */
function pieces(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '(') depth++;
    else if (char === ')' && depth > 0) depth--;
    else if (depth === 0 && char === ';') {
      parts.push(text.slice(from, i));
      from = i + 1;
    } else if (depth === 0 && char === ')' && /(?:^| )[a-z]$/.test(text.slice(Math.max(0, i - 2), i))) {
      parts.push(text.slice(from, i - 1));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map(withoutComma).filter(part => part !== '');
}

function withoutComma(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith(',') ? trimmed.slice(0, -1).trim() : trimmed;
}

function bracketed(piece: string): SplitName[] {
  const born = piece.indexOf(', born ');
  if (born > 0) return bracketed(piece.slice(0, born)).map(part => ({ ...part, note: piece.slice(born + 2) }));
  const open = piece.indexOf('(');
  if (open <= 0 || !piece.endsWith(')')) return [{ name: unquoted(piece), note: '' }];
  const outer = piece.slice(0, open).trim();
  const inner = piece.slice(open + 1, -1).trim();
  const script = inner.replace(/^original script:\s*/i, '');
  if (isLatin(outer) !== isLatin(script)) {
    return [{ name: unquoted(outer), note: '' }, ...pieces(script).map(name => ({ name, note: 'in another script' }))];
  }
  if (inner.length > 40 || /\b(?:name|identity|listed)\b/i.test(inner)) return [{ name: unquoted(outer), note: inner }];
  return [{ name: unquoted(piece), note: '' }];
}

function isLatin(text: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);
}

function unquoted(text: string): string {
  const inner = /^["“”](.+)["“”]$/.exec(text.trim())?.[1];
  return inner !== undefined && !/["“”]/.test(inner) ? inner.trim() : text.trim();
}
