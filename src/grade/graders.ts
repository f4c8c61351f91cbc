import { CHOICE_GRADER } from './choice.ts';
import type { GraderDescription } from './grader-description.ts';
import { JAVASCRIPT_GRADER } from './javascript.ts';
import { LATEX_GRADER } from './latex.ts';
import { LIST_GRADER } from './list.ts';
import { NUMBER_GRADER } from './number.ts';
import { PYTHON_GRADER } from './python.ts';
import { SHORT_TEXT_GRADER } from './short-text.ts';
import { JAVASCRIPT_TESTS_GRADER, PYTHON_TESTS_GRADER } from './test-program.ts';

/** Every grader there is. */
export const GRADERS: readonly GraderDescription[] = [
  NUMBER_GRADER,
  CHOICE_GRADER,
  SHORT_TEXT_GRADER,
  LIST_GRADER,
  LATEX_GRADER,
  JAVASCRIPT_GRADER,
  PYTHON_GRADER,
  JAVASCRIPT_TESTS_GRADER,
  PYTHON_TESTS_GRADER,
];
