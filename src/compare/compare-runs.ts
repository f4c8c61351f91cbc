import type { Run } from '../schema/run.ts';
import { cautions, differences, whyNoPairs, whyNotComparable } from './comparability.ts';
import { compareAccuracy } from './compare-accuracy.ts';
import { compareSpeeds } from './compare-speeds.ts';
import type { Names, RunComparison } from './comparison.ts';
import { pairTasks } from './task-pairs.ts';

/**
 * Two runs on the tasks they have in common, or why they cannot be compared. Tasks are the same when id, prompt, grader
 * and grader version are. Runs that merely stopped or failed are compared on what they did.
 */
export function compareRuns(a: Run, b: Run, names: Names = { a: 'A', b: 'B' }): RunComparison {
  const pairing = pairTasks(a, b);
  const refusal = whyNotComparable(a, b, names) ?? whyNoPairs(pairing);
  if (refusal) return refusal;
  const mayStop = [a, b].some(({ entry }) => entry.settings.stopping.rule === 'precise');
  return {
    status: 'compared',
    tasks: pairing.pairs.length,
    differs: differences(a, b),
    accuracy: compareAccuracy(pairing.pairs, mayStop, names),
    speeds: compareSpeeds(pairing.pairs, names),
    cautions: cautions(a, b, pairing),
  };
}
