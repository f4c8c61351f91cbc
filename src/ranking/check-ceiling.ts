import type { Estimated } from '../statistics/estimate.ts';
import type { Speeds } from './check-physics.ts';
import { quarantine, type Finding } from './finding.ts';

/** Tokens a second: each is chosen and handed over by itself, for which no browser needs less than 20 µs. */
const MOST_DECODED = 50_000;
/** Tokens a second of a prompt, however small the build. */
const MOST_READ = 10_000_000;
/** Operations a second in half precision: twice those of the fastest accelerator of 2025. */
const MOST_OPERATIONS = 5e15;
/** Each weight is multiplied and added once for each token. */
const OPERATIONS_PER_WEIGHT = 2;

/**
 * Whether a run is faster than any device of its class can be, with or without a measurement of its GPU: the low end of
 * decode times the bytes that each token reads above `bytesPerSecond`, or of a speed above what no device reaches.
 */
export function checkCeiling(
  { build, shapes, bounds }: Speeds,
  { bytesPerSecond }: { bytesPerSecond: number },
): Finding[] {
  const weights = build.runtime === 'endpoint' ? 0 : build.parameters;
  const mostRead = Math.min(MOST_READ, MOST_OPERATIONS / (OPERATIONS_PER_WEIGHT * Math.max(1, weights)));
  const isAbove = shapes.some(({ metrics: { decode, prefill } }, index) => {
    const bytes = bounds[index]?.bytes;
    const least = bytes?.status === 'measured' ? bytes.value.leastBytes : 0;
    const mostDecoded = Math.min(MOST_DECODED, bytesPerSecond / Math.max(1, least));
    return lowOf(decode) > mostDecoded || lowOf(prefill) > mostRead;
  });
  return isAbove
    ? [
        quarantine(
          'above-ceiling',
          'Tokens are said to be read or written faster than any device of its class can do it.',
        ),
      ]
    : [];
}

const lowOf = (metric: Estimated): number => (metric.status === 'estimated' ? metric.estimate.low : 0);
