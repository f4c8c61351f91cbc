import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPlain,
  formatRoughDuration,
  readableEstimate,
} from './format.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.005, '0.005'],
    [4.018, '4.02'],
    [57.31, '57.3'],
    [1234.5, '1,235'],
    [-12.34, '-12.3'],
    [0.000123, '0.00012'],
    [3.4e-8, '3.4e-8'],
  ])('%s is %s', (value, text) => expect(formatNumber(value)).toBe(text));
});

describe('formatPlain', () => {
  it.each([
    [15, '15'],
    [0.005, '0.005'],
    [1500, '1,500'],
  ])('%s is %s', (value, text) => expect(formatPlain(value)).toBe(text));
});

describe('readableEstimate', () => {
  const share = { value: 2 / 3, low: 0.4671, high: 0.8203, confidence: 0.95, n: 24, method: 'wilson' as const };

  it('writes shares as whole percent while n is small', () => {
    expect(readableEstimate(share, '%')).toEqual({
      value: '67',
      text: '67%',
      low: '47',
      high: '82',
      unit: '%',
      n: '24',
      confidence: '95%',
      hasInterval: true,
    });
  });

  it('writes one decimal of a percentage from 100 observations on', () => {
    expect(readableEstimate({ ...share, n: 100 }, '%').value).toBe('66.7');
  });

  it('gives the bounds the decimals of the value', () => {
    const speed = {
      value: 98.74,
      low: 9.1,
      high: 104.26,
      confidence: 0.95,
      n: 24,
      method: 'order-statistics' as const,
    };
    expect(readableEstimate(speed, 'tok/s')).toMatchObject({ text: '98.7 tok/s', low: '9.1', high: '104.3' });
  });
});

it('sees no interval in one observation drawn again, and one in a share', () => {
  const one = { value: 3, low: 3, high: 3, confidence: 0.95, n: 1, method: 'order-statistics' as const };
  expect(readableEstimate(one, 'ms').hasInterval).toBe(false);
  expect(readableEstimate({ ...one, value: 1, low: 0.2, high: 1, method: 'wilson' }, '%').hasInterval).toBe(true);
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [3_912_004, '3.91 MB'],
    [1_500_000_000_000_000, '1,500 TB'],
  ])('%s is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.2, '0.200 ms'],
    [850, '850 ms'],
    [999.7, '1.0 s'],
    [12_340, '12.3 s'],
    [59_970, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_800, '1 h'],
    [3_840_000, '1 h 4 min'],
  ])('%s ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('formatRoughDuration', () => {
  it.each([
    [0, '5 s'],
    [11_000, '15 s'],
    [55_000, '55 s'],
    [56_000, '1 min'],
    [61_000, '2 min'],
    [7_200_000, '2 h'],
  ])('%s ms is %s', (ms, text) => expect(formatRoughDuration(ms)).toBe(text));
});

describe('formatMoment', () => {
  it('is short and in the given zone', () => {
    expect(formatMoment('2026-11-12T14:03:08.000Z', 'UTC')).toBe('12 Nov 2026, 14:03');
  });
});
