import { spanWeight } from './alignment.ts';
import { bitCount } from './mask-scan.ts';
import { MAX_SPAN } from './name-units.ts';
import type { WordTable } from './word-table.ts';
import { mostWeight, nameFrequencies, RAREST, rarityWeight, weightAtMost, WORD_KINDS } from './word-weights.ts';

/** Names whose pieces have words by their numbers in a WordTable. */
interface UnweighedNames {
  nameEntities: Uint32Array;
  nameUnits: Uint32Array;
  namePositions: Uint32Array;
  positionKinds: Uint8Array;
  unitWords: Uint32Array;
  unitPlaces: Uint8Array;
}

/** What `finish` works out: the words in their final order, by their numbers in the table, and weights. */
interface Weighed {
  order: Uint32Array;
  singles: number;
  wordWeights: Uint16Array;
  wordReach: Uint16Array;
  positionWeights: Uint16Array;
  nameWeights: Uint16Array;
  unitWeights: Uint16Array;
}

/** Words of one text that weigh up to these, or more, are words apart. */
const WEIGHT_PARTS = [160, 330, 600];
/** by the weight of a piece a bit for its part */
const PART_OF = Uint8Array.from(
  { length: MAX_SPAN * RAREST + 1 },
  (_, weight) => 1 << WEIGHT_PARTS.filter(most => weight > most).length,
);

/** Weighs the words of all names: every entry that comes or goes changes how rare they are. */
export class WeightColumns {
  readonly #names: UnweighedNames;
  readonly #table: WordTable;

  constructor(names: UnweighedNames, table: WordTable) {
    this.#names = names;
    this.#table = table;
  }

  /** Numbers the words of `unitWords` anew, in place. `entities` is the number of all entries. */
  finish(entities: number): Weighed {
    const { unitWords } = this.#names;
    const { used, frequencies } = this.#count();
    const sorted = this.#table.sorted(used);
    const rank = new Uint32Array(this.#table.size);
    for (let at = 0; at < sorted.order.length; at++) rank[sorted.order[at]!] = at;
    for (let unit = 0; unit < unitWords.length; unit++) unitWords[unit] = rank[unitWords[unit]!]!;
    const common = nameFrequencies(picked(frequencies, sorted.order), at => this.#table.text(sorted.order[at]!));
    const rarities = new Uint16Array(common.length);
    for (let at = 0; at < common.length; at++) rarities[at] = rarityWeight(common[at]!, entities);
    const positionWeights = this.#weighPositions(sorted.order, sorted.singles, rarities);
    const unitWeights = this.#covered(positionWeights);
    // from here on words are numbered once more
    const origins = partByWeight(unitWords, unitWeights, sorted.singles, sorted.order.length);
    return {
      order: picked(sorted.order, origins),
      singles: origins.length - (sorted.order.length - sorted.singles),
      wordWeights: Uint16Array.from(picked(rarities, origins)),
      wordReach: reach(unitWords, unitWeights, origins.length),
      positionWeights,
      nameWeights: this.#totals(positionWeights),
      unitWeights,
    };
  }

  /** Which words there are, and in how many entries each stands alone. */
  #count(): { used: Uint8Array; frequencies: Uint32Array } {
    const { nameEntities, nameUnits, unitWords, unitPlaces } = this.#names;
    const used = new Uint8Array(this.#table.size);
    const frequencies = new Uint32Array(this.#table.size);
    const last = new Int32Array(this.#table.size).fill(-1);
    for (let name = 0, unit = 0; name < nameEntities.length; name++) {
      const entity = nameEntities[name]!;
      for (; unit < nameUnits[name + 1]!; unit++) {
        const word = unitWords[unit]!;
        used[word] = 1;
        if (unitPlaces[unit]! % MAX_SPAN !== 0 || last[word] === entity) continue;
        last[word] = entity;
        frequencies[word]!++;
      }
    }
    return { used, frequencies };
  }

  /** per word of each name what it weighs: by its first spelling, the first piece that covers it alone */
  #weighPositions(order: Uint32Array, singles: number, rarities: Uint16Array): Uint16Array {
    const { nameUnits, namePositions, positionKinds, unitWords, unitPlaces } = this.#names;
    const most = new Uint16Array(singles);
    for (let at = 0; at < singles; at++) most[at] = mostWeight(this.#table.text(order[at]!));
    const weights = new Uint16Array(positionKinds.length);
    for (let name = 0, unit = 0; name + 1 < nameUnits.length; name++) {
      for (; unit < nameUnits[name + 1]!; unit++) {
        const place = unitPlaces[unit]!;
        const at = namePositions[name]! + Math.floor(place / MAX_SPAN);
        if (place % MAX_SPAN !== 0 || weights[at] !== 0) continue;
        const word = unitWords[unit]!;
        weights[at] = weightAtMost(WORD_KINDS[positionKinds[at]!]!, most[word]!, rarities[word]!);
      }
    }
    return weights;
  }

  /** per piece the weight of the words that it covers */
  #covered(positionWeights: Uint16Array): Uint16Array {
    const { nameUnits, namePositions, unitPlaces } = this.#names;
    const covered = new Uint16Array(unitPlaces.length);
    for (let name = 0, unit = 0; name + 1 < nameUnits.length; name++) {
      for (; unit < nameUnits[name + 1]!; unit++) {
        const place = unitPlaces[unit]!;
        const first = namePositions[name]! + Math.floor(place / MAX_SPAN);
        covered[unit] = spanWeight(positionWeights, first, (place % MAX_SPAN) + 1);
      }
    }
    return covered;
  }

  /** per name the weight of all its words */
  #totals(positionWeights: Uint16Array): Uint16Array {
    const { nameEntities, namePositions } = this.#names;
    const totals = new Uint16Array(nameEntities.length);
    for (let name = 0, position = 0; name < totals.length; name++)
      for (; position < namePositions[name + 1]!; position++) totals[name]! += positionWeights[position]!;
    return totals;
  }
}

/** The values at these places. A loop: map and from with a function take five times as long. */
function picked(values: Uint32Array | Uint16Array, places: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at++) found[at] = values[places[at]!]!;
  return found;
}

/** per word the most listed weight that a piece of this text covers in any name */
function reach(unitWords: Uint32Array, unitWeights: Uint16Array, words: number): Uint16Array {
  const most = new Uint16Array(words);
  for (let unit = 0; unit < unitWords.length; unit++)
    if (unitWeights[unit]! > most[unitWords[unit]!]!) most[unitWords[unit]!] = unitWeights[unit]!;
  return most;
}

/**
 * Parts the words that stand alone by what they weigh in their names, as what a text weighs at the most bounds all names that
 * have it: `Trade` weighs more where it is a meaning of the rare word Kommertsiya. Numbers `unitWords` anew, in the same
 * order; returns what each new number was.
 */
function partByWeight(unitWords: Uint32Array, unitWeights: Uint16Array, singles: number, words: number): Uint32Array {
  const parts = new Uint8Array(words);
  const partOf = (unit: number): number => PART_OF[unitWeights[unit]!]!;
  for (let unit = 0; unit < unitWords.length; unit++)
    parts[unitWords[unit]!]! |= unitWords[unit]! < singles ? partOf(unit) : 1;
  const first = new Uint32Array(words + 1);
  for (let word = 0; word < words; word++) first[word + 1] = first[word]! + bitCount(parts[word]!);
  const origins = new Uint32Array(first[words]!);
  for (let word = 0; word < words; word++) origins.fill(word, first[word], first[word + 1]);
  for (let unit = 0; unit < unitWords.length; unit++) {
    const word = unitWords[unit]!;
    unitWords[unit] = first[word]! + (word < singles ? bitCount(parts[word]! & (partOf(unit) - 1)) : 0);
  }
  return origins;
}
