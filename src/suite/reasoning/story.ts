import type { Json } from '../../schema/json.ts';
import type { GraderSpec } from '../../schema/task.ts';

/** What happened, as data and in words, and what is asked about the end. */
export interface Story {
  facts: Json;
  start: string;
  steps: readonly string[];
  question: string;
  grader: GraderSpec;
  /** The answer as a solution states it. */
  answer: string;
  reasoning: string;
}

/** How long and how tangled a story is. */
export interface StorySize {
  /** Boxes, or people who hold something. */
  places: number;
  things: number;
  moves: number;
  /** Whether steps may depend on what lies where at that moment, such as tipping one box out into another. */
  tangled: boolean;
  /** Steps that change nothing that is asked about. */
  asides: number;
}

/** Puts the asides at random places among the steps. */
export function mixedIn<Step>(
  steps: readonly Step[],
  asides: readonly Step[],
  place: (last: number) => number,
): Step[] {
  const mixed = [...steps];
  for (const aside of asides) mixed.splice(place(mixed.length - 1), 0, aside);
  return mixed;
}
