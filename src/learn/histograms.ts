import { BINS, binColumn, type Matrix } from './matrix.ts';

/**
 * Sums of gradients and curvatures by feature, leaf and bin for one tree. Rows are kept in the order of their leaves;
 * the histogram of the larger half of a leaf is that of the leaf less that of the smaller half. All sums are of whole
 * numbers, so neither the order of the rows nor the subtraction changes a bit of them.
 */
export class Histograms {
  readonly #matrix: Matrix;
  /** rows of the tree, those of one leaf together; leaf l holds `start[l]` to `start[l + 1]` */
  #rows: Int32Array;
  #spare: Int32Array;
  #gradient: Int32Array;
  #curvature: Int32Array;
  #spareGradient: Int32Array;
  #spareCurvature: Int32Array;
  start: number[] = [0, 0];
  /** chosen feature → leaf × bin × (gradient, curvature) */
  #sums: Float64Array[] = [];
  #next: Float64Array[] = [];
  features: Int32Array = new Int32Array(0);

  constructor(matrix: Matrix, depth: number) {
    this.#matrix = matrix;
    const { rows, features } = matrix;
    this.#rows = new Int32Array(rows);
    this.#spare = new Int32Array(rows);
    this.#gradient = new Int32Array(rows);
    this.#curvature = new Int32Array(rows);
    this.#spareGradient = new Int32Array(rows);
    this.#spareCurvature = new Int32Array(rows);
    const room = (BINS * 2) << (depth - 1);
    for (let k = 0; k < features; k++) {
      this.#sums.push(new Float64Array(room));
      this.#next.push(new Float64Array(room));
    }
  }

  get leaves(): number {
    return this.start.length - 1;
  }

  /** The histogram of the k-th chosen feature. */
  sums(k: number): Float64Array {
    return this.#sums[k]!;
  }

  /** Begins a tree with `count` rows, one leaf, and a choice of features. */
  begin(rows: Int32Array, count: number, gradient: Int32Array, curvature: Int32Array, features: Int32Array): void {
    this.#rows.set(rows.subarray(0, count));
    for (let at = 0; at < count; at++) {
      this.#gradient[at] = gradient[rows[at]!]!;
      this.#curvature[at] = curvature[rows[at]!]!;
    }
    this.start = [0, count];
    this.features = features;
    for (let k = 0; k < features.length; k++) {
      this.#sums[k]!.fill(0, 0, BINS * 2);
      this.#add(features[k]!, 0, count, this.#sums[k]!, 0);
    }
  }

  /** Parts every leaf: rows of a bin above `bin` go to the leaf's number plus the number of leaves. */
  split(feature: number, bin: number, last: boolean): void {
    const leaves = this.leaves;
    const column = binColumn(this.#matrix, feature);
    const left: [number, number][] = [];
    const right: [number, number][] = [];
    let low = 0;
    let high = this.start[leaves]!;
    // the passed rows are laid down from the end and leaf by leaf, so both halves stay in the order of their leaves
    for (let leaf = 0; leaf < leaves; leaf++) {
      const from = low;
      for (let at = this.start[leaf]!; at < this.start[leaf + 1]!; at++)
        if (column[this.#rows[at]!]! <= bin) this.#move(at, low++);
      left.push([from, low]);
    }
    for (let leaf = leaves - 1; leaf >= 0; leaf--) {
      const to = high;
      for (let at = this.start[leaf + 1]! - 1; at >= this.start[leaf]!; at--)
        if (column[this.#rows[at]!]! > bin) this.#move(at, --high);
      right.unshift([high, to]);
    }
    this.#swap();
    this.start = [0, ...left.map(([, to]) => to), ...right.map(([, to]) => to)];
    if (!last) this.#halve(left, right);
  }

  /** Sums of the gradients and curvatures, and the number of rows, of each leaf. */
  totals(): { gradient: Float64Array; curvature: Float64Array; rows: Int32Array } {
    const gradient = new Float64Array(this.leaves);
    const curvature = new Float64Array(this.leaves);
    const rows = new Int32Array(this.leaves);
    for (let leaf = 0; leaf < this.leaves; leaf++) {
      for (let at = this.start[leaf]!; at < this.start[leaf + 1]!; at++) {
        gradient[leaf]! += this.#gradient[at]!;
        curvature[leaf]! += this.#curvature[at]!;
      }
      rows[leaf] = this.start[leaf + 1]! - this.start[leaf]!;
    }
    return { gradient, curvature, rows };
  }

  #move(from: number, to: number): void {
    this.#spare[to] = this.#rows[from]!;
    this.#spareGradient[to] = this.#gradient[from]!;
    this.#spareCurvature[to] = this.#curvature[from]!;
  }

  #swap(): void {
    [this.#rows, this.#spare] = [this.#spare, this.#rows];
    [this.#gradient, this.#spareGradient] = [this.#spareGradient, this.#gradient];
    [this.#curvature, this.#spareCurvature] = [this.#spareCurvature, this.#curvature];
  }

  #halve(left: readonly [number, number][], right: readonly [number, number][]): void {
    const leaves = left.length;
    const width = BINS * 2;
    for (let k = 0; k < this.features.length; k++) {
      const whole = this.#sums[k]!;
      const halves = this.#next[k]!;
      halves.fill(0, 0, 2 * leaves * width);
      for (let leaf = 0; leaf < leaves; leaf++) {
        const [leftFrom, leftTo] = left[leaf]!;
        const [rightFrom, rightTo] = right[leaf]!;
        const a = leaf * width;
        const b = (leaf + leaves) * width;
        const leftSmaller = leftTo - leftFrom <= rightTo - rightFrom;
        const [small, large] = leftSmaller ? [a, b] : [b, a];
        if (leftSmaller) this.#add(this.features[k]!, leftFrom, leftTo, halves, a);
        else this.#add(this.features[k]!, rightFrom, rightTo, halves, b);
        for (let j = 0; j < width; j++) halves[large + j] = whole[a + j]! - halves[small + j]!;
      }
    }
    [this.#sums, this.#next] = [this.#next, this.#sums];
  }

  #add(feature: number, from: number, to: number, into: Float64Array, offset: number): void {
    const column = binColumn(this.#matrix, feature);
    const order = this.#rows;
    const gradient = this.#gradient;
    const curvature = this.#curvature;
    for (let at = from; at < to; at++) {
      const slot = offset + column[order[at]!]! * 2;
      into[slot]! += gradient[at]!;
      into[slot + 1]! += curvature[at]!;
    }
  }
}
