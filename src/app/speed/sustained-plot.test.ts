import { describe, expect, it } from 'vitest';
import { makeSpeedRun, makeSpeedTrial, SHAPE } from '../../../tests/fixtures/make-run.ts';
import { measured } from '../../schema/primitives.ts';
import { sustained } from '../../statistics/sustained.ts';
import { changeWords, conditionChanges, sustainedPlot } from './sustained-plot.ts';

/** Repeats of 1 s each, one after the other: at 100 tok/s, and from the given one on at 50 and on battery. */
function series(count: number, slowFrom: number) {
  const trials = Array.from({ length: count }, (_, index) => {
    const gap = index < slowFrom ? 10 : 20;
    return makeSpeedTrial(index, [1000 - 2 * gap, 1000 - gap, 1000], {
      shape: SHAPE,
      warmUp: false,
      startedMs: index * 1000,
      conditions: { charging: measured(index < slowFrom), pressure: measured('nominal') },
    });
  });
  return sustained(makeSpeedRun({ speedTrials: trials }))!;
}

describe('speed over time', () => {
  it('is drawn against the time, on a scale to a round number', () => {
    const { drawing, strained } = sustainedPlot(series(20, 10));
    const [points] = drawing.series.map((one) => one.points);
    expect(drawing.y).toMatchObject({ low: 0, high: 100 });
    expect(drawing.x).toMatchObject({ low: 0, high: 20, title: 'Time, s' });
    expect(points).toHaveLength(20);
    expect(points?.[0]).toEqual({ x: 0.5, y: 100, key: '0' });
    expect(points?.at(-1)).toEqual({ x: 19.5, y: 50, key: '19' });
    expect(drawing.lines.map((line) => line.points.map(({ x, y }) => [x, y]))).toEqual([
      [
        [0, 100],
        [10, 100],
      ],
      [
        [10, 50],
        [20, 50],
      ],
      [
        [10, 0],
        [10, 100],
      ],
    ]);
    expect(strained).toEqual([{ fromMs: 10_000, toMs: 20_000, words: 'on battery, pressure nominal' }]);
    expect(drawing.boxes).toEqual([{ name: 'on battery, pressure nominal', look: 'strain', x: [10, 20] }]);
  });

  it('has no medians of speeds that are none', () => {
    const { drawing } = sustainedPlot(series(20, 10), 'wrong');
    expect(drawing.lines).toEqual([]);
    expect(drawing.series[0]?.alarm).toBe(true);
  });

  it('says when it fell and by how much, and what else changed then', () => {
    const fell = series(20, 10);
    expect(changeWords(fell)).toMatch(
      /^The speed fell by 50% after 10\.0 s, from 100 to 50\.0 tok\/s \(p\u00a0=\u00a00\.000/,
    );
    expect(conditionChanges(fell)).toEqual(['After 11.0 s it was on battery, and before charging.']);
  });

  it('says what could have been found where nothing was, and when nothing can be told', () => {
    expect(changeWords(series(20, 20))).toMatch(/^No change of speed was found \(p\u00a0=\u00a01\.00\)\./);
    expect(sustainedPlot(series(20, 20))).toMatchObject({ drawing: { lines: [], boxes: [] }, strained: [] });
    expect(changeWords(series(3, 3))).toMatch(/^Whether the speed held cannot be told/);
  });
});
