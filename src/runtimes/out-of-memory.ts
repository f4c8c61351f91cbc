import { messageOf } from '../schema/message-of.ts';
import { RuntimeFailure } from './runtime.ts';

/** Runtimes report exhaustion in many words; these are the ones that browsers, WebAssembly engines and libraries use. */
const EXHAUSTION =
  /out of memory|allocation failed|memory allocation|(?:could not|failed to|cannot|unable to) allocate|bad_alloc/i;

/** An error as a failure with its reason. */
export function describeFailure(error: unknown): RuntimeFailure {
  if (error instanceof RuntimeFailure) return error;
  const message = messageOf(error);
  return new RuntimeFailure(EXHAUSTION.test(message) ? 'out-of-memory' : 'runtime-error', message);
}

/**
 * Remembers that a build ran out of memory. Nothing it computes afterwards can be trusted: its library may have thrown it
 * out, or stopped in the middle of a step.
 */
export class MemoryWatch {
  #failure: RuntimeFailure | undefined;

  get failure(): RuntimeFailure | undefined {
    return this.#failure;
  }

  /** The outcome of a piece of work with the build, unchanged. */
  async during<Value>(work: Promise<Value>): Promise<Value> {
    try {
      return await work;
    } catch (error) {
      const failure = describeFailure(error);
      if (failure.reason === 'out-of-memory') this.#failure ??= failure;
      throw error;
    }
  }
}
