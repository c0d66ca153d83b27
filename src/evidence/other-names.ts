import type { SchemaName } from '../model/schema.ts';
import type { Mention } from './mentions.ts';

/** Words between two names of one thing; they end at the second name. Own choice of common English. */
const ALSO =
  /^["”’']?,?[ \u00a0]?\(?(?:which (?:is|was) |who (?:is|was) )?(?:also (?:known|referred to|written|spelled|spelt|called)(?: as)?|a\.?k\.?a\.?|better known as|formerly(?: known as| named| called| the)?|previously(?: known as| named| called| the)?|once (?:named|called)|ex|renamed(?: the)?|now(?: named| called| the)|until \d{4}(?: the)?|in \p{L}+ also)[- \u00a0]?["“‘']?(?:the )?$/iu;
const BRACKET = /^["”’']?[ \u00a0]\((?:the |or |in short )?["“‘']?$/;
const CLOSED = /^["”’']?\)/;
/** longest stretch between two names that is looked at */
const NEAR = 40;

type Named = Pick<Mention, 'start' | 'end' | 'text' | 'schema'>;

/** Does the text say that the second name is another one of the first? The reason; the names follow on each other in the text. */
export function isOtherName(text: string, first: Named, second: Named): string | undefined {
  if (second.start - first.end > NEAR || !sameKind(first.schema, second.schema)) return undefined;
  const between = text.slice(first.end, second.start);
  if (BRACKET.test(between) && CLOSED.test(text.slice(second.end, second.end + 2)))
    return isBody(first.schema) && isShort(second.text)
      ? `"${second.text}" stands in brackets behind its name`
      : undefined;
  return ALSO.test(between) ? `the text says that "${second.text}" is another name of it` : undefined;
}

function sameKind(first: SchemaName, second: SchemaName): boolean {
  return first === second || (isBody(first) && (isBody(second) || second === 'LegalEntity'));
}

function isBody(schema: SchemaName): boolean {
  return schema === 'Company' || schema === 'Organization';
}

/** A short form or a name of one word: `(KOMID)`, `(Chongryon)`. */
function isShort(text: string): boolean {
  return !/\s/.test(text) && text.length <= 20;
}
