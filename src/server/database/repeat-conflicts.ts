import { DatabaseError } from './database.ts';

/** Serialisation failure and deadlock: the same work may well succeed when it is done again. */
const CONFLICTS = new Set(['40001', '40P01']);
const ATTEMPTS = 8;

/**
 * Does transactional work again while transactions are in each other's way, each time after a longer random wait.
 * Distributed engines answer so as a matter of course. Rejects with the last conflict after 8 attempts.
 */
export async function repeatConflicts<Result>(
  work: () => Promise<Result>,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isConflict = error instanceof DatabaseError && error.code !== undefined && CONFLICTS.has(error.code);
      if (!isConflict || attempt === ATTEMPTS) throw error;
      await wait(Math.random() * 10 * 2 ** attempt);
    }
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
