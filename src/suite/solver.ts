import type { Json } from '../schema/json.ts';
import type { GraderSpec } from '../schema/task.ts';

/** The answer to a task in the notation of its grader: a number, a label, a text, or the items of a list. */
export type Truth = string | readonly string[];

/**
 * A second way to the truth of a family, which shares no code with its generator: it gets the facts that the prompt
 * states and finds the answer by searching or counting, where that is possible. Throws an Error for facts that allow no
 * answer, or more than one.
 */
export interface Solver {
  /** Name of the generator whose instances it solves. */
  generator: string;
  solve(facts: Json): Truth;
}

/** Whether a solver found what the task's grader expects. Code is not solved but run, so its graders never agree. */
export function agrees(grader: GraderSpec, truth: Truth): boolean {
  switch (grader.kind) {
    case 'number':
    case 'latex':
    case 'choice':
      return truth === grader.answer;
    case 'short-text':
      return truth === grader.answers[0];
    case 'list': {
      if (typeof truth === 'string') return false;
      const [found, wanted] = [[...truth], [...grader.items]];
      if (grader.order === 'any') for (const items of [found, wanted]) items.sort();
      return JSON.stringify(found) === JSON.stringify(wanted);
    }
    default:
      return false;
  }
}
