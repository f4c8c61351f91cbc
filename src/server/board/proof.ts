import { createChallenge, verifySolution, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from '../../schema/zod.ts';

/** How much work a ticket asks for: on average 16 to the power of the prefix's length, times `cost` rounds of SHA-256. */
export interface ProofWork {
  cost: number;
  /** Hex digits that the key has to begin with. */
  prefix: string;
}

/** About a second in a browser: nothing for a visitor whose run took minutes, much for who sends thousands. */
export const DEFAULT_WORK: ProofWork = { cost: 5_000, prefix: '00' };

/** The task of a ticket, as JSON: a challenge of ALTCHA (version 2), signed so that no one else can give an easier one. */
export async function makeProofTask(ticket: string, secret: string, { cost, prefix }: ProofWork): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost,
    keyPrefix: prefix,
    deriveKey,
    data: { ticket },
    hmacSignatureSecret: secret,
  });
  return JSON.stringify(challenge);
}

/** What is looked at here; the library judges the rest. */
const Solved = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      data: z.object({ ticket: z.string() }),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string().max(200) }),
});

/** Whether a text is the solved task of that ticket: JSON with the challenge and its solution. Never throws. */
export async function isProofRight(text: string, ticket: string, secret: string): Promise<boolean> {
  try {
    const solved = Solved.parse(JSON.parse(text));
    if (solved.challenge.parameters.data.ticket !== ticket) return false;
    // The signature covers the parameters exactly as they came.
    const { challenge, solution } = solved as unknown as Payload;
    const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret });
    return verified;
  } catch {
    return false;
  }
}
