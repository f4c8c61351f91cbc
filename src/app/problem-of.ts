import { messageOf } from '../schema/message-of.ts';

/** Does the work of a button; resolves with the sentence to show when it failed, and with nothing when it did not. */
export async function problemOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
