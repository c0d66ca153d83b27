import { type Random as Dice, random as dice } from '../examples/make/random.ts';

/** The example world's dice, and a chance. */
export interface Random extends Dice {
  chance(probability: number): boolean;
}

/** The same seed, the same file, on every machine. */
export function random(seed: number): Random {
  const roll = dice(seed);
  // a whole number below 2^32 is the state itself: as fine as the dice are
  return { ...roll, chance: probability => roll.below(2 ** 32) < probability * 2 ** 32 };
}
