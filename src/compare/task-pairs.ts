import type { Run } from '../schema/run.ts';
import type { Trial } from '../schema/trial.ts';
import { groupBy, isCorrect } from '../statistics/accuracy.ts';

/** One task that both runs did, with all attempts of each. */
export interface TaskPair {
  id: string;
  family: string;
  a: Trial[];
  b: Trial[];
}

export interface Pairing {
  pairs: TaskPair[];
  /** Tasks that only one of the runs did. */
  unpaired: number;
  /** Tasks with the same id that were not the same problem, or were not graded by the same version of a grader. */
  gradedDifferently: number;
}

/** The tasks of two runs, matched by id, problem and grader. */
export function pairTasks(a: Run, b: Run): Pairing {
  const [tasksA, tasksB] = [groupBy(a.trials, ({ task }) => task.id), groupBy(b.trials, ({ task }) => task.id)];
  const common = [...tasksA].flatMap(([id, ofA]) => {
    const ofB = tasksB.get(id);
    return ofB ? [{ id, family: (ofA[0] as Trial).task.family, a: ofA, b: ofB }] : [];
  });
  const pairs = common.filter(isSameTask);
  return {
    pairs,
    unpaired: tasksA.size + tasksB.size - 2 * common.length,
    gradedDifferently: common.length - pairs.length,
  };
}

function isSameTask({ a, b }: TaskPair): boolean {
  const [taskA, taskB] = [(a[0] as Trial).task, (b[0] as Trial).task];
  if (canonical(taskA.messages) !== canonical(taskB.messages)) return false;
  if (canonical(taskA.grader) !== canonical(taskB.grader)) return false;
  return new Set([...a, ...b].flatMap(graderOf)).size <= 1;
}

/** JSON with sorted keys: a run that was stored and read again may list them in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** Name and version of the grader whose grade counts; nothing where the runtime failed. */
function graderOf({ outcome }: Trial): string[] {
  const grade = outcome.status === 'answered' ? outcome.grades.at(-1) : undefined;
  return grade ? [`${grade.grader}@${grade.graderVersion}`] : [];
}

/** The share of attempts that were correct, in [0, 1]. */
export const shareCorrect = (attempts: readonly Trial[]): number =>
  attempts.filter(isCorrect).length / Math.max(1, attempts.length);
