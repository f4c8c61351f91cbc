import { describe, expect, it } from 'vitest';
import type { Trial } from '../schema/trial.ts';
import { unmeasured } from '../statistics/estimate.ts';
import { decodePace, paceDrawing } from './pace.ts';

const trial = (arrivedMs: number[], doubts: string[] = []) =>
  ({
    task: { id: 'task' },
    doubts,
    outcome: { status: 'answered', timeline: { promptTokens: 1, tokenIds: arrivedMs.map(() => 0), arrivedMs } },
  }) as unknown as Trial;

const MEDIAN = {
  status: 'estimated' as const,
  estimate: { value: 75, low: 50, high: 120, confidence: 0.95, n: 2, method: 'order-statistics' as const },
};

describe('decodePace', () => {
  it('tells number and pace of every trial', () => {
    const points = decodePace([trial([0, 10, 20]), trial([0, 20, 40])]);
    expect(points).toEqual([
      { number: 1, taskId: 'task', tokens: 3, tokensPerSecond: 100 },
      { number: 2, taskId: 'task', tokens: 3, tokensPerSecond: 50 },
    ]);
  });

  it('leaves out what does not count for speed', () => {
    const points = decodePace([trial([0, 10], ['tab-hidden']), trial([5]), trial([0, 10])]);
    expect(points.map(({ number }) => number)).toEqual([3]);
  });
});

describe('paceDrawing', () => {
  const points = decodePace([trial([0, 10], ['tab-hidden']), trial([0, 10, 20]), trial([0, 20, 40])]);

  it('places trials by their number among all of them and their pace', () => {
    const { drawing } = paceDrawing(points, { trials: 3, decode: MEDIAN, invalid: undefined });
    expect(drawing.x).toMatchObject({ low: 0.5, high: 3.5 });
    expect(drawing.y).toMatchObject({ low: 0, high: 100 });
    expect(drawing.series[0]?.points.map(({ x, y }) => [x, y])).toEqual([
      [2, 100],
      [3, 50],
    ]);
    expect(drawing.lines[0]?.points.map(({ y }) => y)).toEqual([75, 75]);
    expect(drawing.boxes[0]?.y).toEqual([50, 100]);
  });

  it('has no median where there is none, and where the speeds are none', () => {
    const none = paceDrawing(points, { trials: 3, decode: unmeasured('no time'), invalid: undefined });
    const wrong = paceDrawing(points, { trials: 3, decode: MEDIAN, invalid: 'wrong' });
    for (const { drawing } of [none, wrong]) expect([drawing.lines, drawing.boxes]).toEqual([[], []]);
    expect(wrong.drawing.series[0]?.alarm).toBe(true);
    expect(wrong.caption.join()).toMatch(/^Fast but wrong/);
  });
});
