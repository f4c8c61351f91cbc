import type { Microbenchmark } from '../../schema/microbenchmark.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { measure, reasonOf, type Subject, type What } from './measure.ts';
import type { GpuSession } from './session.ts';
import { OUT_OF_TIME } from './take-samples.ts';

/** One entry of a set. */
export interface Part {
  what: What;
  /** Its share of the time of the set, beside the shares of the others. */
  weight: number;
  /** `until`: when its time on the page's clock is over. */
  measure(session: GpuSession, until: number): Promise<Microbenchmark>;
}

export const part = (subject: Subject, weight = 1): Part => ({
  what: subject.what,
  weight,
  measure: (session, until) => measure(session, subject, until),
});

/** What this device cannot do, with the reason. */
export const absent = (what: What, reason: string): Part => ({
  what,
  weight: 0,
  measure: async () => ({ ...what, outcome: notMeasured(reason) }),
});

export interface PartsRun {
  parts: Part[];
  /** When, on the page's clock, the time for all of them is over. */
  until: number;
  onProgress(done: number, total: number, what: Microbenchmark | undefined): void;
}

/** Most parts need less than their share, so each may take more; the end of all is the same. */
const GENEROSITY = 1.25;

/**
 * The parts one after the other. Each gets a share of the time that is left, so what one does not need goes to those
 * after it. Rejects with the signal's reason only.
 */
export async function runParts(session: GpuSession, { parts, until, onProgress }: PartsRun): Promise<Microbenchmark[]> {
  const measurements: Microbenchmark[] = [];
  onProgress(0, parts.length, undefined);
  for (const [index, { what, weight, measure: run }] of parts.entries()) {
    session.signal.throwIfAborted();
    const begin = session.now();
    const hindrance = session.lost() ?? (weight && begin >= until ? OUT_OF_TIME : undefined);
    const share =
      weight /
      Math.max(
        1e-9,
        parts.slice(index).reduce((sum, { weight: other }) => sum + other, 0),
      );
    const measurement: Microbenchmark = hindrance
      ? { ...what, outcome: notMeasured(hindrance) }
      : await run(session, begin + Math.min(1, GENEROSITY * share) * Math.max(0, until - begin)).catch(
          (error: unknown) => ({
            ...what,
            outcome: reasonOf(session, error),
          }),
        );
    measurements.push(measurement);
    onProgress(measurements.length, parts.length, measurement);
  }
  return measurements;
}
