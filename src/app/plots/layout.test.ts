import { describe, expect, it } from 'vitest';
import { layoutOf, SAMPLE, WORDS_LINE } from './layout.ts';
import { MARKS, type RowPlot } from './plot.ts';
import { textWidth } from './text-width.ts';

const DEVICE = 'NVIDIA Ada Lovelace, laptop or desktop, Linux, Chrome family, f16';

const plotOf = (names: readonly string[]): RowPlot => ({
  kind: 'rows',
  x: { kind: 'linear', title: 'Seconds', low: 0, high: 1, ticks: [] },
  groups: [{ name: '', rows: [{ key: 'a', label: 'Tiny', value: 0.5, text: '0.5 s', mark: 0 }] }],
  marks: names.map((name, index) => ({ name, mark: MARKS[index % MARKS.length]! })),
});

describe('the legend', () => {
  it.each([358, 288, 900])('is never wider than %i pixels of plot, and ends every entry with its label', (width) => {
    const names = ['lab-01', 'lab-02', 'a desk by the window'].map((label) => `${DEVICE} (${label})`);
    const { legend } = layoutOf(plotOf(names), width);
    const texts = legend.map(({ lines }) => lines.join(' '));
    expect(texts.map((text) => /\([^)]*\)$/.exec(text)?.[0])).toEqual(names.map((name) => /\(.*\)$/.exec(name)?.[0]));
    for (const { x, lines } of legend) {
      for (const line of lines) expect(x + SAMPLE + textWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('has room below an entry of two lines, and nothing beside it', () => {
    const { legend, padding } = layoutOf(plotOf([`${DEVICE} (lab-01)`, 'Short', 'Other devices']), 358);
    expect(legend.map(({ x, y, lines }) => [x, y, lines.length])).toEqual([
      [0, 0, 2],
      [0, 20 + WORDS_LINE, 1],
      [expect.any(Number), 20 + WORDS_LINE, 1],
    ]);
    expect(legend[2]?.x).toBeGreaterThan(0);
    expect(padding.top).toBeGreaterThanOrEqual(2 * 20 + WORDS_LINE);
  });
});
