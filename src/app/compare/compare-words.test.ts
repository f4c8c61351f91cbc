import { describe, expect, it } from 'vitest';
import { makeDigest, makeRows } from '../../../tests/fixtures/make-matrix.ts';
import type { MetricVerdict, RowVerdict } from '../../compare/matrix-verdicts.ts';
import { matrixOf } from '../../compare/matrix.ts';
import { measured } from '../../schema/primitives.ts';
import { cellWords, pWords, verdictWords } from './compare-words.ts';

describe('a cell', () => {
  it('has its interval and n, or the reason', () => {
    const [row] = makeRows([{ build: 'A', decode: 50, gpuPeakBytes: 2e9 }]);
    expect(cellWords(row!, 'decode')).toEqual({ status: 'value', value: '50.0', lines: ['47.0 to 53.0', 'n = 120'] });
    expect(cellWords(row!, 'gpuPeakBytes')).toEqual({ status: 'value', value: '2.00 GB', lines: ['counted in 1 run'] });
    expect(cellWords(row!, 'prefill')).toEqual({ status: 'none', reason: 'no task has an answer' });
  });

  it('says whose number it is where there are several runs', () => {
    const runs = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        makeDigest({ build: 'A', decode: 10 + index, over: { gpuPeakBytes: measured(1e9 * (1 + index)) } }),
      );
    const [two] = matrixOf(runs(2), { by: 'label' }).rows;
    expect(cellWords(two!, 'decode')).toMatchObject({ lines: [expect.any(String), 'n = 120', 'one of 2 runs'] });
    const [six] = matrixOf(runs(6), { by: 'label' }).rows;
    expect(cellWords(six!, 'decode')).toMatchObject({ value: '12.5', lines: ['10.0 to 15.0', 'n = 6 runs'] });
    const shaped = { kind: 'speed' as const, headline: { decode: 'pp16-tg32' } };
    const [speed] = makeRows([{ build: 'A', decode: 50, over: shaped }]);
    expect(cellWords(speed!, 'decode')).toMatchObject({ lines: [expect.any(String), 'n = 120', 'pp16-tg32'] });
    expect(cellWords(six!, 'gpuPeakBytes')).toMatchObject({ lines: ['1.00 GB to 6.00 GB', 'counted in 6 runs'] });
  });
});

describe('a verdict', () => {
  const compared = (change: Partial<Extract<MetricVerdict, { status: 'compared' }>>): RowVerdict => {
    const metric: MetricVerdict = {
      status: 'compared',
      effect: { value: 0.5, low: 0.25, high: 0.75, confidence: 0.95, n: 20, method: 'tango' },
      ...{ p: 0.0001, adjustedP: 0.02, verdict: 'distinguishable', isBetter: true, sentence: 'the baseline is slow' },
      ...change,
    };
    const metrics = { accuracy: metric, decode: metric, prefill: metric, timeToFirstToken: metric };
    return { status: 'compared', metrics, cautions: [] };
  };

  it('is a word with a mark, how much, and a sentence', () => {
    expect(verdictWords(compared({}), 'accuracy')).toEqual({
      ...{ mark: 'better', word: 'better', effect: '+50 points', interval: '+25 to +75' },
      sentence: 'The baseline is slow. p = less than 0.001, 0.020 among all that are read together.',
    });
    expect(verdictWords(compared({ over: 'all shapes in common' }), 'decode')).toMatchObject({
      over: 'all shapes in common',
    });
    expect(verdictWords(compared({ isBetter: false }), 'decode')).toMatchObject({
      ...{ mark: 'worse', word: 'slower', effect: '×0.50', interval: '0.25 to 0.75' },
    });
    expect(verdictWords(compared({ verdict: 'not-distinguishable' }), 'decode')).toMatchObject({
      ...{ mark: 'alike', word: 'not distinguishable' },
    });
  });

  it('is missing where nothing is compared', () => {
    expect(verdictWords(compared({}), 'gpuPeakBytes')).toBeUndefined();
    expect(verdictWords(undefined, 'decode')).toBeUndefined();
    expect(verdictWords({ status: 'not-comparable', sentence: 'Other suites.' }, 'decode')).toBeUndefined();
    expect(pWords(0.05)).toBe('0.050');
  });
});
