import { describe, expect, it } from 'vitest';
import { addressOf, BYTES_OF_ROUND, INVOCATIONS, MOST_ROUNDS, roundsWgsl, STEPS, type Variant } from './addresses.ts';

const KIB = 2 ** 10;
const MIB = 2 ** 20;
const SIZES = Array.from({ length: 14 }, (_, power) => 64 * KIB * 2 ** power);
const CASES = (['strided', 'contiguous'] as const).flatMap((variant) =>
  SIZES.map((bytes): [Variant, string, number] => [
    variant,
    bytes < MIB ? `${bytes / KIB} KiB` : `${bytes / MIB} MiB`,
    bytes,
  ]),
);

const LOADS_OF_ROUND = BYTES_OF_ROUND / 16;

/** How often a round reads every 16 bytes of a buffer. */
function countsOf(variant: Variant, bytes: number, round: number): Uint32Array {
  const counts = new Uint32Array(bytes / 16);
  for (let invocation = 0; invocation < INVOCATIONS; invocation++) {
    for (const step of STEPS) {
      const at = addressOf(variant, bytes, { invocation, round, step });
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}

describe('the addresses of the kernels that go over a buffer', () => {
  it('are tried from 64 KiB to 512 MiB', () => {
    expect([SIZES[0], SIZES.at(-1)]).toEqual([64 * KIB, 512 * MIB]);
  });

  it.each(CASES)('differ within a dispatch for each invocation: %s, %s', (variant, _, bytes) => {
    for (const invocation of [0, 1, 255, 256, 4097, 131_071, INVOCATIONS - 1]) {
      const seen = new Set<number>();
      for (let round = 5; round < 5 + MOST_ROUNDS; round++) {
        for (const step of STEPS) seen.add(addressOf(variant, bytes, { invocation, round, step }));
      }
      expect(seen.size).toBe(MOST_ROUNDS * STEPS.length);
    }
  });

  it.each(CASES.filter(([, , bytes]) => bytes <= BYTES_OF_ROUND))(
    'cover a small buffer evenly in each round: %s, %s',
    (variant, _, bytes) => {
      const each = LOADS_OF_ROUND / (bytes / 16);
      expect(countsOf(variant, bytes, 3).every((count) => count === each)).toBe(true);
    },
  );

  it.each(CASES.filter(([, , bytes]) => bytes > BYTES_OF_ROUND))(
    'cover a large buffer evenly over rounds: %s, %s',
    (variant, _, bytes) => {
      // Every round is one stretch in which nothing is read twice...
      const counts = countsOf(variant, bytes, 3);
      const begin = addressOf(variant, bytes, { invocation: 0, round: 3, step: 0 });
      let alone = 0;
      for (let i = 0; i < LOADS_OF_ROUND; i++) if (counts[(begin + i) % counts.length] === 1) alone++;
      expect(alone).toBe(LOADS_OF_ROUND);
      // ... and the stretches of many rounds lie evenly over the buffer.
      const parts = new Uint32Array(32);
      const rounds = 40 * (bytes / BYTES_OF_ROUND);
      const within = 16;
      for (let round = 0; round < rounds; round++) {
        const first = addressOf(variant, bytes, { invocation: 0, round, step: 0 });
        for (let i = 0; i < within; i++) {
          const at = (first + (i * LOADS_OF_ROUND) / within) % (bytes / 16);
          const one = Math.floor(at / (bytes / 16 / parts.length));
          parts[one] = (parts[one] ?? 0) + 1;
        }
      }
      const fair = (rounds * within) / parts.length;
      expect(Math.min(...parts)).toBeGreaterThan(0.9 * fair);
      expect(Math.max(...parts)).toBeLessThan(1.1 * fair);
    },
  );

  it.each(CASES)('are the same in the kernel: %s, %s', (variant, _, bytes) => {
    let addresses: string[] = [];
    roundsWgsl(variant, bytes, (all) => {
      addresses = all;
      return '';
    });
    // What the kernel adds to the first address for each step, and how it wraps around.
    const parsed = addresses.map((address) => /^\(begin \+ (\d+)u\) & (\d+)u$/.exec(address)?.slice(1).map(Number));
    const first = addressOf(variant, bytes, { invocation: 0, round: 0, step: 0 });
    expect(parsed.map((found) => found?.[1])).toEqual(STEPS.map(() => bytes / 16 - 1));
    expect(parsed.map((found) => (first + (found?.[0] ?? NaN)) % (bytes / 16))).toEqual(
      STEPS.map((step) => addressOf(variant, bytes, { invocation: 0, round: 0, step })),
    );
  });
});
