import { expect, it } from 'vitest';
import { estimated, unmeasured } from '../statistics/estimate.ts';
import { METRICS, type MetricId } from '../statistics/metrics.ts';
import type { RunSummary } from '../statistics/summarise-run.ts';
import { metricRows } from './metric-rows.ts';

const at = (high: number) => estimated({ value: high / 2, low: 0, high, confidence: 0.95, n: 3, method: 'woodruff' });
const metrics = {
  ...Object.fromEntries(Object.keys(METRICS).map((id) => [id, unmeasured('no trial')])),
  interTokenP50: at(20),
  interTokenP99: at(140),
} as RunSummary['metrics'];
const row = (id: MetricId, invalid?: 'wrong') => metricRows(metrics, invalid).find((candidate) => candidate.id === id);

it('draws the latencies on one scale and all else on its own', () => {
  expect(row('interTokenP50')?.end).toBe(150);
  expect(row('interTokenP99')?.end).toBe(150);
  expect(row('decode')?.end).toBeUndefined();
});

it('strikes out speeds, and nothing else, when the answers are wrong', () => {
  expect(row('decode', 'wrong')?.struck).toBe('wrong');
  expect(row('accuracy', 'wrong')?.struck).toBeUndefined();
  expect(row('decode')?.struck).toBeUndefined();
});
