/** What a build wrote for a task. `length`: it was cut off at the token limit, in the middle of anything. */
export interface Completion {
  text: string;
  finish: 'stop' | 'length';
  /**
   * The chat template has opened the thinking in the prompt, so the text begins inside it: all before the first closing
   * mark is thinking, and without one there is no answer.
   */
  startsThinking?: boolean;
}
