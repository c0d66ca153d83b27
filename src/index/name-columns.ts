import type { Column } from '../core/sections.ts';
import { MAX_WORD, spokenOrder, words } from '../text/words.ts';
import { spanWeight } from './alignment.ts';
import { letterMask } from './letter-mask.ts';
import { bitCount } from './mask-scan.ts';
import { MAX_SPAN, nameUnits } from './name-units.ts';
import { HashPairs, Numbers } from './numbers.ts';
import { LENGTHS } from './vocabulary.ts';
import { vocabularyColumns } from './vocabulary-columns.ts';
import { nameFrequencies, rarityWeight, wordWeight } from './word-weights.ts';

/** In `unitReadings` beside the bits of languages: the piece comes from Han or Hangul. */
export const NATIVE = 0x80;

export const WORD_KINDS = ['word', 'initial', 'number', 'form'] as const;

/**
 * Collects names; words get their final numbers, sorted by length, in `finish`. What stands alone and what is glued are two
 * words though they be spelt alike (`Trading` and `Trad Ing`): they are as rare as such and pair by other rules.
 */
export class NameColumns {
  /** a map for each length: one alone holds 2^24 words at the most */
  readonly #alone = Array.from({ length: LENGTHS }, () => new Map<string, number>());
  readonly #glued = Array.from({ length: LENGTHS }, () => new Map<string, number>());
  readonly #entityNames = new Numbers();
  readonly #nameEntity = new Numbers();
  readonly #nameKind: number[] = [];
  readonly #nameFact = new Numbers();
  readonly #nameUnits = new Numbers();
  readonly #namePositions = new Numbers();
  readonly #unitWord = new Numbers();
  readonly #unitPlace: number[] = [];
  readonly #unitReading: number[] = [];
  readonly #frequency: number[] = [];
  readonly #lastEntity: number[] = [];
  readonly #positionWord = new Numbers();
  readonly #positionKind: number[] = [];

  startEntity(): void {
    this.#entityNames.push(this.#nameEntity.length);
  }

  add(entity: number, kind: number, fact: number, value: string): void {
    const parsed = words(spokenOrder(value));
    if (parsed.length === 0) return;
    this.#nameEntity.push(entity);
    this.#nameKind.push(kind);
    this.#nameFact.push(fact);
    this.#nameUnits.push(this.#unitWord.length);
    this.#namePositions.push(this.#positionWord.length);
    for (const unit of nameUnits(parsed)) {
      const id = this.#word(unit.span === 1 ? this.#alone : this.#glued, unit.text);
      if (unit.span === 1) {
        if (this.#lastEntity[id] !== entity) this.#frequency[id]!++;
        this.#lastEntity[id] = entity;
      }
      this.#unitWord.push(id);
      this.#unitPlace.push(unit.position * MAX_SPAN + unit.span - 1);
      this.#unitReading.push(unit.languages | (unit.native ? NATIVE : 0));
    }
    for (const word of parsed) {
      this.#positionWord.push(this.#word(this.#alone, word.forms[0]!));
      this.#positionKind.push(WORD_KINDS.indexOf(word.kind));
    }
  }

  #word(byLength: readonly Map<string, number>[], text: string): number {
    const words = byLength[text.length]!;
    let id = words.get(text);
    if (id === undefined) {
      id = this.#frequency.length;
      words.set(text, id);
      this.#frequency.push(0);
      this.#lastEntity.push(-1);
    }
    return id;
  }

  finish(): Record<string, Column> {
    const sorted = this.#sortedWords();
    const singles = this.#alone.reduce((sum, words) => sum + words.size, 0);
    const order = Uint32Array.from(
      sorted,
      (text, at) => (at < singles ? this.#alone : this.#glued)[text.length]!.get(text)!,
    );
    const rank = new Uint32Array(order.length);
    for (const [at, id] of order.entries()) rank[id] = at;
    const unitWords = this.#unitWord.done().map(id => rank[id]!);
    const names = this.#nameEntity.length;
    const entities = this.#entityNames.length;
    const own = Array.from(order, id => this.#frequency[id]!);
    const wordWeights = Uint16Array.from(nameFrequencies(sorted, own), frequency => rarityWeight(frequency, entities));
    this.#entityNames.push(names);
    this.#nameUnits.push(unitWords.length);
    this.#namePositions.push(this.#positionWord.length);
    const positionWeights = this.#weights(rank, wordWeights, sorted);
    const unitWeights = this.#covered(positionWeights);
    // from here on words are numbered anew
    const origins = partByWeight(unitWords, unitWeights, singles, sorted.length);
    const texts = Array.from(origins, word => sorted[word]!);
    return {
      ...vocabularyColumns(texts, texts.length - (sorted.length - singles)),
      wordWeights: Uint16Array.from(origins, word => wordWeights[word]!),
      entityNames: this.#entityNames.done(),
      nameEntities: this.#nameEntity.done(),
      nameKinds: Uint8Array.from(this.#nameKind),
      nameFacts: this.#nameFact.done(),
      nameUnits: this.#nameUnits.done(),
      namePositions: this.#namePositions.done(),
      positionWeights,
      nameWeights: this.#totals(positionWeights),
      positionKinds: Uint8Array.from(this.#positionKind),
      unitWords,
      unitPlaces: Uint8Array.from(this.#unitPlace),
      unitReadings: Uint8Array.from(this.#unitReading),
      unitWeights,
      wordReach: this.#reach(unitWords, unitWeights, texts.length),
      ...this.#postings(unitWords, texts.length),
    };
  }

  /** Words that stand alone, then the others, each part by length, then by letter mask, then by letters. */
  #sortedWords(): string[] {
    const parts = [...this.#alone, ...this.#glued].map(words => [...words.keys()]);
    const byLetters = parts.flatMap(part => part.sort());
    const masks = new HashPairs();
    const bytes = new Uint8Array(MAX_WORD);
    for (const [at, text] of byLetters.entries()) {
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      masks.push(letterMask(bytes, 0, text.length), at);
    }
    const ends = parts.map(() => 0);
    for (const [part, { length }] of parts.entries()) ends[part] = (ends[part - 1] ?? 0) + length;
    const next = ends.map((end, part) => end - parts[part]!.length);
    const partOf = new Uint8Array(byLetters.length);
    for (const [part, end] of ends.entries()) partOf.fill(part, next[part], end);
    const sorted = byLetters.slice();
    for (const at of masks.done().values) sorted[next[partOf[at]!]!++] = byLetters[at]!;
    return sorted;
  }

  /** per word the most listed weight that a piece of this text covers in any name */
  #reach(unitWords: Uint32Array, unitWeights: Uint16Array, words: number): Uint16Array {
    const reach = new Uint16Array(words);
    for (let unit = 0; unit < unitWords.length; unit++)
      if (unitWeights[unit]! > reach[unitWords[unit]!]!) reach[unitWords[unit]!] = unitWeights[unit]!;
    return reach;
  }

  /** per piece the weight of the words that it covers */
  #covered(positionWeights: Uint16Array): Uint16Array {
    const covered = new Uint16Array(this.#unitWord.length);
    for (let name = 0, unit = 0; name < this.#nameEntity.length; name++) {
      const first = this.#namePositions.at(name);
      for (; unit < this.#nameUnits.at(name + 1); unit++) {
        const place = this.#unitPlace[unit]!;
        covered[unit] = spanWeight(positionWeights, first + Math.floor(place / MAX_SPAN), (place % MAX_SPAN) + 1);
      }
    }
    return covered;
  }

  /** per name the weight of all its words */
  #totals(positionWeights: Uint16Array): Uint16Array {
    const totals = new Uint16Array(this.#nameEntity.length);
    for (let name = 0, position = 0; name < totals.length; name++)
      for (; position < this.#namePositions.at(name + 1); position++) totals[name]! += positionWeights[position]!;
    return totals;
  }

  #weights(rank: Uint32Array, wordWeights: Uint16Array, sorted: readonly string[]): Uint16Array {
    const weights = new Uint16Array(this.#positionWord.length);
    for (let at = 0; at < weights.length; at++) {
      const kind = WORD_KINDS[this.#positionKind[at]!]!;
      const word = rank[this.#positionWord.at(at)]!;
      weights[at] = wordWeight(kind, sorted[word]!, wordWeights[word]!);
    }
    return weights;
  }

  /** per word the names that have it, each once, in rising order */
  #postings(unitWords: Uint32Array, words: number): Record<string, Column> {
    const last = new Int32Array(words).fill(-1);
    const starts = new Uint32Array(words + 1);
    const each = (take: (word: number, name: number) => void): void => {
      last.fill(-1);
      for (let name = 0, unit = 0; name < this.#nameEntity.length; name++) {
        for (; unit < this.#nameUnits.at(name + 1); unit++) {
          const word = unitWords[unit]!;
          if (last[word] !== name) take(word, name);
          last[word] = name;
        }
      }
    };
    each(word => starts[word + 1]!++);
    for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
    const next = starts.slice();
    const names = new Uint32Array(starts[words]!);
    each((word, name) => {
      names[next[word]!++] = name;
    });
    return { postingStarts: starts, postingNames: names };
  }
}

/** Words of one text that weigh up to these, or more, are words apart. */
const WEIGHT_PARTS = [160, 330, 600];

/**
 * Parts the words that stand alone by what they weigh in their names, as what a text weighs at the most bounds all names that
 * have it: `Trade` weighs more where it is a meaning of the rare word Kommertsiya. Numbers `unitWords` anew, in the same
 * order; returns what each new number was.
 */
function partByWeight(unitWords: Uint32Array, unitWeights: Uint16Array, singles: number, words: number): Uint32Array {
  const parts = new Uint8Array(words);
  const partOf = (unit: number): number => {
    const part = WEIGHT_PARTS.findIndex(most => unitWeights[unit]! <= most);
    return 1 << (part < 0 ? WEIGHT_PARTS.length : part);
  };
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
