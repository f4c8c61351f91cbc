/** An abort arrives as a message, and messages arrive between tasks: this long at most without a pause for them. */
const PAUSE_EVERY_MS = 20;

/** Lets the messages that have arrived be read. A timer would cost a millisecond or four; this costs microseconds. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

/** Pauses where none has been made for a while; for work in small steps that would not let anything else in. */
export class Breather {
  #pausedAt = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.#pausedAt <= PAUSE_EVERY_MS) return;
    await pause();
    this.#pausedAt = performance.now();
  }
}
