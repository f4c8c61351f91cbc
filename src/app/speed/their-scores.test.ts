import { describe, expect, it } from 'vitest';
import { makeSpeedRun, makeSpeedTrial, SHAPE } from '../../../tests/fixtures/make-run.ts';
import { summariseSpeed } from '../../statistics/summarise-speed.ts';
import { theirScore } from './their-scores.ts';

const { shapes } = summariseSpeed(makeSpeedRun());

describe('what other benchmarks make of a run', () => {
  it('is nothing for shapes of our own', () => {
    expect(theirScore('tabmark', shapes)).toBeUndefined();
    expect(theirScore('sustained', shapes)).toBeUndefined();
  });

  it('is mean and deviation for llama-bench', () => {
    const prompt = { ...SHAPE, promptTokens: 20, decodeTokens: 1 };
    // 200 and 100 tokens a second.
    const trials = [makeSpeedTrial(1, [100], { shape: prompt }), makeSpeedTrial(2, [200], { shape: prompt })];
    const score = theirScore('llama-bench', summariseSpeed(makeSpeedRun({ speedTrials: trials })).shapes);
    expect(score?.rows).toEqual([{ name: 'pp20', cells: [{ value: '150 ± 70.7', interval: 'n = 2' }] }]);
    expect(
      theirScore('llama-bench', summariseSpeed(makeSpeedRun({ speedTrials: [] }), { shapes: [SHAPE] }).shapes)?.rows,
    ).toEqual([{ name: 'pp20+tg3', cells: [{ none: 'the shape was not tried' }] }]);
  });

  it('is one score for LocalScore, and says what is missing', () => {
    expect(theirScore('localscore', shapes)).toMatchObject({
      whose: 'LocalScore',
      rows: [{ cells: [{ none: expect.stringContaining('pp1024+tg16') as string }] }],
    });
  });

  it('is two means and no score for MLPerf Client', () => {
    const table = theirScore('mlperf-client', shapes);
    expect(table?.note).toContain('Not an MLPerf result');
    expect(table?.rows.map(({ name, cells }) => [name, cells.length])).toEqual([
      ['Geometric mean over the categories', 2],
      ['Prompt of 20', 2],
    ]);
  });
});
