import type { Run } from '../schema/run.ts';
import { compareRecords } from './compare-records.ts';
import type { Names, RunComparison } from './comparison.ts';
import { recordOf } from './run-digest.ts';

/** `compareRecords` of whole runs. */
export const compareRuns = (a: Run, b: Run, names?: Names): RunComparison =>
  compareRecords(recordOf(a), recordOf(b), names);
