import type { Microbenchmark, MicrobenchmarkSamples, TimedBy } from '../../schema/microbenchmark.ts';
import { messageOf } from '../../schema/message-of.ts';
import { measured, notMeasured, type Reading } from '../../schema/primitives.ts';
import { ClockError } from './errors.ts';
import { guarded } from './guarded.ts';
import { makeResources, type Resources } from './resources.ts';
import type { GpuSession } from './session.ts';
import { takeSamples, type Samples } from './take-samples.ts';
import type { Encode } from './timers.ts';

/** What is measured, without the outcome. */
export type What = Omit<Microbenchmark, 'outcome'>;

/** A microbenchmark whose buffers and pipelines are there. */
export interface Work {
  /** Does the work that often: in a compute pass that is timed, or all by itself, timed by the page. */
  run: { by: 'gpu'; encode(repetitions: number): Encode } | { by: 'page'; perform(repetitions: number): Promise<void> };
  /** See `Timing`. Any number of repetitions is possible where it is absent. */
  round?(repetitions: number): number;
  /** What is wrong with the result of the latest repetitions, or undefined. */
  check(repetitions: number): Promise<string | undefined>;
}

export interface Subject {
  what: What;
  /** Bytes or operations of one repetition; `ms` where the time of a repetition is what is measured. */
  amount: number | 'ms';
  prepare(resources: Resources): Promise<Work>;
  /** Always the page's clock, also where the GPU has one. */
  pageClock?: boolean;
}

/**
 * One microbenchmark: warmed up, sampled, its result checked. `until` is when its time on the page's clock is over. What
 * goes wrong becomes the reason of its outcome, except that it rejects with the signal's reason.
 */
export async function measure(session: GpuSession, subject: Subject, until: number): Promise<Microbenchmark> {
  try {
    return { ...subject.what, outcome: await withFittingClock(session, subject, until) };
  } catch (error) {
    return { ...subject.what, outcome: reasonOf(session, error) };
  }
}

export function reasonOf(session: GpuSession, error: unknown): ReturnType<typeof notMeasured> {
  session.signal.throwIfAborted();
  return notMeasured(session.lost() ?? messageOf(error));
}

/** Throws OutOfMemoryError, for those who can try with less; see `measure` for the rest. */
export async function withFittingClock(
  session: GpuSession,
  subject: Subject,
  until: number,
): Promise<Reading<MicrobenchmarkSamples>> {
  const before = session.timers.timestamps.status;
  try {
    return await attempt(session, subject, until);
  } catch (error) {
    // See `giveUpOnTimestamps`.
    if (session.timers.timestamps.status === before) throw error;
    return attempt(session, subject, until);
  }
}

async function attempt(session: GpuSession, subject: Subject, until: number): Promise<Reading<MicrobenchmarkSamples>> {
  const resources = makeResources(session);
  try {
    const work = await guarded(session, () => subject.prepare(resources));
    return await guarded(session, () => sample(session, { subject, work, until }));
  } finally {
    resources.free();
  }
}

interface Sampling {
  subject: Subject;
  work: Work;
  until: number;
}

async function sample(
  session: GpuSession,
  { subject, work, until }: Sampling,
): Promise<Reading<MicrobenchmarkSamples>> {
  const clock = clockFor(session, subject, work);
  let latest = 0;
  const outcome = await takeSamples({
    ...clock,
    time: (repetitions) => {
      latest = repetitions;
      return clock.time(repetitions);
    },
    round: work.round ?? ((repetitions) => repetitions),
    now: session.now,
    until,
  }).catch((error: unknown) => {
    if (error instanceof ClockError && clock.timedBy === 'timestamps') giveUpOnTimestamps(session, error);
    throw error;
  });
  if (outcome.status === 'not-measured') return outcome;
  const wrong = await work.check(latest);
  if (wrong) return notMeasured(`the kernel's result was wrong: ${wrong}`);
  return toSamples(outcome.value, subject.amount, clock.timedBy);
}

/** A clock that was wrong once is not asked again: what was being measured begins anew with the page's. */
function giveUpOnTimestamps(session: GpuSession, { message }: ClockError): void {
  session.timers = { ...session.timers, timestamps: notMeasured(message) };
}

interface Clock {
  timedBy: TimedBy;
  shortestMs: number;
  time(repetitions: number): Promise<number>;
}

function clockFor(session: GpuSession, subject: Subject, { run }: Work): Clock {
  const { timestamps, batches } = session.timers;
  if (run.by === 'page') {
    const time = async (repetitions: number): Promise<number> => {
      const begin = session.now();
      await run.perform(repetitions);
      return session.now() - begin;
    };
    return { timedBy: 'batches', shortestMs: batches.shortestMs, time };
  }
  const timer = timestamps.status === 'measured' && !subject.pageClock ? timestamps.value : batches;
  return {
    timedBy: timer.timedBy,
    shortestMs: timer.shortestMs,
    time: (repetitions) => timer.time(run.encode(repetitions)),
  };
}

/** From times to what the record holds. A number that is not finite and above 0 gives a reason. */
export function toSamples(
  { ms, repetitions }: Samples,
  amount: Subject['amount'],
  timedBy: TimedBy,
): Reading<MicrobenchmarkSamples> {
  const samples = ms.map((time) => (amount === 'ms' ? time / repetitions : (amount * repetitions) / (time / 1000)));
  if (!samples.every((value) => Number.isFinite(value) && value > 0)) {
    return notMeasured('the clock gave a time from which no rate can be computed');
  }
  return measured({ timedBy, samples, repetitions, shortestMs: Math.min(...ms) });
}
