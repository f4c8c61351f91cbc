import type { Microbenchmark, MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import { measured, type Reading } from '../../schema/primitives.ts';
import { fullSet } from './full-set.ts';
import { runParts } from './parts.ts';
import { quickSet } from './quick-set.ts';
import { openSession, type SessionSource } from './session.ts';

export interface MicrobenchmarkOptions {
  /** `quick`: under five seconds, before every plan. `full`: over sizes and intensities, about a minute. */
  set: 'quick' | 'full';
  signal: AbortSignal;
  /** How many are done of how many, and the one that was done last; first of all with 0 and undefined. */
  onProgress(done: number, total: number, what: Microbenchmark | undefined): void;
}

/** When measuring ends, counted from the start; what has no five samples by then is not measured. */
const TIME_MS = { quick: 4500, full: 80_000 };

/** Where the GPU and the time come from. */
export interface Surroundings extends Pick<SessionSource, 'gpu' | 'now'> {
  /** Instead of the time that the set has, in ms. */
  timeMs?: number;
}

const here = (): Surroundings => ({
  gpu: navigator.gpu as GPU | undefined,
  now: () => performance.now(),
});

/**
 * Measures the GPU with kernels of our own, on a device of our own that is destroyed at the end. Gives a reason where
 * there is no WebGPU, no adapter or no device; what cannot be measured on the device has its own reason in the report.
 * Rejects with the signal's reason, and with nothing else. Runs in pages and in workers.
 */
export async function runMicrobenchmarks(
  { set, signal, onProgress }: MicrobenchmarkOptions,
  { gpu, now, timeMs = TIME_MS[set] }: Surroundings = here(),
): Promise<Reading<MicrobenchmarkReport>> {
  const startedAt = new Date().toISOString();
  const begin = now();
  const opened = await openSession({ gpu, now, signal });
  if (opened.status === 'not-measured') return opened;
  const session = opened.value;
  try {
    const parts = set === 'quick' ? quickSet(session) : fullSet(session);
    const measurements = await runParts(session, { parts, until: begin + timeMs, onProgress });
    const { timestamps } = session.timers;
    return measured({
      set,
      startedAt,
      durationMs: now() - begin,
      adapter: session.adapter,
      gpuClock: timestamps.status === 'measured' ? measured({ stepMs: timestamps.value.stepMs }) : timestamps,
      measurements,
    });
  } finally {
    session.device.destroy();
  }
}
