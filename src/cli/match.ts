import { readConfig } from '../app/config.ts';
import { openMatching, matchOne } from '../app/match.ts';
import { doubtText, queryDate, queryDoubts } from '../app/query-values.ts';
import { fail } from '../core/errors.ts';
import { PROPERTIES } from '../model/list.ts';
import type { MatchOptions, MatchQuery, MatchResult } from '../model/query.ts';
import { printable, wrap } from '../report/plain-text.ts';
import { EXIT, say } from './terminal.ts';
import { stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { readSchema } from './schema-option.ts';
import { openExisting } from './session.ts';

export interface MatchCommandOptions extends CommonOptions {
  in?: string;
  out?: string;
  schema?: string;
  country?: string[];
  birthDate?: string;
  imo?: string;
  property?: [string, string][];
  limit?: number;
  threshold?: number;
  format?: 'table' | 'json';
  workers?: number;
  list?: string[];
}

/** `interdict match NAME` and `interdict match --in FILE` */
export async function runMatch(name: string | undefined, options: MatchCommandOptions): Promise<number> {
  if (options.in !== undefined) {
    refuseWithFile(name, options);
    const { runMatchFile } = await import('./match-file.ts');
    return runMatchFile(options.in, options);
  }
  for (const only of ['out', 'workers'] as const) {
    if (options[only] !== undefined) throw usage(`--${only} needs --in FILE.`);
  }
  const query = buildQuery(name, options);
  const workspace = await openExisting(options);
  if (!workspace) throw fail('E_NO_LISTS', { why: ` in ${readConfig(options).data}` });
  try {
    const matching = await openMatching(workspace, { lists: options.list });
    const results = matchOne(matching, query, matchOptions(options));
    const doubts = queryDoubts(query.properties).map(doubtText);
    if (!options.quiet) for (const notice of [...matching.notices, ...doubts]) say(notice);
    await writeOutput(undefined, async write => {
      if (options.format === 'json') return write(`${JSON.stringify({ query, results })}\n`);
      const { matchTable } = await import('../report/table.ts');
      const look = stdoutLook();
      return write(`${matchTable(query, results, look)}${listingsText(results, look.width)}`);
    });
    return EXIT.done;
  } finally {
    await workspace.close();
  }
}

const LISTING: ReadonlySet<string> = new Set(['program', 'annex', 'instrument', 'legalEffect']);

/** What each listing is and does, below the table: programme, annex, instrument and legal effect. */
function listingsText(results: readonly MatchResult[], width: number | undefined): string {
  const lines = results.flatMap(result => {
    const said = [...result.for, ...result.unknown].filter(line => LISTING.has(line.feature)).map(line => line.text);
    const text = `${result.id}: ${said.join(' ')}`;
    if (said.length === 0) return [];
    return width === undefined ? [printable(text)] : wrap(printable(text), width);
  });
  return lines.length === 0 ? '' : `\nWhat the listings are:\n${lines.map(line => `${line}\n`).join('')}`;
}

/** Options of matching, only those that were given. */
export function matchOptions(options: MatchCommandOptions): MatchOptions {
  const { limit, threshold } = options;
  return { ...(limit !== undefined && { limit }), ...(threshold !== undefined && { threshold }) };
}

function buildQuery(name: string | undefined, options: MatchCommandOptions): MatchQuery {
  const fallback = options.imo === undefined ? 'LegalEntity' : 'Thing';
  const schema = options.schema === undefined ? fallback : readSchema(options.schema);
  const values = new Map<string, string[]>();
  const add = (property: string, value: string | undefined): void => {
    const text = value?.trim() ?? '';
    if (text !== '') values.set(property, [...(values.get(property) ?? []), text]);
  };
  add('name', name);
  for (const country of options.country ?? []) add('country', country);
  add('birthDate', options.birthDate && queryDate(options.birthDate.trim()));
  add('imoNumber', options.imo);
  for (const [property, value] of options.property ?? []) {
    if (!(PROPERTIES as readonly string[]).includes(property)) {
      throw usage(
        `--property ${property}: no such property. Write a FollowTheMoney name such as ${PROPERTIES.slice(0, 3).join(', ')}, passportNumber; docs/formats.md has them all.`,
      );
    }
    add(property, property === 'birthDate' ? queryDate(value.trim()) : value);
  }
  if (values.size === 0) throw usage('what is to be looked up? Give a NAME, --imo, --property or --in FILE.');
  return { schema, properties: Object.fromEntries(values) };
}

/** With --in the rows say what is asked: a name or property beside it would be ignored, so it is refused. */
function refuseWithFile(name: string | undefined, options: MatchCommandOptions): void {
  if (name !== undefined) throw usage('give a NAME or --in FILE, not both.');
  for (const only of ['schema', 'country', 'imo', 'property', 'format'] as const) {
    if (options[only] !== undefined) throw usage(`--${only} does not go with --in FILE: the rows of the file say it.`);
  }
  if (options.birthDate !== undefined) throw usage('--birth-date does not go with --in FILE: the rows say it.');
}

function usage(what: string): Error {
  return fail('E_USAGE', { what });
}
