import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { InterdictError } from '../core/errors.ts';
import { printable } from '../report/plain-text.ts';
import { count, filled, pair, several, share, threshold, workers } from './arguments.ts';
import { addClaims } from './claims-commands.ts';
import { addDenials } from './denials-commands.ts';
import { addRanking } from './ranking-commands.ts';
import { EXIT, say } from './terminal.ts';

/** Options that every command takes, in any position. */
export interface CommonOptions {
  data?: string;
  quiet?: boolean;
}

/** Runs a command line; its exit code. Each command's file is loaded only when it is called. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  let running = 'interdict';
  const program = buildProgram(result => {
    code = result;
  });
  program.hook('preAction', (_program, command) => {
    running = pathOf(command);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof InterdictError && error.code === 'E_USAGE') {
      say(error.message);
      process.stderr.write(`Try: ${running} --help\n`);
      return error.exit;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    return EXIT.usage;
  }
}

/** Takes the exit code of a command. */
export type Done = (code: number) => void;

function buildProgram(done: Done): Command {
  const program = new Command('interdict');
  program
    .description('Screens consignments against sanctions and export-control lists, and shows the evidence.')
    .version(version(), '--version', 'print the version')
    .option('--data <dir>', 'data folder (default: INTERDICT_DATA, else ./.interdict)', filled)
    .option('--quiet', 'no progress, notices or summary on standard error')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: sayUsage });
  addLists(program, done);
  addScreen(program, done);
  addRejudge(program, done);
  addMatch(program, done);
  addCompare(program, done);
  addExplain(program, done);
  addGoods(program, done);
  addDenials(program, done);
  addRead(program, done);
  addClaims(program, done);
  addRanking(program, done);
  for (const command of everyCommand(program)) {
    const path = pathOf(command);
    command.showHelpAfterError(`${HINTS.get(path) ?? ''}Try: ${path} --help`);
  }
  return program;
}

/** What to say first after a wrong command line. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['interdict lists', 'Commands of lists: add, update, formats. '],
  ['interdict outcomes', 'Commands of outcomes: add. '],
  ['interdict denials', 'Commands of denials: add, list, lift. '],
  ['interdict match', 'A name of several words needs quotes. '],
  ['interdict compare', 'A name of several words needs quotes. '],
  ['interdict goods', 'Commands of goods: check, classify. '],
  ['interdict goods check', 'Words need quotes. '],
  ['interdict goods classify', 'A description of several words needs quotes. '],
]);

const EXIT_CODES = `
Exit codes: 0 done, nothing found; 10 alerts (screen); 2 wrong usage; 3 bad input; 1 internal error; 130 interrupted.`;

function addLists(program: Command, done: Done): void {
  const lists = program
    .command('lists')
    .description('what is loaded: source, publisher’s date, sha256, entries, age')
    .action(async () => done(await (await import('./lists.ts')).runLists(common(program))));
  lists
    .command('add')
    .description('load files, a folder or an address as one version of a list')
    .argument('<name>', 'name of the list: small letters, digits, hyphens')
    .argument('<path...>', 'files, a folder, or an https address')
    .option('--format <format>', 'format of the files (see: interdict lists formats)', filled)
    .option('--map <property=header>', 'own CSV: which column holds a property (repeatable)', pair)
    .option('--published <date>', 'publisher’s date of this version, where the files do not say it', filled)
    .option('--accept-shrink', 'load it although over 10 % of the ids are gone or its end is cut off')
    .option('--allow-host <host>', 'fetch from this host although its address is private (repeatable)', several)
    .action(async (name, paths, options) =>
      done(await (await import('./lists-add.ts')).runListsAdd(name, paths, { ...common(program), ...options })),
    );
  lists
    .command('update')
    .description('fetch lists from their publishers: ofac ofac-cons un eu bis uk csl')
    .argument('<name...>', 'names of lists')
    .option('--accept-shrink', 'load it although over 10 % of the ids are gone or its end is cut off')
    .option('--allow-host <host>', 'fetch from this host although its address is private (repeatable)', several)
    .action(async (names, options) =>
      done(await (await import('./lists-update.ts')).runListsUpdate(names, { ...common(program), ...options })),
    );
  lists
    .command('formats')
    .description('list formats that can be read')
    .action(async () => done(await (await import('./lists-formats.ts')).runListsFormats()));
}

function addScreen(program: Command, done: Done): void {
  program
    .command('screen')
    .description('screen a file of consignments; print the alerts')
    .argument('<file>', 'CSV, JSON lines, Parquet or XLSX')
    .addOption(
      new Option('--format <format>', 'form of the report (default: by the end of --out, else table)').choices([
        'table',
        'json',
        'jsonl',
        'csv',
        'html',
      ]),
    )
    .option('--out <file>', 'write the report to this file', filled)
    .option('--threshold <score>', 'alerts at or above this score, at most 1 (default: 0.7)', threshold)
    .option('--as-of <date>', 'use the lists as they were known then: 2026-11-23 or 2026-11-23T08:00:00Z', filled)
    .option('--top <n>', 'only the best n alerts of the whole file, and the score of the cut', count)
    .option('--resume', 'go on with a run that was stopped')
    .option('--map <field=header>', 'which column holds a field (repeatable)', pair)
    .addOption(
      new Option('--dates <order>', 'order of day and month where the file does not tell').choices([
        'dmy',
        'mdy',
        'ymd',
      ]),
    )
    .option('--sheet <name>', 'sheet of an XLSX file', filled)
    .option('--workers <n>', 'worker threads, 1 to 64 (default: the cores, at most 8)', workers)
    .option('--list <name>', 'only this list (repeatable)', several)
    .option('--no-goods', 'leave the goods out: only names, vessels and identifiers against the lists')
    .option('--model <file>', 'also rank the goods with this model of interdict learn, as alerts of their own', filled)
    .action(async (file, options) =>
      done(await (await import('./screen.ts')).runScreen(file, { ...common(program), ...options })),
    );
}

function addRejudge(program: Command, done: Done): void {
  program
    .command('rejudge')
    .description('judge the goods of all kept consignments again, by the measures, denials and tables of now')
    .addOption(
      new Option('--format <format>', 'form of the report (default: by the end of --out, else table)').choices([
        'table',
        'json',
        'jsonl',
        'csv',
        'html',
      ]),
    )
    .option('--out <file>', 'write the report to this file', filled)
    .option('--threshold <score>', 'alerts at or above this score, at most 1 (default: 0.7)', threshold)
    .option('--all', 'every alert, not only those that are new or judged otherwise than before')
    .option('--as-of <date>', 'as it would have been judged then: 2026-11-23', filled)
    .option('--workers <n>', 'worker threads, 1 to 64 (default: the cores, at most 8)', workers)
    .action(async options => done(await (await import('./rejudge.ts')).runRejudge({ ...common(program), ...options })));
}

function addMatch(program: Command, done: Done): void {
  program
    .command('match')
    .description('look one name up, or every row of a file')
    .argument('[name]', 'name to look up; put it in quotes')
    .option('--in <file>', 'CSV or JSON lines of queries')
    .option('--out <file>', 'with --in: where the answers go, one JSON line a query (default: standard output)', filled)
    .option('--schema <schema>', 'Person, Organization, Company, Vessel … in any case (default: LegalEntity)', filled)
    .option('--country <code>', 'country (repeatable)', several)
    .option('--birth-date <date>', 'date of birth: 1970-05-20, 1970-05 or 1970', filled)
    .option('--imo <number>', 'IMO number of a ship or company', filled)
    .option('--property <name=value>', 'any other FollowTheMoney property (repeatable)', pair)
    .option('--limit <n>', 'most results a query (default: 5)', count)
    .option('--threshold <score>', 'what counts as a match, 0 to 1 (default: 0.7)', share)
    .addOption(new Option('--format <format>', 'form of the answer (default: table)').choices(['table', 'json']))
    .option('--workers <n>', 'with --in: worker threads', workers)
    .option('--list <name>', 'only this list (repeatable)', several)
    .action(async (name, options) =>
      done(await (await import('./match.ts')).runMatch(name, { ...common(program), ...options })),
    );
}

function addCompare(program: Command, done: Done): void {
  program
    .command('compare')
    .description('compare two names without any list, or every pair of a file')
    .argument('[first]', 'a name; put it in quotes')
    .argument('[second]', 'another name')
    .option('--in <file>', 'CSV of pairs: name1, name2, schema')
    .option('--out <file>', 'with --in: where the scored rows go (default: standard output)', filled)
    .option('--schema <schema>', 'Person, Organization, Company, Vessel … in any case (default: LegalEntity)', filled)
    .option('--threshold <score>', 'what counts as a match, 0 to 1 (default: 0.7)', share)
    .addOption(new Option('--format <format>', 'form of the answer (default: text)').choices(['text', 'json']))
    .action(async (first, second, options) => {
      const names = [first, second].filter(name => name !== undefined);
      done(await (await import('./compare.ts')).runCompare(names, { ...common(program), ...options }));
    });
}

function addExplain(program: Command, done: Done): void {
  program
    .command('explain')
    .description('one alert in full: for, against, unknown, every line with its source')
    .argument('<alert-id>', 'id of an alert, or the beginning of it')
    .addOption(new Option('--format <format>', 'form of the answer (default: text)').choices(['text', 'json']))
    .action(async (id, options) =>
      done(await (await import('./explain.ts')).runExplain(id, { ...common(program), ...options })),
    );
}

function addGoods(program: Command, done: Done): void {
  const goods = program.command('goods').description('controlled goods: which measures apply, by date');
  goods
    .command('check')
    .description('measures on goods on the day of a shipment, and now')
    .argument('<goods>', 'HS code of 4 to 10 digits, CAS number, or words in quotes')
    .option('--to <country>', 'the goods go to this country: kp, or a name in quotes', filled)
    .option('--from <country>', 'the goods come from this country', filled)
    .option('--on <date>', 'day of the shipment: 2003-03-10, 2003-03 or 2003 (default: today)', filled)
    .addOption(new Option('--format <format>', 'form of the answer (default: text)').choices(['text', 'json']))
    .addHelpText('after', GOODS_NOTE)
    .action(async (query, options) =>
      done(await (await import('./goods-check.ts')).runGoodsCheck(query, { ...common(program), ...options })),
    );
  addClassify(goods, program, done);
}

/** `goods classify`, beside `goods check`. */
function addClassify(goods: Command, program: Command, done: Done): void {
  goods
    .command('classify')
    .description('subheadings of HS 2022 that a description may mean, best first')
    .argument('[description]', 'what the goods are called; put it in quotes')
    .option('--in <file>', 'CSV or JSON lines with the columns description and, if there is one, hsCode')
    .option('--out <file>', 'with --in: where the ranked CSV goes (default: standard output)', filled)
    .option('--top <n>', 'candidates a line (default: 5, at most 50)', count)
    .option('--map <field=header>', 'with --in: which column holds description or hsCode (repeatable)', pair)
    .addOption(new Option('--format <format>', 'form of the answer (default: text)').choices(['text', 'json']))
    .action(async (description, options) =>
      done(
        await (await import('./goods-classify.ts')).runGoodsClassify(description, { ...common(program), ...options }),
      ),
    );
}

const GOODS_NOTE = `
A code is read in the edition of the Harmonized System of its day (1992 to 2022). Every measure says how far it was verified.
What the tables hold: docs/goods.md. Nothing found is not permission.`;

function addRead(program: Command, done: Done): void {
  program
    .command('read')
    .description('capture reports: text, HTML, PDF, DOCX, e-mail; files and folders')
    .argument('<path...>', 'files, or folders with all that is in them')
    .option('--out <dir>', 'also write documents.jsonl and texts/ into this folder', filled)
    .option('--ocr <languages>', 'read scanned pages with the Tesseract that is installed: eng, eng+kor', filled)
    .action(async (paths, options) =>
      done(await (await import('./read.ts')).runRead(paths, { ...common(program), ...options })),
    );
}

/** The options that every command takes, as they were given. */
export function common(program: Command): CommonOptions {
  return program.opts<CommonOptions>();
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** Commander's message as one printable line with our name, and its hint as the next. */
function sayUsage(text: string, write: (text: string) => void): void {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\(Did/, ' (Did');
  write(`${line.split('\n').map(printable).join('\n').replace(/^/, 'interdict: ')}\n`);
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as unknown;
  return (manifest as { version: string }).version;
}
