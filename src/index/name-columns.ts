import type { Column } from '../core/sections.ts';
import { spokenOrder, words } from '../text/words.ts';
import { AbbreviationColumns } from './abbreviation-columns.ts';
import { nameUnits, MAX_SPAN } from './name-units.ts';
import { Numbers, numbers, octets } from './numbers.ts';
import type { PreviousIndex } from './previous-index.ts';
import { vocabularyColumns } from './vocabulary-columns.ts';
import { WeightColumns } from './weight-columns.ts';
import { WordTable } from './word-table.ts';
import { WORD_KINDS } from './word-weights.ts';

/** In `unitReadings` beside the bits of languages: the piece comes from Han or Hangul. */
export const NATIVE = 0x80;

/** Collects names, read from their text or as a previous index has them; words get their final numbers in `finish`. */
export class NameColumns {
  readonly #previous: PreviousIndex | undefined;
  readonly #table: WordTable;
  readonly #entityNames = new Numbers(numbers);
  readonly #nameEntity = new Numbers(numbers);
  readonly #nameKind = new Numbers(octets);
  readonly #nameFact = new Numbers(numbers);
  readonly #nameUnits = new Numbers(numbers);
  readonly #namePositions = new Numbers(numbers);
  readonly #positionKind = new Numbers(octets);
  readonly #unitWord = new Numbers(numbers);
  readonly #unitPlace = new Numbers(octets);
  readonly #unitReading = new Numbers(octets);
  readonly #abbreviations: AbbreviationColumns;
  #abbreviable = false;

  constructor(previous: PreviousIndex | undefined) {
    this.#previous = previous;
    this.#table = new WordTable(previous?.words);
    this.#abbreviations = new AbbreviationColumns(previous?.abbreviations);
  }

  /** `abbreviable`: its names may have short forms (an organisation) */
  startEntity(abbreviable: boolean): void {
    this.#entityNames.push(this.#nameEntity.length);
    this.#abbreviable = abbreviable;
  }

  add(entity: number, kind: number, fact: number, value: string): void {
    const parsed = words(spokenOrder(value));
    if (parsed.length === 0) return;
    if (this.#abbreviable) this.#abbreviations.add(this.#nameEntity.length, parsed);
    this.#startName(entity, kind, fact);
    for (const unit of nameUnits(parsed)) {
      this.#unitWord.push(this.#table.number(unit.text, unit.span === 1));
      this.#unitPlace.push(unit.position * MAX_SPAN + unit.span - 1);
      this.#unitReading.push(unit.languages | (unit.native ? NATIVE : 0));
    }
    for (const word of parsed) this.#positionKind.push(WORD_KINDS.indexOf(word.kind));
  }

  /** Takes over the names of an entity of the previous index. */
  copy(entity: number, before: number): void {
    const { names, words: kept } = this.#previous!;
    for (let name = names.entityNames[before]!; name < names.entityNames[before + 1]!; name++) {
      this.#abbreviations.copy(this.#nameEntity.length, name);
      this.#startName(entity, names.nameKinds[name]!, names.nameFacts[name]!);
      const [first, end] = [names.nameUnits[name]!, names.nameUnits[name + 1]!];
      for (let unit = first; unit < end; unit++) this.#unitWord.push(kept.firsts[names.unitWords[unit]!]!);
      this.#unitPlace.pushAll(names.unitPlaces.subarray(first, end));
      this.#unitReading.pushAll(names.unitReadings.subarray(first, end));
      this.#positionKind.pushAll(
        names.positionKinds.subarray(names.namePositions[name], names.namePositions[name + 1]),
      );
    }
  }

  #startName(entity: number, kind: number, fact: number): void {
    this.#nameEntity.push(entity);
    this.#nameKind.push(kind);
    this.#nameFact.push(fact);
    this.#nameUnits.push(this.#unitWord.length);
    this.#namePositions.push(this.#positionKind.length);
  }

  finish(): Record<string, Column> {
    const entities = this.#entityNames.length;
    this.#entityNames.push(this.#nameEntity.length);
    this.#nameUnits.push(this.#unitWord.length);
    this.#namePositions.push(this.#positionKind.length);
    const names = {
      nameEntities: this.#nameEntity.view(),
      nameUnits: this.#nameUnits.view(),
      namePositions: this.#namePositions.view(),
      positionKinds: this.#positionKind.view(),
      unitWords: this.#unitWord.view(),
      unitPlaces: this.#unitPlace.view(),
    };
    const { order, singles, ...weights } = new WeightColumns(names, this.#table).finish(entities);
    return {
      ...vocabularyColumns(this.#table, order, singles),
      entityNames: this.#entityNames.view(),
      nameKinds: this.#nameKind.view(),
      nameFacts: this.#nameFact.view(),
      ...names,
      unitReadings: this.#unitReading.view(),
      ...weights,
      ...postings(names.nameUnits, names.unitWords, order.length),
      ...this.#abbreviations.finish(),
    };
  }
}

/** per word the names that have it, each once, in rising order */
function postings(nameUnits: Uint32Array, unitWords: Uint32Array, words: number): Record<string, Column> {
  const last = new Int32Array(words).fill(-1);
  const starts = new Uint32Array(words + 1);
  const each = (take: (word: number, name: number) => void): void => {
    last.fill(-1);
    for (let name = 0, unit = 0; name + 1 < nameUnits.length; name++) {
      for (; unit < nameUnits[name + 1]!; unit++) {
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
