import { measured, notMeasured, type Reading } from '../schema/primitives.ts';

const STEPS = 32;
/** Far more readings than the coarsest clock of a browser (1 ms, some with jitter) needs for that many steps. */
const MOST_READINGS = 2_000_000;

/**
 * The smallest step in ms that the clock makes, seen over 32 of its steps. A clock that does not move gives a reason
 * instead of 0.
 */
export function timerResolution(now: () => number): Reading<number> {
  let smallest = Number.POSITIVE_INFINITY;
  let last = now();
  for (let readings = 0, steps = 0; steps < STEPS && readings < MOST_READINGS; readings++) {
    const current = now();
    if (current <= last) continue;
    smallest = Math.min(smallest, current - last);
    last = current;
    steps++;
  }
  return Number.isFinite(smallest) ? measured(smallest) : notMeasured('the clock did not move');
}
