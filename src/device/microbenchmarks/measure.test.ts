import { describe, expect, it } from 'vitest';
import { MicrobenchmarkSamples } from '../../schema/microbenchmark.ts';
import { toSamples } from './measure.ts';

describe('toSamples', () => {
  it('turns times into rates and into times of one repetition', () => {
    const rates = toSamples({ ms: [10, 20], repetitions: 4 }, 1000, 'timestamps');
    expect(rates).toEqual({
      status: 'measured',
      value: { timedBy: 'timestamps', samples: [400_000, 200_000], repetitions: 4, shortestMs: 10 },
    });
    expect(rates.status === 'measured' && MicrobenchmarkSamples.safeParse(rates.value).success).toBe(true);
    expect(toSamples({ ms: [10, 20], repetitions: 4 }, 'ms', 'batches')).toMatchObject({
      value: { samples: [2.5, 5] },
    });
  });

  it.each([[[0, 10]], [[NaN, 10]], [[-1, 10]], [[Infinity, 10]]])('gives a reason for the times %s', (ms) => {
    expect(toSamples({ ms, repetitions: 1 }, 1000, 'batches')).toMatchObject({ status: 'not-measured' });
  });
});
