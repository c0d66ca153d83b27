import { Worker } from 'node:worker_threads';
import { type ErrorCode, fail, type InterdictError, type Place } from '../core/errors.ts';

/** An InterdictError on its way from a worker. */
export interface SentError {
  code: ErrorCode;
  place: Place;
  params: Readonly<Record<string, string | number>>;
}
export type Answer<R> = { index: number; result: R } | { index: number; error: SentError };

export interface PoolOptions<J, R> {
  /** worker threads; 0 = the calling thread does the work through `inline` */
  workers: number;
  /** module that calls serveJobs, and what it finds as workerData (structured-cloneable) */
  url: URL;
  data: unknown;
  /** opens the same work for the calling thread */
  inline(): { work(job: J): R; close?(): void };
  /** names a job for the error when it has ended two workers: `rows 1024–1535 of x.csv` */
  describe(job: J): string;
}

/** jobs given to a worker at a time: one at work, one waiting, so that it never idles for the main thread */
const PER_WORKER = 2;
/** results that may wait for an earlier one, a worker */
const WINDOW = 4;
const HEAP_MB = 1024;

/**
 * Runs jobs on a fixed number of threads and yields the results in the order of the jobs, whatever the threads do. A
 * thread that dies gives its jobs to a fresh one; a job that two threads died of fails with E_WORKER. An InterdictError
 * that a job throws is thrown here. `jobs` is only taken as far as results are awaited (back-pressure).
 */
export async function* runPool<J, R>(
  jobs: Iterable<J> | AsyncIterable<J>,
  options: PoolOptions<J, R>,
): AsyncGenerator<R> {
  if (options.workers <= 0) {
    const inline = options.inline();
    try {
      for await (const job of jobs) {
        yield inline.work(job);
        // lets signals and timers through
        await new Promise(resolve => setImmediate(resolve));
      }
    } finally {
      inline.close?.();
    }
    return;
  }
  const pool = new Pool<J, R>(jobs, options);
  try {
    yield* pool.results();
  } finally {
    await pool.stop();
  }
}

interface Task<J> {
  index: number;
  job: J;
  deaths: number;
}

interface Hand<J> {
  worker: Worker;
  tasks: Task<J>[];
}

class Pool<J, R> {
  readonly #jobs: Iterator<J> | AsyncIterator<J>;
  readonly #options: PoolOptions<J, R>;
  readonly #hands = new Set<Hand<J>>();
  readonly #done = new Map<number, R>();
  /** taken and not yet given to a thread, by index */
  readonly #waiting: Task<J>[] = [];
  #issued = 0;
  #yielded = 0;
  #exhausted = false;
  #pulling = false;
  #stopped = false;
  #failure: Error | undefined;
  #wake: () => void = () => {};

  constructor(jobs: Iterable<J> | AsyncIterable<J>, options: PoolOptions<J, R>) {
    this.#jobs = Symbol.asyncIterator in jobs ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
    this.#options = options;
    for (let n = 0; n < options.workers; n++) this.#start();
  }

  async *results(): AsyncGenerator<R> {
    for (;;) {
      void this.#pull();
      this.#fill();
      if (this.#failure) throw this.#failure;
      if (this.#done.has(this.#yielded)) {
        const result = this.#done.get(this.#yielded) as R;
        this.#done.delete(this.#yielded++);
        yield result;
      } else if (this.#exhausted && this.#yielded === this.#issued) return;
      else await new Promise<void>(resolve => (this.#wake = resolve));
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#jobs.return?.();
    await Promise.all([...this.#hands].map(hand => hand.worker.terminate()));
  }

  #start(): void {
    const { url, data } = this.#options;
    const worker = new Worker(url, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    const hand: Hand<J> = { worker, tasks: [] };
    this.#hands.add(hand);
    let reason = 'it ended without a word';
    worker.on('message', (answer: Answer<R>) => this.#take(hand, answer));
    worker.on('error', (error: Error) => {
      reason = error.message;
    });
    worker.on('exit', () => this.#bury(hand, reason));
  }

  /** Takes jobs as long as the window is open and threads would have to wait. */
  async #pull(): Promise<void> {
    if (this.#pulling) return;
    this.#pulling = true;
    const { workers } = this.#options;
    try {
      while (!this.#exhausted && !this.#stopped && this.#waiting.length < workers) {
        if (this.#issued - this.#yielded >= WINDOW * workers) break;
        const { value, done } = await this.#jobs.next();
        if (done) this.#exhausted = true;
        else this.#waiting.push({ index: this.#issued++, job: value, deaths: 0 });
        this.#fill();
      }
    } catch (error) {
      this.#failure = error as Error;
    }
    this.#pulling = false;
    this.#wake();
  }

  #fill(): void {
    // the thread with the least to do first, so that no job waits behind another while a thread is idle
    for (let level = 0; level < PER_WORKER; level++) {
      for (const hand of this.#hands) {
        if (this.#failure || this.#stopped || this.#waiting.length === 0) return;
        if (hand.tasks.length > level) continue;
        const task = this.#waiting.shift()!;
        hand.tasks.push(task);
        hand.worker.postMessage({ index: task.index, job: task.job }, []);
      }
    }
  }

  #take(hand: Hand<J>, answer: Answer<R>): void {
    hand.tasks = hand.tasks.filter(task => task.index !== answer.index);
    if ('error' in answer) this.#failure = revive(answer.error);
    else this.#done.set(answer.index, answer.result);
    this.#fill();
    void this.#pull();
    this.#wake();
  }

  #bury(hand: Hand<J>, reason: string): void {
    this.#hands.delete(hand);
    if (this.#stopped) return;
    const [guilty, ...others] = hand.tasks;
    if (guilty && ++guilty.deaths > 1)
      this.#failure = fail('E_WORKER', { what: this.#options.describe(guilty.job), why: reason });
    else if (!guilty) this.#failure = fail('E_WORKER', { what: 'the start of a worker', why: reason });
    else {
      this.#waiting.push(guilty, ...others);
      this.#waiting.sort((a, b) => a.index - b.index);
      this.#start();
      this.#fill();
    }
    this.#wake();
  }
}

function revive(sent: SentError): InterdictError {
  return fail(sent.code, { ...sent.place, ...sent.params });
}
