import type { ClaimView, DenialView, OriginsView } from '../model/origins.ts';
import { paintFor } from './paint.ts';
import { printable, wrap } from './plain-text.ts';
import type { TerminalLook } from './table.ts';

/** Narrow enough to read, whatever the terminal. */
const WIDEST = 110;

/** What a claim says, in one line. */
export function claimLine({ predicate, subject, object, quantity, when, where, polarity }: ClaimView['claim']): string {
  const rest = [quantity?.text, when, where].filter(part => part !== undefined);
  const not = polarity === -1 ? 'not ' : '';
  return `${subject ?? '?'} — ${not}${predicate} — ${object ?? '?'}${rest.length > 0 ? ` (${rest.join('; ')})` : ''}`;
}

/** Claims, one paragraph each: what, who says so, how many origins, who denies. */
export function claimsText(claims: readonly ClaimView[], look: TerminalLook): string {
  if (claims.length === 0) return 'no claim found\nnext: interdict read PATH, or another --about NAME\n';
  const paint = paintFor(look.colour ?? false);
  return claims
    .map(view => {
      const { claim, quotes, documents, origins, independent, credibility, denials } = view;
      const lines = [paint('strong', claim.id) + ` ${printable(claimLine(claim))}`];
      lines.push(
        `  ${counted(documents, 'document')}, ${counted(origins, 'origin')}${origins > 1 ? `, at least ${independent} independent` : ''}; credibility ${credibility}${view.disputed ? '; disputed' : ''}`,
      );
      if (view.about !== undefined) lines.push(...indented(`about it: ${view.about}`, look));
      for (const { quote, speaker, stance, ...place } of quotes.slice(0, 3))
        lines.push(
          ...indented(`${speaker ?? 'nobody named'} (${stance}): “${oneLine(quote)}”`, look),
          ...indented(placeLine(place), look, 4),
        );
      if (quotes.length > 3) lines.push(`  … and ${quotes.length - 3} more`);
      for (const denial of denials) lines.push(...denialLines(denial, look));
      return lines.join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

/** The origins of a claim: summary, origins with their texts, drift, denials, grades. */
export function originsText(view: OriginsView, look: TerminalLook): string {
  const paint = paintFor(look.colour ?? false);
  const lines = [
    `${paint('strong', view.claim.id)} ${printable(claimLine(view.claim))}`,
    ...indented(view.summary, look, 0),
    '',
  ];
  for (const { id, label, kind, reliability, documents } of view.origins) {
    lines.push(
      paint('strong', `origin ${printable(label)}`) +
        ` (${kind}, reliability ${reliability}, ${counted(documents.length, 'document')})`,
    );
    for (const document of view.documents.filter(({ origins }) => origins.includes(id)))
      lines.push(...tellingLines(document, look));
    lines.push('');
  }
  const rest = view.documents.filter(({ origins }) => origins.length === 0);
  if (rest.length > 0)
    lines.push('lineage not recorded', ...rest.flatMap(document => tellingLines(document, look)), '');
  for (const { verdict, because } of view.relations)
    lines.push(
      ...indented(`${verdict === 'independent' ? 'independent' : 'independence not established'}: ${because}`, look, 0),
    );
  lines.push(view.denials.length === 0 ? 'no denial found' : paint('against', 'disputed'));
  for (const denial of view.denials) lines.push(...denialLines(denial, look));
  for (const line of gradeLines(view)) lines.push(...indented(line, look, 0));
  return `${lines.join('\n')}\n`;
}

/** Grades that hold, each with what it supersedes. */
export function gradeLines({ grades, origins }: OriginsView): string[] {
  const names = new Map(origins.map(({ id, label }) => [id, label]));
  const seen = new Set<string>();
  return grades.map(({ about, reliability, credibility, reason, rule, by, source }) => {
    const axis = reliability === undefined ? `credibility ${credibility}` : `reliability ${reliability}`;
    const subject = names.get(about) ?? source;
    const of = subject === undefined ? '' : ` of ${subject}`;
    const held = seen.has(axis.split(' ')[0]! + (subject ?? '')) ? 'before that ' : '';
    seen.add(axis.split(' ')[0]! + (subject ?? ''));
    return `${held}${axis}${of}: ${reason} (${rule ?? by})`;
  });
}

function tellingLines(
  { publisher, path, published, because, from, drift, document }: OriginsView['documents'][number],
  look: TerminalLook,
): string[] {
  const lines = indented(`${published ?? 'undated'} ${publisher ?? path ?? document.slice(0, 12)}: ${because}`, look);
  if (from)
    lines.push(...indented(`${from.type} ${from.publisher ?? from.document.slice(0, 12)} (${from.score})`, look, 4));
  for (const { field, from: was, to } of drift) lines.push(...indented(`drift of ${field}: ${was} → ${to}`, look, 4));
  return lines;
}

function denialLines(denial: DenialView, look: TerminalLook): string[] {
  const { stance, by, quote, aboutItself, because } = denial;
  const says = `${stance} by ${by ?? 'somebody unnamed'}${aboutItself ? ', about itself' : ''}: “${oneLine(quote)}”`;
  return [...indented(says, look), ...indented(`${placeLine(denial)}; ${because}`, look, 4)];
}

/** `The Daily, reports/a.txt, 12 to 80` */
function placeLine({ publisher, path, start, end }: Pick<DenialView, 'publisher' | 'path' | 'start' | 'end'>): string {
  return [publisher, path, `${start} to ${end}`].filter(part => part !== null).join(', ');
}

export function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 400 ? `${flat.slice(0, 399)}…` : flat;
}

function indented(text: string, look: TerminalLook, by = 2): string[] {
  const width = Math.min(look.width ?? WIDEST, WIDEST) - by;
  return wrap(printable(text), Math.max(20, width)).map(line => ' '.repeat(by) + line);
}

/** `1 document`, `2 documents` */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
