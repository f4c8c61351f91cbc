import { messageOf } from '../../schema/message-of.ts';

/** The newest answer to a question that is asked again and again: the old answer stays until the new one is there. */
export class Latest<Value> {
  value = $state.raw<Value | undefined>();
  /** A sentence when the last question has no answer. */
  problem = $state<string | undefined>();
  /** What was thrown where there is a problem. */
  thrown = $state.raw<unknown>();
  #asked = 0;

  async follow(answer: Promise<Value>): Promise<void> {
    const question = ++this.#asked;
    try {
      const value = await answer;
      if (question !== this.#asked) return;
      this.value = value;
      this.problem = undefined;
    } catch (error) {
      if (question !== this.#asked) return;
      this.problem = messageOf(error);
      this.thrown = error;
    }
  }
}
