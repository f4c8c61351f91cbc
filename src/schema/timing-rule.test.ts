import { describe, expect, it } from 'vitest';
import { makeSpeedTrial } from '../../tests/fixtures/make-run.ts';
import { needsWarmUp } from './timing-rule.ts';

const warmUps = (...ends: number[]) => ends.map((end, at) => makeSpeedTrial(at, [1, end], { warmUp: true }));

describe('needsWarmUp', () => {
  it('asks for one on the GPU', () => {
    expect(needsWarmUp([], 'webgpu')).toBe(true);
    expect(needsWarmUp(warmUps(900), 'webgpu')).toBe(false);
  });

  it('asks WebAssembly until it gets no faster, twice at least and eight times at most', () => {
    expect(needsWarmUp(warmUps(900), 'wasm')).toBe(true);
    expect(needsWarmUp(warmUps(900, 400), 'wasm')).toBe(true);
    expect(needsWarmUp(warmUps(900, 400, 390), 'wasm')).toBe(false);
    expect(needsWarmUp(warmUps(900, 950), 'wasm')).toBe(false);
    expect(needsWarmUp(warmUps(900, 800, 700, 600, 500, 400, 300, 200), 'wasm')).toBe(false);
  });

  it('asks for no more once the shape is being timed', () => {
    expect(needsWarmUp([...warmUps(900), makeSpeedTrial(1, [1, 100])], 'wasm')).toBe(false);
  });

  it('does not go on where a warm-up failed', () => {
    const failed = makeSpeedTrial(1, [1], {
      warmUp: true,
      outcome: { status: 'failed', reason: 'runtime-error', message: 'no' },
    });
    expect(needsWarmUp([...warmUps(900), failed], 'wasm')).toBe(false);
  });
});
