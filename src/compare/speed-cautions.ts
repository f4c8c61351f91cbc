import type { RunDigest } from '../schema/run-digest.ts';
import { cautions } from './comparability.ts';
import type { Names } from './comparison.ts';
import type { SpeedCaution } from './speed-comparison.ts';

const NO_TASKS = { pairs: [], unpaired: 0, gradedDifferently: 0 };

/** Reasons to read a comparison of speeds with care. */
export function speedCautions(
  a: RunDigest,
  b: RunDigest,
  { names, leftOut }: { names: Names; leftOut: readonly string[] },
): SpeedCaution[] {
  const found: SpeedCaution[] = cautions(a, b, NO_TASKS);
  if (leftOut.length > 0) {
    const sentence = `Shapes that only one of the runs timed are left out: ${leftOut.join(', ')}.`;
    found.push({ id: 'shapes-left-out', sentence });
  }
  if (a.charging !== undefined && b.charging !== undefined && a.charging !== b.charging) {
    const [plugged, battery] = a.charging === 'yes' ? [names.a, names.b] : [names.b, names.a];
    const sentence = `${plugged} was made while charging and ${battery} on battery: many machines compute slower on battery.`;
    found.push({ id: 'power-differs', sentence });
  }
  for (const [run, name] of [
    [a, names.a],
    [b, names.b],
  ] as const) {
    if (run.unsteady !== undefined) found.push({ id: 'unsteady', sentence: `Of ${name}: ${run.unsteady}` });
  }
  return found;
}
