import type { Column } from '../core/sections.ts';
import { spokenOrder, words } from '../text/words.ts';
import { spanWeight } from './alignment.ts';
import { MAX_SPAN, nameUnits } from './name-units.ts';
import { Numbers } from './numbers.ts';
import { LENGTHS } from './vocabulary.ts';
import { vocabularyColumns } from './vocabulary-columns.ts';
import { nameFrequencies, rarityWeight, wordWeight } from './word-weights.ts';

/** Kinds of names, as stored. */
export const NAME_PROPERTIES = ['name', 'alias', 'weakAlias', 'previousName'] as const;

/** In `unitReadings` beside the bits of languages: the piece comes from Han or Hangul. */
export const NATIVE = 0x80;

export const WORD_KINDS = ['word', 'initial', 'number', 'form'] as const;

/** Collects names; words get their final numbers, sorted by length, in `finish`. */
export class NameColumns {
  readonly #words = new Map<string, number>();
  readonly #alone: boolean[] = [];
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
  readonly #lastName: number[] = [];
  readonly #positionWord = new Numbers();
  readonly #positionKind: number[] = [];

  startEntity(): void {
    this.#entityNames.push(this.#nameEntity.length);
  }

  add(entity: number, kind: number, fact: number, value: string): void {
    const parsed = words(spokenOrder(value));
    if (parsed.length === 0) return;
    const name = this.#nameEntity.length;
    this.#nameEntity.push(entity);
    this.#nameKind.push(kind);
    this.#nameFact.push(fact);
    this.#nameUnits.push(this.#unitWord.length);
    this.#namePositions.push(this.#positionWord.length);
    for (const unit of nameUnits(parsed)) {
      const id = this.#word(unit.text);
      if (unit.span === 1) {
        this.#alone[id] = true;
        if (this.#lastName[id] !== name) this.#frequency[id]!++;
        this.#lastName[id] = name;
      }
      this.#unitWord.push(id);
      this.#unitPlace.push(unit.position * MAX_SPAN + unit.span - 1);
      this.#unitReading.push(unit.languages | (unit.native ? NATIVE : 0));
    }
    for (const word of parsed) {
      this.#positionWord.push(this.#word(word.forms[0]!));
      this.#positionKind.push(WORD_KINDS.indexOf(word.kind));
    }
  }

  #word(text: string): number {
    let id = this.#words.get(text);
    if (id === undefined) {
      id = this.#words.size;
      this.#words.set(text, id);
      this.#alone.push(false);
      this.#frequency.push(0);
      this.#lastName.push(-1);
    }
    return id;
  }

  finish(): Record<string, Column> {
    const texts = [...this.#words.keys()];
    const sorted = this.#sortedWords(texts);
    const order = Uint32Array.from(sorted, text => this.#words.get(text)!);
    const rank = new Uint32Array(order.length);
    for (const [at, id] of order.entries()) rank[id] = at;
    const singles = this.#alone.filter(Boolean).length;
    const unitWords = this.#unitWord.done().map(id => rank[id]!);
    const total = this.#nameEntity.length;
    const frequencies = nameFrequencies(texts, this.#frequency);
    const wordWeights = Uint16Array.from(order, id => rarityWeight(frequencies[id]!, total));
    const names = total;
    this.#entityNames.push(names);
    this.#nameUnits.push(unitWords.length);
    this.#namePositions.push(this.#positionWord.length);
    const positionWeights = this.#weights(rank, wordWeights, sorted);
    return {
      ...vocabularyColumns(sorted, singles),
      wordWeights,
      entityNames: this.#entityNames.done(),
      nameEntities: this.#nameEntity.done(),
      nameKinds: Uint8Array.from(this.#nameKind),
      nameFacts: this.#nameFact.done(),
      nameUnits: this.#nameUnits.done(),
      namePositions: this.#namePositions.done(),
      positionWeights,
      positionKinds: Uint8Array.from(this.#positionKind),
      unitWords,
      unitPlaces: Uint8Array.from(this.#unitPlace),
      unitReadings: Uint8Array.from(this.#unitReading),
      wordReach: this.#reach(unitWords, positionWeights),
      ...postingColumns(unitWords, sorted.length),
    };
  }

  /** Words that stand alone, then the others, each part by length, then by letters. */
  #sortedWords(texts: readonly string[]): string[] {
    const parts: string[][] = Array.from({ length: 2 * LENGTHS }, () => []);
    for (const [id, text] of texts.entries()) parts[(this.#alone[id] ? 0 : LENGTHS) + text.length]!.push(text);
    return parts.flatMap(part => part.sort());
  }

  /** per word the most listed weight that a piece of this text covers in any name */
  #reach(unitWords: Uint32Array, positionWeights: Uint16Array): Uint16Array {
    const reach = new Uint16Array(this.#words.size);
    for (let name = 0, unit = 0; name < this.#nameEntity.length; name++) {
      const weights = positionWeights.subarray(this.#namePositions.at(name), this.#namePositions.at(name + 1));
      for (; unit < this.#nameUnits.at(name + 1); unit++) {
        const place = this.#unitPlace[unit]!;
        const weight = spanWeight(weights, Math.floor(place / MAX_SPAN), (place % MAX_SPAN) + 1);
        const word = unitWords[unit]!;
        if (weight > reach[word]!) reach[word] = weight;
      }
    }
    return reach;
  }

  #weights(rank: Uint32Array, wordWeights: Uint16Array, sorted: readonly string[]): Uint16Array {
    const weights = new Uint16Array(this.#positionWord.length);
    for (let at = 0; at < weights.length; at++) {
      const kind = WORD_KINDS[this.#positionKind[at]!]!;
      const word = rank[this.#positionWord.at(at)]!;
      weights[at] = wordWeight(kind, sorted[word]!.length, wordWeights[word]!);
    }
    return weights;
  }
}

function postingColumns(unitWords: Uint32Array, words: number): Record<string, Column> {
  const starts = new Uint32Array(words + 1);
  for (const id of unitWords) starts[id + 1]!++;
  for (let id = 0; id < words; id++) starts[id + 1]! += starts[id]!;
  const next = starts.slice();
  const units = new Uint32Array(unitWords.length);
  for (let unit = 0; unit < unitWords.length; unit++) units[next[unitWords[unit]!]!++] = unit;
  return { postingStarts: starts, postingUnits: units };
}
