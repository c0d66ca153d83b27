// How many statements of a gold are found: the same definition as for the two seed articles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDocument } from '../../src/evidence/read-document.ts';
import { openStatements } from '../../src/evidence/statements.ts';
import type { Statement } from '../../src/model/statement.ts';
import { findBoilerplate } from '../../src/sources/documents/boilerplate.ts';
import { type AttributionScore, type GoldAttribution, noScore, scoreAttribution } from './report-measures.ts';

export interface GoldStatement {
  id: string;
  doc: string;
  start: number;
  end: number;
  classes: string[];
  argumentWords: string[];
  speakers: string[];
  denied: boolean;
}
export interface Gold {
  docs: Record<
    string,
    { file: string; sha256: string; published?: string; split?: string; boilerplate?: { start: number; end: number }[] }
  >;
  statements: GoldStatement[];
}
/** Counts of one split. */
export interface StatementScore {
  gold: number;
  located: number;
  typed: number;
  speaker: number;
  given: number;
  attribution?: AttributionScore;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}_-]{3,}/gu));
const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some(word => b.has(word));

/**
 * A gold statement is located where a given one shares half of the shorter span and a word of an argument, and both deny or do not; typed where its
 * predicate is accepted too; its speaker is right where a name is shared, or nobody speaks in both.
 */
export function scoreStatements(gold: readonly GoldStatement[], given: readonly Statement[]): StatementScore {
  const score = { gold: gold.length, located: 0, typed: 0, speaker: 0, given: given.length };
  for (const g of gold) {
    const want = new Set(g.argumentWords);
    const near = given.filter(s => {
      const shared = Math.min(s.end, g.end) - Math.max(s.start, g.start);
      const said = [s.subject ?? '', s.object ?? '', s.quantity ? JSON.stringify(s.quantity) : ''].join(' ');
      const half = shared >= 0.5 * Math.min(s.end - s.start, g.end - g.start);
      return half && meets(wordsOf(said), want) && (s.stance === 'denied') === g.denied;
    });
    if (near.length === 0) continue;
    score.located++;
    if (near.some(({ predicate }) => g.classes.includes(predicate))) score.typed++;
    if (near.some(({ speaker }) => isSpeaker(speaker, g.speakers))) score.speaker++;
  }
  return score;
}

function isSpeaker(speaker: string | null, accepted: readonly string[]): boolean {
  if (accepted.length === 0) return speaker === null;
  const words = wordsOf(speaker ?? '');
  return accepted.some(name => meets(words, wordsOf(name)) || (name === 'he' && speaker?.toLowerCase() === 'he'));
}

/** Reads the reports of a gold that `chosen` takes and scores them; with `attribution` where the gold has its spans. */
export function measure(folder: string, gold: Gold, chosen: (split: string | undefined) => boolean): StatementScore {
  const read = openStatements();
  const total: StatementScore = { gold: 0, located: 0, typed: 0, speaker: 0, given: 0 };
  for (const [key, { file, sha256, published, split, boilerplate }] of Object.entries(gold.docs)) {
    if (!chosen(split)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const excluded = boilerplate?.map(region => ({ ...region, rule: 'gold' })) ?? findBoilerplate(text);
    const document = prepareDocument({ id: sha256, path: file, published, excluded }, text);
    const { statements } = read(document);
    const own = gold.statements.filter(({ doc }) => doc === key);
    const score = scoreStatements(own, statements);
    for (const name of ['gold', 'located', 'typed', 'speaker', 'given'] as const) total[name] += score[name];
    if (own[0] === undefined || !('speakerSpans' in own[0])) continue;
    const one = scoreAttribution(text, own as unknown as GoldAttribution[], statements);
    total.attribution ??= noScore();
    for (const name of ['speaker', 'cue', 'content', 'clause', 'either'] as const) {
      total.attribution[name].right += one[name].right;
      total.attribution[name].of += one[name].of;
    }
  }
  return total;
}
