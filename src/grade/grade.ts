import type { CodeRunner } from '../schema/code-runner.ts';
import type { Grade } from '../schema/grade.ts';
import type { Task } from '../schema/task.ts';
import type { Completion } from './completion.ts';
import { gradeJavaScript } from './javascript.ts';
import { gradeNumber } from './number.ts';

/** Grades one completion by the grader its task names. What only some graders need is handed in. */
export async function grade(
  { grader }: Pick<Task, 'grader'>,
  completion: Completion,
  { codeRunner }: { codeRunner: CodeRunner },
): Promise<Grade> {
  switch (grader.kind) {
    case 'number':
      return gradeNumber(grader.answer, completion);
    case 'javascript':
      return gradeJavaScript(grader, completion, codeRunner);
    default:
      return grader satisfies never;
  }
}
