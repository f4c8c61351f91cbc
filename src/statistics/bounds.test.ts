import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measured, notMeasured } from '../schema/primitives.ts';
import {
  bandwidthBound,
  computeBound,
  dispatchBound,
  efficiency,
  operationsPerPromptToken,
  quotientOf,
} from './bounds.ts';
import { estimated, unmeasured, type Estimate } from './estimate.ts';
import { predictDecode } from './predict-decode.ts';

const about = (value: number, low: number, high: number, change: Partial<Estimate> = {}): Estimate => ({
  value,
  low,
  high,
  confidence: 0.95,
  n: 10,
  method: 'order-statistics',
  ...change,
});
const BYTES = measured({ weightBytes: 900e6, kvBytes: 100e6, total: 1e9, leastBytes: 1e9, assumptions: [] });
const NONE = unmeasured('there is no adapter');

describe('bandwidthBound', () => {
  it('is bandwidth over bytes, with its interval', () => {
    expect(bandwidthBound(estimated(about(100e9, 90e9, 110e9)), BYTES)).toMatchObject({
      estimate: { value: 100, low: 90, high: 110, n: 10 },
    });
  });

  it('reaches as high as the least bytes allow', () => {
    const bytes = measured({ weightBytes: 900e6, kvBytes: 100e6, total: 1e9, leastBytes: 5e8, assumptions: [] });
    const bandwidth = estimated(about(100e9, 90e9, 110e9));
    expect(bandwidthBound(bandwidth, bytes)).toMatchObject({ estimate: { value: 100, low: 90, high: 220 } });
    expect(predictDecode(bandwidth, bytes)).toMatchObject({ kind: 'at-most', bound: { high: 220 } });
  });

  it('passes the reason on', () => {
    expect(bandwidthBound(NONE, BYTES)).toEqual(NONE);
    expect(bandwidthBound(estimated(about(1, 1, 1)), notMeasured('no file'))).toEqual(unmeasured('no file'));
  });
});

describe('computeBound', () => {
  const architecture = { layers: 2, hiddenSize: 10, heads: 3, kvHeads: 1, headSize: 4, vocabulary: 50 };

  it('counts two operations for a parameter and four for each number of a head that is looked at', () => {
    // 1000 parameters, 500 of them in the table: 2 × (500 + 500 / 20) + 4 × 2 × 3 × 4 × (100 + 10.5) = 1050 + 10608.
    expect(operationsPerPromptToken({ parameters: 1000, architecture }, { depthTokens: 100, promptTokens: 20 })).toBe(11_658); // prettier-ignore
    // Both tables of 500 of 1600 parameters: 2 × (600 + 500 / 20) + 10608.
    const two = { parameters: 1600, architecture: { ...architecture, tied: false } };
    expect(operationsPerPromptToken(two, { depthTokens: 100, promptTokens: 20 })).toBe(11_858);
    expect(operationsPerPromptToken({ parameters: 1000 }, { depthTokens: 100, promptTokens: 20 })).toBe(2000);
  });

  it('is the rate over the operations', () => {
    const shape = { depthTokens: 0, promptTokens: 20 };
    const bound = computeBound(estimated(about(2e6, 1e6, 4e6)), { parameters: 1000 }, shape);
    expect(bound).toMatchObject({ estimate: { value: 1000, low: 500, high: 2000 } });
    expect(computeBound(NONE, { parameters: 1000 }, shape)).toEqual(NONE);
    expect(computeBound(estimated(about(1, 1, 1)), { parameters: 0 }, shape).status).toBe('not-measured');
  });
});

describe('dispatchBound', () => {
  it('turns the latency over', () => {
    expect(dispatchBound(estimated(about(0.02, 0.01, 0.04)), 100)).toMatchObject({
      estimate: { value: 500, low: 250, high: 1000 },
    });
    expect(dispatchBound(estimated(about(0.02, 0.01, 0.04)), 0).status).toBe('not-measured');
    expect(dispatchBound(NONE, 100)).toEqual(NONE);
  });
});

describe('efficiency', () => {
  it('is a quotient of intervals, with the confidence of both', () => {
    const { share, doubt } = efficiency(estimated(about(60, 54, 66, { n: 5, confidence: 0.93 })), estimated(about(100, 90, 120))); // prettier-ignore
    expect(share).toMatchObject({ estimate: { value: 0.6, low: 0.45, n: 5, confidence: 0.88, method: 'interval-quotient' } }); // prettier-ignore
    if (share.status === 'estimated') expect(share.estimate.high).toBeCloseTo(66 / 90, 12);
    expect(doubt).toBeUndefined();
  });

  it('shows more than all of it, and doubts it', () => {
    const { share, doubt } = efficiency(estimated(about(130, 120, 140)), estimated(about(100, 90, 110)));
    expect(share).toMatchObject({ estimate: { value: 1.3 } });
    expect(doubt).toBe(
      'Above the bound: the working set fits a cache, the bandwidth was measured too low, or the files hold weights that are not read.',
    );
  });

  it('says what is missing', () => {
    expect(efficiency(NONE, NONE).share).toEqual(NONE);
    expect(efficiency(estimated(about(1, 1, 1)), NONE).share).toMatchObject({ reason: 'there is no bound: there is no adapter' }); // prettier-ignore
  });

  it('holds every quotient of numbers inside the two intervals', () => {
    const interval = fc.tuple(fc.double({ min: 0.1, max: 1e4, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })); // prettier-ignore
    const at = ([value, below, above]: [number, number, number]) =>
      about(value, value * (1 - below * 0.9), value * (1 + above));
    fc.assert(
      fc.property(interval, interval, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, part) => {
        const [above, below] = [at(one), at(other)];
        const { low, value, high } = quotientOf(above, below);
        const inside = (above.low + part * (above.high - above.low)) / (below.high - part * (below.high - below.low));
        expect(low <= value && value <= high).toBe(true);
        expect(inside).toBeGreaterThanOrEqual(low * (1 - 1e-12));
        expect(inside).toBeLessThanOrEqual(high * (1 + 1e-12));
      }),
    );
  });
});

describe('predictDecode', () => {
  const bandwidth = estimated(about(100e9, 90e9, 110e9));

  it('knows only the most without earlier runs, and with one', () => {
    expect(predictDecode(bandwidth, BYTES)).toMatchObject({ kind: 'at-most', bound: { value: 100, high: 110 } });
    expect(predictDecode(bandwidth, BYTES, [0.5])).toMatchObject({ kind: 'at-most' });
    expect(predictDecode(bandwidth, BYTES, [0, Number.NaN, -1])).toMatchObject({ kind: 'at-most' });
  });

  it('ranges over the efficiencies of earlier runs', () => {
    const known = predictDecode(bandwidth, BYTES, [0.6, 0.4, 0.5]);
    // (n - 1) / (n + 1) = 1/2, times 0.95.
    expect(known).toMatchObject({ kind: 'range', estimate: { value: 50, low: 36, high: 66, confidence: 0.47, n: 3 } });
  });

  it('says why it is unknown', () => {
    expect(predictDecode(NONE, BYTES)).toEqual({ kind: 'unknown', reason: 'there is no adapter' });
    expect(predictDecode(bandwidth, notMeasured('no file'))).toEqual({ kind: 'unknown', reason: 'no file' });
  });
});
