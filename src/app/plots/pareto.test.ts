import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontLine, isBehind, paretoFront, type Better } from './pareto.ts';

// Few values, so that ties are common.
const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 6 }) }));
const end = fc.constantFrom('higher' as const, 'lower' as const);
const better: fc.Arbitrary<Better> = fc.record({ x: end, y: end });
type Point = { x: number; y: number };

/** The definition, spelt out for one pair. */
function dominates(one: Point, other: Point, sides: Better): boolean {
  const gain = (axis: 'x' | 'y') => (sides[axis] === 'higher' ? one[axis] - other[axis] : other[axis] - one[axis]);
  return gain('x') >= 0 && gain('y') >= 0 && (gain('x') > 0 || gain('y') > 0);
}

describe('paretoFront', () => {
  it('has exactly the points that no other one dominates, equals included', () => {
    fc.assert(
      fc.property(points, better, (all, sides) => {
        const front = new Set(paretoFront(all, sides));
        for (const point of all) {
          expect(front.has(point)).toBe(!all.some((other) => dominates(other, point, sides)));
          expect(isBehind(point, [...front], sides)).toBe(!front.has(point));
        }
      }),
    );
  });

  it('knows which way is better', () => {
    const [small, large] = [
      { x: 1, y: 0.4 },
      { x: 9, y: 0.6 },
    ];
    expect(paretoFront([small, large], { x: 'higher', y: 'higher' })).toEqual([large]);
    expect(paretoFront([small, large], { x: 'lower', y: 'higher' })).toEqual([small, large]);
  });
});

describe('frontLine', () => {
  const ends = { x: [0, 10], y: [0, 1] } as const;

  it('has corners, not slopes, and goes to the worse end of both axes', () => {
    const front = [
      { x: 9, y: 0.2 },
      { x: 4, y: 0.6 },
    ];
    expect(frontLine(front, { x: 'higher', y: 'higher' }, ends)).toEqual([
      { x: 9, y: 0 },
      { x: 9, y: 0.2 },
      { x: 4, y: 0.2 },
      { x: 4, y: 0.6 },
      { x: 0, y: 0.6 },
    ]);
    expect(frontLine([], { x: 'higher', y: 'higher' }, ends)).toEqual([]);
  });

  it('only ever goes along one axis', () => {
    fc.assert(
      fc.property(points, better, (all, sides) => {
        const line = frontLine(paretoFront(all, sides), sides, ends);
        line.slice(1).forEach((corner, index) => {
          expect(corner.x === line[index]!.x || corner.y === line[index]!.y).toBe(true);
        });
      }),
    );
  });
});
