import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';
import { shortened, textWidth } from './text-width.ts';

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
});

describe('shortened', () => {
  it('keeps what fits, and of the rest both ends', () => {
    expect(shortened('Qwen', 200)).toBe('Qwen');
    const short = shortened('DeepSeek-R1-Distill-Qwen-1.5B, thinking 4,096', 150);
    expect(short).toMatch(/^DeepSeek.*\u2026.*4,096$/);
    expect(textWidth(short)).toBeLessThanOrEqual(150);
  });
});
