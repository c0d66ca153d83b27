import { steadyMillis } from '../core/clock.ts';
import { clip } from '../report/plain-text.ts';
import { thousands } from '../report/summary.ts';

/** How far a long piece of work is. */
export interface Tick {
  done: number;
  /** what `done` counts, in the plural: rows, consignments, queries */
  unit: string;
  /** part of the whole that is done, 0–1, where it is known */
  share?: number | undefined;
  alerts?: number | undefined;
}

export interface ProgressTarget {
  /** a terminal gets one rewritten line, anything else a line now and then */
  tty: boolean;
  columns?: number | undefined;
  write(text: string): void;
  /** milliseconds of a steady clock */
  clock(): number;
}

const TTY_EVERY = 200;
const LINE_EVERY = 10_000;
/** An ETA from less than this is a guess. */
const ETA_AFTER = 1_500;

/** Shows progress until stopped. Draws when it is told something, never on a timer of its own. */
export class Progress {
  readonly #target: ProgressTarget | undefined;
  #start: number;
  #unit = '';
  #last: number;
  #drawn = false;

  /** Without a target (--quiet) nothing is shown. */
  constructor(target: ProgressTarget | undefined) {
    this.#target = target;
    this.#start = target?.clock() ?? 0;
    this.#last = this.#start;
  }

  show(tick: Tick): void {
    const target = this.#target;
    if (target === undefined) return;
    const time = target.clock();
    if (tick.unit !== this.#unit) {
      // another phase has another pace
      if (this.#unit !== '') this.#start = time;
      this.#unit = tick.unit;
    }
    if (time - this.#last < (target.tty ? TTY_EVERY : LINE_EVERY)) return;
    this.#last = time;
    const text = progressText(tick, time - this.#start);
    if (target.tty) target.write(`\r${clip(text, (target.columns || 80) - 1)}\u001b[K`);
    else target.write(`interdict: ${text}\n`);
    this.#drawn = target.tty;
  }

  /** Takes the line away, so that what follows begins at the left. */
  stop(): void {
    if (this.#drawn) this.#target?.write('\r\u001b[K');
    this.#drawn = false;
  }
}

/** `120,000 rows, 84,000 rows/s, 41 alerts, 36 %, 0:12 to go` */
export function progressText(tick: Tick, elapsed: number): string {
  const rate = elapsed > 0 ? Math.round((tick.done * 1000) / elapsed) : 0;
  const parts = [`${thousands(tick.done)} ${tick.unit}`, `${thousands(rate)} ${tick.unit}/s`];
  if (tick.alerts !== undefined) parts.push(counted(tick.alerts, 'alert'));
  if (tick.share !== undefined && tick.share > 0) {
    const share = Math.min(tick.share, 1);
    parts.push(`${Math.floor(share * 100)} %`);
    if (elapsed >= ETA_AFTER) parts.push(`${clockText((elapsed * (1 - share)) / share)} to go`);
  }
  return parts.join(', ');
}

/** The progress of a command: on standard error, unless quiet. */
export function stderrProgress(quiet: boolean): Progress {
  if (quiet) return new Progress(undefined);
  return new Progress({
    tty: process.stderr.isTTY === true,
    columns: process.stderr.columns,
    write: text => void process.stderr.write(text),
    clock: steadyMillis,
  });
}

/** `1 alert`, `2,000 alerts` */
export function counted(count: number, one: string): string {
  return `${thousands(count)} ${one}${count === 1 ? '' : 's'}`;
}

function clockText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
