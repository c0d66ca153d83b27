/** A column of numbers that grows; `take` gives what was put, without a copy where it fits. */
export class GrowingColumn {
  #values: Uint32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#values = new Uint32Array(Math.max(16, capacity));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Uint32Array(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  take(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }
}

/** Spans of the text: `start[i]` to `end[i]` (UTF-16, end exclusive), in their order, and what kind each is. */
export interface Spans {
  readonly count: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly kind: Uint32Array;
}

/** Spans in the making. */
export class GrowingSpans {
  readonly start: GrowingColumn;
  readonly end: GrowingColumn;
  readonly kind: GrowingColumn;

  constructor(capacity: number) {
    this.start = new GrowingColumn(capacity);
    this.end = new GrowingColumn(capacity);
    this.kind = new GrowingColumn(capacity);
  }

  get length(): number {
    return this.start.length;
  }

  push(start: number, end: number, kind: number): void {
    this.start.push(start);
    this.end.push(end);
    this.kind.push(kind);
  }

  take(): Spans {
    return { count: this.length, start: this.start.take(), end: this.end.take(), kind: this.kind.take() };
  }
}
