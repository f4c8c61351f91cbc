import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniformSource } from './random.ts';
import { normalQuantile } from './distributions.ts';
import { coefficientOfVariation, variation } from './variation.ts';

describe('coefficientOfVariation', () => {
  it('is the sample standard deviation over the mean', () => {
    // Deviations -2 0 2 of a mean of 10: s = 2.
    expect(coefficientOfVariation([8, 10, 12])).toBeCloseTo(0.2, 12);
    expect(coefficientOfVariation([5, 5, 5, 5])).toBe(0);
  });

  it('is not there for none, for one, and for what is not positive', () => {
    expect(coefficientOfVariation([])).toBeUndefined();
    expect(coefficientOfVariation([3])).toBeUndefined();
    expect(coefficientOfVariation([0, 0])).toBeUndefined();
  });
});

describe('variation', () => {
  it('has the interval of Vangel’s formula', () => {
    // n = 3, k = 0.2: u₁ = 7.3778, u₂ = 0.0506. √(((7.3778+2)/3-1)·0.04 + 7.3778/2) = 1.9425; √((2.0506/3-1)·0.04+0.0253) = 0.1126.
    const known = variation([8, 10, 12]);
    if (known.status !== 'estimated') throw new Error(known.reason);
    expect(known.estimate.value).toBeCloseTo(0.2, 12);
    expect(known.estimate.low).toBeCloseTo(0.2 / 1.9425, 3);
    expect(known.estimate.high).toBeCloseTo(0.2 / 0.1126, 2);
    expect(known.estimate).toMatchObject({ n: 3, confidence: 0.95, method: 'vangel' });
  });

  it('says why there is none', () => {
    expect(variation([])).toEqual({ status: 'not-measured', reason: 'there is no trial' });
    expect(variation([3])).toEqual({ status: 'not-measured', reason: 'a single trial does not vary' });
    expect(variation([0, 0])).toMatchObject({ reason: 'the values are not positive' });
    expect(variation([1, 1, 1, 1, 40])).toMatchObject({ reason: expect.stringContaining('do not bound') });
  });

  it('does not depend on the unit, and holds its own value', () => {
    const values = fc.array(fc.integer({ min: 900, max: 1100 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 1000 }), (list, factor) => {
        const [one, other] = [variation(list), variation(list.map((value) => value * factor))];
        if (one.status !== 'estimated' || other.status !== 'estimated') throw new Error('both are bounded');
        expect(other.estimate.high).toBeCloseTo(one.estimate.high, 9);
        expect(one.estimate.low).toBeLessThanOrEqual(one.estimate.value);
        expect(one.estimate.high).toBeGreaterThanOrEqual(one.estimate.value);
      }),
    );
  });

  it('holds the truth in 95 of 100 runs', () => {
    const random = uniformSource(11);
    let holds = 0;
    for (let run = 0; run < 2000; run++) {
      const values = Array.from({ length: 5 }, () => 100 + 5 * normalQuantile(random()));
      const known = variation(values);
      if (known.status === 'estimated' && known.estimate.low <= 0.05 && known.estimate.high >= 0.05) holds++;
    }
    expect(holds / 2000).toBeGreaterThan(0.93);
    expect(holds / 2000).toBeLessThan(0.97);
  });
});
