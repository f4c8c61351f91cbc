import type { FromWorker, Port, ToWorker } from './protocol.ts';
import { RuntimeFailure } from './runtime.ts';

/** A worker as the page holds it. */
export interface RuntimeWorker extends Port<ToWorker> {
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface Exchange {
  send: Exclude<ToWorker, { kind: 'abort' }>;
  signal?: AbortSignal;
  /** With no word from the worker for this long it counts as hung, and is ended. */
  silenceMs: number;
  onProgress?: (message: FromWorker) => void;
}

/** How long a worker may take to obey an abort before it is ended instead. */
const ABORT_GRACE_MS = 5_000;

/**
 * One worker and the one request that is under way with it. Whatever ends the worker (a crash, silence, a lost device)
 * rejects that request with a RuntimeFailure, and every later one too: `dead` then says why.
 */
export class WorkerConnection {
  #worker: RuntimeWorker;
  #settle: ((outcome: FromWorker | RuntimeFailure) => void) | undefined;
  #onMessage: ((message: FromWorker) => void) | undefined;
  /** Id of the request under way: a late word about an earlier one is not taken for an answer. */
  #current: number | undefined;
  #dead: RuntimeFailure | undefined;

  constructor(worker: RuntimeWorker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(data as FromWorker);
    worker.onerror = ({ message }) =>
      this.end(new RuntimeFailure('worker-died', `The runtime's worker died: ${message || 'no message'}.`));
  }

  get dead(): RuntimeFailure | undefined {
    return this.#dead;
  }

  /** Ends the worker; the request under way, if any, is rejected with the failure. */
  end(failure: RuntimeFailure): void {
    if (this.#dead) return;
    this.#dead = failure;
    this.#worker.terminate();
    this.#settle?.(failure);
  }

  /** Sends a request and resolves with its final answer. Rejects with a RuntimeFailure or with the signal's reason. */
  exchange({ send, signal, silenceMs, onProgress }: Exchange): Promise<FromWorker> {
    if (this.#dead) return Promise.reject(this.#dead);
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      let grace: ReturnType<typeof setTimeout> | undefined;
      const silence = () =>
        this.end(new RuntimeFailure('timed-out', `The runtime said nothing for ${Math.round(silenceMs / 1000)} s.`));
      let watchdog = setTimeout(silence, silenceMs);
      const abort = () => {
        this.#worker.postMessage({ kind: 'abort', id: send.id });
        grace = setTimeout(
          () => this.end(new RuntimeFailure('worker-died', 'The runtime did not stop when asked to.')),
          ABORT_GRACE_MS,
        );
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#onMessage = (message) => {
        clearTimeout(watchdog);
        watchdog = setTimeout(silence, silenceMs);
        onProgress?.(message);
      };
      this.#settle = (outcome) => {
        clearTimeout(watchdog);
        clearTimeout(grace);
        signal?.removeEventListener('abort', abort);
        this.#settle = this.#onMessage = this.#current = undefined;
        if (signal?.aborted) reject(signal.reason);
        else if (outcome instanceof RuntimeFailure) reject(outcome);
        else resolve(outcome);
      };
      this.#current = send.id;
      this.#worker.postMessage(send);
    });
  }

  #fail(failure: RuntimeFailure, isDead = false): void {
    if (isDead) this.end(failure);
    else this.#settle?.(failure);
  }

  #receive(message: FromWorker): void {
    if (message.kind !== 'device-lost' && message.id !== this.#current) return;
    switch (message.kind) {
      case 'load-progress':
      case 'token':
        return this.#onMessage?.(message);
      case 'device-lost':
        return this.end(new RuntimeFailure('device-lost', `The GPU device was lost: ${message.message}`));
      case 'failed':
        return this.#fail(new RuntimeFailure(message.failure.reason, message.failure.message), message.dead);
      case 'loaded':
      case 'generated':
      case 'scored':
      case 'shape-timed':
      case 'memory-read':
      case 'unloaded':
      case 'aborted':
        return this.#settle?.(message);
    }
  }
}
