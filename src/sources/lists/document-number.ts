import { oneLine } from './entry-facts.ts';

/** Identity documents as lists write them: the number alone, and the words around it. */
export interface DocumentNumber {
  /** empty when no number stands in the text */
  number: string;
  /** everything else that was written; empty when the text is the number */
  rest: string;
}

/** Longest text that is taken apart. */
const MAX_LENGTH = 500;

/**
 * Takes the words off a document number: `CAR diplomatic passport no. D00000898` → `D00000898`, `Libya B/002210` →
 * `B/002210`, `381110042 (Expired 25 Jan. 2016)` → `381110042`, `R00012098, South Sudan` → `R00012098`. The number is
 * what follows the last word in front of any bracket, comma or statement of issue; it has three digits or more.
 * Nothing is lost: the rest is the whole text whenever something was taken off.
 */
export function documentNumber(text: string): DocumentNumber {
  const whole = oneLine(text);
  if (whole.length > MAX_LENGTH) return { number: '', rest: whole };
  const tokens = stop(whole).split(' ');
  let start = 0;
  for (let i = 0; i < tokens.length; i++) if (isWord(tokens[i]!)) start = i + 1;
  const number = tokens
    .slice(start)
    .filter(token => !/^(?:no|nr|nº|n°|№|#)[.:]*$/i.test(token))
    .join(' ');
  if (!hasThreeDigits(number)) return { number: '', rest: whole };
  return { number, rest: number === whole ? '' : whole };
}

/** The text up to what is said about the document: issue, expiry, holder, or a bracket or comma behind the number. */
function stop(text: string): string {
  const said = /(?:^|[ ,(])(?:issued|expire[sd]?|expiring|valid|under name|in the name|date of|on \d)\b/i.exec(text);
  const front = said ? text.slice(0, said.index) : text;
  for (const mark of ['(', ',', ';']) {
    const at = front.indexOf(mark);
    if (at > 0 && hasThreeDigits(front.slice(0, at))) return stop(front.slice(0, at).trim());
  }
  return front.trim();
}

/** Short names of numbers that are written in capitals in front of them. */
const LABEL = /^(?:ID|SSN|TIN|NIF|VAT|INN|KPP|OGRN|IMO)[.:]*$/;

/** A label, or a word of three letters or more with a small letter in it: no part of a number. */
function isWord(token: string): boolean {
  if (LABEL.test(token)) return true;
  return /\p{Ll}/u.test(token) && /\p{L}{3}/u.test(token) && !/\d{3}/.test(token);
}

function hasThreeDigits(text: string): boolean {
  let digits = 0;
  for (const char of text) if (char >= '0' && char <= '9' && ++digits === 3) return true;
  return false;
}
