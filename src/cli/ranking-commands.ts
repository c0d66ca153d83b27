import { type Command, Option } from 'commander';
import { count, currency, datesOrder, filled, pair, percentage, seed, several, workers } from './arguments.ts';
import { common, type Done } from './program.ts';

/** The commands learn, rank and outcomes. */
export function addRanking(program: Command, done: Done): void {
  addLearn(program, done);
  addRank(program, done);
  addOutcomes(program, done);
}

function addLearn(program: Command, done: Done): void {
  program
    .command('learn')
    .description('learn from past inspections which declarations to open; write a model')
    .argument('<train>', 'CSV of declarations with the outcomes of their inspections')
    .requiredOption('--valid <file>', 'CSV of later declarations, to choose and to measure on', filled)
    .requiredOption('--label <column>', 'column of findings (head fraud)', filled)
    .option(
      '--critical <column>',
      'column of security-critical findings (head critical): the highest value counts',
      filled,
    )
    .requiredOption('--id <column>', 'column of ids', filled)
    .requiredOption('--out <file>', 'where the model goes', filled)
    .option('--report <file>', 'write the model card as HTML', filled)
    .option('--label-value <value>', 'value of --label that is a finding (repeatable)', several)
    .option('--critical-value <value>', 'value of --critical that is a finding (repeatable)', several)
    .option(
      '--map <role=header>',
      'what a column is: date, hs, origin, departure, mass, value, party, category, number, ignore (repeatable)',
      pair,
    )
    .addOption(datesOrder())
    .option('--currency <code>', 'currency of the values, so that screen knows which it may compare', currency)
    .option('--with-parties', 'also look at importers, sellers, declarants and carriers')
    .option('--outcomes', 'use the kept outcomes of inspections (see: interdict outcomes)')
    .option('--seed <n>', 'seed of the random choices in training (default: 1)', seed)
    .option('--workers <n>', 'worker threads, 1 to 64 (default: the cores, at most 8)', workers)
    .action(async (file, options) =>
      done(await (await import('./learn.ts')).runLearn(file, { ...common(program), ...options })),
    );
}

function addRank(program: Command, done: Done): void {
  program
    .command('rank')
    .description('rank a file of declarations with a model; print ids, ranks, scores and reasons')
    .argument('<file>', 'CSV with the columns that the model was trained with')
    .requiredOption('--model <file>', 'model that interdict learn wrote', filled)
    .addOption(new Option('--head <head>', 'what is looked for').choices(['fraud', 'critical']).default('fraud'))
    .option('--top <n>', 'only the best n declarations', count)
    .option('--explore <share>', 'pick this share of them at random instead, e.g. 5%', percentage)
    .option('--seed <n>', 'seed of the random picks (default: 1)', seed)
    .option('--id <column>', 'column of ids, where it is called otherwise than in training', filled)
    .option('--workers <n>', 'worker threads, 1 to 64 (default: the cores, at most 8)', workers)
    .option('--out <file>', 'write the ranking to this file', filled)
    .action(async (file, options) =>
      done(await (await import('./rank.ts')).runRank(file, { ...common(program), ...options })),
    );
}

function addOutcomes(program: Command, done: Done): void {
  const outcomes = program
    .command('outcomes')
    .description('what inspections found, as far as it was told')
    .action(async () => done(await (await import('./outcomes.ts')).runOutcomes(common(program))));
  outcomes
    .command('add')
    .description('keep what inspections found')
    .argument('<file>', 'CSV with a column of ids and one of outcomes')
    .requiredOption('--id <column>', 'column of ids', filled)
    .requiredOption('--label <column>', 'column of findings (head fraud)', filled)
    .option('--label-value <value>', 'value of --label that is a finding (repeatable)', several)
    .option('--critical <column>', 'column of security-critical findings (head critical)', filled)
    .option('--critical-value <value>', 'value of --critical that is a finding (repeatable)', several)
    .action(async (file, options) =>
      done(await (await import('./outcomes.ts')).runOutcomesAdd(file, { ...common(program), ...options })),
    );
}
