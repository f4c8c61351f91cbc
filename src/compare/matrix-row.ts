import type { Backend } from '../schema/build.ts';
import type { Estimated } from '../schema/estimate.ts';
import type { Settings } from '../schema/plan.ts';
import type { Reading } from '../schema/primitives.ts';
import type { DigestBuild, DigestMetricId, RunDigest } from '../schema/run-digest.ts';
import type { SuiteReference } from '../schema/suite.ts';

/** What stands in front of a row: the coarse class of the device, the label that somebody gave, or the single machine. */
export type MatrixBy = 'device-class' | 'label' | 'machine';

/**
 * Rows that may be ranked against each other. `models`: builds of models on the device of the row. `endpoint`: computed on
 * somebody else's machine. `calibration`: the build that measures the lab. `wrong`: runs that compute their build wrongly,
 * without speeds. `made-up`: written for a demonstration, without speeds.
 */
export type MatrixGroup = 'models' | 'endpoint' | 'calibration' | 'wrong' | 'made-up';

/** One metric of a row. */
export interface MatrixCell {
  reading: Estimated;
  /** Whose number it is: of the run that stands for the row, or the median over runs or over machines (then its n). */
  basis: 'run' | 'median-over-runs' | 'median-over-machines';
  /** Id of the shape whose number it is, where the runs time shapes. Numbers of two shapes are never ranked together. */
  shape?: string;
  /** The runs give numbers of different shapes: no median is taken of them, one run stands for the row. */
  hasOtherShapes?: true;
  /** The numbers of all runs that have one, in the unit of the metric, the newest run first. */
  values: readonly number[];
}

/** Most bytes at one time. A count has no interval: of several runs the median is given, with the least and the most. */
export interface MatrixBytes {
  median: number;
  least: number;
  most: number;
  runs: number;
}

export interface MatrixRow {
  /** Names the row among all others; long, and the same whatever other runs are there. */
  key: string;
  group: MatrixGroup;
  /** Where it was measured. Labels come from anywhere: they are text and nothing else. */
  place: {
    key: string;
    /** Name of the device class, or why there is none. */
    deviceClass: Reading<{ key: string; name: string }>;
    /** Every label of the runs, once, in order. */
    labels: readonly string[];
    /** Machines that can be told apart. */
    machines: number;
  };
  build: DigestBuild;
  suite: SuiteReference;
  /** There are runs of a newer version of the suite: the two are never ranked together. */
  isOlderSuite: boolean;
  kind: RunDigest['kind'];
  /** What was asked, as far as it changes the question. */
  settings: Pick<Settings, 'sampling' | 'thinking' | 'contextTokens' | 'stopping'>;
  /** What computed it. */
  backend: Reading<Backend>;
  runtimeVersion: Reading<string>;
  /** The newest first, at least one. */
  runs: readonly RunDigest[];
  /** The run with the most trials, the newest of equals: it speaks where runs are not put together. */
  standing: RunDigest;
  /** The gravest of all runs. */
  correctness: RunDigest['correctness'];
  metrics: Readonly<Record<DigestMetricId, MatrixCell>>;
  gpuPeakBytes: Reading<MatrixBytes>;
  wasmBytes: Reading<MatrixBytes>;
}

export interface Matrix {
  /** By suite, the newest version first; then by group, build and place. */
  rows: readonly MatrixRow[];
  /** Runs that are in no row: they are under way, or were interrupted and can be taken up again. */
  running: readonly RunDigest[];
}
