import type { SchemaName } from '../model/schema.ts';
import type { IdentifierKind, IdentifierMention } from './identifiers.ts';
import type { Mention } from './mentions.ts';

/** Kinds of names that a kind of number may belong to. */
const OF: Partial<Record<IdentifierKind, readonly SchemaName[]>> = {
  imo: ['Vessel', 'LegalEntity'],
  mmsi: ['Vessel', 'LegalEntity'],
  imoCompany: ['Company', 'Organization', 'LegalEntity'],
  lei: ['Company', 'Organization', 'LegalEntity'],
  passport: ['Person', 'LegalEntity'],
  aircraft: ['Airplane'],
};

/** What may stand between a name and its number: brackets, labels, and words that say that it has it. At most eight words. */
const BETWEEN =
  /^["”’'\s,;:(\u005b–—-]{0,6}(?:(?:with|bearing|under|of|holding|holder|carrying|whose|which|who|has|had|is|was|the|its|his|her|a|an|and|flag|flagged|passport|IMO|MMSI|LEI|ship|vessel|company|registration|identification|identifier|legal|entity|code|number|no|nr|travelling|on)\b[\s,:;(.#–—-]{0,4}){0,8}$/i;
const FAR = 90;

/** The name to which each identifier belongs: the nearest before it of a kind that has such numbers, with nothing but labels and places between. */
export function besideNames(
  text: string,
  mentions: readonly Mention[],
  identifiers: readonly IdentifierMention[],
): { identifier: IdentifierMention; mention: Mention | undefined }[] {
  let next = 0;
  // what is between them must be labels: numbers of its own and places behind a name are passed over
  let passed: { start: number; end: number }[] = [];
  let before: Mention | undefined;
  return identifiers
    .toSorted((a, b) => a.start - b.start)
    .map(identifier => {
      for (; next < mentions.length && mentions[next]!.start <= identifier.start; next++) {
        const one = mentions[next]!;
        if (one.schema === 'Address' && before) passed.push(one);
        else [before, passed] = [one, []];
      }
      if (!before || !OF[identifier.kind]?.includes(before.schema)) return { identifier, mention: undefined };
      const same = before.start === identifier.start && before.end === identifier.end;
      if (!same && !isBeside(text, before.end, identifier.start, passed)) return { identifier, mention: undefined };
      passed.push(identifier);
      return { identifier, mention: before };
    });
}

function isBeside(text: string, from: number, to: number, passed: readonly { start: number; end: number }[]): boolean {
  if (to - from > FAR + 60 * passed.length || passed.length > MOST_PASSED) return false;
  let between = '';
  let at = from;
  for (const { start, end } of passed) {
    between += text.slice(at, start);
    at = Math.max(at, end);
  }
  between += text.slice(at, to);
  return between.length <= FAR && BETWEEN.test(between);
}
/** numbers and places between a name and a number of its own */
const MOST_PASSED = 6;
