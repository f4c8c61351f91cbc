import { describe, expect, it } from 'vitest';
import { timerResolution } from './timer-resolution.ts';

describe('timerResolution', () => {
  it('finds the smallest step of a coarse clock', () => {
    let readings = 0;
    expect(timerResolution(() => Math.floor(readings++ / 10) * 0.5)).toEqual({ status: 'measured', value: 0.5 });
  });
  it('gives a reason, not 0, for a clock that stands still', () => {
    expect(timerResolution(() => 42)).toEqual({ status: 'not-measured', reason: 'the clock did not move' });
  });
});
