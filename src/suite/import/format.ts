import type { FixedTask } from '../../schema/suite.ts';
import type { Row } from './rows.ts';

/** A task as a line of a file gives it; id and family are settled when the suite is put together. */
export type ImportedTask = Pick<FixedTask, 'messages' | 'grader' | 'maxTokens' | 'gold'> & {
  level?: number;
  /** What the file calls the kind of problem, where it does. */
  subject?: string;
};

/** A form in which benchmarks are published. */
export interface ImportFormat {
  id: string;
  title: string;
  /** The fields that tell it from the others, for people. */
  fields: string;
  kind: 'reasoning' | 'coding';
  /** Whether a row has the fields that are this format's own. */
  fits(row: Row): boolean;
  /** Throws a LineError for a row that cannot be used. */
  toTask(row: Row): ImportedTask;
}

export const REASONING_TOKENS = 1024;
export const CODING_TOKENS = 1024;

export const ask = (content: string): FixedTask['messages'] => [{ role: 'user', content }];
export const ANSWER_NUMBER = 'Work it out step by step, then end with a line "Answer: " and the number alone.';
export const ANSWER_BOXED = 'Work it out step by step, then end with the final answer in \\boxed{}.';
