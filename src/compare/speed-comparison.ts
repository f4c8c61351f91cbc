import type { SpeedShape } from '../schema/speed.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Caution, Difference, NotComparable, SpeedId, Verdict } from './comparison.ts';

/** One speed of two runs. */
export type SpeedRatio =
  | {
      status: 'compared';
      /** A's divided by B's. */
      ratio: Estimate;
      /** How much more A has than B, in percent of B's: 25 for a ratio of 1.25. */
      percent: { value: number; low: number; high: number };
      /** Two-sided, of the hypothesis that both runs are alike. */
      test: { method: 'mann-whitney'; p: number };
      /** The same among all comparisons that are read together. */
      adjustedP: number;
      verdict: Verdict;
      sentence: string;
    }
  | { status: 'not-measured'; reason: string };

export interface ShapeComparison {
  shape: SpeedShape;
  /** Repeats that count. */
  repeats: { a: number; b: number };
  speeds: Record<SpeedId, SpeedRatio>;
}

/** A reason to read the comparison with care: one of any comparison, or one that only times have. */
export type SpeedCaution = Caution | { id: 'shapes-left-out' | 'power-differs' | 'unsteady'; sentence: string };

export interface ComparedSpeedRuns {
  status: 'compared';
  differs: Difference[];
  /** Over all shapes in common. */
  overall: Record<SpeedId, SpeedRatio>;
  shapes: ShapeComparison[];
  cautions: SpeedCaution[];
}

export type SpeedRunComparison =
  ComparedSpeedRuns | NotComparable | { status: 'not-comparable'; because: 'no-common-shapes'; sentence: string };
