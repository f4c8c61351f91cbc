import type { CodeGrader } from './code.ts';

/** Raise the version with every change that can alter a grade. */
export const JAVASCRIPT_GRADER = {
  id: 'javascript',
  version: 3,
  language: 'javascript',
  description:
    'Runs the function a completion defines, or the method of a class it defines, in a sandbox and compares what it ' +
    'returns with the expected values, outside the sandbox; all cases must agree. Types of TypeScript are not taken out.',
} as const satisfies CodeGrader;
