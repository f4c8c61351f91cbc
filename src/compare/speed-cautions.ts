import type { Run } from '../schema/run.ts';
import { runDoubts, type RunDoubt } from '../statistics/doubts.ts';
import { cautions } from './comparability.ts';
import type { Names } from './comparison.ts';
import type { SpeedCaution } from './speed-comparison.ts';

/** Doubts about a run that make its speeds unfit to be set against others without a word. */
const UNSTEADY: ReadonlySet<RunDoubt['id']> = new Set([
  'spread-not-reached',
  'drift',
  'under-pressure',
  'charging-changed',
  'tab-hidden',
]);

const NO_TASKS = { pairs: [], unpaired: 0, gradedDifferently: 0 };

/** Reasons to read a comparison of speeds with care. */
export function speedCautions(
  a: Run,
  b: Run,
  { names, leftOut }: { names: Names; leftOut: readonly string[] },
): SpeedCaution[] {
  const found: SpeedCaution[] = cautions(a, b, NO_TASKS);
  if (leftOut.length > 0) {
    const sentence = `Shapes that only one of the runs timed are left out: ${leftOut.join(', ')}.`;
    found.push({ id: 'shapes-left-out', sentence });
  }
  const [ofA, ofB] = [chargingOf(a), chargingOf(b)];
  if (ofA !== undefined && ofB !== undefined && ofA !== ofB) {
    const [plugged, battery] = ofA ? [names.a, names.b] : [names.b, names.a];
    const sentence = `${plugged} was made while charging and ${battery} on battery: many machines compute slower on battery.`;
    found.push({ id: 'power-differs', sentence });
  }
  for (const [run, name] of [
    [a, names.a],
    [b, names.b],
  ] as const) {
    const said = runDoubts(run).filter(({ id }) => UNSTEADY.has(id));
    if (said.length > 0) {
      found.push({ id: 'unsteady', sentence: `Of ${name}: ${said.map(({ sentence }) => sentence).join(' ')}` });
    }
  }
  return found;
}

/** Whether all of a run was made while charging, or none of it; undefined where that changed or nobody told. */
function chargingOf({ speedTrials }: Run): boolean | undefined {
  const told = speedTrials.flatMap(({ conditions: { charging } }) =>
    charging.status === 'measured' ? [charging.value] : [],
  );
  return new Set(told).size === 1 ? told[0] : undefined;
}
