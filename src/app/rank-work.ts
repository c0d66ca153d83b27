import type { SeenRows } from '../learn/feature-values.ts';
import { headOf, openRanker, pickRows, rankRows, seeDeclarations } from '../learn/ranker.ts';
import { explainRows } from '../learn/reasons.ts';
import type { Declarations } from '../model/declarations.ts';
import type { HeadName, ModelBody } from '../model/ranking.ts';
import { MOST_REASONS, reasonsText } from '../report/reasons-text.ts';

/** What a thread needs to rank a file. Structured-cloneable; columns are shared memory. */
export interface RankWork {
  body: ModelBody;
  head: HeadName;
  /** without its ids */
  declarations: Declarations;
}

/** Rows to rank (from, to), or rows to explain. */
export type RankJob = { from: number; to: number } | { rows: Int32Array };

/** Margins of a span of rows, or margins and reasons of the named ones. */
export interface RankAnswer {
  margins: Int32Array;
  reasons: string[];
}

/** Opens the model for one thread. The same job has the same answer on every thread. */
export function rankWork({ body, head: name, declarations }: RankWork): (job: RankJob) => RankAnswer {
  const ranker = openRanker(body);
  const head = headOf(ranker, name);
  const seen: SeenRows = seeDeclarations(ranker, declarations);
  return job => {
    if ('from' in job) {
      const rows = Int32Array.from({ length: job.to - job.from }, (_, k) => job.from + k);
      return { margins: rankRows(ranker, head, pickRows(seen, rows)), reasons: [] };
    }
    const margins = new Int32Array(job.rows.length);
    const reasons: string[] = [];
    for (const explanation of explainRows(ranker, head, declarations, seen, job.rows, MOST_REASONS)) {
      margins[reasons.length] = explanation.margin;
      reasons.push(reasonsText(explanation));
    }
    return { margins, reasons };
  };
}
