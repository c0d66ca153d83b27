/** Character codes of a text, or bytes of a file: values are judged by the same code in both. */
export type Codes = { readonly [index: number]: number; readonly length: number };

/** 0–9? */
export const isDigit = (code: number | undefined) => code !== undefined && code >= 48 && code <= 57;

/** Codes of the text that `codesOf` got last; longer texts are cut. */
export const scratch = new Uint16Array(128);

/** The character codes of a text, in `scratch`. */
export function codesOf(text: string): Uint16Array {
  const length = Math.min(text.length, scratch.length);
  for (let i = 0; i < length; i++) scratch[i] = text.charCodeAt(i);
  return scratch;
}
