import type { CodeGrader } from './code.ts';

/** Raise the version with every change that can alter a grade. */
export const PYTHON_GRADER = {
  id: 'python',
  version: 1,
  language: 'python',
  description:
    'Runs the Python function a completion defines, or the method of a class it defines, in a sealed interpreter and ' +
    'compares what it returns with the expected values, outside the interpreter; all cases must agree.',
} as const satisfies CodeGrader;
