import { expect, it } from 'vitest';
import { METRICS } from '../statistics/metrics.ts';
import { LOAD_METRICS, MICROBENCHMARK_METRICS, SPEED_METRICS } from '../statistics/speed-metrics.ts';
import { METRIC_GROUPS, unitWords } from './method-groups.ts';

const shown = METRIC_GROUPS.flatMap(({ metrics }) => metrics.map(({ id }) => id));

it('the groups hold every metric once', () => {
  const defined = [METRICS, SPEED_METRICS, LOAD_METRICS, MICROBENCHMARK_METRICS].flatMap((record) =>
    Object.keys(record),
  );
  expect([...shown].sort()).toEqual([...defined, 'over-families'].sort());
});

it('no two places of the page have the same anchor', () => {
  const anchors = [...shown, ...METRIC_GROUPS.map(({ id }) => id)];
  expect(new Set(anchors).size).toBe(anchors.length);
});

it('a unit says which way is better, where there is one', () => {
  expect(unitWords({ unit: '%', better: 'higher' })).toBe('percent, higher is better');
  expect(unitWords({ unit: 'tok/s', better: 'neither' })).toBe('tok/s');
});
