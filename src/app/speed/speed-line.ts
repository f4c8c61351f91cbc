import type { RunDigest } from '../../schema/run-digest.ts';
import type { Estimate, Estimated } from '../../statistics/estimate.ts';
import { readableEstimate } from '../format.ts';

type Told = Pick<RunDigest, 'correctness' | 'provenance'> & {
  metrics: Pick<RunDigest['metrics'], 'decode' | 'prefill'>;
};

/** Medians for a list, with their intervals. Speeds of wrong answers and made-up ones are no speeds. */
export function speedsLines({ correctness, provenance, metrics }: Told): string[] {
  if (correctness === 'failed' || correctness === 'garbage') return ['fast but wrong'];
  if (provenance === 'synthetic') return ['made up'];
  const parts = [...line('decode', metrics.decode), ...line('prefill', metrics.prefill)];
  return parts.length > 0 ? parts : ['no speed measured'];
}

const line = (name: string, speed: Estimated): string[] =>
  speed.status === 'estimated' ? [`${name} ${estimateWords(speed.estimate)}`] : [];

/** `58.1 tok/s (95%: 56.4 to 58.8, n = 6)`. */
function estimateWords(estimate: Estimate): string {
  const { text, low, high, n, confidence } = readableEstimate(estimate, 'tok/s');
  return `${text} (${confidence}: ${low} to ${high}, n = ${n})`;
}
