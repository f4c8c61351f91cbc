/** What a build wrote for a task. `length`: it was cut off at the token limit, in the middle of anything. */
export interface Completion {
  text: string;
  finish: 'stop' | 'length';
}
