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

  /** entities of the previous index that are to be copied */
  #run = { entity: 0, before: 0, count: 0 };

  constructor(previous: PreviousIndex | undefined) {
    this.#previous = previous;
    this.#table = new WordTable(previous?.words);
    this.#abbreviations = new AbbreviationColumns(previous?.abbreviations);
  }

  /** `abbreviable`: its names may have short forms (an organisation) */
  startEntity(abbreviable: boolean): void {
    this.#copyRun();
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

  /** Takes over the names of an entity of the previous index instead of startEntity and add. */
  copy(entity: number, before: number): void {
    if (before !== this.#run.before + this.#run.count || this.#run.count === 0) {
      this.#copyRun();
      this.#run = { entity, before, count: 0 };
    }
    this.#run.count++;
  }

  /** Entities that follow one another are copied in one go. */
  #copyRun(): void {
    const { entity, before, count } = this.#run;
    if (count === 0) return;
    this.#run = { ...this.#run, count: 0 };
    const { names, words: kept } = this.#previous!;
    const [first, end] = [names.entityNames[before]!, names.entityNames[before + count]!];
    const [firstUnit, endUnit] = [names.nameUnits[first]!, names.nameUnits[end]!];
    const [firstPosition, endPosition] = [names.namePositions[first]!, names.namePositions[end]!];
    this.#abbreviations.copy(this.#nameEntity.length, first, end);
    for (let k = 0; k < count; k++) {
      this.#entityNames.push(this.#nameEntity.length);
      for (let name = names.entityNames[before + k]!; name < names.entityNames[before + k + 1]!; name++) {
        this.#nameEntity.push(entity + k);
        this.#nameUnits.push(this.#unitWord.length + names.nameUnits[name]! - firstUnit);
        this.#namePositions.push(this.#positionKind.length + names.namePositions[name]! - firstPosition);
      }
    }
    this.#nameKind.pushAll(names.nameKinds.subarray(first, end));
    this.#nameFact.pushAll(names.nameFacts.subarray(first, end));
    this.#positionKind.pushAll(names.positionKinds.subarray(firstPosition, endPosition));
    this.#unitPlace.pushAll(names.unitPlaces.subarray(firstUnit, endUnit));
    this.#unitReading.pushAll(names.unitReadings.subarray(firstUnit, endUnit));
    for (let unit = firstUnit; unit < endUnit; unit++) this.#unitWord.push(kept.firsts[names.unitWords[unit]!]!);
  }

  #startName(entity: number, kind: number, fact: number): void {
    this.#nameEntity.push(entity);
    this.#nameKind.push(kind);
    this.#nameFact.push(fact);
    this.#nameUnits.push(this.#unitWord.length);
    this.#namePositions.push(this.#positionKind.length);
  }

  finish(): Record<string, Column> {
    this.#copyRun();
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
  // a name counts at the first of its pieces that has the word
  const last = new Int32Array(words).fill(-1);
  const starts = new Uint32Array(words + 1);
  for (let name = 0, unit = 0; name + 1 < nameUnits.length; name++) {
    for (; unit < nameUnits[name + 1]!; unit++) {
      const word = unitWords[unit]!;
      if (last[word] !== name) starts[word + 1]!++;
      last[word] = name;
    }
  }
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const names = new Uint32Array(starts[words]!);
  last.fill(-1);
  for (let name = 0, unit = 0; name + 1 < nameUnits.length; name++) {
    for (; unit < nameUnits[name + 1]!; unit++) {
      const word = unitWords[unit]!;
      if (last[word] !== name) names[next[word]!++] = name;
      last[word] = name;
    }
  }
  return { postingStarts: starts, postingNames: names };
}
