import type { StopReason } from '../schema/code-runner.ts';

/**
 * Thrown by a host function to end the program at once. It unwinds the frames of the interpreter, which no `except` of
 * the program can catch, and leaves it in no usable state: its memory is restored before the next program anyway.
 */
export class Stop extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
