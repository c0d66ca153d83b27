import type { Clause } from './clauses.ts';
import { cueRow, cueTakes } from './lexicon.ts';
import type { View } from './view.ts';

/** A clause that only says who says the words beside it: `X said that …`, `…, X said`. */
export function isSaying({ sentence: { words, clauses }, clause, number }: View): boolean {
  if (!cueRow('verb', clause.lemma)) return false;
  const next = clauses[number + 1];
  const from = clause.last + 1;
  const to = next?.subject && next.subject.first > clause.last ? next.subject.first : (next?.first ?? words.length);
  for (let k = from; k < Math.min(to + 1, words.length, from + 14); k++) {
    const { lower, pos } = words[k]!;
    if (/^(?:that|whether|how|if)$/.test(lower) && pos !== 'DET' && next) return true;
    // `was quoted as saying`
    if (lower === 'as' && words[k + 1]?.lower === 'saying') return true;
    if (lower === 'as') break;
    if (/^["“”„«:]$/.test(lower) && k + 1 < words.length) return true;
    if (pos === 'CCONJ') break;
  }
  const own = next?.kind === 'finite' && !next.relative ? next.subject : undefined;
  if (own && (own.first === from || own.first === (clause.object?.last ?? -9) + 1)) return true;
  if (own && clause.object === own) return true;
  const mark = words[clause.first - 1]?.lower ?? '';
  // `the dog, during a search, discovered 40 kilos`: behind a comma only what can close a quotation says so
  const closing = mark === ',' ? cueTakes(clause.lemma).has('aside') : /^["”»'’?!]$/.test(mark);
  if (closing && clause.object?.first === clause.last + 1 && !clause.relative) return true;
  const opening = clause.subject && clause.subject.last < clause.first ? clause.subject.first : clause.first;
  const closes = number === clauses.length - 1 && !clause.passive && !clause.negated && !clause.relative && opening > 2;
  const last = words[opening - 1]?.lower ?? '';
  // `Once aboard, the team located $80,000`
  if (last === ',' && clause.object !== undefined && !cueTakes(clause.lemma).has('aside')) return false;
  return closes && /^["”»,'’?!]$/.test(last);
}

/** `he said in 1989, …`, `officials said Tuesday`: a verb that wants what is said has nothing of it. */
export function saysNothing({ lemma, object, passive, negated, kind }: Clause): boolean {
  if (object !== undefined || passive || negated || kind !== 'finite') return false;
  const takes = cueTakes(lemma);
  return takes.has('that') && takes.has('clause') && takes.has('aside');
}
