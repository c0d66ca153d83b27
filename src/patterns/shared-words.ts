import type { Consignment, GoodsLine } from '../model/consignment.ts';
import type { Statement } from '../model/statement.ts';

const PLAIN =
  /^(?:with|from|that|this|were|have|been|goods|cargo|parts|boxes|crates|pieces|units|other|into|over|used|made|said|which|their|about|some|more)$/;

/** Content words that the claim's arguments and a line of goods share: all of two letters or more beyond four, plurals alike. */
export function wordsShared(
  { subject, object, quote }: Statement,
  { goods }: Consignment,
): { words: string[]; goods: GoodsLine } | undefined {
  const told = new Set(wordsOf(`${subject ?? ''} ${object ?? ''} ${quote}`));
  for (const line of goods) {
    const words = wordsOf(line.description ?? '').filter(word => told.has(word));
    if (words.length > 0) return { words: [...new Set(words)].sort(), goods: line };
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, 1000)
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? []
  )
    .filter(word => !PLAIN.test(word))
    .map(word => (word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word));
}
