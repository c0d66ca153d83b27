import { type Command, Option } from 'commander';
import { count, filled } from './arguments.ts';
import { common, type Done } from './program.ts';

/** The commands claims and origins. */
export function addClaims(program: Command, done: Done): void {
  evidence(
    program
      .command('claims')
      .description('claims of the reports that were read: who says so, how many origins, who denies'),
  )
    .option('--about <name>', 'only claims about this name, in any spelling', filled)
    .option('--denied', 'only claims that somebody denies or doubts')
    .option('--limit <n>', 'at most so many (default: 100)', count)
    .action(async options => done(await (await import('./claims.ts')).runClaims({ ...common(program), ...options })));
  evidence(program.command('origins').description('where a claim comes from: origins, repeats, drift, denials, grades'))
    .argument('<claim-id>', 'id of a claim, or the beginning of it')
    .action(async (id, options) =>
      done(await (await import('./claims.ts')).runOrigins(id, { ...common(program), ...options })),
    );
}

function evidence(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'form of the answer (default: text)').choices(['text', 'json', 'html']))
    .option('--out <file>', 'write the answer to this file', filled)
    .option('--in <folder>', 'use what `interdict read --out` wrote there, not the data folder', filled);
}
