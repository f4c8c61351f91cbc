import type { Backend } from '../schema/build.ts';
import type { SpeedTrial } from '../schema/speed.ts';

/** On WebAssembly the browser compiles the runtime anew while it runs, and the speed triples within some seconds. */
const MOST_WARM_UPS: Record<Backend, number> = { webgpu: 1, wasm: 8, remote: 1 };
/** A warm-up that is no more than so much faster than the one before is as warm as it gets. */
const STILL_FASTER = 1.05;

/**
 * Whether a shape is to be warmed up once more, after the trials of the shape in this session. One warm-up of full length
 * has compiled every shader; WebAssembly is warmed up until it gets no faster, at least twice.
 */
export function needsWarmUp(trials: readonly SpeedTrial[], backend: Backend): boolean {
  if (trials.some(({ warmUp }) => !warmUp)) return false;
  if (trials.length === 0) return true;
  if (trials.length >= MOST_WARM_UPS[backend]) return false;
  const [before, last] = trials.slice(-2).map(durationOf);
  if (trials.length < 2) return true;
  return before !== undefined && last !== undefined && before > last * STILL_FASTER;
}

const durationOf = ({ outcome }: SpeedTrial): number | undefined =>
  outcome.status === 'timed' ? outcome.timeline.arrivedMs.at(-1) : undefined;
