/** A number is never shown without these: the value, its interval, how many observations it rests on. */
export interface Estimate {
  value: number;
  /** Bounds of the interval at `confidence`, in the unit of `value`. */
  low: number;
  high: number;
  confidence: number;
  /** Observations, in the unit that was resampled or counted: trials for speeds, tasks for accuracy. */
  n: number;
  method: 'wilson' | 'bootstrap-median' | 'bootstrap-mean' | 'bootstrap-quantile';
}

/** An estimate, or the reason why there is none. */
export type Estimated = { status: 'estimated'; estimate: Estimate } | { status: 'not-measured'; reason: string };

export const estimated = (estimate: Estimate): Estimated => ({ status: 'estimated', estimate });
export const unmeasured = (reason: string): Estimated => ({ status: 'not-measured', reason });
