/** What a checkpoint of a run says. The counters are of everything before group `next`. */
export interface RunState {
  /** first group of rows that is not done */
  next: number;
  /** bytes of alerts, rejects and (0 when they are not kept) consignments that belong to the groups done */
  bytes: number[];
  consignments: number;
  alerts: number;
  rejectedRows: number;
  rejectedValues: number;
  /** consignments that a model could not rank: no HS code */
  unranked: number;
  /** whether this run writes kept consignments */
  keeps: boolean;
}

export function freshState(keeps: boolean): RunState {
  return {
    next: 0,
    bytes: [0, 0, 0],
    consignments: 0,
    alerts: 0,
    rejectedRows: 0,
    rejectedValues: 0,
    unranked: 0,
    keeps,
  };
}

/** A checkpoint read back. It is our own writing, so only its shape is looked at. */
export function readState(text: string | undefined): RunState | undefined {
  if (text === undefined) return undefined;
  const state = JSON.parse(text) as Partial<RunState>;
  return Array.isArray(state.bytes) &&
    state.bytes.length === 3 &&
    typeof state.next === 'number' &&
    typeof state.rejectedRows === 'number'
    ? ({ unranked: 0, ...state } as RunState)
    : undefined;
}
