import { checkGoods } from '../app/goods.ts';
import { fail } from '../core/errors.ts';
import { stdoutLook, writeOutput } from './output.ts';
import type { CommonOptions } from './program.ts';
import { EXIT } from './terminal.ts';

export interface GoodsCheckCommandOptions extends CommonOptions {
  to?: string;
  from?: string;
  on?: string;
  format?: 'text' | 'json';
}

/** `interdict goods check QUERY --to CC --on DATE`; needs no list and no data folder. */
export async function runGoodsCheck(query: string, options: GoodsCheckCommandOptions): Promise<number> {
  if (options.to !== undefined && options.from !== undefined)
    throw fail('E_USAGE', { what: 'give --to or --from, not both: the country that the measures are about.' });
  if (options.to === undefined && options.from === undefined)
    throw fail('E_USAGE', {
      what: 'where do the goods go, or come from? Give --to or --from with a country, e.g. --to kp.',
    });
  const answer = checkGoods(query, { to: options.to, from: options.from, on: options.on });
  await writeOutput(undefined, async write => {
    if (options.format === 'json') return write(`${JSON.stringify(answer)}\n`);
    const { goodsText } = await import('../report/goods-text.ts');
    return write(goodsText(answer, stdoutLook()));
  });
  return EXIT.done;
}
