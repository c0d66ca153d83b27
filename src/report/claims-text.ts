import type { Claim, Statement } from '../model/statement.ts';
import type { ClaimOrigins, Drift, ToldClaim } from '../model/told-claims.ts';
import { paintFor } from './paint.ts';
import { printable, wrap } from './plain-text.ts';
import type { TerminalLook } from './table.ts';

const DEFAULT_WIDTH = 100;

/** Claims with every statement and every denial; a denial stands wherever its claim does. Every value is made printable. */
export function claimsText(claims: readonly ToldClaim[], look: TerminalLook): string {
  if (claims.length === 0) return 'no such claim in the captured documents\n';
  const paint = paintFor(look.colour ?? false);
  const lines: string[] = [];
  for (const { claim, statements, denials } of claims) {
    lines.push(`${paint('strong', printable(claimText(claim)))}  ${paint('dim', claim.id)}`);
    for (const one of statements) lines.push(...statementLines(one, look));
    if (denials.length > 0) lines.push(`  ${paint('against', 'denied or doubted:')}`);
    for (const one of denials) lines.push(...statementLines(one, look));
    lines.push('');
  }
  return `${lines.join('\n')}next: interdict origins ${claims[0]!.claim.id}\n`;
}

/** `carries: North Korea → missile components (90 %, 2003)` as one line. */
export function claimText({ predicate, subject, object, quantity, when, where, polarity }: Claim): string {
  const more = [quantity?.text, when, where].filter(text => text !== undefined).join(', ');
  const line = `${polarity === -1 ? 'not ' : ''}${predicate}: ${subject ?? '?'} → ${object ?? '?'}${more === '' ? '' : ` (${more})`}`;
  return line.replace(/\s+/g, ' ');
}

/** `said by …`, `the text itself`, with stance, hedge and access where they say more than nothing. */
export function voiceText({ speaker, stance, hedge, access, attribution }: Statement): string {
  const who = speaker ?? (attribution === 'agentless' ? 'somebody who is not named' : 'the text itself');
  const how = [
    stance,
    hedge === 'none' ? undefined : `hedged by the ${hedge}`,
    access === 'unstated' ? undefined : access,
  ];
  return `${who} (${how.filter(text => text !== undefined).join(', ')})`;
}

function statementLines(statement: Statement, look: TerminalLook): string[] {
  const width = Math.max(40, look.width ?? DEFAULT_WIDTH) - 6;
  const { document, start, end, quote } = statement;
  const place = `${document.path}, ${start} to ${end}`;
  return [
    ...wrap(printable(`${voiceText(statement)}: “${quote.replace(/\s+/g, ' ')}”`), width).map(line => `    ${line}`),
    `      ${printable(place)}`,
  ];
}

/** `14 documents, 1 origin, because …; drift: …`, then every document with what it goes back to. */
export function originsText(
  { claim, documents, origins, independence, denials }: ClaimOrigins,
  look: TerminalLook,
): string {
  const paint = paintFor(look.colour ?? false);
  const lines = [
    paint('strong', printable(claimText(claim))),
    summaryText(documents.length, origins.length, independence),
  ];
  for (const { id, kind, label, documents: count } of origins)
    lines.push(`  ${paint('score', id.slice(0, 8))}  ${printable(label)} (${kind}): ${counted(count, 'document')}`);
  lines.push('');
  for (const { path, published, origins: own, because, drift, statement } of documents) {
    lines.push(
      `${published ?? 'no day'}  ${printable(path)}  → ${own.map(id => id.slice(0, 8)).join(', ') || 'lineage not recorded'}`,
    );
    lines.push(`    ${printable(because)}`);
    lines.push(`    ${printable(`“${statement.quote.replace(/\s+/g, ' ')}”, ${voiceText(statement)}`)}`);
    if (drift.length > 0) lines.push(`    ${paint('against', `drift: ${printable(driftText(drift))}`)}`);
  }
  if (denials.length > 0) lines.push('', paint('against', 'denied or doubted:'));
  for (const one of denials) lines.push(...statementLines(one, look));
  return `${lines.join('\n')}\n`;
}

/** `number from 90 to 85; date from 1989 to 1990` */
export function driftText(drift: readonly Drift[]): string {
  return drift.map(({ field, from, to }) => `${field} from ${from} to ${to}`).join('; ');
}

/** `14 documents, 1 origin` and what that means. */
export function summaryText(documents: number, origins: number, independence: ClaimOrigins['independence']): string {
  const means = {
    'one origin': 'all go back to one act of saying; repeats add nothing',
    'not established': 'independence not established: no text shows whether they know of one another',
    'lineage not recorded': 'lineage not recorded: nobody is said to have said so',
  }[independence];
  return `${counted(documents, 'document')}, ${counted(origins, 'origin')}: ${means}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
