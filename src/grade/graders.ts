import type { GraderDescription } from './grader-description.ts';
import { JAVASCRIPT_GRADER } from './javascript.ts';
import { NUMBER_GRADER } from './number.ts';

/** Every grader there is. */
export const GRADERS: readonly GraderDescription[] = [NUMBER_GRADER, JAVASCRIPT_GRADER];
