import type { Problem } from '../schema/board.ts';

/** The board took a look and says no: sending the same thing again would change nothing. */
export class RefusedByBoardError extends Error {
  override readonly name = 'RefusedByBoardError';
  readonly id: string;
  readonly status: number;

  constructor({ title, id, status }: Problem) {
    super(title);
    this.id = id;
    this.status = status;
  }
}

/** No board answers, or it cannot at the moment: the same thing may be sent again later. */
export class BoardUnreachableError extends Error {
  override readonly name = 'BoardUnreachableError';
  /** How long the board asks to be left alone, where it says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, { retryAfterSeconds, ...options }: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
