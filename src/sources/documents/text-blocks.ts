/** A run of lines without an empty one between them. */
export interface TextBlock {
  start: number;
  end: number;
  /** its words, up to a limit */
  words: number;
  /** ends as a sentence does */
  ended: boolean;
  text: string;
}

/** Longest part of a block that rules look at. */
const LOOKED_AT = 2_000;

/** The blocks of a text, in order. Linear. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (start >= 0) blocks.push(readBlock(text, start, end));
    start = -1;
  };
  for (let at = 0; at <= text.length; ) {
    let stop = text.indexOf('\n', at);
    if (stop < 0) stop = text.length;
    const [from, to] = trimmed(text, at, stop);
    if (from === to) close();
    else {
      if (start < 0) start = from;
      end = to;
    }
    at = stop + 1;
  }
  close();
  return blocks;
}

function trimmed(text: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return [start, end];
}

const isBlank = (unit: number): boolean => unit <= 0x20 || unit === 0xa0 || unit === 0x3000 || unit === 0xfeff;

function readBlock(text: string, start: number, end: number): TextBlock {
  const looked = text.slice(start, Math.min(end, start + LOOKED_AT));
  const words = looked.split(/\s+/, 400).length;
  const ended = /[.!?。！？…]["'”’»)\]]{0,3}$/.test(text.slice(Math.max(start, end - 6), end));
  return { start, end, words, ended, text: looked };
}
