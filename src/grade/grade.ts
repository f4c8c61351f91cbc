import type { CodeRunner } from '../schema/code-runner.ts';
import type { Grade } from '../schema/grade.ts';
import type { Task } from '../schema/task.ts';
import { gradeChoice } from './choice.ts';
import type { Completion } from './completion.ts';
import { gradeCases } from './code.ts';
import { JAVASCRIPT_GRADER } from './javascript.ts';
import { PYTHON_GRADER } from './python.ts';
import { gradeTests, JAVASCRIPT_TESTS_GRADER, PYTHON_TESTS_GRADER } from './test-program.ts';
import { gradeLatex } from './latex.ts';
import { gradeList } from './list.ts';
import { gradeNumber } from './number.ts';
import { gradeShortText } from './short-text.ts';

/** Grades one completion by the grader its task names. What only some graders need is handed in. */
export async function grade(
  { grader }: Pick<Task, 'grader'>,
  completion: Completion,
  { codeRunner }: { codeRunner: CodeRunner },
): Promise<Grade> {
  switch (grader.kind) {
    case 'number':
      return gradeNumber(grader.answer, completion);
    case 'choice':
      return gradeChoice(grader, completion);
    case 'short-text':
      return gradeShortText(grader.answers, completion);
    case 'list':
      return gradeList(grader, completion);
    case 'latex':
      return gradeLatex(grader.answer, completion);
    case 'javascript':
      return gradeCases(JAVASCRIPT_GRADER, grader, completion, codeRunner);
    case 'python':
      return gradeCases(PYTHON_GRADER, grader, completion, codeRunner);
    case 'javascript-tests':
      return gradeTests(JAVASCRIPT_TESTS_GRADER, grader, completion, codeRunner);
    case 'python-tests':
      return gradeTests(PYTHON_TESTS_GRADER, grader, completion, codeRunner);
    default:
      return grader satisfies never;
  }
}
