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
  it('is drawn in percent of the time and of a round number', () => {
    const plot = sustainedPlot(series(20, 10));
    expect(plot.end).toBe(100);
    expect(plot.points).toHaveLength(20);
    expect(plot.points[0]).toEqual({ x: 2.5, y: 0, key: 0 });
    expect(plot.points.at(-1)).toEqual({ x: 97.5, y: 50, key: 19 });
    expect(plot.changeX).toBe(50);
    expect(plot.levels).toEqual([
      { x1: 0, x2: 50, y: 0 },
      { x1: 50, x2: 100, y: 50 },
    ]);
    expect(plot.strained).toEqual([{ x: 50, width: 50, words: 'on battery, pressure nominal' }]);
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
    expect(sustainedPlot(series(20, 20))).toMatchObject({ changeX: undefined, levels: [], strained: [] });
    expect(changeWords(series(3, 3))).toMatch(/^Whether the speed held cannot be told/);
  });
});
