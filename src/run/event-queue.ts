/** Turns pushed values into an async sequence; values pushed while nobody reads wait in order. */
export class EventQueue<Value> {
  #waiting: Value[] = [];
  #wake: (() => void) | undefined;
  #closed = false;

  push(value: Value): void {
    this.#waiting.push(value);
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void> {
    while (true) {
      while (this.#waiting.length > 0) yield this.#waiting.shift() as Value;
      if (this.#closed) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
