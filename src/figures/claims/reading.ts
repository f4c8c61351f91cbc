import type { Experiment } from '../../schema/claim.ts';
import type { Needed } from '../../statistics/sample-size.ts';
import type { CombinedEstimate } from '../../statistics/square-and-add.ts';

/** How a reading is written: points are hundredths of a share, `times` a factor. */
export type ReadingUnit = 'points' | '%' | 'times' | 'tok/s' | 's' | 'answers/GB';

/** A number of one side that stands beside the reading that decides, such as its accuracy. */
export interface SideNumber {
  side: string;
  name: string;
  unit: '%' | 'tok/s' | 'tokens' | 's' | 'bytes';
  /** Without `interval` it was counted. */
  value: number;
  interval?: { low: number; high: number; confidence: number };
  n?: number;
}

/** What an experiment gave for one pair of runs, or for one run. */
export interface ClaimReading {
  /** What was read, such as "accuracy of Qwen minus accuracy of Llama". */
  name: string;
  unit: ReadingUnit;
  estimate: CombinedEstimate;
  /** What the estimate's n counts. */
  counts: 'tasks' | 'repeats';
  /** Runs that it rests on, A's first. */
  runs: string[];
  /** What was compared, and where: titles of builds, and the device class. */
  what: string;
  /** Whether verdicts may rest on it alone, and how it would decide. */
  decides: Decision;
  needed: Needed;
  beside: SideNumber[];
}

export type Decision = 'supported' | 'refuted' | 'not-distinguishable';

export type Threshold = Experiment['threshold'];

/** A reading that could not be made of runs that were there. */
export interface NoReading {
  runs: string[];
  reason: string;
}
