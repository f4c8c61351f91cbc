import type { Family, Suite } from '../schema/suite.ts';
import type { Task } from '../schema/task.ts';
import { makeInstance } from './make-instance.ts';
import { seededRandom } from './random.ts';

/** A task together with a completion that must be graded correct. The solution never reaches a runtime. */
export interface SolvedTask {
  task: Task;
  solution: string;
}

/**
 * The first `limit` tasks of a suite for a seed: families take turns, so that any limit covers them evenly, and a
 * smaller limit gives the beginning of a larger one. Equal arguments give equal tasks on every machine, and no two
 * tasks share a prompt. Throws an Error when the limit is not a positive whole number or a family runs dry.
 */
export function expand(suite: Suite, seed: number, limit: number): Task[] {
  return expandSolved(suite, seed, limit).map((solved) => solved.task);
}

/** As `expand`, with the model solutions: for checks of suites and graders. */
export function expandSolved(suite: Suite, seed: number, limit: number): SolvedTask[] {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`The limit must be a whole number above 0.`);
  const seen = new Set<string>();
  return Array.from({ length: limit }, (_, index) => {
    const family = suite.families[index % suite.families.length] as Family;
    return solvedTask(suite, family, { seed, index, seen });
  });
}

function solvedTask(
  suite: Suite,
  family: Family,
  { seed, index, seen }: { seed: number; index: number; seen: Set<string> },
): SolvedTask {
  const id = `${suite.id}@${suite.version}/${family.id}/${seed}/${index}`;
  const random = seededRandom(id);
  const { level } = random.pick(family.levels);
  const { prompt, grader, solution } = makeInstance(suite, family, { random, side: 'held-out', seen, level });
  return {
    solution,
    task: {
      id,
      family: family.id,
      kind: family.kind,
      level,
      seed,
      index,
      messages: [{ role: 'user', content: prompt }],
      grader,
      maxTokens: family.maxTokens,
    },
  };
}
