import type { Json } from '../schema/json.ts';
import type { TaskSuite } from '../schema/suite.ts';
import type { Task } from '../schema/task.ts';
import { expandFixed } from './expand-fixed.ts';
import { expandGenerated } from './expand-generated.ts';

/** A task together with what proves it. None of that ever reaches a runtime. */
export interface SolvedTask {
  task: Task;
  /** A completion that must be graded correct, where there is one. */
  solution?: string;
  /** What the prompt states, for the independent solver of the family. */
  facts?: Json;
}

/**
 * The first `limit` tasks of a suite for a seed. A smaller limit gives the beginning of a larger one, equal arguments
 * give equal tasks on every machine, and no two tasks of a generated suite share a prompt. Throws an Error when the limit is not a positive
 * whole number or the suite has fewer tasks.
 */
export function expand(suite: TaskSuite, seed: number, limit: number): Task[] {
  return expandSolved(suite, seed, limit).map((solved) => solved.task);
}

/** As `expand`, with solutions and facts: for checks of suites and graders. */
export function expandSolved(suite: TaskSuite, seed: number, limit: number): SolvedTask[] {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`The limit must be a whole number above 0.`);
  return suite.type === 'tabmark-fixed-suite' ? expandFixed(suite, seed, limit) : expandGenerated(suite, seed, limit);
}
