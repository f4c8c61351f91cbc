import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimated } from '../schema/estimate.ts';
import { sharedRanks } from './ties.ts';

const interval = (low: number, high: number, confidence = 0.95): Estimated => ({
  status: 'estimated',
  estimate: { value: (low + high) / 2, low, high, confidence, n: 9, method: 'order-statistics' },
});
const NONE: Estimated = { status: 'not-measured', reason: 'no submission measured it' };

describe('sharedRanks', () => {
  it('gives rows that overlap one rank, and counts those that are wholly better', () => {
    const rows = [interval(90, 100), interval(85, 92), interval(60, 70), interval(60, 65), interval(10, 20)];
    expect(sharedRanks(rows, 'higher')).toEqual([
      { rank: 1, shared: true },
      { rank: 1, shared: true },
      { rank: 3, shared: true },
      { rank: 3, shared: true },
      { rank: 5, shared: false },
    ]);
  });

  it('turns round where less is better', () => {
    expect(sharedRanks([interval(1, 2), interval(3, 4), interval(2, 3)], 'lower').map((one) => one?.rank)).toEqual([
      1, 2, 1,
    ]);
  });

  it('takes intervals that touch for one', () => {
    expect(sharedRanks([interval(5, 6), interval(4, 5)], 'higher').map((one) => one?.rank)).toEqual([1, 1]);
  });

  it('ranks neither a row without the number nor one with a weaker interval, and nobody against them', () => {
    expect(sharedRanks([interval(50, 60, 0.75), NONE, interval(1, 2)], 'higher')).toEqual([
      undefined,
      undefined,
      { rank: 1, shared: false },
    ]);
  });
});

const Row = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([low, width]) => ({ low, high: low + width }));
const Rows = fc.array(Row, { minLength: 1, maxLength: 30 });
const ranksOf = (rows: { low: number; high: number }[], better: 'higher' | 'lower' = 'higher') =>
  sharedRanks(
    rows.map(({ low, high }) => interval(low, high)),
    better,
  ).map((one) => one?.rank ?? 0);

describe('ranks of any rows', () => {
  it('are one more than the rows that lie wholly beyond', () => {
    fc.assert(
      fc.property(Rows, (rows) => {
        const counted = rows.map((row) => 1 + rows.filter(({ low }) => low > row.high).length);
        expect(ranksOf(rows)).toEqual(counted);
      }),
    );
  });

  it('are smaller for whichever of two rows is wholly better, and equal for none of such', () => {
    fc.assert(
      fc.property(Rows, (rows) => {
        const ranks = ranksOf(rows);
        rows.forEach((a, i) =>
          rows.forEach((b, j) => {
            if (a.low > b.high) expect(ranks[i]).toBeLessThan(ranks[j] as number);
          }),
        );
      }),
    );
  });

  it('are the same turned round', () => {
    fc.assert(
      fc.property(Rows, (rows) => {
        const turned = rows.map(({ low, high }) => ({ low: -high, high: -low }));
        expect(ranksOf(turned, 'lower')).toEqual(ranksOf(rows));
      }),
    );
  });

  it('do not change when the rest of a list sorted by its middles follows', () => {
    fc.assert(
      fc.property(Rows, fc.nat(30), (rows, cut) => {
        const sorted = rows.toSorted((a, b) => b.low + b.high - (a.low + a.high));
        expect(ranksOf(sorted).slice(0, cut)).toEqual(ranksOf(sorted.slice(0, cut)));
      }),
    );
  });
});
