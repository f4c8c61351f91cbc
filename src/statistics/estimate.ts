/** A number is never shown without these: the value, its interval, how many observations it rests on. */
export interface Estimate {
  value: number;
  /** Bounds of the interval at `confidence`, in the unit of `value`. */
  low: number;
  high: number;
  /**
   * How often such an interval holds the truth, in [0, 1]: 0.95, or less where the observations are too few to give
   * 95 % whatever they are. The interval is then the widest that they allow.
   */
  confidence: number;
  /** Observations, in the unit that was counted: trials for speeds, tasks for accuracy, families where they are drawn. */
  n: number;
  method: EstimateMethod;
}

/** Each name stands for one function of this folder, whose docstring has the formula and the source. */
export type EstimateMethod =
  /** `wilson`: a share of independent observations. */
  | 'wilson'
  /** `clusteredShare`: a share of observations that come in groups. */
  | 'clustered-wilson'
  /** `medianInterval`: a median, from order statistics. */
  | 'order-statistics'
  /** `meanInterval`: a mean, Student's t corrected for skewness. */
  | 'skewed-t'
  /** `ratioInterval`: a sum divided by a count of successes. */
  | 'ratio-score'
  /** `pooledQuantiles`: a quantile of numbers that come in groups. */
  | 'woodruff'
  /** `accuracySequence`, `differenceSequence`: holds at every moment at once, so a run may stop when it likes. */
  | 'confidence-sequence'
  /** `pairedDifference`: a difference of shares on the same tasks. */
  | 'tango'
  /** `clusteredDifference`: the same over groups of tasks. */
  | 'clustered-t'
  /** `variation`: a coefficient of variation. */
  | 'vangel'
  /** `ratioOfTwo`, `ratioOverStrata`: how many times as much one group has as another, from ranks. */
  | 'hodges-lehmann'
  /** `combineLogs`: a product of powers of means, from their linearised logarithms. */
  | 'log-delta'
  /** `quotientOf`: one estimate divided by another. */
  | 'interval-quotient'
  /** `predictDecode`: where one more observation will lie, from the ends of the earlier ones. */
  | 'prediction-range';

/** An estimate, or the reason why there is none. */
export type Estimated = { status: 'estimated'; estimate: Estimate } | { status: 'not-measured'; reason: string };

export const estimated = (estimate: Estimate): Estimated => ({ status: 'estimated', estimate });
export const unmeasured = (reason: string): Estimated => ({ status: 'not-measured', reason });
