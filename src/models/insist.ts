import type { Clock } from './clock.ts';
import { DownloadError, Trouble } from './download-error.ts';

/** Seconds before each further try. */
const PAUSES = [1, 2, 4, 8, 15, 30];

/** How long nothing may arrive before a download is given up. */
const PATIENCE_MS = 5 * 60_000;
/** The same as long as the source has never answered: an address may be wrong from the start. */
const FIRST_PATIENCE_MS = 40_000;

/** Whether any source has answered yet; shared by all requests of one download. */
export interface Acquaintance {
  met: boolean;
}

/** Counts the time without progress and makes each pause longer than the one before. */
export class Patience {
  #tries = 0;
  #since: number;
  readonly #clock: Clock;
  readonly #acquaintance: Acquaintance;

  constructor(clock: Clock, acquaintance: Acquaintance) {
    this.#clock = clock;
    this.#acquaintance = acquaintance;
    this.#since = clock.now();
  }

  /** The source answered, so it is the right one. */
  answered(): void {
    this.#acquaintance.met = true;
  }

  /** Something arrived: the next trouble is the first again. */
  progress(): void {
    this.#tries = 0;
    this.#since = this.#clock.now();
  }

  /** Waits before the next try. Throws a DownloadError when it has been long enough, or the signal's reason. */
  async wait(trouble: Trouble, signal: AbortSignal): Promise<void> {
    if (trouble.answered) this.#acquaintance.met = true;
    const patience = this.#acquaintance.met ? PATIENCE_MS : FIRST_PATIENCE_MS;
    const pause = Math.max(trouble.retryAfterMs ?? 0, (PAUSES[Math.min(this.#tries, PAUSES.length - 1)] ?? 30) * 1000);
    if (this.#clock.now() - this.#since + (this.#tries > 0 ? pause : 0) > patience) {
      throw new DownloadError(
        `${trouble.message}, and nothing arrived for a while: check the network or choose another source, then go on; what has arrived is kept.`,
        true,
      );
    }
    this.#tries += 1;
    await this.#clock.sleep(pause, signal);
  }
}

export interface Insist {
  clock: Clock;
  acquaintance: Acquaintance;
  signal: AbortSignal;
  /** Why it waits, in one sentence; undefined when it goes on. */
  onWaiting(sentence: string | undefined): void;
}

/** Does something again until it works, as long as only the network stands in the way. */
export async function insist<Result>(work: () => Promise<Result>, options: Insist): Promise<Result> {
  const patience = new Patience(options.clock, options.acquaintance);
  for (;;) {
    try {
      const result = await work();
      options.acquaintance.met = true;
      return result;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      options.onWaiting(`${error.message}: Tabmark tries again by itself.`);
      await patience.wait(error, options.signal);
      options.onWaiting(undefined);
    }
  }
}
