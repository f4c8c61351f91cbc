import type { Run } from '../schema/run.ts';
import { compareSpeedRecords } from './compare-speed-records.ts';
import type { Names } from './comparison.ts';
import { recordOf } from './run-digest.ts';
import type { SpeedRunComparison } from './speed-comparison.ts';

/** `compareSpeedRecords` of whole runs. */
export const compareSpeedRuns = (a: Run, b: Run, names?: Names): SpeedRunComparison =>
  compareSpeedRecords(recordOf(a), recordOf(b), names);
