import { describe, expect, it } from 'vitest';
import type { AccuracyComparison } from './comparison.ts';
import { adjustComparisons } from './several-comparisons.ts';

const comparison = (p: number): AccuracyComparison => ({
  shares: { a: 0.6, b: 0.5 },
  onlyA: 10,
  onlyB: 0,
  difference: { value: 0.1, low: 0.01, high: 0.2, confidence: 0.95, n: 100, method: 'tango' },
  differenceOverFamilies: { status: 'not-measured', reason: 'one family' },
  test: { method: 'mcnemar-exact', p },
  verdict: p <= 0.05 ? 'distinguishable' : 'not-distinguishable',
  sentence: `A answered 10 points more than B, 1 to 20, n = 100 tasks: ${p <= 0.05 ? '' : 'not '}distinguishable`,
});

describe('adjustComparisons', () => {
  it('takes back what is only distinguishable when looked at alone', () => {
    const [first, second, third] = adjustComparisons([comparison(0.001), comparison(0.03), comparison(0.4)]);
    expect(first).toMatchObject({ adjustedP: 0.003, verdict: 'distinguishable' });
    expect(second).toMatchObject({ adjustedP: 0.06, verdict: 'not-distinguishable' });
    expect(second?.sentence).toBe(
      "A answered 10 points more than B, 1 to 20, n = 100 tasks: not distinguishable among 3 comparisons (p = 0.030 alone, 0.060 with Holm's correction)",
    );
    expect(third).toMatchObject({ adjustedP: 0.4, verdict: 'not-distinguishable', sentence: comparison(0.4).sentence });
  });

  it('changes nothing about one comparison, and nothing about none', () => {
    expect(adjustComparisons([comparison(0.03)])).toEqual([{ ...comparison(0.03), adjustedP: 0.03 }]);
    expect(adjustComparisons([])).toEqual([]);
  });
});
