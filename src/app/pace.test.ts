import { describe, expect, it } from 'vitest';
import type { Trial } from '../schema/trial.ts';
import { decodePace } from './pace.ts';

const trial = (arrivedMs: number[], doubts: string[] = []) =>
  ({
    task: { id: 'task' },
    doubts,
    outcome: { status: 'answered', timeline: { promptTokens: 1, tokenIds: arrivedMs.map(() => 0), arrivedMs } },
  }) as unknown as Trial;

describe('decodePace', () => {
  it('places trials by their number and their pace', () => {
    const { points, end } = decodePace([trial([0, 10, 20]), trial([0, 20, 40])]);
    expect(end).toBe(100);
    expect(points.map(({ x, y, tokensPerSecond }) => ({ x, y, tokensPerSecond }))).toEqual([
      { x: 25, y: 0, tokensPerSecond: 100 },
      { x: 75, y: 50, tokensPerSecond: 50 },
    ]);
  });

  it('leaves out what does not count for speed, and keeps its place empty', () => {
    const { points, trials } = decodePace([trial([0, 10], ['tab-hidden']), trial([5]), trial([0, 10])]);
    expect(points.map(({ number }) => number)).toEqual([3]);
    expect(trials).toBe(3);
  });

  it('has no points for no trials', () => {
    expect(decodePace([])).toEqual({ points: [], end: 1, trials: 0 });
  });
});
