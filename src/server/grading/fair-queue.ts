/**
 * After this long, half of the time that a sender used is forgotten. It is longer than one submission can hold a thread
 * (`deadlineMs`, five minutes), so that nobody is rid of what one cost by the time it ends; after an hour with none a
 * sixty-fourth is left. Halving has no edge at which everything is forgiven at once, and takes one number each.
 */
const HALF_LIFE_MS = 10 * 60_000;
/** Each turn counts as this long at least: whoever had one comes after whoever had none, however coarse the clock. */
const LEAST_MS = 1;
/** Senders whose used time is remembered; beyond it the one whose last turn ended first is forgotten. */
const MOST_SENDERS = 10_000;
/** One sender's part of the places to wait. A class of twenty behind one address has room among a hundred. */
const SHARE = 1 / 4;

export interface FairQueueOptions {
  /** Jobs that may be under way at once. */
  threads: number;
  /** Jobs that may wait, of all senders together. */
  mostWaiting: number;
  /** ms, by a clock that is never set back. */
  now(): number;
}

/** A job whose turn it is. */
export interface Turn<Job> {
  job: Job;
  /** To be called when the job is over, however it ended. */
  end(): void;
}

/** Why another job may not wait: too many do, or too many of that sender. */
export type Fullness = 'full' | 'sender-full';

interface Waiting<Job> {
  sender: string;
  job: Job;
}

/** How much of what was used was left at a moment, both in ms. */
interface Used {
  ms: number;
  at: number;
}

/**
 * Jobs that wait for threads, in an order that is fair to senders. A sender has at most all threads but one under way (or
 * the only one), even when nobody else waits: jobs cannot be interrupted, and the next one may be somebody else's. Of the
 * jobs that wait, the one whose sender used the least time lately comes first, the oldest of equal ones.
 * A sender is any text; it is told to nobody.
 */
export class FairQueue<Job> {
  readonly #options: FairQueueOptions;
  /** In the order in which they came. */
  #waiting: Waiting<Job>[] = [];
  readonly #underWay = new Set<{ sender: string; startedAt: number }>();
  readonly #used = new Map<string, Used>();

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Undefined where there is room for a job of this sender: one that a thread is free for needs no place to wait. */
  fullness(sender: string): Fullness | undefined {
    if (this.#mayStart(sender)) return undefined;
    const { mostWaiting } = this.#options;
    const own = this.#waitingOf(sender);
    if (own >= Math.ceil(mostWaiting * SHARE)) return 'sender-full';
    if (this.#waiting.length < mostWaiting) return undefined;
    return own === 0 && this.#waitingOf(this.#fullest()) > 1 ? undefined : 'full';
  }

  /**
   * Lets a job wait, where `fullness` has nothing against it. `take` is to be called next, until it has none. Where all
   * places are taken, whoever has none takes one of the sender with most: the job that gives way is given back.
   */
  add(sender: string, job: Job): Job | undefined {
    const isFull = !this.#mayStart(sender) && this.#waiting.length >= this.#options.mostWaiting;
    const displaced = isFull ? this.#takeBack() : undefined;
    this.#waiting.push({ sender, job });
    return displaced;
  }

  /** The job whose turn it is; undefined where none waits or may start now. */
  take(): Turn<Job> | undefined {
    const now = this.#options.now();
    const ready = this.#waiting.filter(({ sender }) => this.#mayStart(sender));
    const used = new Map(ready.map(({ sender }) => [sender, this.#usedBy(sender, now)]));
    const least = Math.min(...used.values());
    const next = ready.find(({ sender }) => used.get(sender) === least);
    if (!next) return undefined;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    const { sender, job } = next;
    const underWay = { sender, startedAt: now };
    this.#underWay.add(underWay);
    return {
      job,
      end: () => {
        if (!this.#underWay.delete(underWay)) return;
        const at = this.#options.now();
        this.#remember(sender, { ms: this.#leftOf(sender, at) + lasted(underWay.startedAt, at), at });
      },
    };
  }

  /** Takes out all that wait, in no one's turn. */
  clear(): Job[] {
    const jobs = this.#waiting.map(({ job }) => job);
    this.#waiting = [];
    return jobs;
  }

  #waitingOf(sender: string | undefined): number {
    return this.#waiting.filter((one) => one.sender === sender).length;
  }

  /** The sender of whom most wait. */
  #fullest(): string | undefined {
    const senders = new Set(this.#waiting.map(({ sender }) => sender));
    return [...senders].sort((a, b) => this.#waitingOf(b) - this.#waitingOf(a))[0];
  }

  /** The newest job of that sender loses its place. */
  #takeBack(): Job | undefined {
    const fullest = this.#fullest();
    const at = this.#waiting.findLastIndex(({ sender }) => sender === fullest);
    return at === -1 ? undefined : this.#waiting.splice(at, 1)[0]?.job;
  }

  #mayStart(sender: string): boolean {
    const { threads } = this.#options;
    const own = [...this.#underWay].filter((one) => one.sender === sender).length;
    return this.#underWay.size < threads && own < Math.max(1, threads - 1);
  }

  /** ms, with what is still under way. */
  #usedBy(sender: string, now: number): number {
    const own = [...this.#underWay].filter((one) => one.sender === sender);
    return own.reduce((sum, { startedAt }) => sum + lasted(startedAt, now), this.#leftOf(sender, now));
  }

  #leftOf(sender: string, now: number): number {
    const { ms, at } = this.#used.get(sender) ?? { ms: 0, at: now };
    return ms * 2 ** ((at - now) / HALF_LIFE_MS);
  }

  #remember(sender: string, used: Used): void {
    this.#used.delete(sender);
    this.#used.set(sender, used);
    const [oldest] = this.#used.keys();
    if (this.#used.size > MOST_SENDERS && oldest !== undefined) this.#used.delete(oldest);
  }
}

const lasted = (startedAt: number, now: number): number => Math.max(LEAST_MS, now - startedAt);
