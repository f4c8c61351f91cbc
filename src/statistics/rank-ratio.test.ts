import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './distributions.ts';
import { median } from './quantile.ts';
import { uniformSource } from './random.ts';
import { ratioOfTwo, ratioOverStrata, type Stratum } from './rank-ratio.ts';

describe('ratioOfTwo', () => {
  it('has the exact p of two groups that do not overlap', () => {
    // 2 of the C(10, 5) = 252 orders are as far apart, and 2 of C(6, 3) = 20.
    expect(ratioOfTwo([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])?.p).toBeCloseTo(2 / 252, 12);
    expect(ratioOfTwo([1, 2, 3], [6, 7, 8])?.p).toBeCloseTo(2 / 20, 12);
  });

  it('has the exact p of two groups that overlap', () => {
    // 7.5 lies above 5 and 7: two pairs of 25. Of 252 orders 1 + 1 + 2 have none, one or two.
    expect(ratioOfTwo([1, 2, 3, 4, 7.5], [5, 7, 8, 9, 10])?.p).toBeCloseTo((2 * 4) / 252, 12);
  });

  it('takes the third smallest and largest of 25 differences for five against five', () => {
    const a = [10, 11, 12, 13, 14].map((log) => Math.exp(log / 10));
    const b = [0, 0.1, 0.2, 0.3, 0.4].map((log) => Math.exp(log / 10));
    const known = ratioOfTwo(a, b)!;
    // Differences of logarithms in tenths: 9.6, 9.7, 9.8, … 13.8, 13.9, 14.
    expect(Math.log(known.ratio.low) * 10).toBeCloseTo(9.8, 9);
    expect(Math.log(known.ratio.high) * 10).toBeCloseTo(13.8, 9);
    expect(Math.log(known.ratio.value) * 10).toBeCloseTo(11.8, 9);
    expect(known.ratio).toMatchObject({ confidence: 0.95, n: 5, method: 'hodges-lehmann' });
  });

  it('claims no more than few numbers allow', () => {
    expect(ratioOfTwo([1, 2, 3], [1, 2, 3])?.ratio.confidence).toBe(0.9);
    expect(ratioOfTwo([1, 2], [1, 2])?.ratio.confidence).toBe(0.66);
    expect(ratioOfTwo([1], [1, 2])).toBeUndefined();
    expect(ratioOfTwo([], [1, 2])).toBeUndefined();
  });

  it('finds nothing where all are equal', () => {
    expect(ratioOfTwo([5, 5, 5, 5, 5], [5, 5, 5, 5, 5])).toMatchObject({ p: 1, ratio: { value: 1, low: 1, high: 1 } });
  });

  it('turns with its groups, does not depend on the unit, and never contradicts its p', () => {
    const group = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [known, turned] = [ratioOfTwo(a, b)!, ratioOfTwo(b, a)!];
        expect(turned.p).toBeCloseTo(known.p, 12);
        expect(turned.ratio.low * known.ratio.high).toBeCloseTo(1, 9);
        expect(known.ratio.low).toBeLessThanOrEqual(known.ratio.value);
        expect(known.ratio.value).toBeLessThanOrEqual(known.ratio.high);
        const excludes = known.ratio.low > 1 || known.ratio.high < 1;
        const tied = a.some((one) => b.includes(one));
        if (known.ratio.confidence === 0.95 && !tied) expect(excludes).toBe(known.p <= 0.05);
        if (known.p <= 0.05) expect(excludes).toBe(true);
      }),
    );
  });

  it('agrees with the normal approximation where groups are large', () => {
    const random = uniformSource(3);
    const make = (n: number, factor: number) => Array.from({ length: n }, () => factor * (1 + random()));
    const [a, b] = [make(50, 1.05), make(50, 1)];
    const exact = ratioOfTwo(a, b)!;
    // A number in the middle of the others is above as many as it is below.
    const almost = ratioOfTwo([...a, median(b)], b)!;
    expect(almost.p).toBeCloseTo(exact.p, 1);
    expect(almost.ratio.low).toBeCloseTo(exact.ratio.low, 1);
  });

  it('refuses what is not positive', () => expect(() => ratioOfTwo([0, 1], [1, 2])).toThrow(RangeError));
});

describe('ratioOverStrata', () => {
  it('adds up what few numbers of each stratum say', () => {
    // Three against three, twice, all apart: (1 / 20)² of all orders, on both sides.
    const strata = [
      { a: [1, 2, 3], b: [6, 7, 8] },
      { a: [100, 200, 300], b: [600, 700, 800] },
    ];
    const known = ratioOverStrata(strata)!;
    expect(known.p).toBeCloseTo(2 / 400, 12);
    expect(known.ratio).toMatchObject({ confidence: 0.95, n: 6 });
  });

  it('leaves out a stratum that only one side has', () => {
    const both = { a: [1, 2, 3], b: [6, 7, 8] };
    expect(ratioOverStrata([both, { a: [5], b: [] }])).toEqual(ratioOverStrata([both]));
    expect(ratioOverStrata([])).toBeUndefined();
  });

  it('holds the truth in 95 of 100 runs, and says no when there is nothing in as many', () => {
    const random = uniformSource(5);
    const noisy = (factor: number) =>
      Array.from({ length: 5 }, () => factor * Math.exp(0.08 * normalQuantile(random())));
    let [holds, alarms] = [0, 0];
    for (let run = 0; run < 1000; run++) {
      const strata: Stratum[] = [1, 40, 3].map((size) => ({ a: noisy(size * 1.3), b: noisy(size) }));
      const { ratio } = ratioOverStrata(strata)!;
      if (ratio.low <= 1.3 && ratio.high >= 1.3) holds++;
      if (ratioOverStrata([1, 40, 3].map((size) => ({ a: noisy(size), b: noisy(size) })))!.p <= 0.05) alarms++;
    }
    expect(holds).toBeGreaterThan(925);
    expect(holds).toBeLessThan(985);
    expect(alarms).toBeLessThan(70);
  });
});
