import { describe, expect, it } from 'vitest';
import type { Estimated } from '../../schema/estimate.ts';
import { cellWords, failureShares, measuredWords, submissionsOf, valueWords } from './board-words.ts';

const reading = (value: number, low: number, high: number, confidence = 0.95): Estimated => ({
  status: 'estimated',
  estimate: { value, low, high, confidence, n: 12, method: 'order-statistics' },
});

describe('a number of the board', () => {
  it('never stands without its interval and n', () => {
    expect(cellWords(reading(57.31, 54.2, 61.88), 'decode')).toEqual({
      status: 'value',
      value: '57.3',
      interval: '54.2 to 61.9',
      n: 'n = 12',
    });
    expect(cellWords(reading(4e8, 9e8, 1.2e9), 'gpuPeakBytes')).toMatchObject({ interval: '900 MB to 1.20 GB' });
    expect(cellWords(reading(0.75, 0.5, 0.9), 'accuracy')).toMatchObject({ value: '75%', interval: '50 to 90%' });
    expect(cellWords(reading(4e8, 3.9e8, 4.1e8), 'gpuPeakBytes')).toMatchObject({
      value: '400 MB',
      interval: '390 to 410 MB',
    });
  });

  it('says how sure its interval is where that is less than 95%', () => {
    expect(cellWords(reading(5, 4, 6, 0.75), 'decode')).toMatchObject({
      interval: '4.00 to 6.00',
      sure: '75% interval',
    });
  });

  it('is a reason where nothing was measured', () => {
    const reason = 'no submission measured it';
    expect(cellWords({ status: 'not-measured', reason }, 'decode')).toEqual({ status: 'none', reason });
  });

  it('has its unit', () => {
    expect(valueWords(0.456, 'efficiency')).toBe('45.6%');
    expect(valueWords(1500, 'loadMs')).toBe('1.5 s');
    expect(measuredWords({ decode: 12, accuracy: 1 }, ['decode', 'prefill', 'accuracy'])).toEqual([
      'Decode 12.0 tok/s',
      'Accuracy 100%',
    ]);
  });
});

describe('failures', () => {
  const row = { n: 9, failures: { wrong: 1, outOfMemory: 2, deviceLost: 0, other: 0 } };

  it('are shares of all submissions, with their intervals, the most frequent first', () => {
    expect(submissionsOf(row)).toBe(12);
    // Wilson for 2 of 12: 4.7 to 44.8%; for 1 of 12: 1.5 to 35.4%.
    expect(failureShares(row)).toEqual([
      {
        kind: 'outOfMemory',
        title: 'out of memory',
        count: 2,
        value: '17%',
        detail: '2 of 12, 95% interval 5 to 45%',
      },
      { kind: 'wrong', title: 'computed wrongly', count: 1, value: '8%', detail: '1 of 12, 95% interval 1 to 35%' },
    ]);
  });

  it('that never came are left out', () => {
    expect(failureShares({ n: 3, failures: { wrong: 0, outOfMemory: 0, deviceLost: 0, other: 0 } })).toEqual([]);
  });
});
