import { type Command, Option } from 'commander';
import { DENIAL_KINDS } from '../model/denial.ts';
import { datesOrder, filled, pair, several } from './arguments.ts';
import { common, type Done } from './program.ts';

/** The commands denials list, add and lift. */
export function addDenials(program: Command, done: Done): void {
  const denials = program.command('denials').description('licences refused or withdrawn: what came back is alerted');
  addAdd(denials, program, done);
  denials
    .command('list')
    .description('kept denials, and whether they stand')
    .addOption(new Option('--format <format>', 'form of the answer (default: table)').choices(['table', 'json', 'csv']))
    .option('--as-of <date>', 'as they were known then: 2026-11-23 or 2026-11-23T08:00:00Z', filled)
    .action(async options =>
      done(await (await import('./denials.ts')).runDenialsList({ ...common(program), ...options })),
    );
  denials
    .command('lift')
    .description('a denial no longer stands: kept with person, time and reason; nothing is deleted')
    .argument('<denial-id>', 'id of a denial, or the beginning of it')
    .requiredOption('--reason <text>', 'why', filled)
    .option('--on <date>', 'day on which the authority lifted it (default: today)', filled)
    .option('--by <name>', 'who says so (default: the user of this session)', filled)
    .option('--undo', 'the other way: an earlier lift was wrong, the denial stands')
    .action(async (id, options) =>
      done(await (await import('./denials.ts')).runDenialsLift(id, { ...common(program), ...options })),
    );
}

function addAdd(denials: Command, program: Command, done: Done): void {
  denials
    .command('add')
    .description('keep the denials of a file, or one from the options')
    .argument('[file]', 'CSV, JSON lines or a JSON array: one denial a row (docs/formats.md)')
    .option('--map <field=header>', 'file: which column holds a field (repeatable)', pair)
    .addOption(datesOrder('file: order of day and month where it does not tell'))
    .addOption(new Option('--kind <kind>', 'what was done (file: where no column tells)').choices([...DENIAL_KINDS]))
    .option('--date <date>', 'when: 2003-03-12, 2003-03 or 2003', filled)
    .option(
      '--party <role=name>',
      'exporter, consignee, endUser, agent …; also consignee.country=kp (repeatable)',
      pair,
    )
    .option('--goods <text>', 'description of the goods', filled)
    .option('--hs <code>', 'HS code, 4 to 10 digits', filled)
    .option('--hs-edition <year>', 'edition of the code (default: that of the day)', filled)
    .option('--control <item>', 'item of a control list: 9A115', filled)
    .option('--whole <id>', 'id in the library of wholes', filled)
    .option('--quantity <number>', 'how many, with a unit behind it', filled)
    .option('--value <number>', 'value with its currency: "3400000 JPY"', filled)
    .option('--destination <country>', 'where the goods were to go', filled)
    .option('--via <country>', 'through where (repeatable)', several)
    .option('--authority <name>', 'who decided', filled)
    .option('--reference <number>', 'of the licence or application', filled)
    .option('--reason <text>', 'why it was refused', filled)
    .option('--supersedes <denial-id>', 'the denial that this one corrects', filled)
    .option('--source <document>', 'what it stands in', filled)
    .action(async (file, options) =>
      done(await (await import('./denials.ts')).runDenialsAdd(file, { ...common(program), ...options })),
    );
}
