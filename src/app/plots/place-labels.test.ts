import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';

const bounds = { left: 0, right: 400, top: 0, bottom: 300 };
const labels = fc.array(
  fc.record({
    key: fc.uuid(),
    text: fc.string({ minLength: 1, maxLength: 30 }),
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 300 }),
  }),
  { maxLength: 40 },
);

describe('placeLabels', () => {
  it('covers neither labels nor marks, and stays inside', () => {
    fc.assert(
      fc.property(labels, (wanted) => {
        const boxes = placeLabels(wanted, wanted, bounds).map(({ box }) => box);
        boxes.forEach((one, index) => {
          expect(one.left >= 0 && one.right <= 400 && one.top >= 0 && one.bottom <= 300).toBe(true);
          for (const { x, y } of wanted) {
            expect(x > one.left && x < one.right && y > one.top && y < one.bottom).toBe(false);
          }
          for (const other of boxes.slice(index + 1)) {
            const apart =
              one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });

  it('puts a text to the right of its mark, and to the left where there is no room', () => {
    const at = (x: number) => placeLabels([{ key: 'a', text: 'Qwen', x, y: 100 }], [{ x, y: 100 }], bounds)[0]!;
    expect(at(100).x).toBeGreaterThan(100);
    expect(at(395).box.right).toBeLessThan(395);
  });

  it('gives the place to the first, and leaves out what has none', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ key: `${index}`, text: 'A name', x: 200, y: 150 }));
    const placed = placeLabels(many, many, bounds);
    expect(placed[0]?.key).toBe('0');
    expect(placed.length).toBeLessThan(many.length);
  });

  it('lets no front strike a text through, also that of a mark on it', () => {
    const corners = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }));
    fc.assert(
      fc.property(labels, corners, (wanted, [x, y]) => {
        const front = [
          { x, y: 300 },
          { x, y },
          { x: 0, y },
        ];
        const best = { key: 'best', text: 'The best', x, y };
        for (const { box } of placeLabels([best, ...wanted], [best, ...wanted], bounds, [front])) {
          expect(box.left < x && x < box.right && box.bottom > y).toBe(false);
          expect(box.top < y && y < box.bottom && box.left < x).toBe(false);
        }
      }),
    );
    const atTheEdge = { key: 'best', text: 'Tiny model', x: 390, y: 30 };
    const line = [{ x: 390, y: 300 }, atTheEdge, { x: 0, y: 30 }];
    expect(placeLabels([atTheEdge], [atTheEdge], bounds, [line])[0]?.box.bottom).toBeLessThan(30);
  });

  it('minds no box around a line that slants', () => {
    const mark = { key: 'a', text: 'Qwen', x: 100, y: 100 };
    const slanting = [
      { x: 0, y: 0 },
      { x: 400, y: 300 },
    ];
    expect(placeLabels([mark], [mark], bounds, [slanting])).toHaveLength(1);
  });
});
