import type { Estimate, Estimated } from '../statistics/estimate.ts';

/** Whether the interval leaves out "no difference"; for accuracies the test has to agree. */
export type Verdict = 'distinguishable' | 'not-distinguishable';

export interface AccuracyComparison {
  /** Share correct of each run on the common tasks. */
  shares: { a: number; b: number };
  /** Tasks on which only one of the two did better; in parts where tasks were attempted several times. */
  onlyA: number;
  onlyB: number;
  /** Accuracy of A minus accuracy of B, as a share, for other tasks of the same families. */
  difference: Estimate;
  /** The same for other families of the same kind. */
  differenceOverFamilies: Estimated;
  /** Of the hypothesis that both are equally accurate, two-sided. */
  test: { method: 'mcnemar-exact' | 'sign-flip' | 'betting'; p: number };
  verdict: Verdict;
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
