/**
 * Text of strangers made safe to show: what would move the cursor, turn the line round or hide itself is spelled out.
 * The classes are those of the Unicode version of the engine; they decide how a value looks, never whether it matches.
 */

// Cc, Cf (bidi, zero width, tags), Cs (lone surrogates), Co, Cn; line and paragraph separator; and what is drawn as
// nothing (Default_Ignorable: Hangul fillers, variation selectors; U+2800 is the empty braille cell).
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/** `text` with every control, bidirectional, invisible or unassigned character shown as `\u{XXXX}`; one line. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(HIDDEN, spellOut);
}

/** The pieces of `text`, hidden characters (spelled out) apart from the rest; for HTML. */
export function visiblePieces(text: string): { text: string; hidden: boolean }[] {
  const pieces: { text: string; hidden: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), hidden: false });
    pieces.push({ text: spellOut(match[0]), hidden: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), hidden: false });
  return pieces;
}

function spellOut(char: string): string {
  return `\\u{${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}}`;
}

const ADDRESS = /^\(?https?:\/\/[\x21-\x7e]+$/;

// Blocks that terminals draw two cells wide: UAX #11 East Asian Width W and F, and emoji, merged to whole blocks.
const WIDE = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
] as const;
const COMBINING = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;

/** Terminal cells that printable `text` takes: CJK and emoji two, combining marks none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += cellsOf(char);
  return width;
}

function cellsOf(char: string): number {
  const code = char.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (COMBINING.test(char)) return 0;
  for (const [from, to] of WIDE) if (code >= from && code <= to) return 2;
  return 1;
}

/** Printable `text` cut to `width` cells, the cut shown by `…`; never in the middle of a character and its marks. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `${head(text, width - 1)}…`;
}

/** As many whole characters, with their marks, as fit into `width` cells. */
function head(text: string, width: number): string {
  let end = 0;
  let used = 0;
  for (const char of text) {
    used += cellsOf(char);
    if (used > width) break;
    end += char.length;
  }
  return text.slice(0, end);
}

/** Printable `text` filled up with spaces to `width` cells; longer text stays whole. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'right' ? text + space : space + text;
}

/**
 * Printable `text` broken at spaces into lines of at most `width` cells. A word that is longer is broken inside, but not
 * an address: it could not be opened any more.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = '';
    }
    while (displayWidth(word) > width && !ADDRESS.test(word)) {
      const piece = head(word, width) || word.slice(0, 2);
      lines.push(piece);
      word = word.slice(piece.length);
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
