import type { CodeRunner } from '../schema/code-runner.ts';
import type { Grade } from '../schema/grade.ts';
import type { Run } from '../schema/run.ts';
import type { Trial } from '../schema/trial.ts';
import type { Completion } from './completion.ts';
import { grade } from './grade.ts';
import { GRADERS } from './graders.ts';

export type Answered = Extract<Trial['outcome'], { status: 'answered' }>;

/** An answer of a record as graders read it. */
export const completionOf = ({ completion: text, finish, thinking }: Answered): Completion => ({
  text,
  finish,
  startsThinking: thinking.opened === 'in-prompt',
});

export interface RegradeParts {
  codeRunner: CodeRunner;
  /** Called after each trial with how many are done. */
  onProgress?(done: number): void;
  /** Throws when the work is to end early. */
  throwIfAborted?(): void;
}

/** A run with new grades behind the old ones. */
export interface Regraded {
  run: Run;
  /** Answers that got a new grade. */
  appended: number;
  /** Of these, the ones that count otherwise now. */
  changed: number;
  /** Answers that could not be graded this time, and keep the grade they had. */
  failed: number;
}

/**
 * Grades every answer of a run again, without generating anything. A grade that differs from the last one, or is by
 * another version of the grader, is appended; the old ones stay. Where the grader itself fails, a grade that was there
 * before stays the last one: a sandbox that does not start here says nothing about an answer. Rejects with what `throwIfAborted` throws; the run
 * that was handed in is never changed.
 */
export async function regradeRun(
  run: Run,
  { codeRunner, onProgress, throwIfAborted }: RegradeParts,
): Promise<Regraded> {
  let [appended, changed, failed] = [0, 0, 0];
  const trials: Trial[] = [];
  for (const trial of run.trials) {
    throwIfAborted?.();
    const { outcome } = trial;
    if (outcome.status === 'failed') {
      trials.push(trial);
    } else {
      const next = await grade(trial.task, completionOf(outcome), { codeRunner });
      const last = outcome.grades.at(-1);
      if (next.outcome === 'error') failed++;
      const isLost = next.outcome === 'error' && last !== undefined;
      const isNew = !isLost && (last === undefined || !isSame(last, next));
      if (isNew) appended++;
      if (isNew && last?.outcome !== next.outcome) changed++;
      trials.push(isNew ? { ...trial, outcome: { ...outcome, grades: [...outcome.grades, next] } } : trial);
    }
    onProgress?.(trials.length);
  }
  return { run: { ...run, trials }, appended, changed, failed };
}

function isSame(a: Grade, b: Grade): boolean {
  return (['grader', 'graderVersion', 'outcome', 'reason', 'method', 'extracted'] as const).every(
    (field) => a[field] === b[field],
  );
}

/** How many answers were last graded by another version of their grader than the one here. */
export function staleGrades({ trials }: Pick<Run, 'trials'>): number {
  const versions = new Map(GRADERS.map(({ id, version }) => [id, version]));
  return trials.filter(({ outcome }) => {
    const last = outcome.status === 'answered' ? outcome.grades.at(-1) : undefined;
    return last !== undefined && versions.get(last.grader) !== last.graderVersion;
  }).length;
}
