import { messageOf } from '../schema/message-of.ts';

/** Arguments that cannot be used; the message is one sentence, and the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command to its end: exit code 2 for wrong arguments, 1 for any other failure, one line for each. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`tabmark: ${messageOf(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** A whole number within bounds, from the text of an argument. */
export function wholeNumber(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

/** A sentence of somebody else's, without the dot that it may end with. */
export const withoutDot = (sentence: string): string => sentence.replace(/\.$/, '');
