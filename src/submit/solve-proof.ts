import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { readJson, RefusedError } from '../schema/parse.ts';
import { z } from '../schema/zod.ts';

/** Above this a board asks for more than a visitor's machine should give. */
const MOST_ROUNDS = 1_000_000;
const PATIENCE_MS = 300_000;

const Task = z.object({
  parameters: z.looseObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    cost: z.number().int().positive().max(MOST_ROUNDS),
    keyPrefix: z.string().max(8),
  }),
});

/**
 * Does the work that a ticket asks for: about a second, away from the page's thread, since the browser derives the keys.
 * Resolves with the text for the submission. Throws a RefusedError where the work is of another kind or far too much,
 * and an Error when the signal aborts or five minutes were not enough.
 */
export async function solveProof(proof: string, signal?: AbortSignal): Promise<string> {
  const challenge = readJson(proof, 'work of the ticket');
  if (!Task.safeParse(challenge).success) {
    throw new RefusedError('The leaderboard asks for work that this Tabmark does not know: update Tabmark.');
  }
  const controller = new AbortController();
  if (signal?.aborted) controller.abort();
  signal?.addEventListener('abort', () => controller.abort(), { once: true });
  const solution = await solveChallenge({
    challenge: challenge as Challenge,
    deriveKey,
    controller,
    timeout: PATIENCE_MS,
  });
  if (!solution) throw new Error('The work that the leaderboard asks for was not done in time; try again.');
  return JSON.stringify({ challenge, solution });
}
