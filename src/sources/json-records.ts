import { fail } from '../core/errors.ts';
import { detectEncoding, type SourceFile, textChunks } from './files.ts';

/** One object of an array, not parsed yet. */
export interface JsonText {
  text: string;
  /** line (from 1) on which the object opens */
  line: number;
  /** index in the array */
  index: number;
}

/** Longest object and deepest nesting that are read. */
const MAX_CHARS = 16 * 1024 * 1024;
const MAX_DEPTH = 100;

/** where the scan is: before the data, in the object around the array, in the array, behind it */
const STATE = { BEFORE: 0, HEAD: 1, ITEMS: 2, AFTER: 3 } as const;

/**
 * Cuts the objects out of a JSON file that is an array, or an object with the array under `key` at its top level,
 * without holding the file: one object is in memory at a time. Throws E_JSON when the file is not of that form, is cut
 * short, or holds an object beyond 16 million characters or 100 levels. The objects themselves are not checked.
 */
export async function* jsonRecords(file: SourceFile, key: string): AsyncGenerator<JsonText> {
  const cutter = new JsonCutter(file.name, key);
  for await (const chunk of textChunks(file, await detectEncoding(file))) yield* cutter.push(chunk);
  cutter.end();
}

/** Carries the scan from chunk to chunk. */
class JsonCutter {
  #file: string;
  #key: string;
  #state: number = STATE.BEFORE;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** last string at depth 1 of the head, to know whose array opens */
  #string = '';
  #itemDepth = 0;
  #kept = '';
  #line = 1;
  #itemLine = 0;
  #index = 0;
  #found = false;

  constructor(file: string, key: string) {
    this.#file = file;
    this.#key = key;
  }

  *push(chunk: string): Generator<JsonText> {
    let from = this.#kept !== '' || this.#open() ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i);
      if (code === 10) this.#line++;
      if (this.#inString) {
        this.#inText(code, chunk[i]!);
        continue;
      }
      if (code === 34) {
        this.#inString = true;
        this.#string = '';
        this.#checkPlace();
      } else if (code === 123 || code === 91) {
        if (this.#opens(code)) {
          from = i;
          this.#itemLine = this.#line;
        }
      } else if (code === 125 || code === 93) {
        if (this.#closes()) {
          const text = this.#kept + chunk.slice(from, i + 1);
          this.#checkLength(text);
          this.#kept = '';
          from = -1;
          yield { text, line: this.#itemLine, index: this.#index++ };
        }
      } else if (code > 32 && code !== 44 && code !== 58 && code !== 0xfeff) this.#checkPlace();
    }
    if (from >= 0 && this.#open()) {
      this.#kept += chunk.slice(from);
      this.#checkLength(this.#kept);
    }
  }

  end(): void {
    if (this.#state === STATE.AFTER && !this.#found) throw this.#fail(`there is no array "${this.#key}" in it`);
    if (this.#state !== STATE.AFTER || this.#depth !== 0) throw this.#fail('the file ends before the data does');
  }

  #checkLength(text: string): void {
    if (text.length > MAX_CHARS) throw this.#fail(`an object is longer than ${MAX_CHARS} characters`);
  }

  #open(): boolean {
    return this.#state === STATE.ITEMS && this.#depth > this.#itemDepth;
  }

  #inText(code: number, char: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === 92) this.#escaped = true;
    else if (code === 34) this.#inString = false;
    if (this.#inString && this.#state === STATE.HEAD && this.#string.length <= this.#key.length) this.#string += char;
  }

  /** A scalar may stand anywhere but outside the document and, as an element, in the array of objects. */
  #checkPlace(): void {
    if (this.#state === STATE.BEFORE) throw this.#fail('it does not begin with { or [');
    if (this.#state === STATE.AFTER && this.#depth === 0) throw this.#fail('text follows the end of the data');
    if (this.#state === STATE.ITEMS && this.#depth === this.#itemDepth) throw this.#fail('an element is no object');
  }

  /** Counts an opening bracket; true when a record begins here. */
  #opens(code: number): boolean {
    if (this.#state === STATE.AFTER && this.#depth === 0) throw this.#fail('text follows the end of the data');
    if (this.#state === STATE.BEFORE) this.#state = code === 91 ? STATE.ITEMS : STATE.HEAD;
    else if (this.#state === STATE.HEAD && this.#depth === 1 && code === 91 && this.#string === this.#key) {
      this.#state = STATE.ITEMS;
    }
    if (this.#depth + 1 > MAX_DEPTH) throw this.#fail(`more than ${MAX_DEPTH} levels`);
    this.#depth++;
    if (this.#state !== STATE.ITEMS) return false;
    if (!this.#found) {
      this.#found = true;
      this.#itemDepth = this.#depth;
      return false;
    }
    if (this.#depth === this.#itemDepth + 1 && code !== 123) throw this.#fail('an element is no object');
    return this.#depth === this.#itemDepth + 1;
  }

  /** Counts a closing bracket; true when a record ends here. */
  #closes(): boolean {
    if (this.#depth === 0) throw this.#fail('a bracket closes that was not opened');
    this.#depth--;
    if (this.#state === STATE.ITEMS && this.#depth < this.#itemDepth) this.#state = STATE.AFTER;
    if (this.#state === STATE.HEAD && this.#depth === 0) this.#state = STATE.AFTER;
    return this.#state === STATE.ITEMS && this.#depth === this.#itemDepth;
  }

  #fail(why: string) {
    return fail('E_JSON', { file: this.#file, line: this.#line, why });
  }
}
