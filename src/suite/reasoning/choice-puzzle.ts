import type { Json } from '../../schema/json.ts';

export const LABELS = ['A', 'B', 'C', 'D', 'E'] as const;

/** A puzzle with options: what it states, as data and in words, and the label of the right option. */
export interface ChoicePuzzle {
  facts: Json;
  scene: string;
  /** What is known, one sentence each. */
  clues: string[];
  question: string;
  /** Texts of the options, in the order of the labels. */
  options: string[];
  right: number;
  reasoning: string;
}
