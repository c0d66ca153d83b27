import { now } from '../core/clock.ts';
import { wilson } from '../learn/card.ts';
import { type Labels, readLabels } from '../learn/labels.ts';
import type { Declarations } from '../model/declarations.ts';
import type { HeadName, Interval } from '../model/ranking.ts';
import { trainingColumns } from '../sources/declarations/declaration-columns.ts';
import { readDeclarations } from '../sources/declarations/declaration-file.ts';
import type { Reject } from '../sources/lists/list-reader.ts';
import type { OutcomesAdded, StoredOutcome } from '../store/port.ts';
import type { KeptLabels } from './learn.ts';
import type { Workspace } from './workspace.ts';

export interface OutcomesOptions {
  /** CSV file: a column of ids and one or two of outcomes; a column `chosen` as `rank --explore` writes it is read too */
  input: string;
  id: string;
  label: string;
  labelValues?: readonly string[] | undefined;
  critical?: string | undefined;
  /** needed with `critical`: a file of few outcomes does not show which is the highest */
  criticalValues?: readonly string[] | undefined;
  onReject?: ((reject: Reject) => void) | undefined;
}

/** Header of the column in which `rank --explore` says how a declaration was chosen. */
const CHOSEN = 'chosen';

/**
 * Keeps what inspections found. Rows without an outcome are passed over: they were not inspected. Throws E_LABEL,
 * E_COLUMN_UNKNOWN, E_FORMAT, E_FILE_READ and what the store throws.
 */
export async function addOutcomes(
  workspace: Workspace,
  options: OutcomesOptions,
): Promise<OutcomesAdded & { open: number }> {
  const names = [options.label, ...(options.critical === undefined ? [] : [options.critical])];
  const file = await readDeclarations(options.input, {
    columns: (path, headers) =>
      trainingColumns(path, headers, { id: options.id, labels: names, map: [] }).flatMap(column => {
        if (column.purpose === 'id' || column.purpose === 'label') return [column];
        return column.name === CHOSEN ? [{ ...column, purpose: 'category' as const }] : [];
      }),
    wanted: [options.id, ...names],
    reject: reject => options.onReject?.(reject),
    notice: () => {},
  });
  const labels = names.map((name, k) => {
    const column = file.texts.find(
      text => text.role === 'label' && text.name.toLowerCase() === name.trim().toLowerCase(),
    )!;
    const given = (k === 0 ? options.labelValues : options.criticalValues) ?? [];
    return readLabels(options.input, column, k === 0 ? 'fraud' : 'critical', given);
  });
  const outcomes = outcomesOf(file, labels, now());
  return { ...(await workspace.store.putOutcomes(outcomes)), open: file.rows - outcomes.length };
}

function outcomesOf(file: Declarations, labels: readonly Labels[], learnedAt: string): StoredOutcome[] {
  const chosen = file.texts.find(({ name, role }) => name === CHOSEN && role === 'category');
  const outcomes: StoredOutcome[] = [];
  for (let row = 0; row < file.rows; row++) {
    const told = Object.fromEntries(
      labels.filter(({ values }) => values[row]! >= 0).map(({ head, values }) => [head, values[row] === 1]),
    );
    if (Object.keys(told).length === 0) continue;
    const how = chosen?.texts[chosen.codes[row]!];
    const { file: name, sha256 } = file;
    outcomes.push({
      id: file.ids[row]!,
      ...told,
      ...((how === 'ranked' || how === 'random') && { chosen: how }),
      file: name,
      sha256,
      line: file.lines[row]!,
      learnedAt,
    });
  }
  return outcomes;
}

/** The outcomes that count, for learning: id → labels. */
export async function keptOutcomes(workspace: Workspace): Promise<Map<string, KeptLabels>> {
  return new Map(
    (await workspace.store.outcomes()).map(({ id, fraud, critical }) => [
      id,
      { ...(fraud !== undefined && { fraud }), ...(critical !== undefined && { critical }) },
    ]),
  );
}

/** Outcomes of one head, by how the declarations were chosen. */
export interface OutcomeCount {
  head: HeadName;
  chosen: 'ranked' | 'random' | 'not told';
  inspected: number;
  found: number;
  share: Interval;
}

/** What was kept: findings by head and by how the declarations were chosen. */
export async function countOutcomes(workspace: Workspace): Promise<{ declarations: number; counts: OutcomeCount[] }> {
  const outcomes = await workspace.store.outcomes();
  const counts: OutcomeCount[] = [];
  for (const head of ['fraud', 'critical'] as const) {
    for (const chosen of ['ranked', 'random', 'not told'] as const) {
      const own = outcomes.filter(one => one[head] !== undefined && (one.chosen ?? 'not told') === chosen);
      const found = own.filter(one => one[head]).length;
      if (own.length > 0) counts.push({ head, chosen, inspected: own.length, found, share: wilson(found, own.length) });
    }
  }
  return { declarations: outcomes.length, counts };
}
