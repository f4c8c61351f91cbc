import type { RunRecord } from '../schema/run-digest.ts';
import { pairOutcomes } from '../statistics/paired-accuracy.ts';
import { cautions, differences, whyNoPairs, whyNotComparable } from './comparability.ts';
import { compareAccuracy } from './compare-accuracy.ts';
import { compareSpeeds } from './compare-speeds.ts';
import type { Names, RunComparison } from './comparison.ts';

export { compareSpeedRecords } from './compare-speed-records.ts';

/**
 * Two runs on the tasks they have in common, or why they cannot be compared. Tasks are the same when id, prompt, grader
 * and grader version are. Runs that merely stopped or failed are compared on what they did.
 */
export function compareRecords(a: RunRecord, b: RunRecord, names: Names = { a: 'A', b: 'B' }): RunComparison {
  const outcomes = pairOutcomes(a.evidence.tasks, b.evidence.tasks);
  const refusal = whyNotComparable(a.digest, b.digest, names) ?? whyNoPairs(outcomes);
  if (refusal) return refusal;
  const mayStop = [a, b].some(({ digest }) => digest.settings.stopping.rule === 'precise');
  return {
    status: 'compared',
    tasks: outcomes.pairs.length,
    differs: differences(a.digest, b.digest),
    accuracy: compareAccuracy(outcomes.pairs, mayStop, names),
    speeds: compareSpeeds(outcomes.pairs, names),
    cautions: cautions(a.digest, b.digest, outcomes),
  };
}
