import type { TimedBy } from '../../schema/microbenchmark.ts';
import { measured, notMeasured, type Reading } from '../../schema/primitives.ts';
import { messageOf } from '../../schema/message-of.ts';
import { ClockError, OutOfMemoryError } from './errors.ts';
import type { GpuLink } from './gpu-link.ts';
import { readTimestamps } from './timestamps.ts';
import { stepOf } from './timestamp-step.ts';

export type Encode = (pass: GPUComputePassEncoder) => void;

/** Times what one compute pass does. */
export interface GpuTimer {
  readonly timedBy: TimedBy;
  /** No sample may be shorter than this, in ms. */
  readonly shortestMs: number;
  time(encode: Encode): Promise<number>;
}

export interface Timers {
  /** The GPU's own clock, or why it is not used. `stepMs` is its smallest step. */
  timestamps: Reading<GpuTimer & { stepMs: number }>;
  /** The page's clock around a submission: always there, and slower by one round trip between page and GPU. */
  batches: GpuTimer;
}

/** A clock that steps this often during a sample is wrong by at most 2 % of it. */
const STEPS_PER_SAMPLE = 50;
const SHORTEST_BY_TIMESTAMPS_MS = 5;
const SHORTEST_BY_PAGE_MS = 20;
/** So many round trips keep the one that is in every batch below a tenth, unless samples would become too long. */
const ROUND_TRIPS_PER_SAMPLE = 10;
const MOST_FOR_ROUND_TRIPS_MS = 60;
const ROUND_TRIPS = 6;

/** `stepMs`: the smallest step of the page's clock. */
export async function findTimers(link: GpuLink, stepMs: number): Promise<Timers> {
  const shortestMs = Math.max(
    SHORTEST_BY_PAGE_MS,
    STEPS_PER_SAMPLE * stepMs,
    Math.min(ROUND_TRIPS_PER_SAMPLE * (await roundTripMs(link)), MOST_FOR_ROUND_TRIPS_MS),
  );
  return { timestamps: await findTimestamps(link, stepMs), batches: batchTimer(link, shortestMs) };
}

async function roundTripMs({ device, now, race }: GpuLink): Promise<number> {
  const times: number[] = [];
  for (let trip = 0; trip < ROUND_TRIPS; trip++) {
    const begin = now();
    device.queue.submit([]);
    await race(device.queue.onSubmittedWorkDone());
    times.push(now() - begin);
  }
  // The quickest: the first wakes things up, and any can be held up by other work of the page.
  return Math.min(...times);
}

export function batchTimer({ device, now, race }: GpuLink, shortestMs: number): GpuTimer {
  return {
    timedBy: 'batches',
    shortestMs,
    async time(encode) {
      const begin = now();
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      encode(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      await race(device.queue.onSubmittedWorkDone());
      return now() - begin;
    },
  };
}

async function findTimestamps(link: GpuLink, pageStepMs: number): Promise<Timers['timestamps']> {
  if (!link.device.features.has('timestamp-query')) {
    return notMeasured('the browser offers no timestamp queries for this adapter');
  }
  try {
    const read = await readTimestamps(link);
    const stepMs = await stepOf(read, link, pageStepMs);
    const shortestMs = Math.max(SHORTEST_BY_TIMESTAMPS_MS, STEPS_PER_SAMPLE * stepMs);
    return measured({
      timedBy: 'timestamps',
      shortestMs,
      stepMs,
      async time(encode) {
        const before = link.now();
        const { beginNs, endNs } = await read(encode);
        const ms = Number(endNs - beginNs) / 1e6;
        // The pass lies within what the page waited for, so its clock has to have counted at least as much.
        if (ms > 1.05 * (link.now() - before) + stepMs + pageStepMs) {
          throw new ClockError('a timestamp query counted more time than passed on the page');
        }
        return ms;
      },
    });
  } catch (error) {
    if (error instanceof ClockError || error instanceof OutOfMemoryError) return notMeasured(messageOf(error));
    throw error;
  }
}
