import type { AlertRole } from '../model/alert.ts';
import type { Consignment, ConsignmentVessel, GoodsLine, Party } from '../model/consignment.ts';
import type { Statement } from '../model/statement.ts';

/** A name of a consignment that a claim may hold. */
export interface NamedIn {
  key: string;
  name: string;
  role: AlertRole;
  party?: Party;
  vessel?: ConsignmentVessel;
}

/** Shorter keys are words as often as names. */
const LEAST_LETTERS = 6;
const memo = new Map<string, string>();

/** What two spellings of a name have in common: its letters and digits, without marks, case, and a ship's prefix; empty where too short to tell. */
export function claimKey(name: string): string {
  let key = memo.get(name);
  if (key === undefined) {
    key = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/^(?:the |m\/?v |m\/?t |s\/?s |mv\.? )+/, '')
      .replace(/[^\p{L}\p{N}]+/gu, '');
    if (key.length < LEAST_LETTERS) key = '';
    if (memo.size > 65_536) memo.clear();
    memo.set(name, key);
  }
  return key;
}

/** Vessels and parties of a consignment with their keys; carriers and agents too, since reports name them. */
export function namesIn({ parties, vessels }: Consignment): NamedIn[] {
  const named: NamedIn[] = [];
  for (const vessel of vessels)
    if (vessel.name !== undefined)
      named.push({ key: claimKey(vessel.name), name: vessel.name, role: 'vessel', vessel });
  for (const party of parties) named.push({ key: claimKey(party.name), name: party.name, role: party.role, party });
  return named.filter(({ key }) => key !== '');
}

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
