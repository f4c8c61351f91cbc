import { describe, expect, it } from 'vitest';
import { gaugeScale, roundUp } from './gauge-scale.ts';

describe('roundUp', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1.01, 1.5],
    [9.7, 10],
    [104, 150],
    [0.23, 0.3],
  ])('%s ends at %s', (value, end) => expect(roundUp(value)).toBeCloseTo(end, 12));
});

describe('gaugeScale', () => {
  const estimate = { value: 0.5, low: 0.25, high: 0.75, confidence: 0.95, n: 8, method: 'wilson' as const };

  it('shows a share on a scale to 100 %', () => {
    expect(gaugeScale(estimate, '%')).toEqual({ end: 1, value: 50, low: 25, high: 75 });
  });

  it('shows a speed on a scale from 0', () => {
    const speed = { ...estimate, value: 90, low: 80, high: 100 };
    expect(gaugeScale(speed, 'tok/s')).toEqual({ end: 100, value: 90, low: 80, high: 100 });
  });

  it('stays finite when everything is 0', () => {
    expect(gaugeScale({ ...estimate, value: 0, low: 0, high: 0 }, 'ms')).toEqual({ end: 1, value: 0, low: 0, high: 0 });
  });
});
