import { Worker } from 'node:worker_threads';
import { FairQueue, type Fullness } from './fair-queue.ts';
import type { GradingAnswer, GradingJob, GradingStart, Verdict } from './grading-protocol.ts';

/**
 * Why judging could not be done: too many wait, or too many of this sender, or the server ends. Only where it was tried the
 * submission itself may be the reason.
 */
export type UnavailableReason = Fullness | 'stopping' | 'tried';

/** Judging could not be done now; later it may. */
export class GradingUnavailableError extends Error {
  override readonly name = 'GradingUnavailableError';
  readonly reason: UnavailableReason;
  constructor(message: string, reason: UnavailableReason) {
    super(message);
    this.reason = reason;
  }
}

export interface GradingPool {
  /**
   * `sender`: whose turn it takes, an opaque name that is kept in memory only. Rejects with a GradingUnavailableError when
   * too many wait, judging takes too long, or a thread dies.
   */
  judge(job: GradingJob, sender: string): Promise<Verdict>;
  /** What `judge` would reject with at once; undefined where there is room. */
  refusal(sender: string): GradingUnavailableError | undefined;
  /** Jobs that wait for a thread. */
  waiting(): number;
  close(): Promise<void>;
}

export interface GradingPoolOptions extends GradingStart {
  /** Threads, each of which is started with its first job. One sender has all but one at most. */
  threads: number;
  /** Jobs that may wait, a quarter of them of one sender; one more is refused. */
  mostWaiting: number;
  /** For one job. */
  deadlineMs: number;
}

interface Task {
  job: GradingJob;
  resolve(verdict: Verdict): void;
  reject(error: Error): void;
}

/** Threads that judge submissions. One that dies or is stuck is replaced; its submission is refused, not judged. */
export function createGradingPool(options: GradingPoolOptions): GradingPool {
  const { builds, suites, threads, mostWaiting, deadlineMs } = options;
  const start: GradingStart = { builds, suites };
  const queue = new FairQueue<Task>({ threads, mostWaiting, now: () => performance.now() });
  const seats: (Worker | undefined)[] = Array.from({ length: threads });
  const free = new Set(seats.keys());
  let closed = false;

  function next(): void {
    const [seat] = free;
    const turn = seat === undefined ? undefined : queue.take();
    if (seat === undefined || !turn) return;
    const { job: task, end } = turn;
    free.delete(seat);
    performIn(seat, task.job)
      .then(task.resolve, (error: Error) => {
        void seats[seat]?.terminate();
        seats[seat] = undefined;
        task.reject(closed ? stopping() : error);
      })
      .finally(() => {
        free.add(seat);
        end();
        next();
      });
    next();
  }

  /** Rejects, too, where no thread can be had. */
  async function performIn(seat: number, job: GradingJob): Promise<Verdict> {
    return performOn((seats[seat] ??= startIn(seat)), job, deadlineMs);
  }

  function startIn(seat: number): Worker {
    const worker = spawn(start);
    // One that ends while it has nothing to do would never answer again.
    worker.once('exit', () => {
      if (seats[seat] === worker) seats[seat] = undefined;
    });
    return worker;
  }

  function refusal(sender: string): GradingUnavailableError | undefined {
    if (closed) return stopping();
    const fullness = queue.fullness(sender);
    return fullness && new GradingUnavailableError(FULL[fullness], fullness);
  }

  return {
    waiting: () => queue.waiting,
    refusal,
    judge: (job, sender) =>
      new Promise((resolve, reject) => {
        const refused = refusal(sender);
        if (refused) return reject(refused);
        const displaced = queue.add(sender, { job, resolve, reject });
        displaced?.reject(new GradingUnavailableError(FULL['sender-full'], 'sender-full'));
        next();
      }),
    async close() {
      closed = true;
      for (const { reject } of queue.clear()) reject(stopping());
      await Promise.all(seats.map((worker) => worker?.terminate()));
    },
  };
}

const FULL: Record<Fullness, string> = {
  full: 'Too many submissions wait for their answers to be graded.',
  'sender-full': 'Too many submissions from your network wait for their answers to be graded.',
};
const stopping = () => new GradingUnavailableError('The server is being stopped.', 'stopping');

function spawn(workerData: GradingStart): Worker {
  const worker = new Worker(new URL('./boot-grading-worker.mjs', import.meta.url), {
    name: 'grading',
    workerData,
    env: {},
    // A submission can be made to take much memory when it is read: it costs a thread, never the server.
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    execArgv: [],
  });
  // Whoever waits for it hears of it, too: without this listener an error would end the server.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

function performOn(worker: Worker, job: GradingJob, deadlineMs: number): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const unavailable = (why: string) => () => settle(() => reject(new GradingUnavailableError(why, 'tried')));
    const onMessage = (answer: GradingAnswer) =>
      settle(() =>
        answer.status === 'failed'
          ? reject(new GradingUnavailableError(`The answers could not be graded: ${answer.message}`, 'tried'))
          : resolve(answer),
      );
    const onEnd = unavailable('The answers could not be graded: what grades them ended.');
    const timer = setTimeout(unavailable('The answers could not be graded in time.'), deadlineMs);
    function settle(what: () => void): void {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onEnd);
      worker.off('error', onEnd);
      what();
    }
    worker.on('message', onMessage);
    worker.on('exit', onEnd);
    worker.on('error', onEnd);
    worker.postMessage(job);
  });
}
