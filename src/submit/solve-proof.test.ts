import { createChallenge, verifySolution, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { makeDeletionKey } from './deletion-key.ts';
import { solveProof } from './solve-proof.ts';

const challenge = (cost = 20, keyPrefix = '0') =>
  createChallenge({ algorithm: 'PBKDF2/SHA-256', cost, keyPrefix, deriveKey, hmacSignatureSecret: 'secret' });

describe('solveProof', () => {
  it('does work that the board accepts', async () => {
    const solved = JSON.parse(await solveProof(JSON.stringify(await challenge()))) as Payload;
    const result = await verifySolution({ ...solved, deriveKey, hmacSignatureSecret: 'secret' });
    expect(result.verified).toBe(true);
  });

  it('does not work for ever', async () => {
    await expect(solveProof(JSON.stringify(await challenge(2_000_000)))).rejects.toThrow(/does not know/);
    await expect(solveProof('{"parameters":{}}')).rejects.toThrow(/does not know/);
    await expect(solveProof('not json')).rejects.toThrow();
    const aborted = AbortSignal.abort();
    await expect(solveProof(JSON.stringify(await challenge(10, '00000000')), aborted)).rejects.toThrow();
  });
});

describe('makeDeletionKey', () => {
  it('tells the board the digest alone', async () => {
    const [one, other] = [await makeDeletionKey(), await makeDeletionKey()];
    expect(one.key).toMatch(/^[0-9a-f]{64}$/);
    expect(one.key).not.toBe(other.key);
    const { createHash } = await import('node:crypto');
    expect(one.digest).toBe(`sha256:${createHash('sha256').update(one.key).digest('hex')}`);
  });
});
