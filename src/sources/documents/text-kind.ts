import type { Document } from '../../model/document.ts';

const HEAD = 6_000;

/** What kind of report a text is by the set phrases of its head; `other` where nothing tells. */
export function kindOfText(text: string, dated: boolean): Document['kind'] {
  const head = text.slice(0, HEAD);
  if (/\bS\. ?Hrg\.|\bhearings? before (?:the|a)\b|\bHEARING\s+before\b/i.test(head)) return 'hearing';
  if (/\b(?:written|prepared|opening) (?:statement|testimony) of\b|^testimony of\b/im.test(head)) return 'testimony';
  if (/\b(?:plaintiffs?|defendants?|indictment)\b/i.test(head) && /\b(?:court|v\.|vs\.)/i.test(head)) return 'court';
  return dated ? 'article' : 'other';
}
