import type { Run } from '../schema/run.ts';
import type { TaskSuite } from '../schema/suite.ts';
import type { Task } from '../schema/task.ts';
import { expand, expandSolved, type SolvedTask } from './expand.ts';
import { seededRandom } from './random.ts';

export interface PlannedTrial {
  task: Task;
  attempt: number;
}

/**
 * The trials of a run in the order in which they are made: every task once, then every task again for each further
 * attempt, each round in an order of its own that the seed fixes, so that no family always runs on a cold machine.
 */
export function plannedTrials(run: Pick<Run, 'seed' | 'entry'>, suite: TaskSuite): PlannedTrial[] {
  const { limit, repeat } = run.entry.settings;
  const tasks = expand(suite, run.seed, limit);
  return Array.from({ length: repeat }, (_, attempt) =>
    orderOf(run.seed, attempt)
      .shuffle(tasks)
      .map((task) => ({ task, attempt })),
  ).flat();
}

const orderOf = (seed: number, attempt: number) => seededRandom(`order/${seed}/${attempt}`);

/** The tasks of the first round with their solutions, in the order in which they are made: for made-up runs. */
export const plannedSolved = ({ seed, entry }: Pick<Run, 'seed' | 'entry'>, suite: TaskSuite): SolvedTask[] =>
  orderOf(seed, 0).shuffle(expandSolved(suite, seed, entry.settings.limit));

/** Those that the run does not have yet. */
export function remainingTrials(run: Run, suite: TaskSuite): PlannedTrial[] {
  const done = new Set(run.trials.map(({ task, attempt }) => `${task.id}#${attempt}`));
  return plannedTrials(run, suite).filter(({ task, attempt }) => !done.has(`${task.id}#${attempt}`));
}
