import type { DigestMetricId, RunDigest } from '../../schema/run-digest.ts';
import { METRICS, type MetricId } from '../../statistics/metrics.ts';
import { memoryOf } from './memory.ts';
import type { SideNumber } from './reading.ts';

const UNITS: Partial<Record<DigestMetricId, SideNumber['unit']>> = {
  accuracy: '%',
  decode: 'tok/s',
  tokensPerTask: 'tokens',
  secondsPerCorrect: 's',
};

/** A number of a run that stands beside what decides; nothing where it was not measured. */
export function numberOf(digest: RunDigest, id: DigestMetricId | 'memory', side: string): SideNumber[] {
  if (id === 'memory') {
    const memory = memoryOf(digest);
    return memory.status === 'measured' ? [{ side, name: 'Memory', unit: 'bytes', value: memory.value }] : [];
  }
  const [metric, unit] = [digest.metrics[id], UNITS[id]];
  if (metric.status !== 'estimated' || !unit) return [];
  const { value, low, high, confidence, n } = metric.estimate;
  return [{ side, name: METRICS[id as MetricId].title, unit, value, interval: { low, high, confidence }, n }];
}
