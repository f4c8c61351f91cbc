import type { CodeLanguage } from '../schema/code-runner.ts';
import type { Json } from '../schema/json.ts';
import type { GraderSpec } from '../schema/task.ts';
import { z } from '../schema/zod.ts';
import type { Random } from './random.ts';

/** What a generator makes of a random source: the values its phrasings need, the truth, and a model solution. */
export interface Instance {
  /** Names the instance apart from its phrasing: two prompts with one key ask the same thing. */
  key: string;
  values: Record<string, string>;
  grader: GraderSpec;
  /**
   * A completion that must be graded correct: proof that the task can be solved, and training text. Absent where the
   * solutions stand beside the suite instead, in `bench-suites/`.
   */
  solution?: string;
  /** What the prompt states, as data and without the answer: all that the independent solver of the family is given. */
  facts?: Json;
}

/** A family of tasks in code. `Parameters` describes the numbers and words its levels set. */
export interface Generator {
  id: string;
  /** `language` is given for families that name programming languages. */
  generate(random: Random, parameters: unknown, language?: CodeLanguage): Instance;
}

/** Ties a generator to the shape of its parameters; a wrong parameter throws zod's error with the path. */
export function defineGenerator<Shape extends z.ZodType>(definition: {
  id: string;
  parameters: Shape;
  generate(random: Random, parameters: z.infer<Shape>): Instance;
}): Generator {
  return {
    id: definition.id,
    generate: (random, parameters) => definition.generate(random, definition.parameters.parse(parameters)),
  };
}

/** Sums and products of a few such numbers are still exact. */
const LARGEST = 1_000_000;
const Bound = z.number().int().min(-LARGEST).max(LARGEST);

/** A lowest and a highest whole number, both included. */
export const Range = z.tuple([Bound, Bound]).refine(([low, high]) => low <= high, 'the lower number comes first');

/** A range of how many things there are, where more would make a generator search for ever. */
export const countRange = (most: number) =>
  Range.refine(([low, high]) => low >= 0 && high <= most, `expected at most ${most}`);

/** The form in which the calibration families state a result, and which every number grader can read. */
export const answerLine = (answer: number | string): string => `Answer: ${answer}`;
