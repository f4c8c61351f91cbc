import type { Run } from '../../schema/run.ts';
import { medianOf } from '../../statistics/estimates-of.ts';
import { gateVerdict } from '../../statistics/validity.ts';
import type { quickSpeeds } from './decode-point.ts';
import { readableEstimate } from '../format.ts';

/** Medians for a list, with their intervals. Speeds of wrong answers and made-up ones are no speeds. */
export function speedsLines(
  run: Pick<Run, 'sessions' | 'provenance'>,
  { decode, prefill }: ReturnType<typeof quickSpeeds>,
): string[] {
  if (gateVerdict(run) === 'failed') return ['fast but wrong'];
  if (run.provenance === 'synthetic') return ['made up'];
  const parts = [
    ...(decode ? [`decode ${estimateWords(decode.values)}`] : []),
    ...(prefill ? [`prefill ${estimateWords(prefill.values)}`] : []),
  ];
  return parts.length > 0 ? parts : ['no speed measured'];
}

/** `58.1 tok/s (95%: 56.4 to 58.8, n = 6)`. */
function estimateWords(values: readonly number[]): string {
  const reading = medianOf(values, 'no repeat counts');
  if (reading.status === 'not-measured') return `not measured: ${reading.reason}`;
  const { text, low, high, n, confidence } = readableEstimate(reading.estimate, 'tok/s');
  return `${text} (${confidence}: ${low} to ${high}, n = ${n})`;
}
