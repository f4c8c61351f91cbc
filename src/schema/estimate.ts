import { Count, NotMeasured } from './primitives.ts';
import { z } from './zod.ts';

/** Each name stands for one function of `src/statistics/`, whose docstring has the formula and the source. */
export const EstimateMethod = z.enum([
  /** `wilson`: a share of independent observations. */
  'wilson',
  /** `clusteredShare`: a share of observations that come in groups. */
  'clustered-wilson',
  /** `medianInterval`: a median, from order statistics. */
  'order-statistics',
  /** `meanInterval`: a mean, Student's t corrected for skewness. */
  'skewed-t',
  /** `ratioInterval`: a sum divided by a count of successes. */
  'ratio-score',
  /** `pooledQuantiles`: a quantile of numbers that come in groups. */
  'woodruff',
  /** `accuracySequence`, `differenceSequence`: holds at every moment at once, so a run may stop when it likes. */
  'confidence-sequence',
  /** `pairedDifference`: a difference of shares on the same tasks. */
  'tango',
  /** `clusteredDifference`: the same over groups of tasks. */
  'clustered-t',
  /** `variation`: a coefficient of variation. */
  'vangel',
  /** `ratioOfTwo`, `ratioOverStrata`: how many times as much one group has as another, from ranks. */
  'hodges-lehmann',
  /** `combineLogs`: a product of powers of means, from their linearised logarithms. */
  'log-delta',
  /** `quotientOf`: one estimate divided by another. */
  'interval-quotient',
  /** `predictDecode`: where one more observation will lie, from the ends of the earlier ones. */
  'prediction-range',
]);
export type EstimateMethod = z.infer<typeof EstimateMethod>;

/** A number is never shown without these: the value, its interval, how many observations it rests on. */
export const Estimate = z.strictObject({
  value: z.number(),
  /** Bounds of the interval at `confidence`, in the unit of `value`. */
  low: z.number(),
  high: z.number(),
  /**
   * How often such an interval holds the truth, in [0, 1]: 0.95, or less where the observations are too few to give
   * 95 % whatever they are. The interval is then the widest that they allow.
   */
  confidence: z.number().min(0).max(1),
  /** Observations, in the unit that was counted: trials for speeds, tasks for accuracy, families where they are drawn. */
  n: Count,
  method: EstimateMethod,
});
export type Estimate = z.infer<typeof Estimate>;

/** An estimate, or the reason why there is none. */
export const Estimated = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('estimated'), estimate: Estimate }),
  NotMeasured,
]);
export type Estimated = z.infer<typeof Estimated>;
