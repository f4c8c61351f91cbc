import { ALGORITHMS } from './algorithms.ts';
import { LISTS_AND_TEXT } from './lists-and-text.ts';
import { PARSING } from './parsing.ts';
import { problemGenerator, type Problem } from './problem.ts';

/** Every programming problem, in the order in which the suite lists them. */
export const PROBLEMS: readonly Problem[] = [...LISTS_AND_TEXT, ...PARSING, ...ALGORITHMS];

export const PROBLEM_GENERATORS = PROBLEMS.map(problemGenerator);
