import type { Backend } from './build.ts';
import type { Settings } from './plan.ts';
import type { Run } from './run.ts';
import type { SpeedTrial } from './speed.ts';

// What a plan makes of the trials of a shape. The conductor obeys these rules, and boards check that they were obeyed.

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

/** A hidden tab slows a page down: a repeat made there is kept, does not count, and is made again, up to as many again. */
const MOST_ATTEMPTS_PER_REPEAT = 2;

export type ReasonToEnd = Extract<Run['status'], { state: 'completed' }>['because'];

/**
 * Why a shape need not be timed any more, after these trials of it, warm-ups included; undefined where it has to.
 * `isSteady` is asked about the repeats that can be used, where the plan stops by it.
 */
export function reasonToEnd(
  trials: readonly SpeedTrial[],
  { stopping, repeat }: Pick<Settings, 'stopping' | 'repeat'>,
  isSteady: (usable: readonly SpeedTrial[], rule: { least: number; spread: number }) => boolean,
): ReasonToEnd | undefined {
  const repeats = trials.filter(({ warmUp }) => !warmUp);
  const usable = repeats.filter(({ doubts, outcome }) => outcome.status === 'timed' && doubts.length === 0);
  if (usable.length >= repeat || repeats.length >= repeat * MOST_ATTEMPTS_PER_REPEAT) return 'every-trial';
  if (stopping.rule === 'steady' && isSteady(usable, stopping)) return 'steady';
  if (stopping.rule === 'time' && secondsOf(repeats) >= stopping.seconds) return 'time-over';
  return undefined;
}

/** Seconds of all repeats together, sessions one after the other; the pauses between repeats of a session count. */
export function secondsOf(repeats: readonly SpeedTrial[]): number {
  const sessions = new Map<number, { from: number; to: number }>();
  for (const { session, startedMs, outcome } of repeats) {
    const tookMs = outcome.status === 'timed' ? outcome.depthMs + (outcome.timeline.arrivedMs.at(-1) ?? 0) : 0;
    const known = sessions.get(session);
    sessions.set(session, {
      from: Math.min(known?.from ?? startedMs, startedMs),
      to: Math.max(known?.to ?? 0, startedMs + tookMs),
    });
  }
  return [...sessions.values()].reduce((total, { from, to }) => total + (to - from) / 1000, 0);
}
