import type { Session } from '../../schema/session.ts';
import type { Estimated } from '../../statistics/estimate.ts';
import { bandwidthOf, dispatchLatencyOf } from '../../statistics/gpu-rates.ts';
import { formatNumber, readableEstimate } from '../format.ts';

/** What the kernels of a session say about its GPU, in one line of two parts; a sentence where nothing was measured. */
export function gpuLine({ microbenchmarks, device }: Pick<Session, 'microbenchmarks' | 'device'>): string {
  if (microbenchmarks.status === 'not-measured') return `not measured: ${microbenchmarks.reason}`;
  const bandwidth = bandwidthOf(microbenchmarks.value, device).rate;
  const latency = dispatchLatencyOf(microbenchmarks.value, device).rate;
  return `reads ${bandwidthText(bandwidth)}, a dispatch takes ${latencyText(latency)}`;
}

/** `123 GB/s (120 to 125)`. */
function bandwidthText(bandwidth: Estimated): string {
  if (bandwidth.status === 'not-measured') return `at a rate not measured (${bandwidth.reason})`;
  const { value, low, high } = bandwidth.estimate;
  const giga = (bytes: number) => formatNumber(bytes / 1e9);
  return `${giga(value)} GB/s (${giga(low)} to ${giga(high)})`;
}

function latencyText(latency: Estimated): string {
  if (latency.status === 'not-measured') return `a time not measured (${latency.reason})`;
  const inMicroseconds = { ...latency.estimate };
  for (const end of ['value', 'low', 'high'] as const) inMicroseconds[end] *= 1000;
  const { text, low, high } = readableEstimate(inMicroseconds, 'µs');
  return `${text} (${low} to ${high})`;
}
