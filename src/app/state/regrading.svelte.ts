import { messageOf } from '../../schema/message-of.ts';
import type { RunsState } from './runs.svelte.ts';

/** Grading the answers of a stored run again: how far it is, and what came of it. */
export class Regrading {
  busy = $state(false);
  /** Trials done. */
  done = $state(0);
  result = $state.raw<{ appended: number; changed: number; failed: number } | undefined>();
  /** A sentence when the grades could not be made or kept. */
  problem = $state<string | undefined>();
  readonly #runs: Pick<RunsState, 'regrade'>;
  #cancelling: AbortController | undefined;

  constructor(runs: Pick<RunsState, 'regrade'>) {
    this.#runs = runs;
  }

  async start(id: string): Promise<void> {
    if (this.busy) return;
    const cancelling = new AbortController();
    this.#cancelling = cancelling;
    this.busy = true;
    this.done = 0;
    this.result = undefined;
    this.problem = undefined;
    try {
      const onProgress = (done: number) => (this.done = done);
      this.result = await this.#runs.regrade(id, { onProgress, signal: cancelling.signal });
    } catch (error) {
      if (!cancelling.signal.aborted) this.problem = messageOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** Stops; the run stays as it was. */
  cancel(): void {
    this.#cancelling?.abort();
  }
}
