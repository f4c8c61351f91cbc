import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distributionOf } from './distribution.ts';

const numbers = (minLength: number, maxLength: number) =>
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength, maxLength });

it('keeps every value up to 200, ascending', () => {
  expect(distributionOf([3, 1, 2, 2])).toEqual({ n: 4, values: [1, 2, 2, 3] });
  fc.assert(
    fc.property(numbers(0, 200), (values) => {
      const { n, values: kept } = distributionOf(values);
      expect([n, kept]).toEqual([values.length, values.toSorted((a, b) => a - b)]);
    }),
  );
});

it('keeps 201 order statistics of more, each half a percent of the ranks from the next', () => {
  const thousand = Array.from({ length: 1001 }, (_, index) => 1000 - index);
  expect(distributionOf(thousand)).toEqual({ n: 1001, values: Array.from({ length: 201 }, (_, index) => index * 5) });
  fc.assert(
    fc.property(numbers(201, 900), fc.double({ noNaN: true, noDefaultInfinity: true }), (values, limit) => {
      const kept = distributionOf(values).values;
      const below = (all: readonly number[]) => all.filter((value) => value < limit).length / all.length;
      expect(kept).toHaveLength(201);
      expect([kept[0], kept.at(-1)]).toEqual([Math.min(...values), Math.max(...values)]);
      expect(Math.abs(below(kept) - below(values))).toBeLessThan(0.0051);
    }),
  );
});
