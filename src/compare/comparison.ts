import type { Estimate } from '../statistics/estimate.ts';
import type { AccuracyDifference, Verdict } from '../statistics/paired-accuracy.ts';

export type { Verdict } from '../statistics/paired-accuracy.ts';

export interface AccuracyComparison extends AccuracyDifference {
  /** For people: how much, from what to what, on how many tasks, and the verdict. */
  sentence: string;
}

export type SpeedId = 'decode' | 'prefill' | 'timeToFirstToken';

export type SpeedComparison =
  | {
      status: 'compared';
      /** A's reading divided by B's on the same task, median over tasks. */
      ratio: Estimate;
      verdict: Verdict;
      sentence: string;
    }
  | { status: 'not-measured'; reason: string };

/** What differs between the two runs. A comparison is about all of it at once. */
export type Difference = 'build' | 'device' | 'settings';

/** A reason to read a comparison with care. */
export interface Caution {
  id: 'gate-not-run' | 'several-things-differ' | 'tasks-left-out' | 'software-adapter' | 'stopped-early' | 'made-up';
  sentence: string;
}

export interface NotComparable {
  status: 'not-comparable';
  because:
    | 'same-run'
    | 'made-up-with-measured'
    | 'other-suite'
    | 'other-suite-version'
    | 'other-suite-content'
    | 'still-running'
    | 'gate-failed'
    | 'no-common-tasks'
    | 'graded-differently';
  sentence: string;
}

export interface Compared {
  status: 'compared';
  /** Tasks both runs did: the n of everything below, except where an estimate says otherwise. */
  tasks: number;
  differs: Difference[];
  accuracy: AccuracyComparison;
  speeds: Record<SpeedId, SpeedComparison>;
  cautions: Caution[];
}

export type RunComparison = Compared | NotComparable;

/** What the sentences call the two runs. */
export interface Names {
  a: string;
  b: string;
}
