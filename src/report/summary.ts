/** What a report says about the run above its alerts. Counts are of the whole run; everything here is deterministic. */
export interface RunSummary {
  /** key of the run: input, options and list versions */
  run: string;
  /** the consignment file as the user named it */
  input: string;
  /** sha256 of the input, 64 hex digits */
  inputSha256: string;
  consignments: number;
  rows: number;
  alerts: number;
  /** rows set aside as a whole */
  rejectedRows: number;
  /** single values set aside; their rows are used */
  rejectedValues: number;
  /** where both are, when there are any */
  rejectsFile?: string;
  threshold: number;
  asOf: string;
  engine: string;
  /** list versions that the run was pinned to, in the order of their names */
  lists: { list: string; sha256: string; published?: string; learnedAt?: string; entries: number }[];
  /** the model that ranked the goods, when there was one */
  model?: { name: string; sha256: string };
  /** what the reader wants said once: columns not mapped, how dates were read, … */
  notices: string[];
  /** with --top: how many were asked for, how many there were, and the lowest score that is still in */
  top?: { wanted: number; of: number; cutScore: number };
}

/** `2 rows and 14 values`; undefined where nothing was set aside. */
export function setAsideText({ rejectedRows, rejectedValues }: RunSummary): string | undefined {
  const parts = [countText(rejectedRows, 'row'), countText(rejectedValues, 'value')].filter(part => part !== '');
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function countText(count: number, one: string): string {
  if (count === 0) return '';
  return `${thousands(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** Digits in threes; the same in every locale. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
