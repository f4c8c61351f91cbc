import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountAxis, countAxis, placeOn, shareAxis, zeroAxis } from './axis.ts';
import { roundUp } from '../gauge-scale.ts';
import { fittingTicks } from './layout.ts';
import { textWidth } from './text-width.ts';

const texts = ({ ticks }: { ticks: readonly { text: string }[] }) => ticks.map(({ text }) => text);
const amounts = fc.array(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 20 });

describe('axes', () => {
  it('have ticks at round numbers', () => {
    expect(texts(zeroAxis('', 150))).toEqual(['0', '50', '100', '150']);
    expect(texts(zeroAxis('', 0.3))).toEqual(['0', '0.1', '0.2', '0.3']);
    expect(texts(zeroAxis('', 80))).toEqual(['0', '20', '40', '60', '80']);
    expect(texts(shareAxis(''))).toEqual(['0%', '20%', '40%', '60%', '80%', '100%']);
    expect(texts(countAxis('', 5))).toEqual(['1', '2', '3', '4', '5']);
    expect(texts(countAxis('', 40))).toEqual(['1', '8', '16', '24', '32', '40']);
  });

  it('are logarithmic where numbers are far apart, and say so', () => {
    expect(amountAxis('Decode', { values: [10, 60], ends: [5, 80] })).toMatchObject({
      kind: 'linear',
      low: 0,
      high: 80,
    });
    const wide = amountAxis('Decode', { values: [3, 200], ends: [2.5, 220] });
    expect(wide).toMatchObject({ kind: 'log', title: 'Decode, logarithmic scale' });
    expect(amountAxis('', { values: [], ends: [] }).high).toBeGreaterThan(0);
  });

  it('hold every value and every end above 0', () => {
    fc.assert(
      fc.property(amounts, amounts, (values, ends) => {
        const axis = amountAxis('', { values, ends });
        for (const value of [...values, ...ends]) {
          expect(placeOn(axis, value)).toBeGreaterThanOrEqual(-1e-6);
          expect(placeOn(axis, value)).toBeLessThanOrEqual(100 + 1e-6);
        }
      }),
    );
  });

  it('keep the words of as many ticks as fit', () => {
    const axis = zeroAxis('', roundUp(100_000), (value) => `${value} tokens`);
    for (const width of [60, 200, 900]) {
      const at = (value: number) => (value / axis.high) * width;
      const kept = fittingTicks(axis, at).filter(({ text }) => text !== '');
      expect(kept.length).toBeGreaterThan(0);
      kept.slice(1).forEach((tick, index) => {
        const before = kept[index]!;
        const room = at(tick.value) - at(before.value);
        expect(room).toBeGreaterThanOrEqual((textWidth(tick.text) + textWidth(before.text)) / 2);
      });
    }
    expect(texts({ ticks: fittingTicks(axis, (value) => value) })).toEqual(texts(axis));
  });
});
